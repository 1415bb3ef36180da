#include "model/pieces.hpp"

#include <algorithm>
#include <utility>

#include "model/emit.hpp"

namespace bpr::model::formatting {

using patching::Lines;
using yaml::Node;

namespace {

Shape shape_below(std::optional<Context> context, std::string_view slot) {
  struct Row {
    std::string_view slot;
    Context context;
    bool table;
  };
  constexpr Row rows[] = {
      {"roles", Context::role, true},         {"places", Context::place, true},
      {"registers", Context::reg, true},      {"fields", Context::field, true},
      {"forms", Context::form, true},         {"documents", Context::document, true},
      {"calendars", Context::calendar, true}, {"profiles", Context::profile, true},
      {"traits", Context::trait, true},       {"name", Context::name, false},
      {"demand", Context::demand, false},     {"arrive", Context::arrive, false},
      {"rates", Context::rates, false},       {"team", Context::team, false},
      {"seasons", Context::seasons, false},   {"transformation", Context::transformation, false},
      {"deadline", Context::deadline, false}, {"legal", Context::legal, false},
      {"batch", Context::batch, false}};
  Shape shape;
  if (!context) return shape;
  const bool top = *context == Context::process || *context == Context::office;
  shape.steps = slot == "steps" && (top || *context == Context::block);
  for (const Row& row : rows) {
    if (row.slot != slot || (row.table && !top)) continue;
    if (row.table)
      shape.elements = row.context;
    else
      shape.keys = row.context;
  }
  return shape;
}

bool has_key(const Node& map, Context context, std::string_view en) {
  return std::any_of(map.entries.begin(), map.entries.end(), [&](const Node::Entry& entry) {
    return emitting::slot_of(context, entry.key.text) == en;
  });
}

/// The shape of an element; a trait with exclusive values has names for keys.
Shape shape_of_element(Context context, const Node& node) {
  Shape shape;
  if (context != Context::trait || has_key(node, context, "given")) shape.keys = context;
  return shape;
}

bool is_block(const Node& node) {
  return !node.flow &&
         ((node.is_map() && !node.entries.empty()) || (node.is_sequence() && !node.items.empty()));
}

void order(std::vector<Piece>& pieces, const Shape& shape, bool map = true) {
  if (!map || !shape.keys) return;
  std::stable_sort(pieces.begin(), pieces.end(), [&](const Piece& a, const Piece& b) {
    return rank(*shape.keys, *a.entry) < rank(*shape.keys, *b.entry);
  });
}

/// Walks the tree in the order of the source, and through its comments with it.
class Gatherer {
 public:
  Gatherer(const Lines& lines, const std::vector<Comment>& comments) : lines_(lines), comments_(comments) {}

  Sheet sheet(const Node& root) {
    Shape shape;
    shape.keys = context_of(root);
    Sheet sheet;
    sheet.pieces = gather(root, shape, lines_.size(), -1, sheet.tail);
    split_header(sheet, sheet.pieces.front());
    order(sheet.pieces, shape);
    return sheet;
  }

 private:
  [[nodiscard]] bool comment_before(std::uint32_t offset) const {
    return next_ < comments_.size() && comments_[next_].offset < offset;
  }
  [[nodiscard]] bool comment_on_line(std::uint32_t offset) const {
    return next_ < comments_.size() && comments_[next_].offset >= offset &&
           comments_[next_].offset <= lines_.end(offset);
  }
  Note take_note() {
    const Comment& comment = comments_[next_++];
    return {comment.text, comment.blank_above};
  }

  std::vector<Piece> gather(const Node& collection, const Shape& shape, std::uint32_t limit, int next_column,
                            std::vector<Note>& tail) {
    const auto extents = patching::extents(lines_, collection);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < extents.size(); ++i) {
      const bool last = i + 1 == extents.size();
      const auto column = static_cast<int>(extents[i].column);
      Piece piece;
      piece.entry = collection.is_map() ? &collection.entries[i] : nullptr;
      piece.value = piece.entry != nullptr ? &piece.entry->value : &collection.items[i];
      piece.shape = shape_inside(shape, piece);
      piece.column = extents[i].column;
      while (comment_before(extents[i].anchor)) piece.lead.push_back(take_note());
      piece.blank = lines_.indent(extents[i].anchor) == extents[i].column &&
                    blank_above(lines_.text(), extents[i].anchor);
      gather_value(piece, extents[i].anchor, last ? limit : extents[i + 1].anchor,
                   last ? next_column : column);
      pieces.push_back(std::move(piece));
    }
    const auto own = static_cast<int>(extents.front().column);
    while (comment_before(limit) && comments_[next_].full_line) {
      const auto column = static_cast<int>(comments_[next_].column);
      if (column <= next_column || column < own) break;
      tail.push_back(take_note());
    }
    return pieces;
  }

  void gather_value(Piece& piece, std::uint32_t anchor, std::uint32_t limit, int next_column) {
    const Node& value = *piece.value;
    const std::uint32_t behind =
        piece.entry != nullptr ? patching::behind_colon(lines_, *piece.entry) : anchor + 1;
    const std::uint32_t begin = value.is_null() ? behind : value.span.begin;
    const bool below = lines_.begin(begin) != lines_.begin(behind);
    if (below && comment_on_line(behind)) {
      if (is_block(value) && piece.entry != nullptr)
        piece.key_comment = &comments_[next_++];
      else
        piece.lead.push_back(take_note());
    }
    if (is_block(value)) {
      if (piece.entry == nullptr)
        while (comment_before(begin)) piece.lead.push_back(take_note());
      piece.inside = gather(value, piece.shape, limit, next_column, piece.tail);
      order(piece.inside, piece.shape, value.is_map());
      if (piece.entry ==
          nullptr) {  // what would stand between the dash and its first key stands above the dash
        auto& inner = piece.inside.front().lead;
        piece.lead.insert(piece.lead.end(), inner.begin(), inner.end());
        inner.clear();
      }
      return;
    }
    while (comment_before(begin)) piece.lead.push_back(take_note());
    const std::uint32_t end = patching::node_end(lines_, value);
    if (comment_on_line(value.is_null() ? behind : end) && comments_[next_].offset < limit)
      piece.end_comment = &comments_[next_++];
  }

  /// What stands above the first key belongs to the file, up to the last blank line; all of it where there is
  /// none.
  static void split_header(Sheet& sheet, Piece& first) {
    std::size_t split = first.lead.size();
    if (!first.blank)
      for (std::size_t i = first.lead.size(); i-- > 0 && split == first.lead.size();)
        if (first.lead[i].blank && i > 0) split = i;
    for (std::size_t i = split; i < first.lead.size(); ++i)
      if (first.lead[i].text.front() != '#') split = i + 1;
    sheet.header.assign(first.lead.begin(), first.lead.begin() + static_cast<std::ptrdiff_t>(split));
    sheet.header_blank =
        !sheet.header.empty() && (split < first.lead.size() ? first.lead[split].blank : first.blank);
    first.lead.erase(first.lead.begin(), first.lead.begin() + static_cast<std::ptrdiff_t>(split));
    // The blank line stays with the header, wherever the entry goes.
    if (first.lead.empty())
      first.blank = false;
    else
      first.lead.front().blank = false;
  }

  const Lines& lines_;
  const std::vector<Comment>& comments_;
  std::size_t next_ = 0;
};

}  // namespace

Shape shape_inside(const Shape& shape, const Piece& piece) {
  if (piece.entry == nullptr) {
    Shape item = shape;
    if (shape.steps) {
      item.steps = false;
      item.keys = has_key(*piece.value, Context::block, "block") ? Context::block : Context::step;
    }
    return item;
  }
  if (shape.elements) return shape_of_element(*shape.elements, *piece.value);
  return shape_below(shape.keys, emitting::slot_of(shape.keys, piece.entry->key.text));
}

std::optional<Context> context_of(const Node& root) {
  if (has_key(root, Context::process, "process") || has_key(root, Context::process, "steps"))
    return Context::process;
  if (has_key(root, Context::office, "office")) return Context::office;
  return has_key(root, Context::process, "bpr") ? std::optional(Context::process) : std::nullopt;
}

std::size_t rank(Context context, const Node::Entry& entry) {
  return emitting::rank_of(context, emitting::slot_of(context, entry.key.text));
}

Sheet gather(const Node& root, const Lines& lines, const std::vector<Comment>& comments) {
  return Gatherer(lines, comments).sheet(root);
}

}  // namespace bpr::model::formatting

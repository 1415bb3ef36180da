#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/pieces.hpp"
#include "model/write.hpp"

namespace bpr::model {

namespace formatting {

namespace {

using patching::Lines;
using yaml::Node;

constexpr std::uint32_t kStep = 2;
constexpr std::size_t kWidest = 110;  ///< columns; brackets over several lines are joined up to here

class Printer {
 public:
  explicit Printer(const yaml::Document& document) : root_(document.root), lines_(document.source->text) {
    for (Comment& comment : comments_of(document)) {
      if (comment.in_brackets)
        bracket_comments_.push_back(comment.offset);
      else
        comments_.push_back(std::move(comment));
    }
  }

  std::string run() {
    const Sheet sheet = gather(root_, lines_, comments_);
    for (const Note& note : sheet.header) put_note(note, 0);
    if (sheet.header_blank) blank();
    fresh_ = out_.empty() || sheet.header_blank;
    put_pieces(sheet.pieces, 0, true);
    for (const Note& note : sheet.tail) put_note(note, 0);
    return finish();
  }

 private:
  void blank() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }
  void put_note(const Note& note, std::uint32_t column) {
    if (note.blank && !fresh_) blank();
    fresh_ = false;
    out_.append(column, ' ').append(note.text).push_back('\n');
  }
  [[nodiscard]] std::size_t line_length() const {
    const std::size_t found = out_.rfind('\n');
    return out_.size() - (found == std::string::npos ? 0 : found + 1);
  }
  void put_comment(const Comment* comment) {
    if (comment == nullptr) return;
    const std::size_t length = line_length();
    out_.append(comment->column > length ? comment->column - length : 1, ' ').append(comment->text);
  }

  /// `on_line`: the cursor stands where a line begins, not behind a dash.
  void put_pieces(const std::vector<Piece>& pieces, std::uint32_t column, bool on_line) {
    for (const Piece& piece : pieces) {
      for (const Note& note : piece.lead) put_note(note, column);
      if (on_line) {
        if (piece.blank && !fresh_) blank();
        out_.append(column, ' ');
      }
      on_line = true;
      fresh_ = false;
      if (piece.entry != nullptr)
        put_entry(piece, column);
      else
        put_item(piece, column);
    }
  }

  void put_entry(const Piece& piece, std::uint32_t column) {
    const Node& key = piece.entry->key;
    out_.append(lines_.text().substr(key.span.begin, key.span.end - key.span.begin)).push_back(':');
    if (piece.inside.empty()) {
      put_scalar_or_flow(piece, column);
      return;
    }
    put_comment(piece.key_comment);
    out_ += '\n';
    put_inside(piece, column + kStep, true);
  }

  void put_item(const Piece& piece, std::uint32_t column) {
    out_ += '-';
    if (piece.inside.empty()) {
      put_scalar_or_flow(piece, column);
      return;
    }
    out_ += ' ';
    put_inside(piece, column + kStep, false);
  }

  void put_inside(const Piece& piece, std::uint32_t column, bool on_line) {
    fresh_ = true;
    put_pieces(piece.inside, column, on_line);
    for (const Note& note : piece.tail) put_note(note, column);
  }

  void put_scalar_or_flow(const Piece& piece, std::uint32_t column) {
    const Node& value = *piece.value;
    if (!value.is_null()) out_ += ' ';
    if (value.is_scalar())
      put_scalar(value, piece.column, column);
    else if (value.flow)
      put_flow(value, piece.shape);
    put_comment(piece.end_comment);
    out_ += '\n';
  }

  [[nodiscard]] std::string_view bytes(const Node& node) const {
    return lines_.text().substr(node.span.begin, patching::node_end(lines_, node) - node.span.begin);
  }

  /// Text of several lines; those behind the first move along.
  void put_scalar(const Node& node, std::uint32_t from, std::uint32_t to) {
    const std::string_view text = bytes(node);
    const std::size_t first_end = text.find('\n');
    if (first_end == std::string_view::npos) {
      out_ += text;
      return;
    }
    const bool literal = text.front() == '|' || text.front() == '>';
    const std::string_view header = text.substr(0, first_end);
    const bool indicated =
        literal && header.substr(0, header.find('#')).find_first_of("123456789") != std::string_view::npos;
    std::optional<std::uint32_t> indent;  // of the text's lines in the source
    if (indicated) indent = from;
    std::string result(header);
    for (std::string_view rest = text.substr(first_end + 1);;) {
      const std::size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const std::size_t blanks = std::min(line.find_first_not_of(literal ? " " : " \t"), line.size());
      if (!literal) {
        while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
        result += '\n';
        if (blanks < line.size()) result.append(to + kStep, ' ').append(line.substr(blanks));
      } else {
        if (!indent && blanks < line.size()) indent = static_cast<std::uint32_t>(blanks);
        const std::size_t cut = std::min<std::size_t>(indent.value_or(line.size()), line.size());
        result += '\n';
        if (cut < line.size()) result.append(indicated ? to : to + kStep, ' ').append(line.substr(cut));
      }
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    if (result.ends_with('\r')) result.pop_back();
    out_ += result;
  }

  void put_flow(const Node& node, const Shape& shape) {
    const std::string_view source = bytes(node);
    const std::string line = flow_line(node, shape);
    const bool several = source.find('\n') != std::string_view::npos;
    const bool wide = base::display_width(line) + line_length() > kWidest;
    if (!holds_comment(node) && !breaks_scalar(node) && !(several && wide)) {
      out_ += line;
      return;
    }
    const std::uint32_t from = lines_.indent(node.span.begin);
    const std::size_t begin = out_.rfind('\n') + 1;
    const auto to =
        static_cast<std::uint32_t>(std::min(out_.find_first_not_of(' ', begin), out_.size()) - begin);
    const std::size_t first_end = source.find('\n');
    std::string text(source.substr(0, first_end));
    if (first_end != std::string_view::npos)
      text += "\n" + patching::reindent(source.substr(first_end + 1), from, to);
    out_ += without_trailing_blanks(text);
  }

  [[nodiscard]] bool holds_comment(const Node& node) const {
    return std::any_of(bracket_comments_.begin(), bracket_comments_.end(),
                       [&](std::uint32_t at) { return at >= node.span.begin && at < node.span.end; });
  }

  [[nodiscard]] bool breaks_scalar(const Node& node) const {
    if (node.is_scalar()) return bytes(node).find('\n') != std::string_view::npos;
    if (!node.is_null() && !node.flow) return true;
    return std::any_of(node.items.begin(), node.items.end(),
                       [&](const Node& n) { return breaks_scalar(n); }) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [&](const Node::Entry& e) { return breaks_scalar(e.key) || breaks_scalar(e.value); });
  }

  [[nodiscard]] std::string flow_line(const Node& node, const Shape& shape) const {
    if (!node.flow) return std::string(bytes(node));
    std::string text;
    Piece piece;
    for (const Node& item : node.items) {
      piece.value = &item;
      text += (text.empty() ? "" : ", ") + flow_line(item, shape_inside(shape, piece));
    }
    std::vector<const Node::Entry*> entries;
    for (const Node::Entry& entry : node.entries) entries.push_back(&entry);
    if (shape.keys)
      std::stable_sort(entries.begin(), entries.end(), [&](const Node::Entry* a, const Node::Entry* b) {
        return rank(*shape.keys, *a) < rank(*shape.keys, *b);
      });
    for (const Node::Entry* const entry : entries) {
      piece.entry = entry;
      piece.value = &entry->value;
      const bool colon = patching::behind_colon(lines_, *entry) != entry->key.span.end;
      text += (text.empty() ? "" : ", ") + std::string(bytes(entry->key)) + (colon ? ":" : "");
      if (!entry->value.is_null()) text += " " + flow_line(entry->value, shape_inside(shape, piece));
    }
    return node.is_map() ? "{" + text + "}" : "[" + text + "]";
  }

  static std::string without_trailing_blanks(std::string_view text) {
    std::string result;
    for (const char c : text) {
      if (c == '\r') continue;
      if (c == '\n')
        while (result.ends_with(' ') || result.ends_with('\t')) result.pop_back();
      result += c;
    }
    return result;
  }

  std::string finish() {
    while (out_.ends_with("\n\n")) out_.pop_back();
    if (lines_.line_break() == "\n") return std::move(out_);
    std::string wide;
    for (const char c : out_) wide += c == '\n' ? lines_.line_break() : std::string(1, c);
    return wide;
  }

  const Node& root_;
  Lines lines_;
  std::vector<Comment> comments_;
  std::vector<std::uint32_t> bracket_comments_;
  std::string out_;
  bool fresh_ = true;  ///< nothing of the collection at hand is written yet: no blank line here
};

/// The same values under the same keys, whatever their order.
bool same_tree(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), same_tree) &&
         std::all_of(a.entries.begin(), a.entries.end(), [&](const Node::Entry& entry) {
           const Node* const other = b.find(entry.key.text);
           return other != nullptr && same_tree(entry.value, *other);
         });
}

std::multiset<std::string> comment_texts(const yaml::Document& document) {
  std::multiset<std::string> texts;
  for (const Comment& comment : comments_of(document)) texts.insert(comment.text);
  return texts;
}

}  // namespace

}  // namespace formatting

bool can_format(const yaml::Document& document) { return formatting::context_of(document.root).has_value(); }

std::string format_canonical(const yaml::Document& document) {
  using namespace formatting;
  const std::string& source = document.source->text;
  if (!can_format(document) || document.root.flow) return source;
  std::string result = Printer(document).run();
  // A form that said something else or lost a comment would be worse than none.
  base::Diagnostics diagnostics;
  const auto again =
      yaml::parse(std::make_shared<const base::Source>(document.source->name, result), diagnostics);
  const bool faithful = !diagnostics.has_errors() && same_tree(document.root, again.root) &&
                        comment_texts(document) == comment_texts(again);
  return faithful ? result : source;
}

}  // namespace bpr::model

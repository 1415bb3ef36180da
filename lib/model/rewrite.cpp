#include "model/rewrite.hpp"

#include <algorithm>
#include <utility>

namespace bpr::model::writing {

using emitting::render;
using patching::Extent;
using patching::Placed;
using yaml::Node;

namespace {

/// A value of several lines in indentation; it gives way to one on its key's line.
bool stands_below(const Node& node) { return !node.flow && (node.is_map() || node.is_sequence()); }

void replace(const Lines& lines, const Node& node, std::uint32_t behind, bool flow, const Value& after,
             Patches& out) {
  const std::string text = render(after, flow);
  const std::uint32_t end = patching::node_end(lines, node);
  if (node.is_null()) {
    const char last = node.span.begin > 0 ? lines.text()[node.span.begin - 1] : ' ';
    if (!text.empty())
      out.push_back({node.span.begin, node.span.begin, (last == ':' || last == '-' ? " " : ": ") + text});
  } else if (text.empty()) {
    out.push_back({behind, end, {}});
  } else if (stands_below(node) && lines.begin(node.span.begin) != lines.begin(behind)) {
    out.push_back({behind, behind, " " + text});
    out.push_back({lines.next(behind), lines.next(end), {}});
  } else {
    out.push_back({node.span.begin, end, text});
  }
}

/// Lengths of longest common subsequences of the tails of two lists.
std::vector<std::vector<std::size_t>> common_tails(const std::vector<Value>& a, const std::vector<Value>& b) {
  std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
  return length;
}

/// Where each item of the new list stands in the old one; -1 for new ones.
std::vector<int> matched(const std::vector<Value>& before, const std::vector<Value>& after) {
  const auto length = common_tails(before, after);
  std::vector<int> found(after.size(), -1);
  std::size_t i = 0;
  for (std::size_t j = 0; j < after.size(); ++j) {
    while (i < before.size() && length[i + 1][j] >= length[i][j] && !(before[i] == after[j])) ++i;
    if (i < before.size() && before[i] == after[j] && length[i][j] == length[i + 1][j + 1] + 1)
      found[j] = static_cast<int>(i++);
  }
  return found;
}

bool rewrite_list(const Lines& lines, const Node& node, const Value& before, const Value& after,
                  Patches& out) {
  if (!node.is_sequence() || node.items.size() != before.items.size()) return false;
  const std::vector<int> sources = matched(before.items, after.items);
  if (std::all_of(sources.begin(), sources.end(), [](int source) { return source < 0; })) return false;
  std::vector<Placed> order;
  if (node.flow) {
    for (std::size_t i = 0; i < sources.size(); ++i)
      order.push_back({sources[i], sources[i] < 0 ? render(after.items[i], true) : std::string()});
    patching::rearrange_flow(patching::flow_spans(lines, node), order, out);
    return true;
  }
  const std::vector<Extent> items = patching::extents(lines, node);
  const std::string indent(items.front().column, ' ');
  for (std::size_t i = 0; i < sources.size(); ++i)
    order.push_back({sources[i], sources[i] < 0
                                     ? indent + "- " + render(after.items[i], false) + lines.line_break()
                                     : std::string()});
  patching::rearrange(lines, items, order, {}, out);
  return true;
}

const Value::Entry* entry_of(const Value& map, std::string_view slot) {
  for (const Value::Entry& entry : map.entries)
    if (entry.slot == slot) return &entry;
  return nullptr;
}

bool is_entry_of(const Node& map, const Value& value, std::string_view slot) {
  return std::any_of(map.entries.begin(), map.entries.end(), [&](const Node::Entry& entry) {
    return emitting::slot_of(value.context, entry.key.text) == slot;
  });
}

/// Whether each key of the source is known by the value it stands for; keys of the vocabulary are told apart
/// by their spelling, names only if all are there.
bool corresponds(const Node& node, const Value& before) {
  if (!node.is_map() || before.kind != Value::Kind::map) return false;
  if (before.context && *before.context != Context::arrive) return true;
  return node.entries.size() == before.entries.size() &&
         std::all_of(before.entries.begin(), before.entries.end(),
                     [&](const Value::Entry& entry) { return is_entry_of(node, before, entry.slot); });
}

/// Names have no canonical order: those that stay must keep theirs, and new ones must stand behind them.
bool keeps_order(const Value& before, const Value& after) {
  if (after.context && *after.context != Context::arrive) return true;
  std::size_t at = 0;
  bool fresh = false;
  for (const Value::Entry& entry : after.entries) {
    const Value::Entry* const old_entry = entry_of(before, entry.slot);
    fresh = fresh || old_entry == nullptr;
    if (old_entry == nullptr) continue;
    const auto place = static_cast<std::size_t>(old_entry - before.entries.data());
    if (fresh || place < at) return false;
    at = place + 1;
  }
  return true;
}

/// The first entry of a map in a list stands behind the dash: its line stays for the one behind it.
void take_out_first(const Lines& lines, const Node& map, const Extent& first, Patches& out) {
  const std::uint32_t next_key = map.entries[1].key.span.begin;
  const std::uint32_t next_line = lines.next(first.last);
  const bool comment_between = lines.begin(next_key) != next_line;
  if (!comment_between) {
    out.push_back({first.anchor, next_key, {}});
    return;
  }
  std::uint32_t begin = first.anchor;
  while (begin > 0 && lines.text()[begin - 1] == ' ') --begin;
  out.push_back({begin, lines.end(first.last), {}});
}

class EntryRewriter {
 public:
  EntryRewriter(const Lines& lines, const Node& map, const Value& before, const Value& after, Patches& out)
      : lines_(lines), map_(map), before_(before), after_(after), out_(out) {}

  bool run() {
    for (std::size_t i = 0; i < map_.entries.size(); ++i) sort_out(static_cast<int>(i));
    if (map_.entries.empty() || kept_.empty()) return false;
    for (const int i : changed_) change(map_.entries[static_cast<std::size_t>(i)]);
    place_new();
    if (map_.flow)
      patching::rearrange_flow(patching::flow_spans(lines_, map_), order_, out_);
    else
      rearrange_block();
    return true;
  }

 private:
  std::string slot(int i) const {
    return emitting::slot_of(before_.context, map_.entries[static_cast<std::size_t>(i)].key.text);
  }
  std::size_t rank(std::string_view slot) const { return emitting::rank_of(before_.context, slot); }

  void sort_out(int i) {
    const std::string name = slot(i);
    const Value::Entry* const old_entry = entry_of(before_, name);
    const Value::Entry* const new_entry = entry_of(after_, name);
    if (old_entry != nullptr && new_entry == nullptr) return;
    kept_.push_back(i);
    if (new_entry != nullptr && (old_entry == nullptr || !(*old_entry == *new_entry))) changed_.push_back(i);
  }

  void change(const Node::Entry& entry) {
    const std::string name = emitting::slot_of(before_.context, entry.key.text);
    const Value::Entry* const old_entry = entry_of(before_, name);
    const Value::Entry& new_entry = *entry_of(after_, name);
    if (old_entry != nullptr && old_entry->key != new_entry.key)
      out_.push_back({entry.key.span.begin, entry.key.span.end, emitting::quoted(new_entry.key, map_.flow)});
    if (old_entry == nullptr || !(old_entry->value == new_entry.value))
      rewrite(lines_, entry.value, patching::behind_colon(lines_, entry), map_.flow,
              old_entry == nullptr ? Value{} : old_entry->value, new_entry.value, out_);
  }

  /// New keys stand behind the last kept one that comes before them in the canonical order, names at the end.
  void place_new() {
    std::vector<const Value::Entry*> fresh;
    for (const Value::Entry& entry : after_.entries)
      if (!is_entry_of(map_, before_, entry.slot)) fresh.push_back(&entry);
    std::vector<int> anchors;
    for (const Value::Entry* const entry : fresh) {
      int anchor = kept_.front();
      for (const int i : kept_)
        if (rank(slot(i)) <= rank(entry->slot)) anchor = i;
      anchors.push_back(anchor);
    }
    for (const int i : kept_) {
      order_.push_back({i, {}});
      for (std::size_t k = 0; k < fresh.size(); ++k)
        if (anchors[k] == i) order_.push_back({-1, text_of(*fresh[k])});
    }
  }

  std::string text_of(const Value::Entry& entry) const {
    const std::string key = emitting::quoted(entry.key, map_.flow) + ":";
    const std::string value = render(entry.value, map_.flow);
    return value.empty() ? key : key + " " + value;
  }

  void rearrange_block() {
    std::vector<Extent> items = patching::extents(lines_, map_);
    std::vector<bool> fixed(items.size(), false);
    const bool first_behind_dash = items.front().begin == items.front().anchor && items.front().column > 0 &&
                                   lines_.indent(items.front().anchor) != items.front().column;
    if (first_behind_dash && kept_.front() != 0) {
      take_out_first(lines_, map_, items.front(), out_);
      fixed.front() = true;
    }
    const std::string indent(items.front().column, ' ');
    for (Placed& placed : order_)
      if (placed.source < 0) placed.text = indent + placed.text + lines_.line_break();
    patching::rearrange(lines_, items, order_, fixed, out_);
  }

  const Lines& lines_;
  const Node& map_;
  const Value& before_;
  const Value& after_;
  Patches& out_;
  std::vector<int> kept_;
  std::vector<int> changed_;
  std::vector<Placed> order_;
};

}  // namespace

bool rewrite_entries(const Lines& lines, const Node& map, const Value& before, const Value& after,
                     Patches& out) {
  return EntryRewriter(lines, map, before, after, out).run();
}

void rewrite(const Lines& lines, const Node& node, std::uint32_t behind, bool flow, const Value& before,
             const Value& after, Patches& out) {
  if (before == after) return;
  Patches inside;
  const bool lists = before.kind == Value::Kind::list && after.kind == Value::Kind::list;
  const bool maps = after.kind == Value::Kind::map && before.context == after.context &&
                    corresponds(node, before) && keeps_order(before, after);
  if ((lists && rewrite_list(lines, node, before, after, inside)) ||
      (maps && rewrite_entries(lines, node, before, after, inside)))
    out.insert(out.end(), inside.begin(), inside.end());
  else
    replace(lines, node, behind, flow, after, out);
}

}  // namespace bpr::model::writing

#include "model/patch.hpp"

#include <algorithm>
#include <optional>

namespace bpr::model::patching {

using yaml::Node;

std::string apply(std::string_view source, const Patches& patches, base::Span range) {
  std::vector<const Patch*> inside;
  for (const Patch& patch : patches)
    if (patch.begin >= range.begin && patch.end <= range.end) inside.push_back(&patch);
  std::stable_sort(inside.begin(), inside.end(), [](const Patch* a, const Patch* b) {
    if (a->begin != b->begin) return a->begin < b->begin;
    return a->begin == a->end && b->begin != b->end;
  });
  std::string result;
  std::uint32_t at = range.begin;
  for (const Patch* patch : inside) {
    if (patch->begin < at) continue;
    result += source.substr(at, patch->begin - at);
    result += patch->text;
    at = patch->end;
  }
  return result.append(source.substr(at, range.end - at));
}

Lines::Lines(std::string_view text) : text_(text) {
  const std::size_t first = text.find('\n');
  line_break_ = first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

std::uint32_t Lines::begin(std::uint32_t offset) const {
  if (offset == 0) return 0;
  const std::size_t found = text_.rfind('\n', offset - 1);
  return found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found + 1);
}

std::uint32_t Lines::end(std::uint32_t offset) const {
  const std::size_t found = text_.find('\n', offset);
  if (found == std::string_view::npos) return size();
  const bool wide = found > offset && text_[found - 1] == '\r';
  return static_cast<std::uint32_t>(wide ? found - 1 : found);
}

std::uint32_t Lines::next(std::uint32_t offset) const {
  const std::size_t found = text_.find('\n', offset);
  return found == std::string_view::npos ? size() : static_cast<std::uint32_t>(found + 1);
}

std::uint32_t Lines::indent(std::uint32_t offset) const {
  const std::uint32_t from = begin(offset);
  const std::size_t found = text_.find_first_not_of(" \t", from);
  return (found == std::string_view::npos ? size() : static_cast<std::uint32_t>(found)) - from;
}

bool Lines::is_blank(std::uint32_t offset) const {
  const std::uint32_t from = begin(offset);
  return from < size() && from + indent(offset) >= end(from);
}

bool Lines::is_comment(std::uint32_t offset) const {
  const std::uint32_t first = begin(offset) + indent(offset);
  return first < size() && text_[first] == '#';
}

namespace {

/// Spans may take in the line end behind a block scalar; the last byte that is no blank counts.
std::uint32_t trimmed(const Lines& lines, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = lines.text();
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
  return end;
}

}  // namespace

std::uint32_t node_end(const Lines& lines, const Node& node) {
  if (node.flow || node.is_scalar() || node.is_null()) return trimmed(lines, node.span.begin, node.span.end);
  if (node.is_map() && !node.entries.empty()) return entry_end(lines, node.entries.back());
  if (node.is_sequence() && !node.items.empty()) return node_end(lines, node.items.back());
  return trimmed(lines, node.span.begin, node.span.end);
}

std::uint32_t entry_end(const Lines& lines, const Node::Entry& entry) {
  return std::max(entry.key.span.end, node_end(lines, entry.value));
}

std::uint32_t behind_colon(const Lines& lines, const Node::Entry& entry) {
  const std::size_t found = lines.text().find(':', entry.key.span.end);
  const std::uint32_t limit = std::max(entry.key.span.end, entry.value.span.begin);
  return found == std::string_view::npos || found >= limit ? entry.key.span.end
                                                           : static_cast<std::uint32_t>(found + 1);
}

namespace {

/// The next dash behind an offset that is not in a comment.
std::uint32_t next_dash(const Lines& lines, std::uint32_t from) {
  const std::string_view text = lines.text();
  while (from < lines.size() && text[from] != '-') from = text[from] == '#' ? lines.next(from) : from + 1;
  return from;
}

struct Part {
  std::uint32_t anchor;
  std::uint32_t last;
};

std::vector<Part> parts_of(const Lines& lines, const Node& collection) {
  std::vector<Part> parts;
  if (collection.is_map()) {
    for (const Node::Entry& entry : collection.entries)
      parts.push_back({entry.key.span.begin, entry_end(lines, entry)});
    return parts;
  }
  std::uint32_t from = collection.span.begin;
  for (const Node& item : collection.items) {
    const std::uint32_t dash = next_dash(lines, from);
    from = std::max(dash + 1, node_end(lines, item));
    parts.push_back({dash, from});
  }
  return parts;
}

}  // namespace

std::vector<Extent> extents(const Lines& lines, const Node& collection) {
  std::vector<Extent> all;
  for (const Part& part : parts_of(lines, collection)) {
    Extent extent;
    extent.anchor = part.anchor;
    extent.last = part.last;
    extent.column = lines.column(part.anchor);
    extent.begin = lines.begin(part.anchor);
    const bool mid_line = lines.indent(part.anchor) != extent.column;
    if (mid_line) extent.begin = part.anchor;
    const std::uint32_t floor = all.empty() ? 0 : all.back().end;
    while (!mid_line && extent.begin > floor) {
      const std::uint32_t above = lines.begin(extent.begin - 1);
      if (above < floor || !lines.is_comment(above) || lines.indent(above) > extent.column) break;
      extent.begin = above;
    }
    extent.end = lines.next(part.last);
    while (extent.end < lines.size() && lines.is_comment(extent.end) &&
           lines.indent(extent.end) > extent.column)
      extent.end = lines.next(extent.end);
    all.push_back(extent);
  }
  return all;
}

std::vector<bool> longest_run(const std::vector<int>& order) {
  std::vector<std::size_t> length(order.size(), 0);
  std::vector<std::optional<std::size_t>> before(order.size());
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] < 0) continue;
    length[i] = 1;
    for (std::size_t j = 0; j < i; ++j) {
      if (order[j] < 0 || order[j] >= order[i] || length[j] + 1 <= length[i]) continue;
      length[i] = length[j] + 1;
      before[i] = j;
    }
    if (!best || length[i] > length[*best]) best = i;
  }
  std::vector<bool> kept(order.size(), false);
  for (; best; best = before[*best]) kept[*best] = true;
  return kept;
}

namespace {

bool blank_above(const Lines& lines, std::uint32_t line_begin) {
  return line_begin > 0 && lines.is_blank(line_begin - 1) && lines.begin(line_begin - 1) < line_begin;
}

/// Whether all items are set apart by blank lines.
bool is_spaced(const Lines& lines, const std::vector<Extent>& items) {
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!blank_above(lines, items[i].begin)) return false;
  return items.size() > 1;
}

/// An item goes with the blank lines on one of its sides where there are some on both.
void take_out(const Lines& lines, const std::vector<Extent>& items, std::size_t i, std::uint32_t floor,
              Patches& out) {
  Patch patch{std::max(items[i].begin, floor), items[i].end, {}};
  const bool last = i + 1 == items.size();
  if (i > 0 && (last || lines.is_blank(patch.end))) {
    while (patch.begin > std::max(floor, items[i - 1].end) && blank_above(lines, patch.begin))
      patch.begin = lines.begin(patch.begin - 1);
  } else if (i == 0 && !last) {
    while (patch.end < items[1].begin && lines.is_blank(patch.end)) patch.end = lines.next(patch.end);
  }
  out.push_back(std::move(patch));
}

}  // namespace

void rearrange(const Lines& lines, const std::vector<Extent>& items, const std::vector<Placed>& order,
               const std::vector<bool>& fixed, Patches& out) {
  if (items.empty()) return;
  const bool spaced = is_spaced(lines, items);
  std::vector<bool> kept = fixed;
  kept.resize(items.size(), false);
  int after = -1;
  for (const Placed& placed : order) {
    if (placed.source >= 0) {
      after = placed.source;
      kept[static_cast<std::size_t>(after)] = true;
      continue;
    }
    const std::uint32_t at = after < 0 ? items.front().begin : items[static_cast<std::size_t>(after)].end;
    std::string text = placed.text;
    if (spaced) text = after < 0 ? text + lines.line_break() : lines.line_break() + text;
    out.push_back({at, at, std::move(text)});
  }
  std::uint32_t floor = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (kept[i]) continue;
    take_out(lines, items, i, floor, out);
    floor = out.back().end;
  }
}

void rearrange_flow(const std::vector<base::Span>& items, const std::vector<Placed>& order, Patches& out) {
  std::vector<bool> kept(items.size(), false);
  for (const Placed& placed : order)
    if (placed.source >= 0) kept[static_cast<std::size_t>(placed.source)] = true;
  int after = -1;
  for (const Placed& placed : order) {
    if (placed.source >= 0) {
      after = placed.source;
    } else if (after >= 0) {
      const std::uint32_t at = items[static_cast<std::size_t>(after)].end;
      out.push_back({at, at, ", " + placed.text});
    } else {
      const auto first = static_cast<std::size_t>(std::find(kept.begin(), kept.end(), true) - kept.begin());
      const std::uint32_t at = items.at(first).begin;
      out.push_back({at, at, placed.text + ", "});
    }
  }
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (kept[i])
      any = true;
    else if (any)
      out.push_back({items[i - 1].end, items[i].end, {}});
    else
      out.push_back({items[i].begin, items.at(i + 1).begin, {}});
  }
}

std::vector<base::Span> flow_spans(const Lines& lines, const Node& collection) {
  std::vector<base::Span> spans;
  for (const Node& item : collection.items) spans.push_back({item.span.begin, node_end(lines, item)});
  for (const Node::Entry& entry : collection.entries)
    spans.push_back({entry.key.span.begin, entry_end(lines, entry)});
  return spans;
}

std::string reindent(std::string_view text, std::uint32_t from, std::uint32_t to) {
  std::string result;
  while (!text.empty()) {
    const std::size_t found = text.find('\n');
    std::string_view line = text.substr(0, found == std::string_view::npos ? text.size() : found + 1);
    text.remove_prefix(line.size());
    const bool blank = line.find_first_not_of(" \r\n") == std::string_view::npos;
    if (to > from && !blank) result.append(to - from, ' ');
    for (std::uint32_t cut = to; cut < from && !line.empty() && line.front() == ' '; ++cut)
      line.remove_prefix(1);
    result += line;
  }
  return result;
}

}  // namespace bpr::model::patching

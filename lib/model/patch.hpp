#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.hpp"

/// Changes to a text by places: what stands where in the lines of a YAML source, and how items of a list or
/// entries of a map are taken out, put in and moved while every other byte stays.
namespace bpr::model::patching {

/// Bytes [begin, end) of the source give way to `text`. Patches at one place apply in the order in which
/// they were made.
struct Patch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};
using Patches = std::vector<Patch>;

/// Part of a source with the patches that lie in it. Of patches that overlap the earlier one wins.
[[nodiscard]] std::string apply(std::string_view source, const Patches& patches, base::Span range);

/// The lines of a text. Offsets are bytes; a line's end does not include "\n" or "\r\n".
class Lines {
 public:
  explicit Lines(std::string_view text);
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] const std::string& line_break() const { return line_break_; }
  [[nodiscard]] std::uint32_t begin(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t end(std::uint32_t offset) const;
  /// Start of the line behind that of the offset; the end of the text where there is none.
  [[nodiscard]] std::uint32_t next(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t column(std::uint32_t offset) const { return offset - begin(offset); }
  [[nodiscard]] bool is_blank(std::uint32_t offset) const;
  [[nodiscard]] bool is_comment(std::uint32_t offset) const;
  /// Bytes of blanks at the front of the line.
  [[nodiscard]] std::uint32_t indent(std::uint32_t offset) const;

 private:
  std::string_view text_;
  std::string line_break_;
};

/// Just behind the last byte of a node, nested nodes and their text included.
[[nodiscard]] std::uint32_t node_end(const Lines& lines, const yaml::Node& node);
[[nodiscard]] std::uint32_t entry_end(const Lines& lines, const yaml::Node::Entry& entry);
/// Just behind the colon of an entry.
[[nodiscard]] std::uint32_t behind_colon(const Lines& lines, const yaml::Node::Entry& entry);

/// The lines of an item of a block list, or of an entry of a block map: with the comments that belong to it.
struct Extent {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t anchor = 0;  ///< the dash, or the key
  std::uint32_t last = 0;    ///< just behind the last byte of the value
  std::uint32_t column = 0;  ///< of the anchor
};
/// Full-line comments directly above an item belong to it, unless they stand deeper than it: then they belong
/// to the item before. The first item may begin in mid-line (behind the dash of an outer list).
[[nodiscard]] std::vector<Extent> extents(const Lines& lines, const yaml::Node& collection);

/// Which of the places in the source, in their new order, may stay where they are: a longest ascending run.
/// -1 stands for what is not in the source.
[[nodiscard]] std::vector<bool> longest_run(const std::vector<int>& order);

/// One item of a collection in its new order: an item of the source that stays, or a new text.
struct Placed {
  int source = -1;
  std::string text;
};

/// Takes out the items of the source that are not in `order` and puts in the new ones, whole lines each.
/// `order` keeps the source's order; `fixed` items are never taken out.
void rearrange(const Lines& lines, const std::vector<Extent>& items, const std::vector<Placed>& order,
               const std::vector<bool>& fixed, Patches& out);
/// The same for a collection in brackets with at least one item that stays; texts are bare items.
void rearrange_flow(const std::vector<base::Span>& items, const std::vector<Placed>& order, Patches& out);
/// The spans of the items or entries of a collection in brackets.
[[nodiscard]] std::vector<base::Span> flow_spans(const Lines& lines, const yaml::Node& collection);

/// Whole lines moved to another column.
[[nodiscard]] std::string reindent(std::string_view text, std::uint32_t from, std::uint32_t to);

}  // namespace bpr::model::patching

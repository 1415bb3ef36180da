#include "model/comments.hpp"

#include <algorithm>

#include "model/patch.hpp"

namespace bpr::model::formatting {

using base::Span;
using yaml::Node;

namespace {

struct Spans {
  std::vector<Span> scalars;   ///< ascending
  std::vector<Span> brackets;  ///< outermost ones, ascending
};

void collect(const Node& node, bool inside, Spans& spans) {
  if (node.is_scalar()) spans.scalars.push_back(node.span);
  if (node.flow && !inside) spans.brackets.push_back(node.span);
  for (const Node& item : node.items) collect(item, inside || node.flow, spans);
  for (const Node::Entry& entry : node.entries) {
    collect(entry.key, inside || node.flow, spans);
    collect(entry.value, inside || node.flow, spans);
  }
}

/// The first span that ends behind the offset.
std::vector<Span>::const_iterator behind(const std::vector<Span>& spans, std::uint32_t offset) {
  return std::upper_bound(spans.begin(), spans.end(), offset,
                          [](std::uint32_t at, Span span) { return at < span.end; });
}

bool covered(const std::vector<Span>& spans, std::uint32_t offset) {
  const auto span = behind(spans, offset);
  return span != spans.end() && span->begin <= offset;
}

bool is_marker(std::string_view line) {
  return line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

bool blank_above(std::string_view text, std::uint32_t offset) {
  const patching::Lines lines(text);
  const std::uint32_t begin = lines.begin(offset);
  return begin > 0 && lines.is_blank(begin - 1);
}

std::vector<Comment> comments_of(const yaml::Document& document) {
  const std::string_view text = document.source->text;
  const patching::Lines lines(text);
  Spans spans;
  collect(document.root, false, spans);
  std::vector<Comment> found;
  for (std::uint32_t line = 0; line < lines.size(); line = lines.next(line)) {
    const std::uint32_t end = lines.end(line);
    Comment comment;
    comment.offset = end;
    if (!covered(spans.scalars, line) && is_marker(text.substr(line, end - line))) comment.offset = line;
    for (std::uint32_t at = line; at < comment.offset; ++at) {
      if (text[at] != '#' || (at > line && text[at - 1] != ' ' && text[at - 1] != '\t')) continue;
      if (!covered(spans.scalars, at)) comment.offset = at;
    }
    if (comment.offset == end) continue;
    comment.column = comment.offset - line;
    comment.full_line = lines.indent(line) == comment.column;
    comment.blank_above = comment.full_line && line > 0 && lines.is_blank(line - 1);
    comment.in_brackets = covered(spans.brackets, comment.offset);
    comment.text = trimmed(text.substr(comment.offset, end - comment.offset));
    found.push_back(std::move(comment));
  }
  return found;
}

}  // namespace bpr::model::formatting

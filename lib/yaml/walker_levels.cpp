#include "base/i18n.hpp"
#include "yaml/walker.hpp"

namespace bpr::yaml {

using base::tr;
using base::trf;

bool Walker::push(std::uint32_t at, int column, bool dash) {
  levels_.back().holds = Holds::block;
  levels_.push_back({column, dash, Holds::nothing, at});
  if (levels_.size() - 1 > limits_.depth) limit(tr("nesting depth"), limits_.depth, "depth", {at, at + 1});
  return true;
}

/// Opens the entry that begins at `at` with a key or a dash. False when it cannot stand here.
bool Walker::enter(std::uint32_t at, int column, bool dash) {
  count_node(at);
  Level popped{-1, false, Holds::nothing, 0};
  for (; levels_.back().column > column; levels_.pop_back()) popped = levels_.back();
  const bool seq_in_map = !dash && levels_.size() > 2 && levels_.back().sequence &&
                          levels_.back().column == column && levels_[levels_.size() - 2].column == column;
  if (seq_in_map) levels_.pop_back();
  Level& top = levels_.back();
  if (top.column == column) {
    if (top.sequence == dash) {
      top.holds = Holds::nothing;
      return true;
    }
    if (dash && top.holds == Holds::nothing) return push(at, column, true);
    if (dash) {
      fault("BPR101", {at, at + 1}, tr("a list item where a key is expected"),
            tr("a list stands below a key that has no value of its own"))
          .related.push_back({{top.at, top.at + 1}, tr("the keys begin here")});
    } else if (levels_.size() == 2) {
      result_.end = at;
      fault("BPR104", {at, line_end(text_, at)}, tr("the file begins as a list and goes on with a key"),
            tr("YAML takes this for a second document: give the list a key of its own, such as `steps:`"))
          .related.push_back({{top.at, top.at + 1}, tr("the list begins here")});
    } else {
      fault("BPR101", {at, line_end(text_, at)}, tr("a key where a list item is expected"),
            tr("begin it with `- `, or indent it as far as the item it belongs to"))
          .related.push_back({{top.at, top.at + 1}, tr("the list begins here")});
    }
    return false;
  }
  if (top.holds == Holds::nothing) return push(at, column, dash);
  if (top.holds == Holds::block) {
    // Where nothing was closed just now, a neighbour in this column was reported already.
    if (popped.column >= 0) bad_indentation(at, popped);
  } else if (top.column < 0) {
    result_.end = at;
    fault("BPR104", {at, line_end(text_, at)}, tr("text behind the end of the document"),
          tr("a file holds one value: put the rest into a file of its own, or give everything keys"));
  } else {
    fault("BPR101", {at, line_end(text_, at)},
          tr("this line is indented deeper than the entry above it, which already has a value"),
          tr("begin it in the same column as that entry"));
  }
  return false;
}

/// Makes room for a value that stands on a line of its own. False when there is none.
bool Walker::enter_leaf(std::uint32_t at, int column) {
  for (; levels_.back().column > column; levels_.pop_back()) {
  }
  const Level& top = levels_.back();
  const PlainLine word = plain_line(at);
  if (top.column == column) {
    const bool solid = text_[at] == '"' || text_[at] == '\'' || text_[at] == '[' || text_[at] == '{';
    if (text_[at] == ']' || text_[at] == '}') {
      reserved(at);
    } else if (solid && !top.sequence) {
      fault("BPR101", {at, word.end}, tr("a value that is not indented deeper than its key"),
            tr("indent it by two more spaces, or write it behind the colon"));
    } else if (!entry_fault(at, word.end, true, true)) {
      if (top.sequence)
        fault("BPR101", {at, word.end}, tr("this line is no item of the list above it"),
              tr("begin it with `- `, or with a key and a colon"));
      else
        no_colon(at, word.end);
    }
    return false;
  }
  if (top.holds == Holds::nothing) return true;
  if (text_[at] == ']' || text_[at] == '}')
    reserved(at);
  else if (top.column < 0) {
    result_.end = at;
    fault("BPR104", {at, word.end}, tr("text behind the end of the document"),
          tr("a file holds one value: put the rest into a file of its own, or give everything keys"));
  } else
    fault("BPR101", {at, word.end},
          tr("this line belongs to nothing: the entry above it already has a value"),
          tr("quote a text that goes over several lines, or check the indentation"));
  return false;
}

/// Checks that nothing but a comment stands behind a value; the start of the next line.
std::uint32_t Walker::behind(std::uint32_t end) {
  const std::uint32_t after = skip_blanks(text_, end);
  if (line_is_over(after) && (after > end || !is(after, '#'))) return next_line(text_, after);
  behind_fault(after);
  blank(after, line_end(text_, after));
  return next_line(text_, after);
}

/// Takes out what begins at `at` with everything indented deeper than `column`; the line behind it.
std::uint32_t Walker::skip_block(std::uint32_t at, int column) {
  blank(at, line_end(text_, at));
  std::uint32_t next = next_line(text_, at);
  while (next < result_.end) {
    std::uint32_t p = next;
    while (p < text_.size() && (is_blank(text_[p]) || odd_blank(text_, p) != 0))
      p += std::max(1U, odd_blank(text_, p));
    const bool empty = p >= text_.size() || is_break(text_[p]);
    if (!empty && static_cast<int>(p - next) <= column) break;
    blank(next, line_end(text_, p));
    next = next_line(text_, p);
  }
  return next;
}

}  // namespace bpr::yaml

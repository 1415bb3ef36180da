#include <algorithm>

#include "base/i18n.hpp"
#include "yaml/walker.hpp"

namespace bpr::yaml {

using base::tr;
using base::trf;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_flow_mark(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

}  // namespace

/// Walks a flow collection from its opening bracket at `at` to behind its closing one.
Walker::Solid Walker::flow(std::uint32_t at, int parent) {
  flow_.clear();
  known_ = diagnostics_.all().size();
  flow_parent_ = parent;
  unclosed_ = false;
  std::uint32_t p = at;
  while (p < result_.end && result_.readable) {
    const char c = text_[p];
    if (is_blank(c) || is_break(c)) {
      ++p;
      if (c == '\n' && marker_at(text_, p)) break;
      continue;
    }
    if (c == '#') {  // where a token may begin it always begins a comment
      p = line_end(text_, p);
      continue;
    }
    if (c == ']' || c == '}') {
      if (!close(p)) return give_up(at, p, parent);
      ++p;
      if (flow_.empty()) return {true, p, 0};
      continue;
    }
    if (c == ',') {
      count_node(p);
      finish_entry(p);
      ++p;
      continue;
    }
    const std::uint32_t next = flow_token(p);
    if (next == kNowhere) return give_up(at, p, parent);
    p = next;
  }
  if (!result_.readable) {
    flow_.clear();
    return {false, result_.end, result_.end};
  }
  return give_up(at, at, parent);
}

/// One token inside brackets other than a comma or a closing bracket; behind it, or kNowhere where the
/// collection cannot be followed any further.
std::uint32_t Walker::flow_token(std::uint32_t p) {
  const char c = text_[p];
  if (!flow_.empty() && c == ':') {
    Open& open = flow_.back();
    const bool adjacent = open.solid && open.end == p;
    if (gap_at(text_, p + 1) || is_flow_mark(text_[p + 1]) || adjacent) {
      if (open.colon || open.entry != kNowhere) {
        if (const std::uint32_t next = extra_colon(p); next != p) return next;
      }
      open.colon = true;
      open.solid = false;
      if (open.entry == kNowhere) {
        fault("BPR101", {p, p + 1}, tr("the key in front of this colon is missing"),
              tr("write `key: value`"));
        put(p, '_');
        open.entry = p;
      }
      open.end = p + 1;
      return p + 1;
    }
  }
  if (!flow_.empty() && flow_.back().solid) {
    behind_fault(p);
    return kNowhere;
  }
  const auto begin = [&](std::uint32_t at) {
    if (flow_.empty()) return;
    Open& open = flow_.back();
    if (open.entry == kNowhere) open.entry = at;
    if (open.colon && open.value == kNowhere) open.value = at;
  };
  if (c == '[' || c == '{') {
    begin(p);
    Open open{};
    open.bracket = c;
    open.at = p;
    flow_.push_back(open);
    if (flow_.size() + levels_.size() - 1 > limits_.depth)
      limit(tr("nesting depth"), limits_.depth, "depth", {p, p + 1});
    return p + 1;
  }
  begin(p);
  if (c == '"' || c == '\'') {
    const Solid whole = quoted(p);
    if (!whole.good) return kNowhere;
    flow_.back().end = whole.end;
    flow_.back().solid = true;
    const std::uint32_t after = skip_trivia(text_, whole.end);
    if (after < result_.end && std::string_view(",]}:").find(text_[after]) == std::string_view::npos) {
      behind_fault(after);
      return kNowhere;
    }
    return whole.end;
  }
  if ((c == '-' || c == '?') && gap_at(text_, p + 1)) {
    if (c == '-')
      fault("BPR101", {p, p + 1}, tr("a list in brackets has no dashes"), tr("separate its items by commas"));
    else
      fault("BPR101", {p, p + 1}, tr("`?` in front of a key is not supported"), tr("write `key: value`"));
    blank(p, p + 1);
    if (flow_.back().entry == p) flow_.back().entry = kNowhere;
    if (flow_.back().value == p) flow_.back().value = kNowhere;
    return p + 1;
  }
  if (c == '&' || c == '*' || c == '!') {
    const std::uint32_t at = properties(p, true);
    if (at != p) {
      if (flow_.back().entry == p) flow_.back().entry = kNowhere;
      if (flow_.back().value == p) flow_.back().value = kNowhere;
      return at;
    }
  } else if (c == '@' || c == '`' || c == '%' || c == '|' || c == '>') {
    reserved(p);
  }
  return flow_plain(p);
}

/// Looks at a colon in an entry that has a colon already or that began on an earlier line. Where to go on:
/// `p` itself where all is well.
std::uint32_t Walker::extra_colon(std::uint32_t p) {
  const Open& open = flow_.back();
  const std::size_t last = text_.substr(0, p).rfind('\n');
  const bool later = last != std::string_view::npos && last > open.entry;
  if (!open.colon && !later) return p;
  if (!later) {
    const std::string_view entry = text_.substr(open.entry, p - open.entry);
    const bool wide_comma =
        entry.find("、") != std::string_view::npos || entry.find("，") != std::string_view::npos;
    fault("BPR101", {p, p + 1}, tr("a second colon in one entry"),
          wide_comma ? tr("part the entries with a half-width comma: `, ` instead of `、`")
                     : tr("if the colon belongs to the text, quote the text"));
    if (open.solid) return kNowhere;
    put(p, '_');
    return p + 1;
  }
  std::uint32_t word = static_cast<std::uint32_t>(last) + 1;
  const std::uint32_t start = word;
  while (word < p && is_blank(text_[word])) ++word;
  if (static_cast<int>(word - start) <= flow_parent_) {
    unclosed_ = true;
  } else if (open.colon) {
    fault("BPR101", {word, p}, tr("a comma is missing in front of this entry"),
          tr("put a comma at the end of the line before"));
  } else {
    fault("BPR101", {open.entry, p}, tr("a key must be one word or text on one line"),
          tr("write `key: value`"));
  }
  return kNowhere;
}

/// One line of an unquoted text inside brackets.
std::uint32_t Walker::flow_plain(std::uint32_t at) {
  std::uint32_t p = at;
  for (; p < result_.end; ++p) {
    const char c = text_[p];
    if (is_break(c) || is_flow_mark(c)) break;
    if (c == ':' &&
        (gap_at(text_, p + 1) || std::string_view(",]}").find(text_[p + 1]) != std::string_view::npos))
      break;
    if (c == '#' && p > at && is_blank(text_[p - 1])) break;
    if (c == '?') {
      fault("BPR101", {p, p + 1}, tr("a text with ? inside brackets must be quoted"),
            tr("put it into quotes"));
      put(p, '_');
    }
  }
  std::uint32_t end = p;
  while (end > at && is_blank(text_[end - 1])) --end;
  const std::uint32_t first = edges(at, end);
  Open& open = flow_.back();
  if (open.entry == at) open.entry = first;
  if (open.value == at) open.value = first;
  open.end = end;
  open.solid = false;
  if (p < result_.end && (text_[p] == '[' || text_[p] == '{')) {
    if (end > at && text_[end - 1] == ':' && end == p) {
      fault("BPR108", {at, end}, tr("a space is missing behind the colon"),
            trf("write `{0} {1}`", excerpt(at, end), std::string(1, text_[p])));
    } else {
      fault("BPR101", {p, p + 1}, trf("`{0}` in the middle of a text", std::string(1, text_[p])),
            tr("quote the text, or put a comma or a colon in front of the bracket"));
    }
    return kNowhere;
  }
  return std::max(p, at + 1);
}

bool Walker::close(std::uint32_t at) {
  const char expected = flow_.back().bracket == '[' ? ']' : '}';
  if (text_[at] != expected) {
    fault("BPR101", {at, at + 1},
          trf("`{0}` where `{1}` is needed", std::string(1, text_[at]), std::string(1, expected)),
          trf("close the `{0}` first", std::string(1, flow_.back().bracket)))
        .related.push_back({{flow_.back().at, flow_.back().at + 1}, tr("opened here")});
    return false;
  }
  finish_entry(at);
  flow_.pop_back();
  if (!flow_.empty()) {
    flow_.back().end = at + 1;
    flow_.back().solid = true;
  }
  return true;
}

/// Looks at the entry that ends in front of the comma or bracket at `at`.
void Walker::finish_entry(std::uint32_t at) {
  Open& open = flow_.back();
  if (open.entry != kNowhere && !open.colon && open.end != kNowhere) {
    const bool text = !open.solid && open.end >= reported_until_;
    if (open.bracket == '[') {
      if (text) entry_fault(open.entry, open.end, false, false);
    } else if (text && entry_fault(open.entry, open.end, true, true)) {
      const std::size_t wide = text_.substr(open.entry, open.end - open.entry).find("：");
      const std::size_t colon = text_.substr(open.entry, open.end - open.entry).find(':');
      if (wide < colon) {
        const auto p = open.entry + static_cast<std::uint32_t>(wide);
        put(p, ':');
        blank(p + 1, p + 3);
      } else {
        take_out(at);
        return;
      }
    } else if (text && open.before != kNowhere) {
      comma_fault(open);
    } else if (open.solid && open.end >= reported_until_) {
      fault("BPR101", {open.entry, open.end}, tr("inside { } every entry needs a key and a colon"),
            tr("write `{key: value}`, or use [ ] for a list"));
      take_out(at);
      return;
    } else if (text) {
      no_colon(open.entry, open.end);
    }
  }
  open.before = kNowhere;
  if (open.entry != kNowhere) {
    open.before = open.end;
    open.before_value = open.value != kNowhere ? open.value : open.entry;
    open.before_plain = open.value != kNowhere && !open.solid;
  }
  open.entry = open.value = kNowhere;
  open.colon = open.solid = false;
}

/// Removes an entry that was reported, with one comma, so that no empty entry is left.
void Walker::take_out(std::uint32_t at) {
  Open& open = flow_.back();
  blank(open.entry, open.end);
  if (open.before != kNowhere)
    blank(open.before, open.entry);
  else if (is(at, ','))
    blank(at, at + 1);
  open.entry = open.value = kNowhere;
  open.colon = open.solid = false;
}

/// A comma ended a value inside { } that was meant to go on: `{cost: 2,600 JPY/hour}`.
void Walker::comma_fault(const Open& open) {
  const bool number =
      open.entry == open.before + 1 && is_digit(text_[open.entry]) && is_digit(text_[open.before - 1]);
  if (!number) {
    fault("BPR109", {open.entry, open.end},
          trf("inside {{ }} a comma ends the value, so `{0}` is an entry of its own, without a value",
              excerpt(open.entry, open.end)),
          tr("quote the whole value"));
  } else {
    std::uint32_t end = open.end;
    while (is(end, ',') && end + 1 < text_.size() && is_digit(text_[end + 1])) {
      ++end;
      put(end - 1, '_');
      while (end < text_.size() && !is_flow_mark(text_[end]) && !is_break(text_[end])) ++end;
    }
    while (is_blank(text_[end - 1])) --end;
    std::string joined = excerpt(open.before_value, end);
    const std::string whole = joined;
    std::erase(joined, ',');
    fault("BPR109", {open.before_value, end},
          trf("inside {{ }} a comma ends the value, so `{0}` becomes two entries", whole),
          trf("write {0}, or quote it: \"{1}\"", joined, whole));
    reported_until_ = end + 1;
  }
  const std::string_view gap = text_.substr(open.before, open.entry - open.before);
  if (!open.before_plain || gap.find('\n') != std::string_view::npos) return;
  for (std::uint32_t p = open.before; p < open.entry; ++p)
    if (text_[p] == ',') put(p, '_');
}

/// Takes out a flow collection that cannot be followed and finds the line to go on with: the first one
/// behind `from` that is not indented deeper than what the collection belongs to.
Walker::Solid Walker::give_up(std::uint32_t outermost, std::uint32_t from, int parent) {
  const bool unclosed = unclosed_ || from == outermost;
  std::uint32_t next = next_line(text_, unclosed_ ? outermost : from);
  while (next < result_.end) {
    std::uint32_t p = next;
    while (p < text_.size() && is_blank(text_[p])) ++p;
    const bool outside = p < text_.size() && !is_break(text_[p]) && static_cast<int>(p - next) <= parent &&
                         text_[p] != ']' && text_[p] != '}' && text_[p] != '#';
    if (outside) break;
    next = next_line(text_, p);
  }
  // What follows is walked again, so what was found or mended there does not count.
  auto& all = diagnostics_.all();
  const auto again = [&](const base::Diagnostic& one) {
    return one.code != "BPR190" && one.span.begin >= next;
  };
  const auto kept = std::remove_if(all.begin() + static_cast<std::ptrdiff_t>(known_), all.end(), again);
  faults_ -= static_cast<std::size_t>(all.end() - kept);
  all.erase(kept, all.end());
  if (!result_.mended.empty()) text_.substr(next).copy(result_.mended.data() + next, text_.size() - next);
  if (all.size() == known_ || unclosed) {
    const Open open = flow_.back();
    fault("BPR101", {open.at, open.at + 1}, trf("this `{0}` is not closed", std::string(1, open.bracket)),
          trf("close it with `{0}`", open.bracket == '[' ? "]" : "}"));
  }
  flow_.clear();
  reported_until_ = std::min(reported_until_, next);
  blank(outermost, next);
  return {false, next, next};
}

}  // namespace bpr::yaml

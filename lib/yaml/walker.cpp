#include "yaml/walker.hpp"

#include "base/i18n.hpp"

namespace bpr::yaml {

using base::tr;
using base::trf;

Walker::Walker(const base::SourcePtr& source, std::string_view text, base::Diagnostics& diagnostics,
               const Limits& limits)
    : source_(source), text_(text), diagnostics_(diagnostics), limits_(limits) {
  result_.end = static_cast<std::uint32_t>(text.size());
  levels_.push_back({-1, false, Holds::nothing, 0});
}

Prechecked Walker::run() {
  for (std::uint32_t at = 0; at < result_.end && result_.readable;) at = line(at);
  return std::move(result_);
}

std::uint32_t Walker::line(std::uint32_t start) {
  const std::uint32_t at = indentation(start);
  if (line_is_over(at)) return next_line(text_, at);
  if (at == start) {
    if (marker(start)) return next_line(text_, at);
    if (text_[at] == '%' && !started_) return next_line(text_, at);
  }
  if (at >= result_.end) return at;
  started_ = true;
  line_ = start;
  if (content_ == kNowhere) content_ = at;
  return tokens(start, at);
}

/// Behind the indentation of a line. Tabs and full-width spaces in it are reported, unless nothing
/// stands behind them.
std::uint32_t Walker::indentation(std::uint32_t start) {
  std::uint32_t at = start;
  while (is(at, ' ')) ++at;
  if (at >= text_.size() || (text_[at] != '\t' && odd_blank(text_, at) == 0)) return at;
  const std::uint32_t first = at;
  std::uint32_t wide = kNowhere;
  std::uint32_t tab = kNowhere;
  for (;;) {
    const std::uint32_t odd = odd_blank(text_, at);
    if (odd != 0 && wide == kNowhere) wide = at;
    if (is(at, '\t') && tab == kNowhere) tab = at;
    if (odd == 0 && !(at < text_.size() && is_blank(text_[at]))) break;
    at += odd == 0 ? 1 : odd;
  }
  blank(first, at);
  if (odd_line_ == start) return at;
  odd_line_ = start;
  if (wide != kNowhere)
    fault("BPR107", {wide, wide + odd_blank(text_, wide)},
          tr("a full-width or invisible space in the indentation"), tr("use ordinary spaces"));
  else if (!line_is_over(at)) {
    std::uint32_t end = tab;
    while (is(end, '\t')) ++end;
    fault("BPR102", {tab, end}, tr("a tab in the indentation"), tr("use spaces, two for each level"));
  }
  return at;
}

/// Handles `---` and `...`. Whatever follows the one document is reported and cut off.
bool Walker::marker(std::uint32_t start) {
  if (!marker_at(text_, start)) return false;
  if (text_[start] == '-') {
    if (!started_) {
      started_ = true;
      const std::uint32_t at = skip_blanks(text_, start + 3);
      if (!line_is_over(at)) {
        fault("BPR101", {at, line_end(text_, at)}, tr("text on the line of the document marker"),
              tr("put it on the next line"));
        blank(at, line_end(text_, at));
      }
      return true;
    }
    result_.end = start;
    if (skip_trivia(text_, start + 3) >= text_.size()) return true;
    auto& found = fault("BPR104", {start, start + 3}, tr("a second document begins here"),
                        tr("a file holds one document: put the rest into a file of its own"));
    if (content_ != kNowhere) found.related.push_back({{content_, content_ + 1}, tr("the first document")});
    return true;
  }
  result_.end = start;
  const std::uint32_t rest = skip_trivia(text_, start + 3);
  if (rest < text_.size())
    fault("BPR104", {rest, line_end(text_, rest)}, tr("text behind the end of the document"),
          tr("`...` ends the document: delete it, or what follows it"));
  return true;
}

std::uint32_t Walker::tokens(std::uint32_t start, std::uint32_t at) {
  const auto column = [&] { return static_cast<int>(at - start); };
  bool dash = false;
  while (text_[at] == '-' && gap_at(text_, at + 1)) {
    if (!enter(at, column(), true)) return skip_block(at, column());
    if (!result_.readable) return result_.end;
    const std::uint32_t next = skip_blanks(text_, at + 1);
    if (line_is_over(next)) return next_line(text_, next);
    for (std::uint32_t tab = at + 1; tab < next; ++tab)
      if (text_[tab] == '\t') {
        fault("BPR102", {tab, tab + 1}, tr("a tab behind the dash of a list item"), tr("use one space"));
        blank(at + 1, next);
        break;
      }
    at = next;
    dash = true;
  }
  if (text_[at] == '?' && gap_at(text_, at + 1)) {
    fault("BPR101", {at, at + 1}, tr("`?` in front of a key is not supported"), tr("write `key: value`"));
    return skip_block(at, column());
  }
  if (wide_dash(at) != 0) {
    entry_fault(at, line_end(text_, at), true, false);
    if (dash || enter(at, column(), true)) levels_.back().holds = Holds::leaf;
    return skip_block(at, column());
  }
  at = properties(at, false);
  if (line_is_over(at)) return next_line(text_, at);

  const char c = text_[at];
  std::uint32_t colon = kNowhere;
  std::uint32_t meant = kNowhere;
  if (c == '"' || c == '\'' || c == '[' || c == '{') {
    const std::size_t known = faults_;
    const Solid whole = solid(at, dash ? levels_.back().column : column() - 1);
    if (!whole.good) {
      if (dash) levels_.back().holds = Holds::leaf;
      return whole.resume;
    }
    const std::uint32_t after = skip_blanks(text_, whole.end);
    if (is(after, ':') && gap_at(text_, after + 1)) colon = after;
    if (colon == kNowhere) {
      if (is(after, ':')) {
        behind_fault(after);
        if (dash) levels_.back().holds = Holds::leaf;
        return skip_block(at, column());
      }
      if (!dash && !enter_leaf(at, column())) return skip_block(at, column());
      levels_.back().holds = Holds::leaf;
      return behind(whole.end);
    }
    if (c == '[' || c == '{' || text_.substr(at, whole.end - at).find('\n') != std::string_view::npos) {
      if (faults_ == known)
        fault("BPR101", {at, whole.end}, tr("a key must be one word or text on one line"),
              tr("write `key: value`"));
      blank(at, after);
      return skip_block(after, column());
    }
  } else if (c != '|' && c != '>') {
    const PlainLine first = plain_line(at);
    if (first.why == PlainLine::Stop::colon)
      colon = first.stop;
    else
      meant = meant_colon(at, first.end, dash);
    if (meant != kNowhere) colon = meant;
  }
  if (colon == kNowhere)
    return dash ? leaf(at, Place::after_dash)
                : (enter_leaf(at, column()) ? leaf(at, Place::own_line) : skip_block(at, column()));
  if (!enter(at, column(), false)) return skip_block(at, column());
  if (!result_.readable) return result_.end;
  if (colon == at) {
    fault("BPR101", {at, at + 1}, tr("the key in front of this colon is missing"), tr("write `key: value`"));
    return skip_block(at, column());
  }
  if (c == '-') entry_fault(at, colon, false, false);
  if (c == '@' || c == '`' || c == '%' || c == ',' || c == ']' || c == '}') reserved(at);
  if (odd_blank(text_, at) != 0) edges(at, colon);
  std::uint32_t value = colon + 1;
  if (meant != kNowhere) {
    if (text_[colon] != ':') value = colon + 3;
    while (odd_blank(text_, value) != 0) value += odd_blank(text_, value);
  }
  return key_value(value, column());
}

/// The value of a key, from behind its colon.
std::uint32_t Walker::key_value(std::uint32_t at, int column) {
  at = skip_blanks(text_, at);
  at = properties(at, false);
  if (line_is_over(at)) return next_line(text_, at);
  if (text_[at] == '-' && gap_at(text_, at + 1)) {
    fault("BPR101", {at, at + 1}, tr("a list cannot begin on the line of its key"),
          tr("begin it on the next line, or write it in [ ]"));
    levels_.back().holds = Holds::leaf;
    return skip_block(at, column);
  }
  levels_.back().holds = Holds::leaf;
  return node(at, column, Place::after_key);
}

std::uint32_t Walker::leaf(std::uint32_t at, Place place) {
  levels_.back().holds = Holds::leaf;
  return node(at, levels_.back().column, place);
}

std::uint32_t Walker::node(std::uint32_t at, int parent, Place place) {
  count_node(at);
  switch (text_[at]) {
    case '"':
    case '\'':
    case '[':
    case '{': {
      const Solid whole = solid(at, parent);
      return whole.good ? behind(whole.end) : whole.resume;
    }
    case '|':
    case '>': {
      std::uint32_t header = at + 1;
      while (header < text_.size() &&
             (text_[header] == '+' || text_[header] == '-' || (text_[header] >= '1' && text_[header] <= '9')))
        ++header;
      if (header - at <= 3 && gap_at(text_, header) && line_is_over(skip_blanks(text_, header)))
        return block_scalar(text_, at, parent).next;
      reserved(at);
      break;
    }
    case '@':
    case '`':
    case '%':
    case ',':
    case ']':
    case '}':
      reserved(at);
      break;
    case '?':
    case '-':
    case ':':
      if (gap_at(text_, at + 1)) {
        reserved(at);
        break;
      }
      break;
    default:
      break;
  }
  return plain(at, parent, place);
}

Walker::PlainLine Walker::plain_line(std::uint32_t at) {
  PlainLine found{at, at, PlainLine::Stop::line};
  std::uint32_t p = at;
  for (; p < text_.size(); ++p) {
    const char c = text_[p];
    if (c == '\n') break;
    if (c == ':' && gap_at(text_, p + 1)) {
      found.why = PlainLine::Stop::colon;
      break;
    }
    if (c == '#' && p > at && is_blank(text_[p - 1])) {
      found.why = PlainLine::Stop::comment;
      break;
    }
    if (c == '#' && p >= at + 3 && odd_blank(text_, p - 3) == 3) {
      if (p >= reported_until_) {
        fault("BPR107", {p - 3, p}, tr("a full-width space in front of a comment"),
              tr("use an ordinary space; otherwise the comment is part of the value"));
        blank(p - 3, p);
        reported_until_ = p + 1;
      }
      found.why = PlainLine::Stop::comment;
      found.stop = p;
      p -= 3;
      break;
    }
  }
  if (found.stop == at) found.stop = p;
  while (p > at && (is_blank(text_[p - 1]) || text_[p - 1] == '\r')) --p;
  found.end = p;
  return found;
}

std::uint32_t Walker::plain(std::uint32_t at, int parent, Place place) {
  PlainLine first = plain_line(at);
  if (first.why == PlainLine::Stop::colon) {
    const std::uint32_t colon = first.stop;
    while (first.why == PlainLine::Stop::colon) {
      put(first.stop, '_');
      const std::uint32_t stop = first.stop;
      first = plain_line(stop + 1);
      first.end = std::max(first.end, stop + 1);
    }
    fault("BPR101", {colon, colon + 1}, tr("a second colon on one line"),
          trf("if the colon belongs to the text, quote it: \"{0}\"", excerpt(at, first.end)));
  }
  const bool told = place != Place::after_key && entry_fault(at, first.end, false, false);
  if (!told) at = edges(at, first.end);
  std::uint32_t next = next_line(text_, first.stop);
  bool open = first.why == PlainLine::Stop::line;
  while (open && next < result_.end) {
    std::uint32_t p = next;
    while (is(p, ' ')) ++p;
    const std::uint32_t after = skip_blanks(text_, p);
    if (after >= text_.size() || is_break(text_[after])) {
      if (after > p) blank(p, after);
      next = next_line(text_, after);
      continue;
    }
    p = indentation(next);
    const int column = static_cast<int>(p - next);
    if (column <= parent || line_is_over(p) || (p == next && marker_at(text_, next))) break;
    const PlainLine more = plain_line(p);
    if (more.why == PlainLine::Stop::colon) {
      if (place != Place::after_key) {
        const std::size_t wide = text_.substr(at, first.end - at).find("：");
        if (!told && wide != std::string_view::npos && wide != 0 && forced_colon_ == kNowhere) {
          forced_colon_ = at + static_cast<std::uint32_t>(wide);
          return line_;
        }
        if (!told) no_colon(at, first.end);
        blank(at, first.stop);
        levels_.back().holds = Holds::nothing;
        return next_line(text_, first.stop);
      }
      fault("BPR101", {p, more.end},
            tr("this line is indented deeper than the key above it, which already has a value"),
            tr("begin it in the same column as that key; if it belongs to the key, move the key's value"));
      return skip_block(p, parent);
    }
    if (place != Place::after_key) entry_fault(p, more.end, false, place == Place::own_line);
    edges(p, more.end);
    open = more.why == PlainLine::Stop::line;
    next = next_line(text_, more.stop);
  }
  return next;
}

Walker::Solid Walker::quoted(std::uint32_t at) {
  const std::uint32_t end = quoted_end(text_.substr(0, result_.end), at);
  const std::uint32_t line = line_end(text_, at);
  if (end == kNowhere) {
    open_quote(at, kNowhere);
    blank(at, line);
    return {false, line, next_line(text_, at)};
  }
  if (end > line) {
    // A quote that ends lines further down with more text behind it was closed by somebody else's.
    const std::uint32_t after = skip_blanks(text_, end);
    const bool fits = line_is_over(after) || is(after, ':') ||
                      (!flow_.empty() && (is(after, ',') || is(after, ']') || is(after, '}')));
    if (!fits) {
      open_quote(at, end);
      blank(at, line);
      return {false, line, next_line(text_, at)};
    }
  }
  if (text_[at] == '"') escapes(at, end);
  return {true, end, 0};
}

Walker::Solid Walker::solid(std::uint32_t at, int parent) {
  return text_[at] == '"' || text_[at] == '\'' ? quoted(at) : flow(at, parent);
}

/// Anchors, aliases and tags are reported and taken out. What may have been meant as text stays text.
std::uint32_t Walker::properties(std::uint32_t at, bool in_flow) {
  while (at < text_.size() && (text_[at] == '&' || text_[at] == '*' || text_[at] == '!')) {
    std::uint32_t end = at + 1;
    while (!gap_at(text_, end) &&
           !(in_flow && std::string_view(",[]{}").find(text_[end]) != std::string_view::npos))
      ++end;
    const std::string word = excerpt(at, end);
    const char c = text_[at];
    const std::uint32_t next = skip_blanks(text_, end);
    if (c == '!') {
      fault("BPR106", {at, end}, trf("`{0}` is a YAML tag, which is not supported", word),
            tr("a value that begins with ! must be quoted; to say `not`, write `not`"));
      if (next >= text_.size() ||
          std::string_view("\"'[{|>&*!").find(text_[next]) == std::string_view::npos) {
        put(at, '_');
        return at;
      }
    } else if (c == '*') {
      fault("BPR106", {at, end}, trf("`{0}` is a YAML alias, which is not supported", word),
            tr("write out what it stands for; a value that begins with * must be quoted"));
      put(at, '_');
      return at;
    } else {
      fault("BPR106", {at, end}, trf("`{0}` is a YAML anchor, which is not supported", word),
            tr("delete it and write things out where they are used; a value that begins with & must be "
               "quoted"));
    }
    blank(at, end);
    at = next;
  }
  return at;
}

Prechecked precheck(const base::SourcePtr& source, std::string_view text, base::Diagnostics& diagnostics,
                    const Limits& limits) {
  return Walker(source, text, diagnostics, limits).run();
}

}  // namespace bpr::yaml

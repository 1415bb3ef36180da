#include <array>

#include "base/i18n.hpp"
#include "yaml/walker.hpp"

namespace bpr::yaml {

using base::tr;
using base::trf;

namespace {

/// Past this many faults a file is not what it claims to be, and nobody reads the list.
constexpr std::size_t kMostFaults = 100;

constexpr std::string_view kWideColon = "：";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Whether a text could be a key: one word that begins with a letter.
bool word_like(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if (std::string_view(" \t\"'(),;/\\[]{}").find(text[i]) != std::string_view::npos ||
        odd_blank(text, i) != 0)
      return false;
  return true;
}

}  // namespace

base::Diagnostic& Walker::fault(const char* code, base::Span span, std::string message, std::string help) {
  result_.faults = true;
  if (++faults_ == kMostFaults + 1) limit(tr("number of faults in one file"), kMostFaults, "", span);
  return diagnostics_.error(code, source_, span, std::move(message), std::move(help));
}

void Walker::limit(const char* name, std::size_t value, const char* option, base::Span span) {
  result_.readable = false;
  result_.faults = true;
  diagnostics_.error("BPR190", source_, span, trf("a limit was exceeded: {0}, at most {1}", name, value),
                     *option == '\0'
                         ? tr("mend what was reported so far and try again")
                         : tr("files written by people stay far below it: check whether this file is right"));
}

void Walker::count_node(std::uint32_t at) {
  if (++nodes_ > limits_.nodes && result_.readable)
    limit(tr("number of values in one file"), limits_.nodes, "nodes", {at, at + 1});
}

void Walker::blank(std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  if (result_.mended.empty()) result_.mended = text_;
  for (std::uint32_t i = begin; i < end; ++i)
    if (!is_break(result_.mended[i])) result_.mended[i] = ' ';
}

void Walker::put(std::uint32_t at, char c) {
  if (result_.mended.empty()) result_.mended = text_;
  result_.mended[at] = c;
}

std::string Walker::excerpt(std::uint32_t begin, std::uint32_t end) const {
  constexpr std::uint32_t most = 60;
  std::string_view part = std::string_view(source_->text).substr(begin, end - begin);
  if (part.size() <= most) return std::string(part);
  std::size_t cut = most;
  while (cut > 0 && (static_cast<unsigned char>(part[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string(part.substr(0, cut)) + "…";
}

bool Walker::line_is_over(std::uint32_t at) const {
  return at >= text_.size() || is_break(text_[at]) || text_[at] == '#';
}

/// Bytes of a dash that is not YAML's `-` but stands where one is meant, 0 otherwise.
std::uint32_t Walker::wide_dash(std::uint32_t at) const {
  constexpr std::array<std::string_view, 7> dashes{"－", "−", "–", "—", "‐", "ー", "-"};
  for (const std::string_view dash : dashes)
    if (text_.substr(at, dash.size()) == dash) {
      const auto size = static_cast<std::uint32_t>(dash.size());
      if (odd_blank(text_, at + size) != 0 || (size > 1 && is(at + size, ' '))) return size;
    }
  return 0;
}

/// Reports a text that was meant as an entry: a colon or dash that is not YAML's, or no space behind it.
/// `certain`: an entry must stand here, so weaker signs are enough. `wide_colon`: a full-width colon is
/// such a sign.
bool Walker::entry_fault(std::uint32_t begin, std::uint32_t end, bool certain, bool wide_colon) {
  if (begin >= end || is(begin, '"') || is(begin, '\'')) return false;
  if (const std::uint32_t dash = wide_dash(begin); dash != 0) {
    const std::uint32_t odd = odd_blank(text_, begin + dash);
    fault("BPR107", {begin, begin + dash + odd}, tr("a full-width dash or space where a list item begins"),
          tr("a list item begins with `-` and a space, both half-width"));
    return true;
  }
  const std::string_view all = text_.substr(begin, end - begin);
  if (all.size() > 1 && all[0] == '-' && is_letter(all[1]) && is(end, ':')) {
    fault("BPR108", {begin, end}, tr("a space is missing behind the dash"),
          trf("write `- {0}`", excerpt(begin + 1, end)));
    return true;
  }
  const std::size_t wide = all.find(kWideColon);
  const std::size_t colon = all.find(':');
  if (wide != std::string_view::npos && wide < colon) {
    const auto at = begin + static_cast<std::uint32_t>(wide);
    if (!wide_colon || wide == 0 || (!certain && !word_like(all.substr(0, wide)))) return false;
    wide_colon_fault(begin, at, end);
    return true;
  }
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto at = begin + static_cast<std::uint32_t>(colon);
  if (entry_is_split(at)) return true;
  const char next = at + 1 < end ? text_[at + 1] : ' ';
  if (!word_like(all.substr(0, colon)) || next == '/' || next == '\\' || next == ':') return false;
  fault(
      "BPR108", {begin, end}, tr("a space is missing behind the colon"),
      trf("write `{0}: {1}`, or quote it if it is meant as text", excerpt(begin, at), excerpt(at + 1, end)));
  return true;
}

void Walker::wide_colon_fault(std::uint32_t begin, std::uint32_t at, std::uint32_t end) {
  std::uint32_t value = skip_blanks(text_, at + 3);
  while (value < end && odd_blank(text_, value) != 0) value += odd_blank(text_, value);
  fault("BPR107", {at, at + 3}, tr("a full-width colon where YAML needs `:` and a space"),
        trf("write `{0}: {1}`, or quote it if it is meant as text", excerpt(begin, at),
            excerpt(value, std::max(value, end))));
}

/// The colon that must have been meant in a line without one that YAML knows: with a full-width space
/// behind it, or full-width itself. Reported and mended; kNowhere where there is none.
std::uint32_t Walker::meant_colon(std::uint32_t begin, std::uint32_t end, bool dash) {
  const std::string_view all = text_.substr(begin, end - begin);
  const std::size_t wide = all.find(kWideColon);
  const std::size_t colon = std::min(all.find(':'), wide);
  if (colon == std::string_view::npos || colon == 0) return kNowhere;
  const std::uint32_t at = begin + static_cast<std::uint32_t>(colon);
  const bool forced = at == forced_colon_;
  if (forced) forced_colon_ = kNowhere;
  if (colon == wide) {
    if (!forced && (dash || !word_like(all.substr(0, colon)))) return kNowhere;
    wide_colon_fault(begin, at, end);
    put(at, ':');
    blank(at + 1, at + 3);
  } else if (!entry_is_split(at)) {
    return kNowhere;
  }
  std::uint32_t next = at + (colon == wide ? 3U : 1U);
  for (std::uint32_t odd = odd_blank(text_, next); odd != 0; odd = odd_blank(text_, next)) {
    blank(next, next + odd);
    next += odd;
  }
  return at;
}

/// Reports a colon with a blank behind it that YAML does not take for a space.
bool Walker::entry_is_split(std::uint32_t colon) {
  const std::uint32_t odd = odd_blank(text_, colon + 1);
  if (odd == 0) return false;
  fault("BPR107", {colon + 1, colon + 1 + odd}, tr("a full-width or invisible space behind a colon"),
        tr("use an ordinary space"));
  return true;
}

void Walker::no_colon(std::uint32_t begin, std::uint32_t end) {
  const bool wide_hash = text_.substr(begin, 3) == "＃";
  fault("BPR101", {begin, end}, trf("a colon is missing behind the key `{0}`", excerpt(begin, end)),
        wide_hash ? tr("a comment begins with a half-width #") : tr("write `key: value`"));
}

void Walker::bad_indentation(std::uint32_t at, const Level& sibling) {
  if (odd_line_ == line_) return;  // the tabs or full-width spaces are what is wrong
  const std::uint32_t here = source_->column(at);
  auto& found =
      fault("BPR101", {at, line_end(text_, at)},
            trf("wrong indentation: this line begins in column {0}, the lines it belongs to in column {1}",
                here, sibling.column + 1),
            tr("lines on one level begin in the same column"));
  found.related.push_back({{sibling.at, sibling.at + 1}, tr("the level begins here")});
}

/// Reports a full-width space at either end of an unquoted text, which YAML makes part of the value.
/// The start of the text behind it.
std::uint32_t Walker::edges(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t first = begin;
  while (first < end && odd_blank(text_, first) != 0) first += odd_blank(text_, first);
  std::uint32_t last = end;
  for (;;) {
    if (last >= first + 3 && odd_blank(text_, last - 3) == 3)
      last -= 3;
    else if (last >= first + 2 && odd_blank(text_, last - 2) == 2)
      last -= 2;
    else
      break;
  }
  if (first == begin && last == end) return begin;
  const base::Span span = first > begin ? base::Span{begin, first} : base::Span{last, end};
  fault("BPR107", span, tr("a full-width or invisible space at the edge of a value is not a separator"),
        tr("delete it or use an ordinary space; quote the value if it belongs to it"));
  blank(begin, first);
  blank(last, end);
  return first;
}

void Walker::escapes(std::uint32_t open, std::uint32_t end) {
  constexpr std::string_view known = "0abtnvfre \"/\\N_LP\t\n\r";
  for (std::uint32_t at = open + 1; at + 1 < end; ++at) {
    if (text_[at] != '\\') continue;
    const char c = text_[at + 1];
    const std::uint32_t digits = c == 'x' ? 2U : c == 'u' ? 4U : c == 'U' ? 8U : 0U;
    std::uint64_t code = 0;
    bool good = digits != 0 || known.find(c) != std::string_view::npos;
    for (std::uint32_t i = 0; i < digits && good; ++i) {
      const char d = at + 2 + i < end ? text_[at + 2 + i] : ' ';
      const int value = d >= '0' && d <= '9'   ? d - '0'
                        : d >= 'a' && d <= 'f' ? d - 'a' + 10
                        : d >= 'A' && d <= 'F' ? d - 'A' + 10
                                               : -1;
      good = value >= 0;
      code = code * 16 + static_cast<std::uint64_t>(value < 0 ? 0 : value);
    }
    if (code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) good = false;
    if (!good) {
      fault("BPR101", {at, at + 2}, tr("unknown escape: inside double quotes a backslash begins one"),
            tr("write \\\\ for a backslash, or use single quotes"));
      put(at, '_');
    }
    ++at;
  }
}

void Walker::open_quote(std::uint32_t at, std::uint32_t end) {
  auto& found = fault("BPR101", {at, line_end(text_, at)}, tr("this quote is not closed"),
                      tr("put the closing quote at the end of the value"));
  if (end != kNowhere)
    found.related.push_back({{end - 1, end}, tr("the text would go on to the next quote, here")});
}

void Walker::behind_fault(std::uint32_t at) {
  const std::uint32_t end = line_end(text_, at);
  if (is(at, ':') && !gap_at(text_, at + 1))
    fault("BPR108", {at, end}, tr("a space is missing behind the colon"), tr("write `key: value`"));
  else if (is(at, '#'))
    fault("BPR101", {at, end}, tr("a comment needs a space in front of its #"),
          tr("put a space in front of it"));
  else
    fault("BPR101", {at, end}, tr("text behind a value that is complete"),
          tr("put the whole value into quotes, or begin a new line"));
}

/// A character that means something to YAML at the start of a text; the text is kept.
void Walker::reserved(std::uint32_t at) {
  const char c = text_[at];
  const std::string shown(1, c);
  if (c == ']' || c == '}')
    fault("BPR101", {at, at + 1}, trf("`{0}` closes nothing", shown),
          trf("open it with `{0}`, or quote the text", c == ']' ? "[" : "{"));
  else
    fault("BPR101", {at, at + 1}, trf("an unquoted text cannot begin with `{0}`", shown),
          tr("quote the text"));
  put(at, '_');
}

}  // namespace bpr::yaml

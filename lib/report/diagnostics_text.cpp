#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/diagnostics.hpp"

namespace bpr::report {

namespace {

using base::Diagnostic;
using base::display_width;
using base::Severity;
using base::Source;
using base::Span;
using base::tr;
using base::trn;

constexpr std::size_t kTab = 4;

const char* name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return tr("error");
    case Severity::warning:
      return tr("warning");
    case Severity::note:
      return tr("note");
  }
  return "";
}

const char* color(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\x1b[1;31m";
    case Severity::warning:
      return "\x1b[1;33m";
    case Severity::note:
      return "\x1b[1;36m";
  }
  return "";
}

/// One character of a source line as it is shown.
struct Glyph {
  std::string shown;
  std::size_t width = 0;
  std::size_t begin = 0;  ///< byte in the line
};

std::size_t length_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return base::is_valid_utf8(text.substr(at, length)) ? std::min(length, text.size() - at) : 1;
}

std::vector<Glyph> glyphs_of(std::string_view line) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = length_at(line, at);
    Glyph glyph;
    glyph.begin = at;
    glyph.shown = line[at] == '\t' ? std::string(kTab - column % kTab, ' ')
                                   : base::escape_terminal(line.substr(at, length));
    glyph.width = display_width(glyph.shown);
    column += glyph.width;
    at += length;
    glyphs.push_back(std::move(glyph));
  }
  return glyphs;
}

/// A piece of a source line and the columns of it that are meant.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;
  std::size_t carets = 1;
};

/// The line around the bytes [begin, end) of it, in at most `width` columns.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t width) {
  const std::vector<Glyph> glyphs = glyphs_of(line);
  std::size_t total = 0;
  std::size_t from = 0;   // column of the first glyph meant
  std::size_t until = 0;  // column behind the last
  bool met = false;
  for (const Glyph& glyph : glyphs) {
    if (!met && glyph.begin >= begin) {
      from = total;
      met = true;
    }
    total += glyph.width;
    if (glyph.begin < end) until = total;
  }
  if (!met) from = total;
  until = std::max(until, from + 1);

  std::size_t left = 0;  // first column shown
  if (total > width && until + 1 > width) left = from > width / 3 ? from - width / 3 : 0;
  Excerpt result;
  std::size_t column = 0;
  std::size_t skipped = 0;
  std::size_t used = left > 0 ? 1 : 0;
  if (left > 0) result.text = "…";
  for (const Glyph& glyph : glyphs) {
    if (column < left) {
      column += glyph.width;
      skipped = column;
      continue;
    }
    if (used + glyph.width + 1 > width && column + glyph.width < total) {
      result.text += "…";
      break;
    }
    result.text += glyph.shown;
    used += glyph.width;
    column += glyph.width;
  }
  const std::size_t shift = left > 0 ? 1 : 0;
  result.caret = from - skipped + shift;
  const std::size_t room = width > result.caret ? width - result.caret : 1;
  result.carets = std::max<std::size_t>(1, std::min(until - from, room));
  return result;
}

class Printer {
 public:
  explicit Printer(const TextStyle& style) : style_(style) {}

  void print(const Diagnostic& diagnostic) {
    const std::string place = diagnostic.source ? place_of(*diagnostic.source, diagnostic.span) + ": " : "";
    out_ +=
        toned(place, "\x1b[1m") +
        toned(fmt::format("{}[{}]", name(diagnostic.severity), diagnostic.code), color(diagnostic.severity)) +
        ": " + toned(base::escape_terminal(diagnostic.message), "\x1b[1m") + "\n";
    gutter_ = gutter_of(diagnostic);
    if (diagnostic.source) show(*diagnostic.source, diagnostic.span, {}, color(diagnostic.severity), '^');
    for (const base::Related& related : diagnostic.related)
      if (diagnostic.source) show(*diagnostic.source, related.span, related.message, "\x1b[36m", '-');
    if (!diagnostic.help.empty()) help(diagnostic.help);
    out_ += "\n";
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string toned(const std::string& text, const char* code) const {
    return style_.colored && !text.empty() ? code + text + "\x1b[0m" : text;
  }

  static std::string place_of(const Source& source, Span span) {
    return fmt::format("{}:{}:{}", base::escape_terminal(source.name), source.line(span.begin),
                       source.column(span.begin));
  }

  /// Width of the largest line number shown.
  static std::size_t gutter_of(const Diagnostic& diagnostic) {
    if (!diagnostic.source) return 2;
    std::uint32_t last = diagnostic.source->line(diagnostic.span.begin);
    for (const base::Related& related : diagnostic.related)
      last = std::max(last, diagnostic.source->line(related.span.begin));
    return std::max<std::size_t>(3, std::to_string(last).size()) + 1;
  }

  void show(const Source& source, Span span, const std::string& label, const char* code, char mark) {
    const std::uint32_t number = source.line(span.begin);
    const std::string_view line = source.line_text(number);
    const std::size_t start = source.line_starts[number - 1];
    const std::size_t begin = std::min<std::size_t>(span.begin - start, line.size());
    const std::size_t end = std::min<std::size_t>(std::max(span.end, span.begin) - start, line.size());
    const std::size_t width = style_.width > gutter_ + 23 ? style_.width - gutter_ - 3 : 20;
    const Excerpt cut = excerpt(line, begin, end, width);
    out_ += toned(fmt::format("{:>{}} |", number, gutter_), "\x1b[2m");
    out_ += cut.text.empty() ? "\n" : " " + cut.text + "\n";
    out_ += toned(std::string(gutter_, ' ') + " |", "\x1b[2m") + " " + std::string(cut.caret, ' ') +
            toned(std::string(cut.carets, mark) + (label.empty() ? "" : " " + base::escape_terminal(label)),
                  code) +
            "\n";
  }

  void help(const std::string& text) {
    const std::string lead = fmt::format("{} = {}: ", std::string(gutter_, ' '), tr("help"));
    const std::size_t shift = display_width(lead);
    bool first = true;
    for (const std::string& part :
         base::wrap(base::escape_terminal(text), style_.width > shift + 20 ? style_.width - shift : 20)) {
      out_ += (first ? toned(lead, "\x1b[2m") : std::string(shift, ' ')) + part + "\n";
      first = false;
    }
  }

  const TextStyle& style_;
  std::size_t gutter_ = 4;
  std::string out_;
};

void add(std::string& text, const std::string& more) { text += (text.empty() ? "" : ", ") + more; }

}  // namespace

std::string diagnostics_summary(const base::Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.count(Severity::error);
  const std::size_t warnings = diagnostics.count(Severity::warning);
  const std::size_t notes = diagnostics.count(Severity::note);
  std::string text;
  if (errors > 0) add(text, trn("{0} error", "{0} errors", errors, errors));
  if (warnings > 0) add(text, trn("{0} warning", "{0} warnings", warnings, warnings));
  if (notes > 0) add(text, trn("{0} note", "{0} notes", notes, notes));
  return text;
}

std::string diagnostics_text(const base::Diagnostics& diagnostics, const TextStyle& style) {
  if (diagnostics.empty()) return {};
  Printer printer(style);
  for (const Diagnostic& diagnostic : diagnostics.all()) printer.print(diagnostic);
  printer.line(diagnostics_summary(diagnostics));
  return printer.take();
}

}  // namespace bpr::report

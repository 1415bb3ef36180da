#include "base/text.hpp"

#include <algorithm>
#include <numeric>

#include "base/i18n.hpp"
#include "report/page.hpp"

namespace bpr::report {

namespace {

using base::display_width;

constexpr std::size_t kGap = 2;

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

class Writer {
 public:
  explicit Writer(const TextStyle& style) : style_(style) {}

  void line(const std::string& text = {}) {
    const std::size_t last = text.find_last_not_of(' ');
    out_ += last == std::string::npos ? std::string() : text.substr(0, last + 1);
    out_ += '\n';
  }

  [[nodiscard]] std::string toned(const std::string& text, Tone tone) const {
    if (!style_.colored || text.empty() || tone == Tone::plain) return text;
    const char* const code = tone == Tone::strong  ? "\x1b[1m"
                             : tone == Tone::quiet ? "\x1b[2m"
                             : tone == Tone::good  ? "\x1b[32m"
                                                   : "\x1b[31m";
    return code + text + "\x1b[0m";
  }

  /// `left` and, at the right edge or else on a line of its own, `right`; a rule between them or blanks.
  void headed(const std::string& left, const std::string& right, bool rule) {
    const std::size_t wide = display_width(left);
    const std::size_t taken = wide + (right.empty() ? 0 : display_width(right) + 1) + 1;
    if (taken > style_.width) {
      paragraph(left, Tone::strong);
      if (!right.empty()) paragraph(right, Tone::quiet);
      return;
    }
    const std::size_t room = style_.width - taken;
    std::string text = toned(left, Tone::strong) + " ";
    text += rule ? toned(repeated("─", room), Tone::quiet) : std::string(room, ' ');
    if (!right.empty()) text += " " + toned(right, Tone::quiet);
    line(text);
  }

  void paragraph(std::string_view text, Tone tone, std::size_t indent = 0, std::string_view lead = {}) {
    const std::size_t shift = indent + display_width(lead);
    bool first = true;
    for (const std::string& part : base::wrap(base::escape_terminal(text), width_beside(shift))) {
      line(std::string(indent, ' ') + (first ? std::string(lead) : std::string(shift - indent, ' ')) +
           toned(part, tone));
      first = false;
    }
  }

  void table(const Table& table);
  void captioned(const std::string& caption, const Table& table) {
    if (!caption.empty()) paragraph(caption, Tone::quiet);
    this->table(table);
  }
  void blocks(const std::vector<Block>& blocks, bool first);
  void section(const Section& section, bool first);

  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::size_t width_beside(std::size_t taken) const {
    return style_.width > taken + 20 ? style_.width - taken : 20;
  }
  [[nodiscard]] std::vector<std::size_t> widths_of(const Table& table) const;
  /// `low`: what takes fewer lines than its neighbours stands at the bottom.
  void row(const Table& table, const std::vector<std::size_t>& widths, const std::vector<Cell>& cells,
           bool low = false);

  const TextStyle& style_;
  std::string out_;
};

std::size_t sum(const std::vector<std::size_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::size_t{0});
}

/// The fewest columns in which a heading takes no more than two lines and no word of Latin letters or wide
/// letter is broken.
std::size_t width_on_two_lines(std::string_view heading) {
  std::size_t widest = 1;
  std::size_t run = 0;
  for (const char c : heading) {
    const bool latin = static_cast<unsigned char>(c) < 0x80;
    run = c != ' ' && latin ? run + 1 : 0;
    widest = std::max(widest, latin ? run : 2);
  }
  std::size_t width = display_width(heading);
  while (width > widest && base::wrap(heading, width - 1).size() <= 2) --width;
  return width;
}

/// Makes the widest of the columns that `may` give way narrower, down to `least`, until all fit.
template <typename May>
void narrow(std::vector<std::size_t>& widths, std::size_t room, std::size_t least, May may) {
  while (sum(widths) > room) {
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c)
      if (may(c) && widths[c] > least && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

/// Where a table is too wide, columns that wrap give way first, then headings, then all columns.
std::vector<std::size_t> Writer::widths_of(const Table& table) const {
  constexpr std::size_t kEasilyRead = 24;
  constexpr std::size_t kLeastWrapped = 12;
  constexpr std::size_t kLeast = 6;
  const std::size_t columns = table.columns.size();
  const std::size_t gaps = columns > 0 ? kGap * (columns - 1) : 0;
  const std::size_t room = style_.width > gaps ? style_.width - gaps : 0;
  const auto wraps = [&](std::size_t c) { return table.columns[c].wraps; };
  std::vector<std::size_t> cells(columns);
  for (const auto& row : table.rows)
    for (std::size_t c = 0; c < columns && c < row.size(); ++c)
      cells[c] = std::max(cells[c], display_width(base::escape_terminal(row[c].text)));

  std::vector<std::size_t> widths = cells;
  for (std::size_t c = 0; c < columns; ++c)
    widths[c] = std::max(widths[c], display_width(table.columns[c].heading));
  narrow(widths, room, kEasilyRead, wraps);
  if (sum(widths) <= room) return widths;
  for (std::size_t c = 0; c < columns; ++c)
    widths[c] = std::max(cells[c], width_on_two_lines(table.columns[c].heading));
  narrow(widths, room, kLeastWrapped, wraps);
  narrow(widths, room, kLeast, [](std::size_t) { return true; });
  return widths;
}

void Writer::row(const Table& table, const std::vector<std::size_t>& widths, const std::vector<Cell>& cells,
                 bool low) {
  std::vector<std::vector<std::string>> parts;
  std::size_t height = 1;
  for (std::size_t c = 0; c < cells.size() && c < widths.size(); ++c) {
    const std::string text = base::escape_terminal(cells[c].text);
    parts.push_back(display_width(text) > widths[c] ? base::wrap(text, widths[c])
                                                    : std::vector<std::string>{text});
    height = std::max(height, parts.back().size());
  }
  for (std::size_t l = 0; l < height; ++l) {
    std::string text;
    for (std::size_t c = 0; c < parts.size(); ++c) {
      const std::size_t above = low ? height - parts[c].size() : 0;
      const std::string part =
          l >= above && l - above < parts[c].size() ? parts[c][l - above] : std::string();
      const bool right = table.columns[c].align == Align::right;
      const std::size_t wide = display_width(part);
      const std::string blanks(wide < widths[c] ? widths[c] - wide : 0, ' ');
      if (c > 0) text += std::string(kGap, ' ');
      text += (right ? blanks : std::string()) + toned(part, cells[c].tone);
      if (!right && c + 1 < parts.size()) text += blanks;
    }
    line(text);
  }
}

void Writer::table(const Table& table) {
  const auto widths = widths_of(table);
  const bool headed = std::any_of(table.columns.begin(), table.columns.end(),
                                  [](const Column& column) { return !column.heading.empty(); });
  if (headed) {
    std::vector<Cell> headings;
    for (const Column& column : table.columns) headings.emplace_back(column.heading, Tone::quiet);
    row(table, widths, headings, true);
  }
  for (const auto& cells : table.rows) row(table, widths, cells);
}

void Writer::section(const Section& section, bool first) {
  if (!first) line();
  const std::string title = base::escape_terminal(section.title);
  headed(title, base::escape_terminal(section.aside), section.level == 1);
  blocks(section.blocks, true);
}

void Writer::blocks(const std::vector<Block>& blocks, bool first) {
  for (const Block& block : blocks) {
    if (const auto* const inner = std::get_if<Section>(&block.is)) section(*inner, first && inner->level > 1);
    if (const auto* const text = std::get_if<Paragraph>(&block.is)) paragraph(text->text, text->tone);
    if (const auto* const rows = std::get_if<Table>(&block.is)) table(*rows);
    if (const auto* const list = std::get_if<List>(&block.is))
      for (const std::string& item : list->items) paragraph(item, Tone::plain, 0, "· ");
    if (const auto* const chart = std::get_if<Highlights>(&block.is)) table(table_of(*chart));
    if (const auto* const chart = std::get_if<Bars>(&block.is)) captioned(chart->caption, table_of(*chart));
    if (const auto* const chart = std::get_if<Histogram>(&block.is))
      captioned(chart->caption, table_of(*chart));
    if (const auto* const chart = std::get_if<Heat>(&block.is)) captioned(chart->caption, table_of(*chart));
    if (const auto* const chart = std::get_if<Timeline>(&block.is))
      captioned(chart->caption, table_of(*chart));
    if (const auto* const fold = std::get_if<Fold>(&block.is)) {
      paragraph(fold->figure.text.empty() ? fold->summary : fold->figure.text + "  " + fold->summary,
                Tone::strong);
      this->blocks(fold->blocks, true);
    }
    if (const auto* const text = std::get_if<Verbatim>(&block.is)) {
      std::string_view rest = text->text;
      while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        line("    " + base::escape_terminal(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      }
    }
    first = false;
  }
}

}  // namespace

std::string to_text(const Page& page, const TextStyle& style) {
  Writer writer(style);
  if (!page.title.empty())
    writer.headed(base::escape_terminal(page.title), base::escape_terminal(page.aside), false);
  for (const std::string& fact : page.facts) writer.paragraph(fact, Tone::plain);
  writer.blocks(page.blocks, false);
  if (!page.notes.empty()) writer.line();
  for (const std::string& note : page.notes) writer.paragraph(note, Tone::quiet);
  return writer.take();
}

void add_legend(Page& page) {
  const std::string text = to_text(page);
  std::string legend;
  if (text.find("≈") != std::string::npos)
    legend = base::tr("≈ approximation (queueing formula, averaged calendar)");
  if (text.find("≥") != std::string::npos)
    legend += (legend.empty() ? "" : " · ") + std::string(base::tr("≥ lower bound"));
  if (!legend.empty()) page.notes.push_back(legend);
}

}  // namespace bpr::report

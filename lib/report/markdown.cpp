#include <algorithm>

#include "report/page.hpp"

namespace bpr::report {

namespace {

/// The text on one line, with everything that Markdown would take for itself made plain.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      result += ' ';
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      if (std::string_view("\\*_|[]#").find(c) != std::string_view::npos) result += '\\';
      result += c;
    }
  }
  return result;
}

std::string toned(const Cell& cell) {
  const std::string text = plain(cell.text);
  return !text.empty() && cell.tone == Tone::strong ? "**" + text + "**" : text;
}

void write_table(const Table& table, std::string& out) {
  out += '|';
  for (const Column& column : table.columns) out += " " + plain(column.heading) + " |";
  out += "\n|";
  for (const Column& column : table.columns) out += column.align == Align::right ? " ---: |" : " --- |";
  out += '\n';
  for (const auto& cells : table.rows) {
    out += '|';
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      out += " " + (c < cells.size() ? toned(cells[c]) : std::string()) + " |";
    out += '\n';
  }
}

void write_captioned(const std::string& caption, const Table& table, std::string& out) {
  if (!caption.empty()) out += plain(caption) + "\n\n";
  write_table(table, out);
}

void write_blocks(const std::vector<Block>& blocks, std::string& out) {
  for (const Block& block : blocks) {
    if (std::holds_alternative<Picture>(block.is)) continue;  // Markdown has no place for a drawing
    out += '\n';
    if (const auto* const chart = std::get_if<Highlights>(&block.is)) write_table(table_of(*chart), out);
    if (const auto* const chart = std::get_if<Bars>(&block.is))
      write_captioned(chart->caption, table_of(*chart), out);
    if (const auto* const chart = std::get_if<Histogram>(&block.is))
      write_captioned(chart->caption, table_of(*chart), out);
    if (const auto* const chart = std::get_if<Heat>(&block.is))
      write_captioned(chart->caption, table_of(*chart), out);
    if (const auto* const chart = std::get_if<Timeline>(&block.is))
      write_captioned(chart->caption, table_of(*chart), out);
    if (const auto* const fold = std::get_if<Fold>(&block.is)) {
      const std::string figure = fold->figure.text.empty() ? "" : plain(fold->figure.text) + " · ";
      out += "<details><summary>" + figure + plain(fold->summary) + "</summary>\n";
      write_blocks(fold->blocks, out);
      out += "\n</details>\n";
    }
    if (const auto* const section = std::get_if<Section>(&block.is)) {
      out += (section->level == 1 ? "## " : "### ") + plain(section->title) + "\n";
      if (!section->aside.empty()) out += "\n" + plain(section->aside) + "\n";
      write_blocks(section->blocks, out);
    }
    if (const auto* const text = std::get_if<Paragraph>(&block.is)) out += plain(text->text) + "\n";
    if (const auto* const table = std::get_if<Table>(&block.is)) write_table(*table, out);
    if (const auto* const list = std::get_if<List>(&block.is))
      for (const std::string& item : list->items) out += "- " + plain(item) + "\n";
    if (const auto* const text = std::get_if<Verbatim>(&block.is)) {
      const bool ended = !text->text.empty() && text->text.back() == '\n';
      out += "```yaml\n" + text->text + (ended ? "" : "\n") + "```\n";
    }
  }
}

}  // namespace

std::string to_markdown(const Page& page) {
  std::string out = "# " + plain(page.title) + "\n";
  if (!page.aside.empty()) out += "\n" + plain(page.aside) + "\n";
  if (!page.facts.empty()) out += "\n";
  for (const std::string& fact : page.facts) out += plain(fact) + "  \n";
  write_blocks(page.blocks, out);
  if (!page.notes.empty()) out += "\n";
  for (const std::string& note : page.notes) out += plain(note) + "  \n";
  return out;
}

}  // namespace bpr::report

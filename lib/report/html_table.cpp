#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "base/xml.hpp"
#include "report/html_parts.hpp"
#include "report/number.hpp"

namespace bpr::report {

namespace {

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "strong";
    case Tone::quiet:
      return "quiet";
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
  }
  return "";
}

bool headed(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const Column& column) { return !column.heading.empty(); });
}

/// Whether rows can change places: each stands for itself, and there is something to sort by.
bool sorts(const Table& table) {
  constexpr std::size_t kLeast = 3;
  if (table.rows.size() < kLeast) return false;
  for (const Column& column : table.columns)
    if (column.heading.empty()) return false;
  bool numbers = false;
  for (const auto& row : table.rows) {
    if (row.empty() || row.front().text.empty()) return false;
    numbers |= std::any_of(row.begin(), row.end(), [](const Cell& cell) { return cell.number.has_value(); });
  }
  return numbers;
}

std::string classes(const Column& column, const Cell* cell) {
  std::string text(column.align == Align::right ? "n" : "");
  if (cell != nullptr && cell->tone != Tone::plain)
    text += (text.empty() ? "" : " ") + std::string(class_of(cell->tone));
  return text.empty() ? text : " class=\"" + text + "\"";
}

}  // namespace

std::string html_text(std::string_view text) { return base::xml_text(base::escape_terminal(text)); }

std::string exact_text(const Number& number) {
  constexpr int kMost = 4;
  using measure::Unit;
  Scale scale{Scale::Kind::count, 1, 0};
  switch (number.unit) {
    case Unit::minutes:
      scale.kind = Scale::Kind::minutes;
      break;
    case Unit::hours:
      scale.kind = Scale::Kind::hours;
      break;
    case Unit::days:
      scale.kind = Scale::Kind::days;
      break;
    case Unit::share:
      scale = {Scale::Kind::share, 100, 0};
      break;
    case Unit::yen:
      scale.kind = Scale::Kind::yen;
      break;
    default:
      break;
  }
  const double shown = number.value * scale.factor;
  const auto rounded = [&](int decimals) {
    const double power = std::pow(10.0, decimals);
    return std::round(shown * power) / power;
  };
  while (scale.decimals < kMost && rounded(scale.decimals) != rounded(kMost)) ++scale.decimals;
  return amount(number.value, scale);
}

void write_cell_text(const Cell& cell, std::string& out) {
  if (!cell.number || !std::isfinite(cell.number->value)) {
    out += html_text(cell.text);
    return;
  }
  const std::string exact = exact_text(*cell.number);
  out += fmt::format("<data value=\"{:.10g}\"", comparable(*cell.number));
  if (exact != cell.text) out += " title=\"" + html_text(exact) + "\"";
  out += ">" + html_text(cell.text) + "</data>";
}

void write_html(const Table& table, std::string& out) {
  if (table.rows.empty()) return;
  out += sorts(table) ? "<div class=\"scroll\"><table class=\"sorts\">\n" : "<div class=\"scroll\"><table>\n";
  if (headed(table)) {
    out += "<thead><tr>";
    for (const Column& column : table.columns) {
      const std::string kind = classes(column, nullptr);
      out += column.heading.empty() ? "<td" + kind + "></td>"
                                    : "<th scope=\"col\"" + kind + ">" + html_text(column.heading) + "</th>";
    }
    out += "</tr></thead>\n";
  }
  out += "<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Column& column = table.columns[c];
      const Cell none;
      const Cell& cell = c < row.size() ? row[c] : none;
      const bool names_row = c == 0 && column.align == Align::left && !cell.text.empty();
      out += (names_row ? "<th scope=\"row\"" : "<td") + classes(column, &cell) + ">";
      write_cell_text(cell, out);
      out += names_row ? "</th>" : "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void write_html(const Highlights& highlights, std::string& out) {
  out += "<dl class=\"highlights\">\n";
  for (const Highlights::Figure& one : highlights.figures) {
    out += "<div><dt>" + html_text(one.label) + "</dt><dd class=\"figure " +
           std::string(class_of(one.figure.tone)) + "\">";
    write_cell_text(one.figure, out);
    out += "</dd>";
    if (!one.remark.empty()) out += "<dd class=\"quiet\">" + html_text(one.remark) + "</dd>";
    out += "</div>\n";
  }
  out += "</dl>\n";
}

void write_html(const Picture& picture, std::string& out) {
  out += "<figure class=\"picture\"><figcaption>" + html_text(picture.caption) +
         "</figcaption><div class=\"scroll\">\n" + picture.svg + "</div></figure>\n";
}

}  // namespace bpr::report

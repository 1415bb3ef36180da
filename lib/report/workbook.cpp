#include "report/workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/i18n.hpp"
#include "base/scratch.hpp"
#include "base/text.hpp"
#include "report/workbook_layout.hpp"

namespace bpr::report {

using base::tr;
using base::trf;

namespace {

constexpr std::size_t kLeastWidth = 7;  ///< of a column, in characters
constexpr std::size_t kMostWidth = 60;
constexpr std::size_t kLineWidth = 100;      ///< at which texts under a table are wrapped
constexpr std::size_t kCellLength = 30'000;  ///< bytes; a cell holds 32,767 characters
constexpr time_t kCreated = 1'577'836'800;   ///< the same in every file: 2020-01-01
constexpr lxw_row_t kFirstRow = 3;           ///< below the title, the remark and an empty row

/// A text of the user on its lines, harmless; what a cell does not hold is cut off.
std::string cell_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += (out.empty() ? "" : "\n") + base::escape_terminal(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (out.size() <= kCellLength) return out;
  std::size_t cut = kCellLength;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;
  return out.substr(0, cut) + "…";
}

/// Display width of the longest line.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    width = std::max(width, base::display_width(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return width;
}

std::string quoted(std::string text) {
  if (text.empty()) return text;
  text.erase(std::remove(text.begin(), text.end(), '"'), text.end());
  return '"' + text + '"';
}

/// A number format that shows a number as the text does; the unit only where the heading has none.
std::string number_format(const Shape& shape, bool with_unit) {
  if (!shape.digits) return quoted(shape.before);
  std::string digits = "#,##0";
  if (shape.decimals > 0) digits += "." + std::string(static_cast<std::size_t>(shape.decimals), '0');
  const bool percent = shape.after == "%";
  const std::string after = percent ? "%" : with_unit ? quoted(shape.after) : "";
  if (shape.before == "+" || shape.before == "-" || shape.before == "−")
    return fmt::format("+{0}{1};-{0}{1};{0}{1}", digits, after);
  return quoted(shape.before) + digits + after;
}

bool headed(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const Column& column) { return !column.heading.empty(); });
}

/// How a cell looks.
struct Look {
  Tone tone = Tone::plain;
  bool heading = false;
  bool title = false;
  bool right = false;
  bool wraps = false;
  bool link = false;
  std::string number = {};  ///< number format

  auto operator<=>(const Look&) const = default;
};

class Writer {
 public:
  explicit Writer(lxw_workbook* book) : book_(book) {}

  void sheet(const Sheet& sheet, const std::vector<Sheet>& linked) {
    page_ = workbook_add_worksheet(book_, sheet.name.c_str());
    if (page_ == nullptr) {
      failed_ = LXW_ERROR_MEMORY_MALLOC_FAILED;
      return;
    }
    widths_.clear();
    write(0, 0, sheet.title, {.title = true});
    write(1, 0, sheet.aside, {.tone = Tone::quiet});
    row_ = kFirstRow;
    lxw_row_t frozen = kFirstRow - 1;
    const Table& first = sheet.parts.front().table;
    const bool one_table = sheet.parts.front().title.empty() && !first.rows.empty() && headed(first);
    for (const SheetPart& part : sheet.parts) this->part(part);
    if (one_table) {
      frozen = kFirstRow + 1;
      keep(worksheet_repeat_rows(page_, kFirstRow, kFirstRow));
    }
    if (!linked.empty()) links(linked);
    worksheet_freeze_panes(page_, frozen, 0);
    for (std::size_t c = 0; c < widths_.size(); ++c)
      keep(worksheet_set_column(page_, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                                static_cast<double>(std::clamp(widths_[c] + 2, kLeastWidth, kMostWidth)),
                                nullptr));
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(page_, kA4);
    worksheet_set_landscape(page_);
    worksheet_fit_to_pages(page_, 1, 0);
  }

  [[nodiscard]] lxw_error failed() const { return failed_; }

 private:
  void keep(lxw_error error) {
    if (failed_ == LXW_NO_ERROR) failed_ = error;
  }

  lxw_format* format(const Look& look) {
    auto [at, made] = formats_.try_emplace(look, nullptr);
    if (!made) return at->second;
    lxw_format* const format = at->second = workbook_add_format(book_);
    if (format == nullptr) return nullptr;
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look.title) format_set_font_size(format, 14);
    if (look.title || look.heading || look.tone == Tone::strong) format_set_bold(format);
    if (look.heading) format_set_bottom(format, LXW_BORDER_THIN);
    if (look.right) format_set_align(format, LXW_ALIGN_RIGHT);
    if (look.wraps) format_set_text_wrap(format);
    if (look.link) format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look.link) format_set_font_color(format, 0x1F5F8B);
    if (look.tone == Tone::quiet) format_set_font_color(format, 0x57616F);
    if (look.tone == Tone::good) format_set_font_color(format, 0x17693A);
    if (look.tone == Tone::bad) format_set_font_color(format, 0xA8321B);
    if (!look.number.empty()) format_set_num_format(format, look.number.c_str());
    return format;
  }

  void write(lxw_row_t row, std::size_t column, std::string_view text, const Look& look) {
    const std::string shown = cell_text(text);
    if (!shown.empty())
      keep(worksheet_write_string(page_, row, static_cast<lxw_col_t>(column), shown.c_str(), format(look)));
  }

  void widen(std::size_t column, std::string_view text) {
    if (widths_.size() <= column) widths_.resize(column + 1, 0);
    widths_[column] = std::max(widths_[column], width_of(text));
  }

  void part(const SheetPart& part) {
    if (!part.title.empty()) write(row_++, 0, part.title, {.tone = Tone::strong});
    if (!part.table.rows.empty()) table(part.table);
    if (!part.table.rows.empty() && !part.lines.empty()) ++row_;
    for (const Paragraph& line : part.lines)
      for (const std::string& piece : base::wrap(line.text, kLineWidth))
        write(row_++, 0, piece, {.tone = line.tone});
    ++row_;
  }

  void table(const Table& table) {
    const std::vector<std::string> units = shared_units(table);
    if (headed(table)) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const std::string unit = units[c].substr(std::min(units[c].find_first_not_of(' '), units[c].size()));
        const std::string heading =
            unit.empty() ? column.heading : fmt::format("{} ({})", column.heading, unit);
        write(row_, c, heading.empty() ? " " : heading,
              {.heading = true, .right = column.align == Align::right, .wraps = true});
        widen(c, heading);
      }
      ++row_;
    }
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < row.size() && c < table.columns.size(); ++c)
        cell(row[c], c, table.columns[c], units[c]);
      ++row_;
    }
  }

  void cell(const Cell& cell, std::size_t c, const Column& column, const std::string& unit) {
    Look look{.tone = cell.tone, .right = column.align == Align::right, .wraps = true};
    if (cell.text.empty()) return;
    widen(c, cell.text);
    if (!cell.number || !std::isfinite(cell.number->value)) {
      write(row_, c, cell.text, look);
      return;
    }
    const Shape shape = shape_of(cell.text);
    // Points of a percentage are shares that stand in front of a word.
    const bool points = cell.number->unit == measure::Unit::share && shape.digits && shape.after != "%";
    look.number = number_format(shape, unit.empty());
    look.wraps = false;
    keep(worksheet_write_number(page_, row_, static_cast<lxw_col_t>(c),
                                points ? cell.number->value * 100 : cell.number->value, format(look)));
  }

  void links(const std::vector<Sheet>& sheets) {
    write(row_++, 0, tr("Sheets"), {.tone = Tone::strong});
    for (const Sheet& sheet : sheets) {
      std::string name = sheet.name;
      for (std::size_t at = 0; (at = name.find('\'', at)) != std::string::npos; at += 2)
        name.insert(at, 1, '\'');
      keep(worksheet_write_url_opt(page_, row_, 0, fmt::format("internal:'{}'!A1", name).c_str(),
                                   format({.link = true}), sheet.name.c_str(), nullptr));
      widen(0, sheet.name);
      ++row_;
    }
  }

  lxw_workbook* book_;
  lxw_worksheet* page_ = nullptr;
  lxw_row_t row_ = 0;
  lxw_error failed_ = LXW_NO_ERROR;
  std::vector<std::size_t> widths_;
  std::map<Look, lxw_format*> formats_;
};

}  // namespace

base::FileResult<std::string> to_workbook(const Page& page) {
  const auto folder = base::ScratchFolder::make();
  if (!folder) return tl::unexpected(folder.error());
  std::string temporary = base::path_to_utf8(folder->path());
  const std::filesystem::path path = folder->path() / "report.xlsx";
  lxw_workbook_options options{};
  options.tmpdir = temporary.data();
  lxw_workbook* const book = workbook_new_opt(base::path_to_utf8(path).c_str(), &options);
  const auto failure = [&](lxw_error error) {
    return tl::unexpected(
        base::FileFault{temporary, trf("the workbook cannot be written: {0}", lxw_strerror(error))});
  };
  if (book == nullptr) return failure(LXW_ERROR_MEMORY_MALLOC_FAILED);
  std::string title = cell_text(page.title);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = kCreated;
  workbook_set_properties(book, &properties);
  const std::vector<Sheet> sheets = sheets_of(page);
  Writer writer(book);
  writer.sheet(sheets.front(), {sheets.begin() + 1, sheets.end()});
  for (std::size_t s = 1; s < sheets.size(); ++s) writer.sheet(sheets[s], {});
  const lxw_error closed = workbook_close(book);  // also frees it
  if (writer.failed() != LXW_NO_ERROR) return failure(writer.failed());
  if (closed != LXW_NO_ERROR) return failure(closed);
  return base::read_file(path);
}

}  // namespace bpr::report

#include "log/table.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "base/text_stream.hpp"
#include "log/csv_scanner.hpp"

namespace bpr::log {

using base::tr;
using base::trf;

namespace {

constexpr std::size_t kExampleWidth = 40;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

std::size_t Table::column(std::string_view name) const {
  if (name.empty()) return head.size();
  return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
}

std::string_view Table::cell(std::size_t row, std::size_t column) const {
  return column < head.size() ? trimmed(rows[row][column]) : std::string_view();
}

void note(std::vector<Defect>& defects, DefectKind kind, std::size_t line, std::string_view example) {
  const auto found =
      std::find_if(defects.begin(), defects.end(), [&](const Defect& one) { return one.kind == kind; });
  if (found != defects.end())
    ++found->count;
  else
    defects.push_back({kind, 1, line, base::cut(example, kExampleWidth)});
}

void put_in_order(std::vector<Defect>& defects) {
  std::sort(defects.begin(), defects.end(), [](const Defect& a, const Defect& b) { return a.kind < b.kind; });
}

base::FileFault no_column(const Table& table, std::string_view name) {
  std::string list;
  for (const std::string& one : table.head) list += (list.empty() ? "" : ", ") + base::escape_terminal(one);
  return {table.file, trf("has no column `{0}`; it has {1}", name, list)};
}

base::FileResult<Table> read_table(const std::filesystem::path& path, std::string_view encoding) {
  auto stream = base::TextStream::open(path, encoding);
  if (!stream) return tl::unexpected(stream.error());
  Table table;
  table.file = base::path_to_utf8(path);
  const auto fault = [&](std::string message) {
    return tl::unexpected(base::FileFault{table.file, std::move(message)});
  };
  CsvScanner scanner(*stream, csv_form(stream->rest()));
  std::size_t first_replaced = 0;  // the line
  for (auto result = scanner.next(); result != CsvScanner::Result::end; result = scanner.next()) {
    if (scanner.end() > base::kFileLimit) return fault(tr("is too large"));
    if (result != CsvScanner::Result::record && result != CsvScanner::Result::malformed)
      return fault(scanner.why(result));
    if (first_replaced == 0 && stream->replaced() > 0 && stream->first_replaced() < scanner.end())
      first_replaced = scanner.line();
    std::vector<std::string> cells;
    if (result == CsvScanner::Result::record)
      for (std::size_t i = 0; i < scanner.cells(); ++i) cells.emplace_back(scanner.cell(i));
    if (table.head.empty()) {
      for (std::string& name : cells) name = trimmed(name);
      table.head = std::move(cells);
    } else if (cells.size() != table.head.size()) {
      note(table.defects, DefectKind::bad_line, scanner.line(), scanner.text());
    } else {
      table.rows.push_back(std::move(cells));
      table.lines.push_back(scanner.line());
    }
  }
  if (stream->fault() != nullptr) return tl::unexpected(*stream->fault());
  table.encoding = stream->encoding();
  if (table.head.empty()) return fault(tr("is empty; a table begins with the names of its columns"));
  if (stream->replaced() > 0)
    table.defects.push_back({DefectKind::bad_encoding, stream->replaced(), first_replaced, {}});
  return table;
}

}  // namespace bpr::log

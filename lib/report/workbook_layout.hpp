#pragma once

#include <string>
#include <vector>

#include "report/page.hpp"

/// A page laid out for a workbook, before a library writes it.
namespace bpr::report {

/// One thing below another on a sheet.
struct SheetPart {
  std::string title;    ///< may be empty
  std::string section;  ///< title of the section that it stands in
  Table table;          ///< may be empty
  std::vector<Paragraph> lines;
};

struct Sheet {
  std::string name;  ///< as workbooks allow it
  std::string title;
  std::string aside;
  std::vector<SheetPart> parts;
};

/// The sheets of a page, its summary first.
[[nodiscard]] std::vector<Sheet> sheets_of(const Page& page);

/// Names as workbooks allow them: at most 31 characters (UTF-16), none of []:*?/\ or control characters, no
/// apostrophe at either end, not empty, and none twice, whatever its letters' case.
[[nodiscard]] std::vector<std::string> sheet_names(const std::vector<std::string>& titles);

/// How the numbers of a column are shown, read off the text of a cell that holds one: "≈1,234.5 min".
struct Shape {
  std::string before;  ///< "≈", "+"
  int decimals = 0;
  std::string after;    ///< " min", "%"
  bool digits = false;  ///< else the text has none, such as "="
};
[[nodiscard]] Shape shape_of(const std::string& text);

/// What the numbers of each column have in common behind them, such as " min"; empty where they differ, are
/// percentages, or where there is none.
[[nodiscard]] std::vector<std::string> shared_units(const Table& table);

}  // namespace bpr::report

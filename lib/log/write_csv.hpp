#pragma once

#include <string_view>

#include "base/file.hpp"
#include "log/row.hpp"

namespace bpr::log {

/// A cell of a CSV file (RFC 4180): quoted where it holds a comma, a quote or a line end. A text that a
/// spreadsheet would take for a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return, gets an apostrophe in front.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// One line for each row under a heading: case, process, step, name, resource, enabled, start, end. UTF-8,
/// lines end with a line feed.
class CsvWriter final : public Writer {
 public:
  explicit CsvWriter(base::OutputFile& file);
  void write(const Row& row) override;
  void finish() override {}

 private:
  base::OutputFile& file_;
};

}  // namespace bpr::log

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "log/quality.hpp"

/// Tables read whole: logs of ticket machines, snapshots of queues, surveys.
namespace bpr::log {

/// A CSV file (RFC 4180; in the form that `csv_form` finds), packed
/// and encoded as `base::TextStream` reads it. Each row has as many cells as the head.
struct Table {
  std::string file;
  std::string encoding;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;  ///< of each row, from 1
  std::vector<Defect> defects;     ///< bad_line, bad_encoding

  /// Where a column stands; the number of columns where there is none, or where the name is empty.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  /// A cell without blanks around it; empty for a column that is not there.
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
};

/// A fault: the file cannot be read, or has no head.
[[nodiscard]] base::FileResult<Table> read_table(const std::filesystem::path& path,
                                                 std::string_view encoding = {});

/// The fault of a file without a column, with the names of those it has.
[[nodiscard]] base::FileFault no_column(const Table& table, std::string_view name);

/// Counts a defect with its first place.
void note(std::vector<Defect>& defects, DefectKind kind, std::size_t line, std::string_view example);
/// Puts defects in the order of their kinds.
void put_in_order(std::vector<Defect>& defects);

}  // namespace bpr::log

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_stream.hpp"

namespace bpr::log {

/// How a file of separated values is written.
struct CsvForm {
  char delimiter = ',';
  char line_end = '\n';  ///< '\r' in files that have no other
};
/// The form of the text at the beginning of a file: of comma, semicolon, tab and bar the one that cuts its
/// first records into the most cells, alike for each.
[[nodiscard]] CsvForm csv_form(std::string_view text);

/// Records of a CSV text (RFC 4180), one by one, in one pass over blocks. Blank lines are skipped. A quote
/// that does not begin a cell stands for itself.
class CsvScanner {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{1} << 24U;  ///< of a record
  static constexpr std::size_t kMostCells = 10'000;

  CsvScanner(base::TextStream& stream, CsvForm form) : stream_(stream), form_(form) {}

  enum class Result : std::uint8_t {
    record,
    malformed,  ///< text stands behind a closing quote, or there are more than `kMostCells` cells
    end,
    too_long,  ///< a record has more than `kMostBytes`
    unclosed,  ///< the text ends within quotes
  };
  Result next();
  /// Why `too_long` or `unclosed` is the end of reading, for people.
  [[nodiscard]] std::string why(Result result) const;
  /// Of the record: its cells, valid until the next one, the line where it begins, and where in the text it
  /// ends.
  [[nodiscard]] std::size_t cells() const { return cells_.size(); }
  [[nodiscard]] std::string_view cell(std::size_t index);
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] std::uint64_t end() const { return stream_.offset() + taken_ + length_; }
  /// The record as it stands there, without its line end.
  [[nodiscard]] std::string_view text() const { return record_; }

 private:
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    bool doubled = false;  ///< holds doubled quotes
  };
  enum class Split : std::uint8_t { whole, malformed, cut, within_quotes };
  Split split(std::string_view text, bool last);
  void put(std::size_t begin, std::size_t end, bool doubled);

  base::TextStream& stream_;
  CsvForm form_;
  std::string_view record_;
  std::vector<Cell> cells_;
  std::deque<std::string> unquoted_;
  std::size_t taken_ = 0;      ///< bytes of the stream's rest that are behind us
  std::size_t length_ = 0;     ///< of the record with its line end
  std::size_t line_ = 0;       ///< where the record begins
  std::size_t next_line_ = 1;  ///< behind it
  std::size_t breaks_ = 0;     ///< line ends within its quotes
  bool too_many_ = false;
  bool last_ = false;  ///< the stream has no more
};

}  // namespace bpr::log

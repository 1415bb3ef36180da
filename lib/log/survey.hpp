#pragma once

#include "log/columns.hpp"
#include "log/csv_scanner.hpp"
#include "log/time_reader.hpp"

namespace bpr::log {

/// Looks at records before they are read: in which order day and month stand, and whether each case stands in
/// one piece.
class Survey {
 public:
  Survey(const Places& case_id, std::vector<Places> times) : case_id_(case_id), times_(std::move(times)) {}

  /// Looks at the records of a text behind its head, up to `most`; with `pieces` at their cases too.
  void look(base::TextStream& stream, CsvForm form, std::size_t most, bool pieces);

  /// Whether some time needs an order; and which one, unknown where all days could be months as well, or some
  /// fit only the one and many others only the other.
  [[nodiscard]] bool needs_order() const { return example_line_ > 0; }
  [[nodiscard]] DateOrder order() const;
  /// A time that needs an order, and its line.
  [[nodiscard]] const std::string& example() const { return example_; }
  [[nodiscard]] std::size_t example_line() const { return example_line_; }
  /// Whether no case came back behind another; only if all was looked at for it.
  [[nodiscard]] bool in_pieces() const { return in_pieces_; }

 private:
  void look_at_times(CsvScanner& scanner);
  void look_at_case(CsvScanner& scanner);

  Places case_id_;
  std::vector<Places> times_;
  std::uint64_t day_first_ = 0;    ///< times that can only be read so
  std::uint64_t month_first_ = 0;  ///< or so
  std::string example_;
  std::size_t example_line_ = 0;
  bool in_pieces_ = false;
  std::string case_;
  std::string last_case_;
  std::vector<std::uint64_t> seen_;  ///< hashes of cases; 0: free
  std::size_t cases_ = 0;
};

}  // namespace bpr::log

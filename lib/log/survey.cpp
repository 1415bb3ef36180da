#include "log/survey.hpp"

#include <algorithm>

#include "log/names.hpp"

namespace bpr::log {

DateOrder Survey::order() const {
  // A slip of the pen may fit only the other order.
  constexpr std::uint64_t kSlips = 50;
  if (day_first_ > month_first_ * kSlips) return DateOrder::day_first;
  if (month_first_ > day_first_ * kSlips) return DateOrder::month_first;
  return DateOrder::unknown;
}

void Survey::look_at_times(CsvScanner& scanner) {
  for (const Places& places : times_) {
    if (places.empty() || places.front() >= scanner.cells()) continue;
    const std::string_view text = scanner.cell(places.front());
    const OrdersOf orders = orders_of(text);
    if (!orders.ambiguous) continue;
    if (example_line_ == 0) {
      example_ = text;
      example_line_ = scanner.line();
    }
    day_first_ += orders.day_first && !orders.month_first ? 1 : 0;
    month_first_ += orders.month_first && !orders.day_first ? 1 : 0;
  }
}

void Survey::look_at_case(CsvScanner& scanner) {
  case_.clear();
  for (const std::size_t i : case_id_)
    if (i < scanner.cells()) (case_ += scanner.cell(i)) += '\n';
  if (case_ == last_case_) return;
  last_case_ = case_;
  if ((cases_ + 1) * 4 > seen_.size() * 3) {
    std::vector<std::uint64_t> old(std::max<std::size_t>(1024, seen_.size() * 2));
    old.swap(seen_);
    for (const std::uint64_t hash : old) {
      if (hash == 0) continue;
      std::size_t i = hash & (seen_.size() - 1);
      while (seen_[i] != 0) i = (i + 1) & (seen_.size() - 1);
      seen_[i] = hash;
    }
  }
  const std::uint64_t hash = hash_of(case_) | 1U;
  std::size_t i = hash & (seen_.size() - 1);
  for (; seen_[i] != 0; i = (i + 1) & (seen_.size() - 1))
    if (seen_[i] == hash) in_pieces_ = false;
  seen_[i] = hash;
  ++cases_;
}

void Survey::look(base::TextStream& stream, CsvForm form, std::size_t most, bool pieces) {
  CsvScanner scanner(stream, form);
  in_pieces_ = pieces;
  for (std::size_t record = 0; record <= most; ++record) {
    const auto result = scanner.next();
    if (result == CsvScanner::Result::malformed) continue;
    if (result != CsvScanner::Result::record) break;
    if (record == 0) continue;
    look_at_times(scanner);
    if (in_pieces_) look_at_case(scanner);
    if (pieces && !in_pieces_ && !needs_order()) break;
  }
  seen_ = {};
}

}  // namespace bpr::log

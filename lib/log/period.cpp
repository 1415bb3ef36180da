#include "log/period.hpp"

#include <algorithm>

namespace bpr::log {

namespace {

constexpr std::uint64_t kTrimmedPart = 40;
constexpr std::uint64_t kFewest = 5;  ///< events that can tell which of them is off
constexpr std::int64_t kApartUs = Period::kYearsApart * std::int64_t{366} * base::kDay;

int year_of(base::Instant moment) { return base::civil_of(base::date_of(moment)).year; }

std::int64_t begin_us(int year) { return base::instant_of(base::make_date(year, 1, 1)).us; }

}  // namespace

void Period::count(base::Instant moment) {
  ++years_[year_of(moment)];
  ++counted_;
}

void Period::settle() {
  settled_ = true;
  if (years_.empty()) return;
  const std::uint64_t trimmed = counted_ < kFewest ? 0 : std::max<std::uint64_t>(1, counted_ / kTrimmedPart);
  const auto year_after = [trimmed](auto begin, auto end) {
    std::uint64_t seen = 0;
    while (begin != end && (seen += begin->second) <= trimmed) ++begin;
    return begin->first;
  };
  from_us_ = begin_us(year_after(years_.begin(), years_.end())) - kApartUs;
  to_us_ = begin_us(year_after(years_.rbegin(), years_.rend()) + 1) + kApartUs;
}

bool Period::take(base::Instant moment) {
  if (moment.us < from_us_ || moment.us > to_us_) return false;
  from_us_ = std::min(from_us_, moment.us - kApartUs);
  to_us_ = std::max(to_us_, moment.us + kApartUs);
  return true;
}

}  // namespace bpr::log

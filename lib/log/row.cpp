#include "log/row.hpp"

#include <fmt/format.h>

namespace bpr::log {

std::string format_instant(base::Instant instant) {
  const base::Duration time = base::time_of_day(instant);
  constexpr std::int64_t kSecond = 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}", base::format_date(base::date_of(instant)),
                     time.us / base::kHour, time.us % base::kHour / base::kMinute,
                     time.us % base::kMinute / kSecond, time.us % kSecond);
}

}  // namespace bpr::log

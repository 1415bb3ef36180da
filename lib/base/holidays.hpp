#pragma once

#include <string_view>

#include "base/date.hpp"

namespace bpr::base {

/// Whether the day is a holiday (休日) under the Japanese Act on National Holidays (昭和23年法律第178号,
/// with the special laws of 2018 to 2020 on the accession and the Olympic Games) as it stood in that
/// year. Known for 2000 to 2099; outside those years always false. Years to come follow the law of
/// today; the equinoxes, which the government announces a year ahead, follow the usual formula.
[[nodiscard]] bool is_japanese_holiday(Date date);

/// Its Japanese name, such as "海の日", "振替休日" or "国民の休日"; empty where the day is none.
[[nodiscard]] std::string_view japanese_holiday_name(Date date);

}  // namespace bpr::base

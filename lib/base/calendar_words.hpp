#pragma once

#include <array>
#include <string_view>

/// The words that the reader and the writer of calendars share; of no use outside them.
namespace bpr::base {

inline constexpr std::array<std::string_view, 7> kEnglishDays{"mon", "tue", "wed", "thu",
                                                              "fri", "sat", "sun"};
inline constexpr std::array<std::string_view, 7> kJapaneseDays{"月", "火", "水", "木", "金", "土", "日"};
inline constexpr std::array<std::string_view, 5> kOrdinals{"1st", "2nd", "3rd", "4th", "5th"};

}  // namespace bpr::base

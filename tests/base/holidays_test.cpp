#include "base/holidays.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace bpr::base;

namespace {

/// "1/1 1/10 …", all holidays of the year.
std::string holidays_of(int year) {
  std::string list;
  for (Date date = make_date(year, 1, 1); date < make_date(year + 1, 1, 1); date = date + 1) {
    if (!is_japanese_holiday(date)) continue;
    const Civil civil = civil_of(date);
    list += fmt::format("{}{}/{}", list.empty() ? "" : " ", civil.month, civil.day);
  }
  return list;
}

std::string_view name(int year, unsigned month, unsigned day) {
  return japanese_holiday_name(make_date(year, month, day));
}

}  // namespace

TEST_CASE("the holidays of a year are those the government published") {
  CHECK(holidays_of(2000) == "1/1 1/10 2/11 3/20 4/29 5/3 5/4 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23");
  CHECK(holidays_of(2003) == "1/1 1/13 2/11 3/21 4/29 5/3 5/5 7/21 9/15 9/23 10/13 11/3 11/23 11/24 12/23");
  CHECK(holidays_of(2006) == "1/1 1/2 1/9 2/11 3/21 4/29 5/3 5/4 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23");
  CHECK(holidays_of(2007) ==
        "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 9/17 9/23 9/24 10/8 11/3 11/23 12/23 12/24");
  CHECK(holidays_of(2009) ==
        "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23");
  CHECK(holidays_of(2015) ==
        "1/1 1/12 2/11 3/21 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23");
  CHECK(holidays_of(2016) ==
        "1/1 1/11 2/11 3/20 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/22 10/10 11/3 11/23 12/23");
  CHECK(holidays_of(2019) ==
        "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 "
        "11/23");
  CHECK(holidays_of(2020) ==
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23");
  CHECK(holidays_of(2021) ==
        "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23");
  CHECK(
      holidays_of(2024) ==
      "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23");
  CHECK(holidays_of(2025) ==
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24");
  CHECK(holidays_of(2026) ==
        "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23");
}

TEST_CASE("names follow the law of their year") {
  CHECK(name(2026, 1, 1) == "元日");
  CHECK(name(2026, 1, 12) == "成人の日");
  CHECK(name(2026, 2, 11) == "建国記念の日");
  CHECK(name(2006, 4, 29) == "みどりの日");
  CHECK(name(2007, 4, 29) == "昭和の日");
  CHECK(name(2006, 5, 4) == "国民の休日");
  CHECK(name(2007, 5, 4) == "みどりの日");
  CHECK(name(2026, 3, 20) == "春分の日");
  CHECK(name(2026, 9, 23) == "秋分の日");
  CHECK(name(2019, 10, 14) == "体育の日");
  CHECK(name(2020, 7, 24) == "スポーツの日");
  CHECK(name(2020, 7, 23) == "海の日");
  CHECK(name(2020, 8, 10) == "山の日");
  CHECK(name(2022, 10, 10) == "スポーツの日");
  CHECK(name(2018, 12, 23) == "天皇誕生日");
  CHECK(name(2019, 12, 23).empty());
  CHECK(name(2019, 2, 23).empty());
  CHECK(name(2020, 2, 23) == "天皇誕生日");
  CHECK(name(2019, 4, 30) == "国民の休日");
  CHECK(name(2019, 5, 1) == "天皇の即位の日");
  CHECK(name(2019, 5, 2) == "国民の休日");
  CHECK(name(2019, 10, 22) == "即位礼正殿の儀の行われる日");
  CHECK(name(2020, 10, 22).empty());
  CHECK(name(2026, 5, 6) == "振替休日");
  CHECK(name(2026, 9, 22) == "国民の休日");
  CHECK(name(2026, 9, 24).empty());
}

TEST_CASE("until 2006 only the Monday after a Sunday is a substitute") {
  // 4 May 2003 was a Sunday between two holidays: neither a citizens' holiday nor substituted.
  CHECK_FALSE(is_japanese_holiday(make_date(2003, 5, 4)));
  CHECK_FALSE(is_japanese_holiday(make_date(2003, 5, 6)));
  CHECK(name(2005, 3, 21) == "振替休日");
  CHECK(name(2008, 5, 6) == "振替休日");  // 4 May was a Sunday, 5 May a holiday
}

TEST_CASE("equinoxes move by the formula") {
  CHECK(name(2012, 9, 22) == "秋分の日");
  CHECK(name(2011, 9, 23) == "秋分の日");
  CHECK(name(2023, 3, 21) == "春分の日");
  CHECK(name(2030, 3, 20) == "春分の日");
  CHECK(name(2092, 3, 19) == "春分の日");
  CHECK(name(2032, 9, 21) == "国民の休日");
}

TEST_CASE("a year has 15 to 22 holidays, and none are known outside 2000 to 2099") {
  for (int year = 2000; year <= 2099; ++year) {
    int count = 0;
    for (Date date = make_date(year, 1, 1); date < make_date(year + 1, 1, 1); date = date + 1) {
      const bool holiday = is_japanese_holiday(date);
      REQUIRE(holiday == !japanese_holiday_name(date).empty());
      if (holiday) ++count;
    }
    CAPTURE(year);
    CHECK(count >= 15);
    CHECK(count <= 22);
  }
  CHECK_FALSE(is_japanese_holiday(make_date(1999, 1, 1)));
  CHECK_FALSE(is_japanese_holiday(make_date(2100, 1, 1)));
  CHECK_FALSE(is_japanese_holiday(Date{2'000'000'000}));
  CHECK_FALSE(is_japanese_holiday(Date{-2'000'000'000}));
}

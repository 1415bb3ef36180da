#include "base/holidays.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bpr::base {

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2099;

enum Holiday : std::uint8_t {
  kNone,
  kNewYear,
  kComingOfAge,
  kFoundation,
  kEmperor,
  kSpring,
  kShowa,
  kConstitution,
  kGreenery,
  kChildren,
  kMarine,
  kMountain,
  kAged,
  kAutumn,
  kHealthSports,
  kSports,
  kCulture,
  kLabour,
  kAccession,
  kEnthronement,
  kSubstitute,
  kBetween,
};

constexpr std::array<std::string_view, kBetween + 1> kNames{
    "",           "元日",         "成人の日",       "建国記念の日",
    "天皇誕生日", "春分の日",     "昭和の日",       "憲法記念日",
    "みどりの日", "こどもの日",   "海の日",         "山の日",
    "敬老の日",   "秋分の日",     "体育の日",       "スポーツの日",
    "文化の日",   "勤労感謝の日", "天皇の即位の日", "即位礼正殿の儀の行われる日",
    "振替休日",   "国民の休日"};

Date nth_monday(int year, unsigned month, int nth) {
  const Date first = make_date(year, month, 1);
  const int to_monday = (7 - static_cast<int>(weekday(first))) % 7;
  return first + (to_monday + 7 * (nth - 1));
}

/// Day of the month of an equinox, by the approximation of the Hydrographic Department
/// (海上保安庁水路部 暦計算研究会編「新こよみ便利帳」), valid 1980 to 2099. `base` is the equinox of 1980.
unsigned equinox_day(int year, double base) {
  const int past = year - 1980;
  return static_cast<unsigned>(std::floor(base + 0.242194 * past)) - static_cast<unsigned>(past / 4);
}

/// The holidays of all years, one byte a day.
class Table {
 public:
  Table()
      : first_(make_date(kFirstYear, 1, 1)),
        names_(static_cast<std::size_t>(make_date(kLastYear + 1, 1, 1) - first_), kNone) {
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      add_national_holidays(year);
      add_days_between(year);
      add_substitutes(year);
    }
  }

  [[nodiscard]] Holiday at(Date date) const {
    const auto index = static_cast<std::int64_t>(date.days) - first_.days;
    if (index < 0 || index >= static_cast<std::int64_t>(names_.size())) return kNone;
    return names_[static_cast<std::size_t>(index)];
  }

 private:
  void set(Date date, Holiday holiday) { names_[static_cast<std::size_t>(date - first_)] = holiday; }

  [[nodiscard]] bool is_national(Date date) const {
    const Holiday holiday = at(date);
    return holiday != kNone && holiday != kSubstitute && holiday != kBetween;
  }

  void add_national_holidays(int year) {
    const auto day = [&](unsigned month, unsigned number, Holiday holiday) {
      set(make_date(year, month, number), holiday);
    };
    day(1, 1, kNewYear);
    set(nth_monday(year, 1, 2), kComingOfAge);
    day(2, 11, kFoundation);
    if (year >= 2020) day(2, 23, kEmperor);
    day(3, equinox_day(year, 20.8431), kSpring);
    day(4, 29, year >= 2007 ? kShowa : kGreenery);
    day(5, 3, kConstitution);
    if (year >= 2007) day(5, 4, kGreenery);
    day(5, 5, kChildren);
    add_summer_holidays(year);
    set(year >= 2003 ? nth_monday(year, 9, 3) : make_date(year, 9, 15), kAged);
    day(9, equinox_day(year, 23.2488), kAutumn);
    day(11, 3, kCulture);
    day(11, 23, kLabour);
    if (year <= 2018) day(12, 23, kEmperor);
    if (year == 2019) {
      day(5, 1, kAccession);
      day(10, 22, kEnthronement);
    }
  }

  /// The days that moved for the Olympic Games of 2020 and 2021.
  void add_summer_holidays(int year) {
    if (year == 2020) {
      set(make_date(year, 7, 23), kMarine);
      set(make_date(year, 7, 24), kSports);
      set(make_date(year, 8, 10), kMountain);
      return;
    }
    if (year == 2021) {
      set(make_date(year, 7, 22), kMarine);
      set(make_date(year, 7, 23), kSports);
      set(make_date(year, 8, 8), kMountain);
      return;
    }
    set(year >= 2003 ? nth_monday(year, 7, 3) : make_date(year, 7, 20), kMarine);
    if (year >= 2016) set(make_date(year, 8, 11), kMountain);
    set(nth_monday(year, 10, 2), year >= 2020 ? kSports : kHealthSports);
  }

  /// Article 3 (3): a day with a national holiday on either side. Until 2006 not on a Sunday, nor on a
  /// substitute day, that is the Monday after a holiday on Sunday.
  void add_days_between(int year) {
    const Date end = make_date(year, 12, 31);
    for (Date date = make_date(year, 1, 2); date < end; date = date + 1) {
      if (is_national(date) || !is_national(date - 1) || !is_national(date + 1)) continue;
      if (year < 2007 && (weekday(date) == Weekday::sun || weekday(date) == Weekday::mon)) continue;
      set(date, kBetween);
    }
  }

  /// Article 3 (2): for a national holiday on a Sunday, until 2006 the Monday after it, from 2007 the next
  /// day that is not a national holiday.
  void add_substitutes(int year) {
    const Date end = make_date(year, 12, 31);
    for (Date date = make_date(year, 1, 1); date < end; date = date + 1) {
      if (weekday(date) != Weekday::sun || !is_national(date)) continue;
      Date next = date + 1;
      while (year >= 2007 && is_national(next)) next = next + 1;
      if (!is_national(next)) set(next, kSubstitute);
    }
  }

  Date first_;
  std::vector<Holiday> names_;
};

const Table& table() {
  static const Table instance;
  return instance;
}

}  // namespace

bool is_japanese_holiday(Date date) { return table().at(date) != kNone; }

std::string_view japanese_holiday_name(Date date) { return kNames[table().at(date)]; }

}  // namespace bpr::base

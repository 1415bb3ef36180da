#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace bpr::base {

/// A length of time in whole microseconds. There is no floating-point clock.
struct Duration {
  std::int64_t us = 0;

  auto operator<=>(const Duration&) const = default;
  Duration operator+(Duration o) const { return {us + o.us}; }
  Duration operator-(Duration o) const { return {us - o.us}; }
  [[nodiscard]] double minutes() const { return static_cast<double>(us) / 60e6; }
  [[nodiscard]] double hours() const { return static_cast<double>(us) / 3600e6; }
  [[nodiscard]] double days() const { return static_cast<double>(us) / 86400e6; }
};
constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

/// How sure a number is: `~` in front of it means one value, not known well. `band` is the relative
/// half-width within which it is believed to lie (0.3 is ±30%).
struct Rough {
  bool rough = false;
  double band = 0.3;
  bool operator==(const Rough&) const = default;
};

/// The unit a duration was written in; business days are open days of the office, so their length in
/// elapsed time depends on a calendar.
enum class TimeUnit : std::uint8_t { second, minute, hour, day, business_day, week, month, year };

/// A duration as people write one: a fixed time, a spread, a named distribution or observed values.
/// Parameters are numbers in `unit` (`least`/`mode`/`most`; `mean`/`sd`; `empirical` keeps values).
struct Spread {
  enum class Kind : std::uint8_t {
    none,
    fixed,
    uniform,
    triangular,
    exponential,
    lognormal,
    gamma,
    normal,
    erlang,
    empirical
  };
  Kind kind = Kind::none;
  TimeUnit unit = TimeUnit::minute;
  double a = 0;  ///< fixed: value; uniform, triangular: least; others: mean; erlang: mean of the whole
  double b =
      0;  ///< uniform: most; triangular: mode; lognormal, gamma, normal: standard deviation; erlang: stages
  double c = 0;                ///< triangular: most
  std::vector<double> values;  ///< empirical: observed values in `unit`
  std::string file;            ///< empirical: name of the file the values came from, as written
  Rough rough;

  explicit operator bool() const { return kind != Kind::none; }
  bool operator==(const Spread&) const = default;
  /// Mean and standard deviation in `unit`. Cut normal: of the distribution cut at 0.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double sd() const;
  /// The same spread with every time multiplied by `factor` (> 0).
  [[nodiscard]] Spread scaled(double factor) const;
};

/// The time that a share `u` (above 0, below 1) of all times stay below, in the spread's unit: drawing is
/// putting a uniform number in here, so a larger number never gives a shorter time. Normal is cut at 0.
[[nodiscard]] double quantile(const Spread& spread, double u);

/// Seconds in one unit; for business days and months the calendar decides, so those give 0.
[[nodiscard]] double seconds_in(TimeUnit unit);

struct Share {
  double value = 0;  ///< 0..1
  Rough rough;
  bool operator==(const Share&) const = default;
};

/// A number of things a year, such as cases.
struct YearlyCount {
  double value = 0;  ///< per year
  Rough rough;
  bool operator==(const YearlyCount&) const = default;
};

struct Money {
  double yen = 0;
  Rough rough;
  bool operator==(const Money&) const = default;
};

/// Why a text is not a quantity: the fault and how to mend it, in the user's language.
struct QuantityFault {
  std::string message;
  std::string help;
  std::uint32_t offset = 0;  ///< byte in the text where the fault shows
};

template <typename T>
using Parsed = tl::expected<T, QuantityFault>;

/// Readers for quantities as people write them, English or Japanese, full-width digits refused with a
/// fault that names them. All take the scalar's text and accept surrounding blanks.
Parsed<Spread> parse_spread(
    std::string_view text);  ///< "4-6-12 min", "15分", "~3営業日", "exponential 5 min"
Parsed<Share> parse_share(std::string_view text);               ///< "8%", "~15%", "0.5%" ; 0..100%
Parsed<YearlyCount> parse_yearly_count(std::string_view text);  ///< "3,598 / year", "年4,300件", "20 / day"
Parsed<Money> parse_money(std::string_view text);               ///< "300 JPY", "1,500円"
Parsed<Money> parse_hourly_rate(std::string_view text);         ///< "2600 JPY/hour", "2,600円/時"
Parsed<double> parse_count(std::string_view text);  ///< "4", "4人", "4 persons", "1,200", not negative, whole
Parsed<bool> parse_bool(std::string_view text);     ///< true/false, はい/いいえ

/// Canonical text of a quantity in English or Japanese keywords; reading it gives the same value.
std::string format_spread(const Spread& spread, bool japanese);
std::string format_share(const Share& share);
std::string format_yearly_count(const YearlyCount& count, bool japanese);
std::string format_money(const Money& money, bool japanese);
std::string format_hourly_rate(const Money& money, bool japanese);

}  // namespace bpr::base

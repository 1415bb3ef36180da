#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/i18n.hpp"
#include "base/quantity_scan.hpp"

namespace bpr::base {

namespace {

constexpr double kSecondsInYear = 365.25 * 86400;
constexpr double kGreatestYears = 1000;
constexpr double kGreatestStages = 1000;

/// A number with its unit, and where each stands.
struct Time {
  double value = 0;
  TimeUnit unit = TimeUnit::minute;
  bool has_unit = false;
  std::size_t at = 0;
  std::size_t unit_at = 0;
};

/// Seconds for judging how long something is, where the calendar does not matter.
double rough_seconds(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::business_day:
      return 86400;
    case TimeUnit::month:
      return kSecondsInYear / 12;
    case TimeUnit::year:
      return kSecondsInYear;
    default:
      return seconds_in(unit);
  }
}

std::string unit_help() {
  return tr(
      "units are s, min, h, days, business days, weeks, months and years, or 秒, 分, 時間, 日, 営業日, 週間, "
      "か月 "
      "and 年間");
}

Parsed<TimeUnit> read_unit(QuantityScanner& scan) {
  const std::size_t before = scan.behind();
  std::string_view word = scan.word();
  if (word.empty()) {
    if (scan.next_is("~"))
      return scan.fault(scan.position(), tr("\"~\" stands only in front of the whole"),
                        tr("write a range with \"-\", such as \"4-12 min\""));
    return scan.fault(before, tr("a unit is missing behind the number"), unit_help());
  }
  std::size_t start = scan.position() - word.size();
  if (const auto deviation = word.find(kDeviationJapanese);
      deviation != std::string_view::npos && deviation > 0) {
    word = word.substr(0, deviation);
    scan.go_to(start + deviation);
  }
  std::string name(word);
  if (word == "business") {
    const std::string_view second = scan.word();
    if (!second.empty()) name += " " + std::string(second);
  }
  std::vector<std::string_view> known;
  for (const UnitWord& unit : time_unit_words()) {
    if (unit.word == name) return unit.unit;
    known.push_back(unit.word);
  }
  return scan.fault(start, trf("\"{0}\" is not a unit of time", shown(name)),
                    suggestion(name, known, unit_help()));
}

std::optional<QuantityFault> too_long(const QuantityScanner& scan, const Time& time) {
  if (time.value * rough_seconds(time.unit) <= kGreatestYears * kSecondsInYear) return std::nullopt;
  return scan.fault(time.at, tr("a time cannot be longer than 1000 years")).value();
}

/// Brings times to the smallest of their units, so that whole numbers stay whole.
Parsed<TimeUnit> to_one_unit(const QuantityScanner& scan, std::span<Time> times) {
  TimeUnit smallest = times.front().unit;
  for (const Time& time : times) {
    if (time.unit == smallest) continue;
    if (seconds_in(time.unit) == 0 || seconds_in(smallest) == 0)
      return scan.fault(time.unit_at, tr("these units cannot be mixed: only a calendar knows their lengths"),
                        tr("write the times in one unit"));
    if (seconds_in(time.unit) < seconds_in(smallest)) smallest = time.unit;
  }
  for (Time& time : times) {
    if (time.unit != smallest) time.value *= seconds_in(time.unit) / seconds_in(smallest);
    time.unit = smallest;
    if (const auto fault = too_long(scan, time)) return tl::unexpected(*fault);
  }
  return smallest;
}

Parsed<Time> read_time(QuantityScanner& scan, bool unit_may_follow) {
  (void)scan.done();
  Time time;
  time.at = scan.position();
  const auto value = scan.number();
  if (!value) return tl::unexpected(value.error());
  time.value = *value;
  if (unit_may_follow && scan.next_is("-")) return time;
  (void)scan.done();
  time.unit_at = scan.position();
  const auto unit = read_unit(scan);
  if (!unit) return tl::unexpected(unit.error());
  time.unit = *unit;
  time.has_unit = true;
  return time;
}

/// The rest of a compound such as "1 h 30 min", whose first part is read.
Parsed<Time> read_compound(QuantityScanner& scan, const Time& first) {
  std::vector<Time> parts = {first};
  while (scan.next_is_digit()) {
    auto part = read_time(scan, false);
    if (!part) return part;
    if (rough_seconds(part->unit) >= rough_seconds(parts.back().unit))
      return scan.fault(part->unit_at,
                        tr("each unit of a compound time is smaller than the one in front of it"),
                        tr("write such as \"1 h 30 min\""));
    parts.push_back(*part);
  }
  const auto unit = to_one_unit(scan, parts);
  if (!unit) return tl::unexpected(unit.error());
  Time whole = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) whole.value += parts[i].value;
  if (const auto fault = too_long(scan, whole)) return tl::unexpected(*fault);
  return whole;
}

Parsed<Time> read_single(QuantityScanner& scan) {
  const auto first = read_time(scan, false);
  if (!first) return first;
  return read_compound(scan, *first);
}

Parsed<Spread> read_range(QuantityScanner& scan, const Time& first) {
  std::vector<Time> ends = {first};
  while (scan.next_is("-")) {
    (void)scan.done();
    const std::size_t dash = scan.position();
    (void)scan.take("-");
    if (ends.size() == 3)
      return scan.fault(dash, tr("a range has at most three times: least, most likely, most"),
                        tr("write such as \"4-6-12 min\" or \"4-12 min\""));
    const auto end = read_time(scan, true);
    if (!end) return tl::unexpected(end.error());
    ends.push_back(*end);
  }
  const std::size_t behind = scan.behind();
  if (!ends.back().has_unit)
    return scan.fault(behind, tr("a unit is missing behind the number"), unit_help());
  if (scan.next_is_digit())
    return scan.fault(scan.position(), tr("a compound time cannot stand in a range"),
                      tr("write the range in one unit, such as \"60-90 min\""));
  const auto with_unit =
      std::count_if(ends.begin(), ends.end(), [](const Time& end) { return end.has_unit; });
  if (with_unit == 1) {
    for (Time& end : ends) end.unit = ends.back().unit;
  } else if (static_cast<std::size_t>(with_unit) != ends.size()) {
    return scan.fault(behind, tr("the unit of a range stands behind each time or once at its end"),
                      tr("write such as \"4-6-12 min\""));
  }
  const auto unit = to_one_unit(scan, ends);
  if (!unit) return tl::unexpected(unit.error());

  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i].value < ends[i - 1].value)
      return scan.fault(ends[i].at, tr("the times of a range must rise"),
                        tr("write least-most or least-likely-most, such as \"4-12 min\" or \"4-6-12 min\""));
  }
  if (ends.front().value == ends.back().value)
    return scan.fault(ends.back().at, tr("a range from a time to the same time does not vary"),
                      tr("write the time once, such as \"5 min\""));
  Spread spread;
  spread.kind = ends.size() == 2 ? Spread::Kind::uniform : Spread::Kind::triangular;
  spread.unit = *unit;
  spread.a = ends[0].value;
  spread.b = ends[1].value;
  if (ends.size() == 3) spread.c = ends[2].value;
  return spread;
}

Parsed<Spread> read_plain(QuantityScanner& scan) {
  const auto first = read_time(scan, true);
  if (!first) return tl::unexpected(first.error());
  if (scan.next_is("-")) return read_range(scan, *first);
  const auto whole = read_compound(scan, *first);
  if (!whole) return tl::unexpected(whole.error());
  if (scan.next_is("-"))
    return scan.fault(scan.position(), tr("a compound time cannot stand in a range"),
                      tr("write the range in one unit, such as \"60-90 min\""));
  Spread spread;
  spread.kind = Spread::Kind::fixed;
  spread.unit = whole->unit;
  spread.a = whole->value;
  return spread;
}

Parsed<double> read_stages(QuantityScanner& scan) {
  (void)scan.done();
  const std::size_t at = scan.position();
  const auto stages = scan.number();
  if (!stages) return stages;
  if (*stages < 1 || *stages > kGreatestStages || std::floor(*stages) != *stages)
    return scan.fault(at, tr("the number of stages is a whole number from 1 to 1000"));
  if (!scan.take("of") && !scan.take("の"))
    return scan.fault(scan.behind(), tr("\"of\" is missing behind the number of stages"),
                      tr("write such as \"erlang 3 of 5 min\" or \"アーラン分布 3 の 5分\""));
  return *stages;
}

Parsed<Time> read_deviation(QuantityScanner& scan) {
  const std::size_t behind = scan.behind();
  if (!scan.take(kDeviationEnglish) && !scan.take(kDeviationJapanese))
    return scan.fault(behind, tr("the standard deviation is missing"),
                      tr("write such as \"lognormal 5 min sd 3 min\" or \"対数正規分布 5分 標準偏差 3分\""));
  return read_single(scan);
}

Parsed<Spread> read_named(QuantityScanner& scan, Spread::Kind kind) {
  Spread spread;
  spread.kind = kind;
  if (kind == Spread::Kind::erlang) {
    const auto stages = read_stages(scan);
    if (!stages) return tl::unexpected(stages.error());
    spread.b = *stages;
  }
  const auto mean = read_single(scan);
  if (!mean) return tl::unexpected(mean.error());
  std::vector<Time> times = {*mean};
  if (kind == Spread::Kind::lognormal || kind == Spread::Kind::gamma || kind == Spread::Kind::normal) {
    const auto deviation = read_deviation(scan);
    if (!deviation) return tl::unexpected(deviation.error());
    times.push_back(*deviation);
  }
  for (const Time& time : times) {
    if (time.value <= 0)
      return scan.fault(time.at, tr("the mean and the standard deviation of a distribution are more than 0"),
                        tr("write a time that does not vary without a distribution, such as \"5 min\""));
  }
  const auto unit = to_one_unit(scan, times);
  if (!unit) return tl::unexpected(unit.error());
  spread.unit = *unit;
  spread.a = times.front().value;
  if (times.size() == 2) spread.b = times.back().value;
  return spread;
}

/// Splits a band off the end of a file name: "times.csv ±40%" gives the place of the band.
std::size_t band_in(std::string_view name) {
  const std::size_t sign = name.rfind("±");
  if (sign == std::string_view::npos || sign == 0 || name[sign - 1] != ' ' || name.back() != '%')
    return name.size();
  return sign;
}

Parsed<Spread> read_empirical(QuantityScanner& scan, Rough rough) {
  const std::size_t behind = scan.behind();
  (void)scan.done();
  const std::size_t start = scan.position();
  std::string_view name = scan.rest();
  if (name.empty())
    return scan.fault(behind, tr("the name of the file with the observed times is missing"),
                      tr("write such as \"empirical times.csv\""));
  if (rough.rough) {
    const std::size_t band = band_in(name);
    if (band != name.size()) scan.go_to(start + band);
    name = name.substr(0, band);
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.remove_suffix(1);
  }
  Spread spread;
  spread.kind = Spread::Kind::empirical;
  spread.file = name;
  return spread;
}

/// The distribution named next, `none` if a number comes next.
Parsed<Spread::Kind> read_kind(QuantityScanner& scan) {
  if (scan.next_is_digit() || scan.next_is("-") || scan.next_is(".")) return Spread::Kind::none;
  const std::size_t start = scan.position();
  std::vector<std::string_view> known;
  for (const SpreadWord& word : spread_words()) {
    if (scan.take(word.japanese)) return word.kind;
    known.push_back(word.english);
    known.push_back(word.japanese);
  }
  const std::string_view word = scan.word();
  for (const SpreadWord& spread : spread_words()) {
    if (word == spread.english) return spread.kind;
  }
  std::string help = tr("write such as \"5 min\", \"4-6-12 min\" or \"3 business days\"");
  if (word.empty()) return scan.fault(start, tr("a duration begins with a number or a distribution"), help);
  return scan.fault(start, trf("\"{0}\" is not a duration", shown(word)), suggestion(word, known, help));
}

}  // namespace

Parsed<Spread> parse_spread(std::string_view text) {
  QuantityScanner scan(text);
  if (scan.done()) return scan.fault(0, tr("a duration is missing"), tr("write such as \"5 min\""));
  auto rough = scan.rough();
  const std::size_t start = scan.position();
  const auto kind = rough ? read_kind(scan) : Parsed<Spread::Kind>(Spread::Kind::none);
  if (kind != Spread::Kind::empirical) {
    if (const auto fault = look_alike_fault(text)) return tl::unexpected(*fault);
  }
  if (!rough) return tl::unexpected(rough.error());
  if (!kind) return tl::unexpected(kind.error());
  if (*kind == Spread::Kind::none) scan.go_to(start);
  Parsed<Spread> spread = *kind == Spread::Kind::none        ? read_plain(scan)
                          : *kind == Spread::Kind::empirical ? read_empirical(scan, *rough)
                                                             : read_named(scan, *kind);
  if (!spread) return spread;
  rough = scan.finish(*rough);
  if (!rough) return tl::unexpected(rough.error());
  spread->rough = *rough;
  return spread;
}

}  // namespace bpr::base

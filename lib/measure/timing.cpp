#include "measure/timing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace bpr::measure {

namespace {

using base::Calendar;
using base::Date;
using base::Instant;
using model::Process;
using model::Role;

constexpr double kYearMinutes = 365.2425 * 1440;
constexpr std::size_t kCells = 12 * 7 * 24;

/// Digests of calendars are dear (a year of days) and few: each thread keeps those it has made.
const base::CellMinutes& digest_of(const Calendar& calendar, int fiscal_year) {
  thread_local std::vector<std::pair<std::pair<int, Calendar>, std::unique_ptr<base::CellMinutes>>> known;
  for (const auto& [key, cells] : known)
    if (key.first == fiscal_year && key.second == calendar) return *cells;
  if (known.size() >= 64) known.clear();
  known.emplace_back(std::pair(fiscal_year, calendar),
                     std::make_unique<base::CellMinutes>(base::digest(calendar, fiscal_year)));
  return *known.back().second;
}

double cell(const base::CellMinutes& digest, std::size_t i) {
  return digest.cells[i / (7 * 24)][i / 24 % 7][i % 24];
}

const Calendar& office_calendar(const Process& process) {
  return *model::calendar_named(process, base::intern("office-hours"));
}

void add_arrivals(std::vector<double>& cells, const Calendar& calendar, const model::Profile* profile,
                  double weight, int fiscal_year) {
  const auto& digest = digest_of(calendar, fiscal_year);
  std::vector<double> mine(kCells, 0);
  double total = 0;
  for (std::size_t i = 0; i < kCells; ++i) {
    mine[i] = cell(digest, i);
    if (profile != nullptr)
      mine[i] *= profile->month[i / (7 * 24)] * profile->weekday[i / 24 % 7] * profile->hour[i % 24];
    total += mine[i];
  }
  if (total <= 0) return;
  for (std::size_t i = 0; i < kCells; ++i) cells[i] += weight * mine[i] / total;
}

/// What the arrivals of a process follow.
struct ArrivalPattern {
  std::vector<std::pair<Calendar, double>> streams;  ///< each with its share of the cases
  std::optional<model::Profile> profile;
  int fiscal_year = 0;
  bool operator==(const ArrivalPattern&) const = default;
};

ArrivalPattern pattern_of(const Process& process, int fiscal_year) {
  const model::Demand& demand = *process.demand;
  ArrivalPattern pattern;
  pattern.fiscal_year = fiscal_year;
  if (const model::Profile* const profile = model::find(process.profiles, demand.profile))
    pattern.profile = *profile;
  const auto named = [&](model::Symbol name) -> const Calendar& {
    const Calendar* const calendar = name ? model::calendar_named(process, name) : nullptr;
    return calendar != nullptr ? *calendar : office_calendar(process);
  };
  if (const model::Trait* const trait = model::find(process.traits, demand.arrive_by)) {
    for (const auto& [value, calendar] : demand.arrive_values)
      for (const auto& known : trait->values)
        if (known.name == value) pattern.streams.emplace_back(named(calendar), known.share.value);
  } else {
    pattern.streams.emplace_back(named(demand.arrive), 1);
  }
  return pattern;
}

ArrivalShares arrivals_of(const ArrivalPattern& pattern) {
  ArrivalShares result{std::vector<double>(kCells, 0), false};
  const model::Profile* const profile = pattern.profile ? &*pattern.profile : nullptr;
  for (const auto& [calendar, share] : pattern.streams)
    add_arrivals(result.cells, calendar, profile, share, pattern.fiscal_year);
  result.flat = profile == nullptr && pattern.streams.size() == 1 && pattern.streams.front().first.always;
  return result;
}

/// Mean minutes from a random open moment of the office to the first of these moments at or after it.
double mean_delay(const Calendar& office, const std::vector<Instant>& moments, int fiscal_year) {
  double sum = 0;
  double count = 0;
  const Date first = base::fiscal_year_start(fiscal_year);
  auto next = moments.begin();
  for (Date day = first; day < first + 365; day = day + 1) {
    for (const auto& [from, to] : base::open_hours(office, day)) {
      for (std::int64_t at = from.us + 15 * base::kMinute; at < to.us; at += 30 * base::kMinute) {
        const Instant now = base::instant_of(day, {at});
        while (next != moments.end() && *next < now) ++next;
        if (next == moments.end()) return count > 0 ? sum / count : 0;
        sum += (*next - now).minutes();
        ++count;
      }
    }
  }
  return count > 0 ? sum / count : 0;
}

std::vector<Instant> looks(const Role& role, const Calendar& calendar, int fiscal_year) {
  std::vector<Instant> moments;
  const Date first = base::fiscal_year_start(fiscal_year);
  for (Date day = first; day < first + 400; day = day + 1) {
    if (!base::is_open_day(calendar, day)) continue;
    for (const base::Duration& time : role.looks_in) moments.push_back(base::instant_of(day, time));
  }
  return moments;
}

/// Starts of a board's sessions; whoever comes during one waits for the next.
std::vector<Instant> sessions(const Calendar& calendar, int fiscal_year) {
  std::vector<Instant> moments;
  const Date first = base::fiscal_year_start(fiscal_year);
  for (Date day = first; day < first + 500; day = day + 1)
    for (const auto& [from, to] : base::open_hours(calendar, day))
      moments.push_back(base::instant_of(day, from));
  return moments;
}

/// Mean time until open from a random moment: closed stretches by the square of their length.
double residual_closed(const Calendar& calendar, int fiscal_year) {
  if (calendar.always) return 0;
  const Date first = base::fiscal_year_start(fiscal_year);
  double sum = 0;
  Instant closed_since = base::instant_of(first);
  for (Date day = first; day < first + 365; day = day + 1) {
    for (const auto& [from, to] : base::open_hours(calendar, day)) {
      const double gap = (base::instant_of(day, from) - closed_since).minutes();
      sum += gap * gap / 2;
      closed_since = base::instant_of(day, to);
    }
  }
  const double tail = (base::instant_of(first + 365) - closed_since).minutes();
  return (sum + tail * tail / 2) / kYearMinutes;
}

void fill_bins(RoleTiming& timing, const ArrivalShares& arrivals, const base::CellMinutes& open) {
  struct Cell {
    LoadBin load;
    std::size_t at;
  };
  std::vector<Cell> cells;
  double outside = 0;
  std::array<double, 12> month_share{};
  std::array<double, 12> month_open{};
  for (std::size_t i = 0; i < kCells; ++i) {
    const double minutes = cell(open, i);
    month_share[i / (7 * 24)] += arrivals.cells[i];
    month_open[i / (7 * 24)] += minutes;
    if (minutes > 0)
      cells.push_back({{arrivals.cells[i], 0, minutes}, i});
    else
      outside += arrivals.cells[i];
  }
  double later = 0;
  for (Cell& c : cells) {
    c.load.now += outside * c.load.minutes / timing.open_minutes;
    const std::size_t month = c.at / (7 * 24);
    c.load.later = month_share[month] * c.load.minutes / month_open[month];
    later += c.load.later;
  }
  if (later > 0)
    for (Cell& c : cells) c.load.later /= later;
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    const double x = a.load.now * b.load.minutes;
    const double y = b.load.now * a.load.minutes;
    return x != y ? x > y : a.at < b.at;
  });
  if (cells.empty()) return;
  timing.peak = cells.front().load;
  timing.peak_month = static_cast<int>(cells.front().at / (7 * 24)) + 1;
  timing.peak_weekday = static_cast<int>(cells.front().at / 24 % 7);
  timing.peak_hour = static_cast<int>(cells.front().at % 24);
  constexpr std::size_t kBins = 16;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t bin = i * kBins / cells.size();
    if (bin >= timing.bins.size()) timing.bins.emplace_back();
    timing.bins.back().now += cells[i].load.now;
    timing.bins.back().later += cells[i].load.later;
    timing.bins.back().minutes += cells[i].load.minutes;
  }
}

RoleTiming make_role(const Calendar& office, const Role& role, const Calendar& calendar,
                     const ArrivalShares& arrivals, int fiscal_year) {
  const auto& open = digest_of(calendar, fiscal_year);
  RoleTiming timing;
  timing.open_minutes = open.open_minutes;
  timing.open_days = open.open_days;
  if (open.open_minutes <= 0) return timing;
  timing.stretch = calendar.always ? 1 : kYearMinutes / open.open_minutes;
  timing.residual = residual_closed(calendar, fiscal_year);
  if (!role.looks_in.empty())
    timing.inbox = mean_delay(office, looks(role, calendar, fiscal_year), fiscal_year);
  else if (role.kind == model::RoleKind::board && !calendar.always)
    timing.inbox = mean_delay(office, sessions(calendar, fiscal_year), fiscal_year);
  if (role.people) fill_bins(timing, arrivals, open);
  return timing;
}

/// Timings of the processes met so far, and of their roles one by one, so that an edit of one role costs one
/// role. A search meets the same few again and again; each thread keeps its own.
class Known {
 public:
  std::shared_ptr<const Timing> of(const Process& process, int fiscal_year) {
    const bool by_trait = bool(process.demand->arrive_by);
    for (const Whole& known : wholes_)
      if (known.fiscal_year == fiscal_year && known.demand == process.demand &&
          known.profiles == process.profiles && known.calendars == process.calendars &&
          known.roles == process.roles && (!by_trait || known.traits == process.traits))
        return known.timing;
    const Calendar& office = office_calendar(process);
    ArrivalPattern pattern = pattern_of(process, fiscal_year);
    auto year = std::find_if(years_.begin(), years_.end(), [&](const Year& known) {
      return known.pattern == pattern && known.office == office;
    });
    if (year == years_.end()) {
      if (years_.size() >= kYears) years_.erase(years_.begin());
      ArrivalShares arrivals = arrivals_of(pattern);
      year = years_.insert(years_.end(), {std::move(pattern), office, std::move(arrivals), {}});
    }
    auto timing = std::make_shared<Timing>();
    timing->arrivals = year->arrivals;
    timing->office_open_days = digest_of(office, fiscal_year).open_days;
    for (const Role& role : *process.roles)
      timing->roles.push_back(of_role(process, role, fiscal_year, *year));
    if (wholes_.size() >= kWholes) wholes_.erase(wholes_.begin());
    wholes_.push_back({process.demand, process.profiles, process.calendars, process.traits, process.roles,
                       fiscal_year, timing});
    return timing;
  }

 private:
  static constexpr std::size_t kWholes = 16;
  static constexpr std::size_t kYears = 8;
  static constexpr std::size_t kRoles = 256;

  struct Whole {
    model::Cow<model::Demand> demand;
    model::Cow<std::vector<model::Profile>> profiles;
    model::Cow<std::vector<model::NamedCalendar>> calendars;
    model::Cow<std::vector<model::Trait>> traits;
    model::Cow<std::vector<Role>> roles;
    int fiscal_year;
    std::shared_ptr<const Timing> timing;
  };
  struct One {
    Calendar calendar;
    std::vector<base::Duration> looks_in;
    bool board;
    bool people;
    RoleTiming timing;
  };
  /// Arrivals and office hours, and roles under them.
  struct Year {
    ArrivalPattern pattern;
    Calendar office;
    ArrivalShares arrivals;
    std::vector<One> roles;
  };

  static const RoleTiming& of_role(const Process& process, const Role& role, int fiscal_year, Year& year) {
    const Calendar& calendar = model::calendar_of(process, role);
    const bool board = role.kind == model::RoleKind::board;
    for (const One& known : year.roles)
      if (known.board == board && known.people == role.people.has_value() &&
          known.looks_in == role.looks_in && known.calendar == calendar)
        return known.timing;
    if (year.roles.size() >= kRoles) year.roles.clear();
    year.roles.push_back({calendar, role.looks_in, board, role.people.has_value(),
                          make_role(year.office, role, calendar, year.arrivals, fiscal_year)});
    return year.roles.back().timing;
  }

  std::vector<Whole> wholes_;
  std::vector<Year> years_;
};

}  // namespace

std::shared_ptr<const Timing> timing_of(const Process& process, int fiscal_year) {
  thread_local Known known;
  return known.of(process, fiscal_year);
}

double mean_minutes_to(const Process& process, model::Symbol day_time, int fiscal_year) {
  struct Known {
    model::Symbol day_time;
    int fiscal_year;
    Calendar office;
    Calendar calendar;  ///< where the text names one
    double minutes;
  };
  thread_local std::vector<Known> known;
  const Calendar& office = office_calendar(process);
  const Calendar* const named = model::calendar_named(process, day_time);
  for (const Known& k : known)
    if (k.day_time == day_time && k.fiscal_year == fiscal_year && k.office == office &&
        (named == nullptr || k.calendar == *named))
      return k.minutes;
  std::vector<Instant> moments;
  if (named != nullptr) {
    moments = sessions(*named, fiscal_year);
  } else if (const auto parsed = base::parse_day_time(day_time.text())) {
    const Date first = base::fiscal_year_start(fiscal_year);
    for (Date day = first; day < first + 400; day = day + 1)
      if (base::falls_on(parsed->weekdays, parsed->nth, day) &&
          (parsed->weekdays != base::kEveryWeekday || base::is_open_day(office, day)))
        moments.push_back(base::instant_of(day, parsed->time));
  }
  const double minutes = mean_delay(office, moments, fiscal_year);
  if (known.size() >= 64) known.clear();
  known.push_back({day_time, fiscal_year, office, named != nullptr ? *named : Calendar{}, minutes});
  return minutes;
}

}  // namespace bpr::measure

#include "simulate/compile.hpp"

#include <algorithm>

#include "base/i18n.hpp"

namespace bpr::simulate {

namespace {

using base::trf;
using model::Process;
using model::Role;
using model::RoleKind;
using model::Symbol;

/// Microseconds in a unit; months and years by their mean length.
double scale_of(base::TimeUnit unit) {
  constexpr double kYearDays = 365.2425;
  switch (unit) {
    case base::TimeUnit::business_day:
      return static_cast<double>(base::kDay);
    case base::TimeUnit::month:
      return kYearDays / 12 * static_cast<double>(base::kDay);
    case base::TimeUnit::year:
      return kYearDays * static_cast<double>(base::kDay);
    default:
      return base::seconds_in(unit) * 1e6;
  }
}

const base::Calendar& office_calendar(const Process& process) {
  return *model::calendar_named(process, base::intern("office-hours"));
}

}  // namespace

Time Sampler::drawn(double u) const {
  if (kind == base::Spread::Kind::empirical) {
    const auto n = static_cast<double>(spread->values.size());
    const auto at = std::min(static_cast<std::size_t>(u * n), spread->values.size() - 1);
    return static_cast<Time>(spread->values[at] * scale + 0.5);
  }
  return static_cast<Time>(std::min(base::quantile(*spread, u) * scale + 0.5, static_cast<double>(kLongest)));
}

std::string_view name(Cause cause) {
  static constexpr std::array<std::string_view, kCauses> names{
      "batching", "inbox",   "contention",      "prioritisation", "closed",
      "elapsed",  "outside", "synchronisation", "applicant"};
  return names[static_cast<std::size_t>(cause)];
}

std::int32_t Program::process_index(Symbol id) const {
  for (std::size_t i = 0; i < processes.size(); ++i)
    if (processes[i].model->id == id) return static_cast<std::int32_t>(i);
  return -1;
}

std::uint32_t Compiler::add_timetable(Timetable timetable) {
  for (std::size_t i = 0; i < program_.timetables.size(); ++i)
    if (program_.timetables[i].intervals() == timetable.intervals()) return static_cast<std::uint32_t>(i);
  program_.timetables.push_back(std::move(timetable));
  return static_cast<std::uint32_t>(program_.timetables.size() - 1);
}

std::uint32_t Compiler::timetable(const base::Calendar& calendar) {
  for (const auto& [known, index] : calendars_)
    if (known == calendar) return index;
  const std::uint32_t index = add_timetable(Timetable(calendar, horizon_.begin, horizon_.last));
  calendars_.emplace_back(calendar, index);
  return index;
}

/// The moments that a day-and-time text names, or the openings of a calendar.
std::int32_t Compiler::moments_of(const Process& process, Symbol entry) {
  for (const auto& [known, index] : known_moments_)
    if (known == entry) return index;
  std::vector<Time> moments;
  const base::Calendar& office = office_calendar(process);
  if (const auto parsed = base::parse_day_time(entry.text())) {
    const base::Date last = base::date_of({horizon_.last});
    for (base::Date day = base::date_of({horizon_.begin}); day <= last; day = day + 1)
      if (base::falls_on(parsed->weekdays, parsed->nth, day) &&
          (parsed->weekdays != base::kEveryWeekday || parsed->nth != 0 || base::is_open_day(office, day)))
        moments.push_back(base::instant_of(day, parsed->time).us);
  } else if (const base::Calendar* const calendar = model::calendar_named(process, entry)) {
    for (const auto& interval : program_.timetables[timetable(*calendar)].intervals())
      moments.push_back(interval.opens);
  }
  program_.moments.push_back(std::move(moments));
  known_moments_.emplace_back(entry, static_cast<std::int32_t>(program_.moments.size() - 1));
  return known_moments_.back().second;
}

/// The days and hours of the office, when something asks for them: a steady state may last longer than any
/// calendar.
void Compiler::know_office_days() {
  if (office_known_) return;
  office_known_ = true;
  const base::Calendar& office = office_calendar(*known_.front());
  program_.office_hours = timetable(office);
  program_.office_days = add_timetable(Timetable::open_days(office, horizon_.begin, horizon_.last));
}

/// Working time in business days is so many whole days of work, as in the computed figures.
Sampler Compiler::sampler(const base::Spread& spread, bool working_time) {
  Sampler sampler;
  sampler.kind = spread.kind;
  if (!spread) return sampler;
  sampler.scale = scale_of(spread.unit);
  sampler.business = !working_time && spread.unit == base::TimeUnit::business_day;
  if (sampler.business) know_office_days();
  sampler.a = spread.a * sampler.scale;
  if (spread.kind == base::Spread::Kind::fixed) sampler.a += 0.5;
  if (spread.kind == base::Spread::Kind::uniform) sampler.b = (spread.b - spread.a) * sampler.scale;
  program_.spreads.push_back(std::make_unique<base::Spread>(spread));
  auto& values = program_.spreads.back()->values;
  std::sort(values.begin(), values.end());
  sampler.spread = program_.spreads.back().get();
  return sampler;
}

/// The pool of a role; -1 where nobody ever has to wait for it.
std::int32_t Compiler::pool(const Process& process, const Role& role) {
  const base::Calendar& calendar = model::calendar_of(process, role);
  for (std::size_t i = 0; i < program_.pools.size(); ++i) {
    if (program_.pools[i].role != role.name) continue;
    const Role& first = *roles_[i];
    const bool same = first.kind == role.kind && first.people == role.people &&
                      first.looks_in == role.looks_in && first.speed == role.speed &&
                      first.suspends_at_shift_end == role.suspends_at_shift_end &&
                      program_.pools[i].timetable == timetable(calendar);
    if (!same)
      refusal_.push_back(
          trf("the role `{0}` is not the same in {1} as in the procedures before: procedures that run "
              "together share their people, so declare it once, in the office file",
              role.name.text(), process.id.text()));
    return static_cast<std::int32_t>(i);
  }
  const bool works = role.kind == RoleKind::staff || role.kind == RoleKind::board;
  if (!role.people) {
    if (role.kind == RoleKind::staff && !model::is_applicant_role(process, role.name))
      refusal_.push_back(trf("{0}: the role `{1}` has no people: say how many share its work",
                             process.id.text(), role.name.text()));
    const bool unlimited = role.kind != RoleKind::board && role.looks_in.empty() &&
                           (calendar.always || model::is_applicant_role(process, role.name));
    if (unlimited) return -1;
  } else if (*role.people < 1) {
    refusal_.push_back(
        trf("{0}: nobody is there to do the work of the role `{1}`", process.id.text(), role.name.text()));
  }
  if (role.people && *role.people > kMaxPeople)
    refusal_.push_back(
        trf("{0}: the role `{1}` has more than {2} people", process.id.text(), role.name.text(), kMaxPeople));
  Pool made;
  made.role = role.name;
  made.board = role.kind == RoleKind::board;
  made.people = role.people  ? static_cast<std::int32_t>(std::min<double>(*role.people, kMaxPeople))
                : made.board ? 1
                             : kUnlimited;
  made.timetable = timetable(calendar);
  made.speed = role.speed > 0 ? role.speed : 1;
  made.suspends = role.suspends_at_shift_end;
  made.staff = works;
  const Timetable& times = program_.timetables[made.timetable];
  if (!role.looks_in.empty()) {
    made.board = false;
    const base::Date last = base::date_of({horizon_.last});
    for (base::Date day = base::date_of({horizon_.begin}); day <= last; day = day + 1)
      if (base::is_open_day(calendar, day))
        for (const base::Duration& time : role.looks_in) made.looks.push_back(base::instant_of(day, time).us);
  } else if (made.board && times.always()) {
    made.board = false;  // sits all the time, like anybody else
  } else if (made.board) {
    for (const auto& interval : times.intervals()) made.looks.push_back(interval.opens);
  }
  program_.pools.push_back(std::move(made));
  roles_.push_back(&role);
  return static_cast<std::int32_t>(program_.pools.size() - 1);
}

std::uint32_t Compiler::need(std::vector<std::uint32_t> pools, bool any) {
  if (pools.size() == 1) any = false;
  std::vector<std::uint32_t> sorted = pools;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < program_.needs.size(); ++i) {
    std::vector<std::uint32_t> other = program_.needs[i].pools;
    std::sort(other.begin(), other.end());
    if (program_.needs[i].any == any && other == sorted) return static_cast<std::uint32_t>(i);
  }
  Need made;
  made.any = any;
  made.pools = std::move(pools);
  Timetable times = program_.timetables[program_.pools[made.pools.front()].timetable];
  for (const std::uint32_t p : made.pools) {
    const Timetable& other = program_.timetables[program_.pools[p].timetable];
    times = any ? Timetable::either(times, other) : Timetable::both(times, other);
    made.looks |= !program_.pools[p].looks.empty();
  }
  made.timetable = add_timetable(std::move(times));
  program_.needs.push_back(std::move(made));
  return static_cast<std::uint32_t>(program_.needs.size() - 1);
}

/// Whoever of these roles must be free, together or one of them, and how fast they work.
Stage Compiler::stage(const Process& process, const std::vector<Symbol>& roles, bool any) {
  std::vector<std::uint32_t> pools;
  bool somebody_free = false;
  double slowest = 0;
  for (const Symbol name : roles) {
    const Role* const role = model::find(process.roles, name);
    const std::int32_t index = role != nullptr ? pool(process, *role) : -1;
    const double speed = role != nullptr && role->speed > 0 ? role->speed : 1;
    slowest = slowest > 0 ? std::min(slowest, speed) : speed;
    somebody_free |= index < 0;
    if (index >= 0 && std::find(pools.begin(), pools.end(), static_cast<std::uint32_t>(index)) == pools.end())
      pools.push_back(static_cast<std::uint32_t>(index));
  }
  if (slowest <= 0) slowest = 1;
  if (pools.empty() || (any && somebody_free)) return {kNobody, slowest};
  const bool choice = any && pools.size() > 1;
  return {need(std::move(pools), any), choice ? 0 : slowest};
}

/// Where work enabled later can begin first: several classes of urgency, people wanted by several needs, or
/// several people wanted together.
void Compiler::track_overtaking() {
  program_.needs_of_pool.assign(program_.pools.size(), {});
  for (std::size_t n = 0; n < program_.needs.size(); ++n)
    for (const std::uint32_t p : program_.needs[n].pools)
      program_.needs_of_pool[p].push_back(static_cast<std::uint32_t>(n));
  std::vector<bool> urgent(program_.pools.size(), false);
  for (const Step& step : program_.steps) {
    if (step.priority.empty()) continue;
    for (std::uint32_t i = 0; i < step.stages; ++i) {
      const std::uint32_t n = program_.stages[step.first_stage + i].need;
      if (n == kNobody) continue;
      for (const std::uint32_t p : program_.needs[n].pools) urgent[p] = true;
    }
  }
  for (Need& need : program_.needs) {
    need.tracked = need.pools.size() > 1;
    for (const std::uint32_t p : need.pools)
      need.tracked |= urgent[p] || program_.needs_of_pool[p].size() > 1;
  }
}

void Compiler::finish() {
  track_overtaking();
  for (const ProcessProgram& process : program_.processes) {
    program_.max_variables =
        std::max(program_.max_variables, process.variables_end - process.variables_begin);
    program_.max_steps = std::max(program_.max_steps, process.loops ? process.end - process.first_step : 0);
    program_.max_splits = std::max(program_.max_splits, process.splits);
    program_.max_clocks = std::max(program_.max_clocks, static_cast<std::int32_t>(process.clocks.size()));
  }
}

tl::expected<Program, Refusal> compile(const std::vector<const Process*>& processes, const Horizon& horizon,
                                       const Called& called) {
  Compiler compiler(horizon, processes, called);
  for (const Process* const process : processes) compiler.add_process(*process);
  compiler.finish();
  if (!compiler.refusal().empty()) {
    Refusal& all = compiler.refusal();
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return tl::unexpected(std::move(all));
  }
  return std::move(compiler.program());
}

bool has_steady_state(const std::vector<const Process*>& processes) {
  return std::all_of(processes.begin(), processes.end(), [](const Process* process) {
    const model::Demand& demand = *process->demand;
    const auto always = [&](Symbol name) {
      const base::Calendar* const calendar =
          name ? model::calendar_named(*process, name) : &office_calendar(*process);
      return calendar != nullptr && calendar->always;
    };
    if (demand.profile) return false;
    if (!demand.arrive_by && !always(demand.arrive)) return false;
    for (const auto& [value, calendar] : demand.arrive_values)
      if (!always(calendar)) return false;
    for (const Role& role : *process->roles)
      if (!role.looks_in.empty() || (role.people && !model::calendar_of(*process, role).always)) return false;
    return std::none_of(process->steps.begin(), process->steps.end(), [](const auto& step) {
      const auto business = [](const base::Spread& s) { return s && s.unit == base::TimeUnit::business_day; };
      return step->batch.at || step->until || business(step->after) || business(step->duration);
    });
  });
}

}  // namespace bpr::simulate

#include "log/profile.hpp"

#include <algorithm>

#include "log/tickets.hpp"

namespace bpr::log {

namespace {

constexpr std::size_t kLongest = 5;

std::size_t place_of(const std::vector<std::string>& attributes, const std::string& name) {
  return static_cast<std::size_t>(std::find(attributes.begin(), attributes.end(), name) - attributes.begin());
}

/// The groups of one attribute.
class BreakdownFold {
 public:
  BreakdownFold(std::string attribute, std::size_t at) : attribute_(std::move(attribute)), at_(at) {}

  void add(const Trace& trace, base::Duration duration, bool reworked, std::optional<bool> kept,
           bool remember) {
    const std::uint32_t here = values_.of(trace.attributes[at_]);
    if (here >= groups_.size()) {
      groups_.resize(here + std::size_t{1});
      durations_.resize(here + std::size_t{1});
    }
    Group& group = groups_[here];
    ++group.cases;
    group.events += trace.events.size();
    if (reworked) ++group.reworked;
    if (kept) {
      ++group.judged;
      if (*kept) ++group.kept;
    }
    durations_[here].add(duration);
    if (remember) of_case_.push_back(here);
  }

  Breakdown finish(const std::vector<TimeSum>* waiting, const Pseudonyms* pseudonyms) {
    if (waiting != nullptr)
      for (std::size_t i = 0; i < of_case_.size(); ++i) groups_[of_case_[i]].waiting.add((*waiting)[i]);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      groups_[i].value = pseudonyms != nullptr ? pseudonyms->of_value(values_[i]) : values_[i];
      groups_[i].duration = durations_[i].finish();
    }
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const Group& a, const Group& b) { return a.cases > b.cases; });
    return {attribute_, std::move(groups_), 0, 0};
  }

 private:
  std::string attribute_;
  std::size_t at_;
  Numbering values_;
  std::vector<Group> groups_;
  std::vector<TimesFold> durations_;
  std::vector<std::uint32_t> of_case_;
};

/// Who worked on how much.
class ResourceFold {
 public:
  void add(const Trace& trace) {
    ++cases_;
    for (const Event& event : trace.events) {
      if (!event.resource) continue;
      const std::uint32_t here = names_.of(event.resource);
      if (here >= rows_.size()) {
        rows_.push_back({event.resource, 0, 0, 0, {}});
        seen_in_.push_back(0);
      }
      ++rows_[here].executions;
      if (seen_in_[here] != cases_) ++rows_[here].cases;
      seen_in_[here] = cases_;
    }
  }
  std::vector<Resource> finish(const std::optional<WorkFound>& work) {
    if (work)
      for (const Worker& worker : work->workers) {
        Resource& row = rows_[*names_.find(worker.resource)];
        row.at_once = worker.at_once;
        row.hours = worker.hours;
      }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Resource& a, const Resource& b) { return a.executions > b.executions; });
    return std::move(rows_);
  }

 private:
  Numbering names_;
  std::vector<Resource> rows_;
  std::vector<std::uint64_t> seen_in_;
  std::uint64_t cases_ = 0;
};

/// Takes out what would show single people: see `ProfileOptions::least`.
void shield(Profile& profile, std::size_t least) {
  std::vector<Resource>& people = profile.resources;
  profile.people = people.size();
  std::erase_if(people, [&](const Resource& one) { return one.cases < least; });
  if (people.size() < least) people.clear();
  profile.hidden_people = profile.people - people.size();
  const auto shown = [&](base::Symbol name) {
    return std::any_of(people.begin(), people.end(), [&](const Resource& one) { return one.name == name; });
  };
  if (profile.hidden_people > 0)
    std::erase_if(profile.hand_overs.pairs,
                  [&](const HandOver& pair) { return !shown(pair.from) || !shown(pair.to); });
  if (profile.work && profile.hidden_people > 0)
    std::erase_if(profile.work->workers, [&](const Worker& worker) { return !shown(worker.resource); });
  for (Breakdown& breakdown : profile.breakdowns) {
    for (const Group& group : breakdown.groups) {
      if (group.cases >= least) continue;
      ++breakdown.hidden;
      breakdown.hidden_cases += group.cases;
    }
    std::erase_if(breakdown.groups, [&](const Group& group) { return group.cases < least; });
  }
}

}  // namespace

struct Profiler::State {
  const ProfileOptions& options;
  const std::vector<std::string>& attributes;
  std::vector<bool> told;  ///< by attribute
  std::size_t deadline_at;
  std::optional<Pseudonyms> pseudonyms;
  std::vector<Event> renamed;
  Profile profile;
  Follows follows;
  Variants variants;
  ReworkFold rework;
  HandOverFold hand_overs;
  ResourceFold resources;
  OnTimeFold on_time;
  TimesFold duration;
  std::vector<BreakdownFold> breakdowns;
  Work work;
};

Profiler::Profiler(const ProfileOptions& options, const std::vector<std::string>& attributes)
    : state_(new State{options,
                       attributes,
                       std::vector<bool>(attributes.size()),
                       place_of(attributes, options.deadline_at),
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {}}) {
  if (options.key) state_->pseudonyms.emplace(*options.key);
  if (options.deadline) state_->on_time = OnTimeFold(*options.deadline, options.japan);
  for (const std::string& name : options.by)
    state_->breakdowns.emplace_back(name, place_of(attributes, name));
}

Profiler::~Profiler() = default;

void Profiler::add(const Trace& read) {
  State& s = *state_;
  Trace trace = read;
  if (s.pseudonyms) {
    s.renamed.assign(read.events.begin(), read.events.end());
    for (Event& event : s.renamed) event.resource = s.pseudonyms->of_resource(event.resource);
    trace.events = s.renamed;
  }
  Profile& p = s.profile;
  const Event& front = trace.events.front();
  const base::Instant first = local(front, moment_of(front));
  const Event& back = last_event(trace);
  const base::Duration duration = last_of(back) - moment_of(front);
  const base::Instant last = local(back, last_of(back));
  p.first = p.cases == 0 ? first : std::min(p.first, first);
  p.last = p.cases == 0 ? last : std::max(p.last, last);
  ++p.cases;
  p.events += trace.events.size();
  s.duration.add(duration);
  s.follows.add(trace);
  s.variants.add(trace);
  s.hand_overs.add(trace);
  s.resources.add(trace);
  const bool reworked = s.rework.add(trace);
  const std::size_t month = base::civil_of(base::date_of(first)).month - 1;
  const auto weekday = static_cast<std::size_t>(base::weekday(base::date_of(first)));
  const auto hour = static_cast<std::size_t>(base::time_of_day(first).us / base::kHour);
  ++p.arrivals.month[month];
  ++p.arrivals.weekday[weekday];
  ++p.arrivals.hour[hour];
  ++p.arrivals.month_hour[month][hour];
  ++p.arrivals.weekday_hour[weekday][hour];
  for (std::size_t i = 0; i < s.told.size(); ++i)
    if (trace.attributes[i]) s.told[i] = true;
  std::optional<bool> kept;
  if (s.options.deadline)
    kept = s.on_time.add(trace);
  else if (!s.options.deadline_at.empty())
    kept = s.on_time.add(trace, trace.attributes[s.deadline_at].text());
  for (BreakdownFold& breakdown : s.breakdowns)
    breakdown.add(trace, duration, reworked, kept, !s.options.lean);
  if (!s.options.lean) s.work.add(trace);
  if (p.longest.size() < kLongest || duration > p.longest.back().duration) {
    const auto behind = std::find_if(p.longest.begin(), p.longest.end(),
                                     [&](const LongCase& one) { return one.duration < duration; });
    p.longest.insert(behind, {s.pseudonyms ? s.pseudonyms->of_case(trace.id) : std::string(trace.id),
                              duration, trace.events.size()});
    p.longest.resize(std::min(p.longest.size(), kLongest));
  }
}

Profile Profiler::finish() {
  State& s = *state_;
  Profile p = std::move(s.profile);
  p.duration = s.duration.finish();
  p.durations = s.duration.values();
  p.activities = s.follows.activities();
  p.edges = s.follows.edges();
  p.variants = s.variants.finish();
  p.rework = s.rework.finish();
  p.reworked = s.rework.cases();
  p.hand_overs = s.hand_overs.finish();
  if (s.options.deadline || !s.options.deadline_at.empty()) p.on_time = s.on_time.finish();
  if (!s.options.lean) {
    WorkOptions work = s.options.work;
    work.by_case = !s.breakdowns.empty();
    p.work = s.work.finish(s.follows, work);
  }
  p.resources = s.resources.finish(p.work);
  for (BreakdownFold& breakdown : s.breakdowns)
    p.breakdowns.push_back(
        breakdown.finish(p.work ? &p.work->case_waiting : nullptr, s.pseudonyms ? &*s.pseudonyms : nullptr));
  shield(p, s.options.least);
  for (std::size_t i = 0; i < s.told.size() && p.cases > 0; ++i)
    if (!s.told[i]) p.untold.push_back(s.attributes[i]);
  return p;
}

std::vector<std::string> attributes_of(const ProfileOptions& options) {
  std::vector<std::string> names = options.filter.attributes();
  const auto want = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const std::string& name : options.by) want(name);
  want(options.deadline_at);
  return names;
}

base::FileResult<Profiled> profile(const std::filesystem::path& path, Mapping mapping,
                                   const ProfileOptions& options) {
  const std::vector<std::string> attributes = attributes_of(options);
  mapping.reading.attributes = attributes;
  Sieve sieve(options.filter, attributes);
  Profiler profiler(options, attributes);
  std::vector<base::Symbol> names;
  for (const std::string& name : attributes) names.push_back(base::intern(name));
  Log kept(std::move(names));
  Variants variants;
  std::vector<std::size_t> variant_of;
  const TraceSink next = [&](const Trace& trace) {
    if (!options.filter.variants) return profiler.add(trace);
    kept.add(trace);
    variant_of.push_back(variants.add(trace));
  };
  auto quality = read_mapped(path, mapping, [&](const Trace& trace) { sieve.pass(trace, next); });
  if (!quality) return tl::unexpected(std::move(quality.error()));
  if (options.filter.variants) {
    const std::vector<bool> among = variants.covering(*options.filter.variants);
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (among[variant_of[i]]) profiler.add(kept[i]);
  }
  Profiled found{std::move(*quality), profiler.finish(), sieve.unmet()};
  found.profile.seen = sieve.seen();
  for (const std::string& name : found.profile.untold)
    if (std::none_of(found.unmet.begin(), found.unmet.end(),
                     [&](const Unmet& one) { return one.attribute == name; }))
      found.unmet.push_back({Unmet::Kind::attribute, {}, name, {}});
  return found;
}

}  // namespace bpr::log

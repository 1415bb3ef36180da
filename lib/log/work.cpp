#include "log/work.hpp"

#include <algorithm>
#include <map>

#include "log/work_of_one.hpp"

namespace bpr::log {

namespace {

/// Sums of one activity on their way.
struct Sums {
  TimesFold times;
  CauseSums causes{};
  TimesFold since_enabled;
  TimesFold work_at_most;
};

Waiting finish(base::Symbol activity, const Sums& sums) {
  return {activity, sums.times.finish(), sums.causes, sums.since_enabled.finish(),
          sums.work_at_most.finish()};
}

/// Takes what is found of each execution.
class Takings {
 public:
  Takings(const WorkOptions& options, const Event* first, const std::vector<std::size_t>& case_ends)
      : first_(first), case_ends_(case_ends), case_waiting_(case_ends.size()) {
    for (const auto& [activity, cause] : options.outside) {
      const std::uint32_t number = names_.of(activity);
      if (number >= outside_.size()) outside_.resize(number + std::size_t{1}, Cause::other);
      outside_[number] = cause;
    }
  }

  void waited(const Event& event, Causes causes) {
    Sums& sums = of(event.activity);
    const Cause outside = outside_[names_.of(event.activity)];
    std::swap(causes[static_cast<std::size_t>(Cause::other)], causes[static_cast<std::size_t>(outside)]);
    base::Duration waiting;
    for (std::size_t c = 0; c < kCauses; ++c) {
      waiting = waiting + causes[c];
      if (causes[c].us == 0) continue;
      sums.causes[c].add(causes[c]);
      all_.causes[c].add(causes[c]);
    }
    sums.times.add(waiting);
    all_.times.add(waiting);
    const auto place = static_cast<std::size_t>(&event - first_);
    const auto of_case = std::upper_bound(case_ends_.begin(), case_ends_.end(), place) - case_ends_.begin();
    case_waiting_[static_cast<std::size_t>(of_case)].add(waiting);
  }
  void elapsed(const Event& event, base::Instant free_since) {
    const base::Instant enabled = std::min(event.enabled, event.end);
    const base::Duration since = event.end - enabled;
    const base::Duration most = event.end - std::max(enabled, std::min(free_since, event.end));
    for (Sums* const sums : {&of(event.activity), &all_}) {
      sums->since_enabled.add(since);
      sums->work_at_most.add(most);
    }
  }

  void finish(WorkFound& found) {
    found.all = log::finish({}, all_);
    for (std::size_t i = 0; i < sums_.size(); ++i)
      if (sums_[i].times.count() + sums_[i].since_enabled.count() > 0)
        found.activities.push_back(log::finish(names_[i], sums_[i]));
    const auto total = [](const Waiting& one) {
      return one.times.total.minutes() + one.since_enabled.total.minutes();
    };
    std::stable_sort(found.activities.begin(), found.activities.end(),
                     [&](const Waiting& a, const Waiting& b) { return total(a) > total(b); });
    found.case_waiting = std::move(case_waiting_);
  }

 private:
  Sums& of(base::Symbol activity) {
    const std::uint32_t number = names_.of(activity);
    if (number >= sums_.size()) sums_.resize(number + std::size_t{1});
    if (number >= outside_.size()) outside_.resize(number + std::size_t{1}, Cause::other);
    return sums_[number];
  }

  const Event* first_;
  const std::vector<std::size_t>& case_ends_;
  std::vector<TimeSum> case_waiting_;
  Numbering names_;
  std::vector<Cause> outside_;
  std::vector<Sums> sums_;
  Sums all_;
};

/// Batches counted by activity.
class BatchCount {
 public:
  void add(std::span<const Event* const> work, std::span<const Batch> batches) {
    for (const Event* const event : work) ++of(event->activity).all;
    for (const Batch& batch : batches) {
      if (batch.end - batch.begin < 2) continue;
      Batches& row = of(work[batch.begin]->activity);
      ++row.count;
      row.executions += batch.end - batch.begin;
      row.largest = std::max<std::uint64_t>(row.largest, batch.end - batch.begin);
    }
  }
  [[nodiscard]] std::vector<Batches> finish() const {
    std::vector<Batches> rows;
    for (const Batches& row : rows_)
      if (row.count > 0) rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Batches& a, const Batches& b) { return a.executions > b.executions; });
    return rows;
  }

 private:
  Batches& of(base::Symbol activity) {
    const std::uint32_t number = names_.of(activity);
    if (number >= rows_.size()) rows_.push_back({activity, 0, 0, 0, 0});
    return rows_[number];
  }
  Numbering names_;
  std::vector<Batches> rows_;
};

/// The events of each resource, those that tell none last.
std::vector<std::vector<const Event*>> by_resource(const std::vector<Event>& events, Numbering& names) {
  std::vector<std::vector<const Event*>> groups(1);
  for (const Event& event : events) {
    std::size_t group = 0;
    if (event.resource) group = names.of(event.resource) + std::size_t{1};
    if (group >= groups.size()) groups.resize(group + 1);
    groups[group].push_back(&event);
  }
  std::rotate(groups.begin(), groups.begin() + 1, groups.end());
  return groups;
}

bool before(const Event* a, const Event* b) { return moment_of(*a) < moment_of(*b); }

}  // namespace

std::string_view cause_key(Cause cause) {
  static constexpr std::array<std::string_view, kCauses> keys{"batching",  "contention", "prioritisation",
                                                              "closed",    "applicant",  "other-body",
                                                              "statutory", "post",       "other"};
  return keys[static_cast<std::size_t>(cause)];
}

void Work::add(const Trace& trace) {
  events_.insert(events_.end(), trace.events.begin(), trace.events.end());
  ends_.push_back(events_.size());
}

WorkFound Work::finish(const Follows& follows, const WorkOptions& options) {
  WorkFound found;
  DaysAtWork everybody;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    const std::span<Event> events(events_.data() + begin, ends_[i] - begin);
    estimate_enabled(events, follows);
    for (const Event& event : events) {
      everybody.add(event);
      if (event.enabled == kUntold)
        ++found.unenabled;
      else if (event.enabled > moment_of(event))
        ++found.late_enabled;
      found.causes |= event.start != kUntold && event.resource;
    }
  }
  found.accumulated = found.causes;
  const std::vector<DayAtWork> days = everybody.days();
  found.everybody = infer_open_hours(days);
  const Dates dates(events_, days, options.japan);

  Takings takings(options, events_.data(), ends_);
  BatchCount batches;
  Numbering names;
  std::vector<std::vector<const Event*>> groups = by_resource(events_, names);
  for (const Event* const event : groups.back()) {
    if (event->enabled == kUntold) continue;
    if (event->start != kUntold) {
      Causes causes{};
      causes[static_cast<std::size_t>(Cause::other)] =
          std::max(base::Duration{}, event->start - event->enabled);
      takings.waited(*event, causes);
    } else {
      takings.elapsed(*event, event->enabled);
    }
  }
  groups.pop_back();

  DaysAtWork own;
  for (std::size_t r = 0; r < groups.size(); ++r) {
    std::vector<const Event*>& work = groups[r];
    std::stable_sort(work.begin(), work.end(), before);
    own.clear();
    for (const Event* const event : work) own.add(*event);
    Worker worker{names[r], work.size(), 0, infer_open_hours(own.days(), &found.everybody)};
    std::vector<const Event*> started;
    base::Instant ended{std::numeric_limits<std::int64_t>::min()};
    base::Instant from = moment_of(*work.front());
    base::Instant to = from;
    for (const Event* const event : work) {
      if (event->start != kUntold) {
        started.push_back(event);
        if (event->enabled != kUntold) from = std::min(from, event->enabled);
      } else if (event->enabled != kUntold) {
        takings.elapsed(*event, ended);
      }
      ended = std::max(ended, last_of(*event));
      to = std::max(to, ended);
    }
    if (found.accumulated) {
      const auto known = std::find_if(options.people.begin(), options.people.end(),
                                      [&](const auto& one) { return one.first == names[r]; });
      const Stretches open = dates.laid_out(worker.hours, from, to);
      const Timeline timeline(started, known == options.people.end() ? 1 : known->second,
                              dates.known() ? &open : nullptr);
      const std::vector<Batch> together = timeline.batches(options.batch_pause);
      timeline.explain(together,
                       [&](const Event& event, const Causes& causes) { takings.waited(event, causes); });
      worker.at_once = timeline.at_once();
      batches.add(started, together);
    } else {
      batches.add(work, runs_of(work, options.batch_pause));
    }
    found.workers.push_back(worker);
  }
  std::stable_sort(found.workers.begin(), found.workers.end(),
                   [](const Worker& a, const Worker& b) { return a.executions > b.executions; });
  found.batches = batches.finish();
  takings.finish(found);
  return found;
}

}  // namespace bpr::log

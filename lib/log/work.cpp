#include "log/work.hpp"

#include <algorithm>
#include <limits>

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
  Takings(const WorkOptions& options, const std::vector<std::uint32_t>& case_ends)
      : case_ends_(case_ends), case_waiting_(options.by_case ? case_ends.size() : 0) {
    for (const auto& [activity, cause] : options.outside) {
      const std::uint32_t number = names_.of(activity);
      if (number >= outside_.size()) outside_.resize(number + std::size_t{1}, Cause::other);
      outside_[number] = cause;
    }
  }

  void waited(const Piece& piece, Causes causes) {
    Sums& sums = of(piece.activity);
    const Cause outside = outside_[names_.of(piece.activity)];
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
    if (case_waiting_.empty()) return;
    const auto of_case =
        std::upper_bound(case_ends_.begin(), case_ends_.end(), piece.place) - case_ends_.begin();
    case_waiting_[static_cast<std::size_t>(of_case)].add(waiting);
  }
  void elapsed(const Piece& piece, base::Instant free_since) {
    const base::Duration since = piece.end - piece.enabled;
    const base::Duration most = piece.end - std::max(piece.enabled, std::min(free_since, piece.end));
    for (Sums* const sums : {&of(piece.activity), &all_}) {
      sums->since_enabled.add(since);
      sums->work_at_most.add(most);
    }
  }
  /// Work of which the log does not tell who did it.
  void of_nobody(std::span<const Piece> work) {
    for (const Piece& piece : work) {
      if (!piece.told) continue;
      Causes causes{};
      causes[static_cast<std::size_t>(Cause::other)] = piece.moment - piece.enabled;
      if (piece.started)
        waited(piece, causes);
      else
        elapsed(piece, piece.enabled);
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

  const std::vector<std::uint32_t>& case_ends_;
  std::vector<TimeSum> case_waiting_;
  Numbering names_;
  std::vector<Cause> outside_;
  std::vector<Sums> sums_;
  Sums all_;
};

/// Batches counted by activity.
class BatchCount {
 public:
  void add(std::span<const Piece> work, std::span<const Batch> batches) {
    for (const Piece& piece : work) ++of(piece.activity).all;
    for (const Batch& batch : batches) {
      if (batch.end - batch.begin < 2) continue;
      Batches& row = of(work[batch.begin].activity);
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

}  // namespace

std::string_view cause_key(Cause cause) {
  static constexpr std::array<std::string_view, kCauses> keys{"batching",  "contention", "prioritisation",
                                                              "closed",    "applicant",  "other-body",
                                                              "statutory", "post",       "other"};
  return keys[static_cast<std::size_t>(cause)];
}

void Work::add(const Trace& trace) {
  const auto tell = [this](std::deque<base::Instant>& moments, base::Instant moment) {
    if (moments.empty() && moment == kUntold) return;
    moments.resize(kept_.size(), kUntold);
    moments.push_back(moment);
  };
  for (const Event& event : trace.events) {
    tell(starts_, event.start);
    tell(enabled_, event.enabled);
    const auto place = static_cast<std::uint32_t>(kept_.size());
    const auto offset = static_cast<unsigned>(event.offset + kNoOffset);
    kept_.push_back({last_of(event), kNone, activities_.of(event.activity) & 0x1FFFFFU, offset & 0xFFFU});
    const std::uint32_t resource = resources_.of(event.resource);
    if (resource >= chains_.size()) chains_.resize(resource + std::size_t{1});
    Chain& chain = chains_[resource];
    if (chain.first == kNone)
      chain.first = place;
    else
      kept_[chain.last].next = place & kNone;
    chain.last = place;
    causes_ |= event.start != kUntold && event.resource;
    everybody_.add(event);
    offsets_.add(event);
  }
  ends_.push_back(static_cast<std::uint32_t>(kept_.size()));
}

/// As it was put in, without its resource; what was not over ends when it began.
Event Work::as_event(std::size_t place) const {
  const Kept& kept = kept_[place];
  Event event;
  event.enabled = enabled_.empty() ? kUntold : enabled_[place];
  event.start = starts_.empty() ? kUntold : starts_[place];
  event.end = kept.last;
  event.activity = activities_[kept.activity];
  event.offset = static_cast<std::int16_t>(static_cast<int>(kept.offset) - kNoOffset);
  return event;
}

/// Fills in since when work could have begun.
void Work::estimate(const Follows& follows, WorkFound& found) {
  enabled_.resize(kept_.size(), kUntold);
  if (!starts_.empty()) starts_.resize(kept_.size(), kUntold);
  Enabling enabling(follows);
  std::vector<Event> events;
  std::size_t place = 0;
  for (const std::size_t end : ends_) {
    events.clear();
    for (std::size_t i = place; i < end; ++i) events.push_back(as_event(i));
    enabling.estimate(events);
    for (const Event& event : events) {
      enabled_[place++] = event.enabled;
      if (event.enabled == kUntold)
        ++found.unenabled;
      else if (event.enabled > moment_of(event))
        ++found.late_enabled;
    }
  }
}

WorkFound Work::finish(const Follows& follows, const WorkOptions& options) {
  WorkFound found;
  estimate(follows, found);
  found.causes = found.accumulated = causes_;
  const std::vector<DayAtWork> days = everybody_.days();
  found.everybody = infer_open_hours(days);
  const Dates dates(offsets_, days, options.japan);

  Takings takings(options, ends_);
  BatchCount batches;
  DaysAtWork own;
  for (std::size_t r = 0; r < chains_.size(); ++r) {
    std::vector<Piece> work;
    own.clear();
    for (std::uint32_t place = chains_[r].first; place != kNone; place = kept_[place].next) {
      const Event event = as_event(place);
      work.emplace_back(event, place);
      own.add(event);
    }
    if (!resources_[r]) {
      takings.of_nobody(work);
      continue;
    }
    std::stable_sort(work.begin(), work.end(),
                     [](const Piece& a, const Piece& b) { return a.moment < b.moment; });
    Worker worker{resources_[r], work.size(), 0, infer_open_hours(own.days(), &found.everybody)};
    base::Instant ended{std::numeric_limits<std::int64_t>::min()};
    base::Instant from = work.front().moment;
    for (const Piece& piece : work) {
      from = std::min(from, piece.enabled);
      if (!piece.started && piece.told) takings.elapsed(piece, ended);
      ended = std::max(ended, piece.end);
    }
    if (found.accumulated) {
      std::erase_if(work, [](const Piece& piece) { return !piece.started; });
      const auto known = std::find_if(options.people.begin(), options.people.end(),
                                      [&](const auto& one) { return one.first == resources_[r]; });
      const Stretches open = dates.laid_out(worker.hours, from, ended);
      const Timeline timeline(std::move(work), known == options.people.end() ? 1 : known->second,
                              dates.known() ? &open : nullptr);
      const std::vector<Batch> together = timeline.batches(options.batch_pause);
      timeline.explain(together,
                       [&](const Piece& piece, const Causes& causes) { takings.waited(piece, causes); });
      worker.at_once = timeline.at_once();
      batches.add(timeline.work(), together);
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

#include "log/work_of_one.hpp"

#include <algorithm>
#include <numeric>

namespace bpr::log {

namespace {

base::Instant enabled_of(const Event& event) {
  return event.enabled == kUntold ? event.start : std::min(event.enabled, event.start);
}

}  // namespace

std::vector<Batch> runs_of(std::span<const Event* const> work, base::Duration pause) {
  std::vector<Batch> runs;
  base::Instant end;
  for (std::size_t i = 0; i < work.size(); ++i) {
    const bool goes_on =
        i > 0 && work[i]->activity == work[i - 1]->activity && moment_of(*work[i]) - end <= pause;
    end = goes_on ? std::max(end, last_of(*work[i])) : last_of(*work[i]);
    if (!goes_on) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

Timeline::Timeline(std::vector<const Event*> work, unsigned people, const Stretches* open)
    : work_(std::move(work)), people_(people) {
  std::vector<base::Instant> ends;
  for (const Event* const event : work_)
    if (last_of(*event) > event->start) ends.push_back(last_of(*event));
  std::sort(ends.begin(), ends.end());
  std::uint64_t running = 0;
  base::Instant full_since;
  std::size_t ended = 0;
  const auto end_until = [&](base::Instant moment) {
    for (; ended < ends.size() && ends[ended] <= moment; ++ended)
      if (running-- == people_) busy_.add(full_since, ends[ended]);
  };
  for (const Event* const event : work_) {
    if (last_of(*event) == event->start) continue;  // takes no time
    end_until(event->start);
    if (++running == people_) full_since = event->start;
    at_once_ = std::max(at_once_, running);
  }
  end_until(ends.empty() ? base::Instant{} : ends.back());
  if (open != nullptr) {
    open_ = *open;
  } else if (!work_.empty()) {
    base::Instant first = work_.front()->start;
    for (const Event* const event : work_) first = std::min(first, enabled_of(*event));
    open_.add(first, std::max(work_.back()->start, ends.empty() ? first : ends.back()));
  }
  both_ = busy_.common(open_);
}

base::Duration Timeline::free(base::Instant from, base::Instant to) const {
  return open_.within(from, to) - both_.within(from, to);
}

std::vector<Batch> Timeline::batches(base::Duration pause) const {
  std::vector<Batch> found;
  for (const Batch& run : runs_of(work_, pause)) {
    for (std::size_t begin = run.begin; begin < run.end;) {
      const base::Instant start = work_[begin]->start;
      base::Instant waiting = enabled_of(*work_[begin]);
      base::Instant first_end = last_of(*work_[begin]);
      base::Instant last_start = start;
      std::size_t end = begin + 1;
      for (; end < run.end && enabled_of(*work_[end]) <= start; ++end) {
        waiting = std::min(waiting, enabled_of(*work_[end]));
        first_end = std::min(first_end, last_of(*work_[end]));
        last_start = work_[end]->start;
      }
      const bool together = last_start == start || last_start < first_end;
      if (end - begin > 1 && (together || free(waiting, start) > pause)) found.push_back({begin, end});
      begin = end;
    }
  }
  return found;
}

void Timeline::explain(std::span<const Batch> batches,
                       const std::function<void(const Event&, const Causes&)>& take) const {
  std::vector<base::Instant> filled;  // since when its batch was complete
  for (const Event* const event : work_) filled.push_back(enabled_of(*event));
  for (const Batch& batch : batches) {
    const base::Instant last = *std::max_element(filled.begin() + static_cast<std::ptrdiff_t>(batch.begin),
                                                 filled.begin() + static_cast<std::ptrdiff_t>(batch.end));
    for (std::size_t i = batch.begin; i < batch.end; ++i) filled[i] = last;
  }
  std::vector<base::Instant> moments;
  for (const Event* const event : work_) {
    moments.push_back(event->start);
    moments.push_back(last_of(*event));
  }
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  Coverage earlier(std::move(moments), people_);

  std::vector<std::size_t> order(work_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return enabled_of(*work_[a]) < enabled_of(*work_[b]);
  });
  std::size_t covered = 0;
  for (const std::size_t i : order) {
    const Event& event = *work_[i];
    const base::Instant enabled = enabled_of(event);
    for (; covered < order.size() && enabled_of(*work_[order[covered]]) <= enabled; ++covered)
      earlier.cover(work_[order[covered]]->start, last_of(*work_[order[covered]]));
    if (event.enabled == kUntold) continue;
    Causes causes{};
    const auto at = [&](Cause cause) -> base::Duration& { return causes[static_cast<std::size_t>(cause)]; };
    const base::Instant from = filled[i];
    const base::Duration busy = busy_.within(from, event.start);
    at(Cause::batching) = from - enabled;
    at(Cause::contention) = earlier.within(from, event.start);
    at(Cause::prioritisation) = busy - at(Cause::contention);
    const base::Duration idle = event.start - from - busy;
    at(Cause::other) = free(from, event.start);
    at(Cause::closed) = idle - at(Cause::other);
    take(event, causes);
  }
}

}  // namespace bpr::log

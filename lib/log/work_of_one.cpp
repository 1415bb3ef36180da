#include "log/work_of_one.hpp"

#include <algorithm>

namespace bpr::log {

std::vector<Batch> runs_of(std::span<const Piece> work, base::Duration pause) {
  std::vector<Batch> runs;
  base::Instant end;
  for (std::size_t i = 0; i < work.size(); ++i) {
    const bool goes_on = i > 0 && work[i].activity == work[i - 1].activity && work[i].moment - end <= pause;
    end = goes_on ? std::max(end, work[i].end) : work[i].end;
    if (!goes_on) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

Timeline::Timeline(std::vector<Piece> work, unsigned people, const Stretches* open)
    : work_(std::move(work)), people_(people) {
  std::vector<base::Instant> ends;
  for (const Piece& piece : work_)
    if (piece.end > piece.moment) ends.push_back(piece.end);
  std::sort(ends.begin(), ends.end());
  std::uint64_t running = 0;
  base::Instant full_since;
  std::size_t ended = 0;
  const auto end_until = [&](base::Instant moment) {
    for (; ended < ends.size() && ends[ended] <= moment; ++ended)
      if (running-- == people_) busy_.add(full_since, ends[ended]);
  };
  for (const Piece& piece : work_) {
    if (piece.end == piece.moment) continue;  // takes no time
    end_until(piece.moment);
    if (++running == people_) full_since = piece.moment;
    at_once_ = std::max(at_once_, running);
  }
  end_until(ends.empty() ? base::Instant{} : ends.back());
  if (open != nullptr) {
    open_ = *open;
  } else if (!work_.empty()) {
    base::Instant first = work_.front().moment;
    for (const Piece& piece : work_) first = std::min(first, piece.enabled);
    open_.add(first, std::max(work_.back().moment, ends.empty() ? first : ends.back()));
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
      const base::Instant start = work_[begin].moment;
      base::Instant waiting = work_[begin].enabled;
      base::Instant first_end = work_[begin].end;
      base::Instant last_start = start;
      std::size_t end = begin + 1;
      for (; end < run.end && work_[end].enabled <= start; ++end) {
        waiting = std::min(waiting, work_[end].enabled);
        first_end = std::min(first_end, work_[end].end);
        last_start = work_[end].moment;
      }
      const bool together = last_start == start || last_start < first_end;
      const bool left = begin == run.begin && free(waiting, start) > pause;
      if (end - begin > 1 && (together || left)) found.push_back({begin, end});
      begin = end;
    }
  }
  return found;
}

void Timeline::explain(std::span<const Batch> batches,
                       const std::function<void(const Piece&, const Causes&)>& take) const {
  std::vector<base::Instant> filled;  // since when its batch was complete
  for (const Piece& piece : work_) filled.push_back(piece.enabled);
  for (const Batch& batch : batches) {
    const base::Instant last = *std::max_element(filled.begin() + static_cast<std::ptrdiff_t>(batch.begin),
                                                 filled.begin() + static_cast<std::ptrdiff_t>(batch.end));
    for (std::size_t i = batch.begin; i < batch.end; ++i) filled[i] = last;
  }
  std::vector<base::Instant> moments;
  for (const Piece& piece : work_) {
    moments.push_back(piece.moment);
    moments.push_back(piece.end);
  }
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  Coverage earlier(std::move(moments), people_);

  std::vector<std::pair<base::Instant, std::uint32_t>> order;  // by enabled
  for (std::size_t i = 0; i < work_.size(); ++i)
    order.emplace_back(work_[i].enabled, static_cast<std::uint32_t>(i));
  std::sort(order.begin(), order.end());
  std::size_t covered = 0;
  for (const auto& [enabled, i] : order) {
    for (; covered < order.size() && order[covered].first <= enabled; ++covered) {
      const Piece& piece = work_[order[covered].second];
      earlier.cover(piece.moment, piece.end);
    }
    const Piece& piece = work_[i];
    if (!piece.told) continue;
    Causes causes{};
    const auto at = [&](Cause cause) -> base::Duration& { return causes[static_cast<std::size_t>(cause)]; };
    const base::Instant from = filled[i];
    at(Cause::batching) = from - enabled;
    if (from < piece.moment) {
      const base::Duration busy = busy_.within(from, piece.moment);
      at(Cause::contention) = earlier.within(from, piece.moment);
      at(Cause::prioritisation) = busy - at(Cause::contention);
      at(Cause::other) = free(from, piece.moment);
      at(Cause::closed) = piece.moment - from - busy - at(Cause::other);
    }
    take(piece, causes);
  }
}

}  // namespace bpr::log

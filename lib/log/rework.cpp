#include "log/rework.hpp"

#include <algorithm>
#include <numeric>

namespace bpr::log {

std::uint64_t Rework::again() const {
  return std::accumulate(self_loops.begin(), self_loops.end(), std::uint64_t{0}) +
         std::accumulate(repetitions.begin(), repetitions.end(), std::uint64_t{0});
}

bool ReworkFold::add(const Trace& trace) {
  ++cases_;
  bool reworked = false;
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const Event& event = trace.events[i];
    const std::uint32_t here = names_.of(event.activity);
    if (here >= rows_.size()) {
      rows_.resize(here + std::size_t{1});
      last_.resize(here + std::size_t{1});
      rows_[here].activity = event.activity;
    }
    Rework& row = rows_[here];
    Last& last = last_[here];
    ++row.executions;
    if (last.seen_in == cases_) {
      const Again kind = !event.resource || !last.resource ? Again::untold
                         : event.resource == last.resource ? Again::repeat
                                                           : Again::redo;
      ++(last.at + 1 == i ? row.self_loops : row.repetitions)[static_cast<std::size_t>(kind)];
      if (last.again_in != cases_) ++row.cases;
      last.again_in = cases_;
      reworked = true;
    }
    last.seen_in = cases_;
    last.at = i;
    last.resource = event.resource;
  }
  if (reworked) ++reworked_;
  return reworked;
}

std::vector<Rework> ReworkFold::finish() const {
  std::vector<Rework> rows;
  for (const Rework& row : rows_)
    if (row.again() > 0) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Rework& a, const Rework& b) { return a.again() > b.again(); });
  return rows;
}

void HandOverFold::add(const Trace& trace) {
  bool handed = false;
  for (std::size_t i = 1; i < trace.events.size(); ++i) {
    const base::Symbol from = trace.events[i - 1].resource;
    const base::Symbol to = trace.events[i].resource;
    if (!from || !to) {
      ++sums_.untold;
      continue;
    }
    ++sums_.steps;
    if (from == to) continue;
    ++sums_.count;
    handed = true;
    if (i > 1 && trace.events[i - 2].resource == to) ++sums_.back;
    ++pairs_[(std::uint64_t{from.id} << 32U) | to.id];
  }
  if (handed) ++sums_.cases;
}

HandOvers HandOverFold::finish() const {
  HandOvers sums = sums_;
  for (const auto& [key, count] : pairs_)
    sums.pairs.push_back({base::Symbol{static_cast<std::uint32_t>(key >> 32U)},
                          base::Symbol{static_cast<std::uint32_t>(key & 0xFFFFFFFFU)}, count});
  std::sort(sums.pairs.begin(), sums.pairs.end(), [](const HandOver& a, const HandOver& b) {
    return std::tuple(b.count, a.from, a.to) < std::tuple(a.count, b.from, b.to);
  });
  return sums;
}

}  // namespace bpr::log

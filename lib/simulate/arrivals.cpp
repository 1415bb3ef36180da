#include "simulate/arrivals.hpp"

#include <algorithm>
#include <cmath>

namespace bpr::simulate {

Coming next_coming(const Arrivals& stream, Time t, double u) {
  const auto& segments = stream.segments;
  auto at = std::upper_bound(segments.begin(), segments.end(), t,
                             [](Time moment, const auto& segment) { return moment < segment.from; });
  if (at != segments.begin() && std::prev(at)->rate > 0) return {t, t};
  while (at != segments.end() && at->rate <= 0) ++at;
  if (at == segments.end()) return {t, t};
  const Time opens = at->from;
  const Time midnight = base::instant_of(base::date_of({opens}) + 1).us;
  auto end = at;
  double expected = 0;
  for (; end != segments.end() && end->from < midnight; ++end)
    if (std::next(end) != segments.end())
      expected += end->rate * static_cast<double>(std::min(std::next(end)->from, midnight) - end->from);
  double ahead = u * expected;
  for (; std::next(at) != end; ++at) {
    const double here = at->rate * static_cast<double>(std::next(at)->from - at->from);
    if (ahead < here) break;
    ahead -= here;
  }
  return {opens, at->rate > 0 ? at->from + static_cast<Time>(ahead / at->rate) : at->from};
}

ArrivalCursor::ArrivalCursor(const Program& program, const Arrivals& stream, base::RandomKey key)
    : program_(&program),
      stream_(&stream),
      process_(&program.processes[static_cast<std::size_t>(stream.process)]),
      key_(key),
      marked_(stream.variable >= 0 || stream.booking >= 0),
      values_(static_cast<std::size_t>(program.max_variables)) {
  if (stream.booking >= 0) share_ = program.steps[static_cast<std::size_t>(stream.booking)].booked;
  // Backwards from the beginning of the counted time, as far as the stream reaches.
  const double first = stream.segments.front().before;
  std::int64_t number = 0;
  double epoch = 0;
  while (epoch > first) {
    --number;
    epoch -= gap(number);
    if (stream.booked && mine(number)) --appointment_;
  }
  // The last one reached lies before the beginning, so it counts as past.
  number_ = number < 0 ? number : -1;
  epoch_ = epoch;
  if (stream.booked && number < 0 && mine(number)) ++appointment_;
}

/// Between an epoch and the one before. Drawn in blocks: numbers that do not wait for each other come faster.
double ArrivalCursor::gap(std::int64_t number) {
  const std::int64_t block = number >= 0 ? number / kBlock : (number + 1) / kBlock - 1;
  if (block != block_) {
    block_ = block;
    for (std::int64_t i = 0; i < kBlock; i += 2) {
      const auto bits = base::random_block(key_, process_->arrival_draw, (block * kBlock + i) / 2, 0);
      for (std::uint32_t half = 0; half < 2; ++half)
        gaps_[static_cast<std::size_t>(i + half)] = -std::log(1 - base::uniform_of(bits, half));
    }
  }
  return gaps_[static_cast<std::size_t>(number - block * kBlock)];
}

/// Whether a case comes through this stream.
bool ArrivalCursor::mine(std::int64_t number) {
  if (!marked_) return true;
  draw_variables(*program_, *process_, key_, number, values_.data());
  if (stream_->variable >= 0 && values_[static_cast<std::size_t>(stream_->variable)] != stream_->value)
    return false;
  if (stream_->booking < 0) return true;
  const Step& visit = program_->steps[static_cast<std::size_t>(stream_->booking)];
  const bool booked = base::uniform(key_, visit.booked_draw, number) < visit.booked &&
                      holds(*program_, visit.condition, values_.data());
  return booked == stream_->booked;
}

bool ArrivalCursor::next() {
  const auto& segments = stream_->segments;
  while (true) {
    ++number_;
    // An epoch is the sum of the gaps before it; before the counted time the sum runs backwards from 0.
    if (number_ == 0)
      epoch_ = gap(0);
    else
      epoch_ += gap(number_ < 0 ? number_ - 1 : number_);
    // Appointments are not where their epochs are, but not so far off.
    const double last = segments.back().before;
    if (epoch_ > (stream_->booked ? last + 100 + std::abs(last) / 10 : last)) return false;
    if (!mine(number_)) continue;
    const double at = stream_->booked ? (static_cast<double>(appointment_++) + 0.5) / share_ : epoch_;
    if (at < segments.front().before) continue;
    while (segment_ + 1 < segments.size() && at >= segments[segment_ + 1].before) ++segment_;
    if (segment_ + 1 == segments.size()) return false;
    const auto& segment = segments[segment_];
    time_ = segment.from + static_cast<Time>((at - segment.before) / segment.rate);
    return true;
  }
}

}  // namespace bpr::simulate

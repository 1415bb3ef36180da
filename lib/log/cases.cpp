#include "log/cases.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace bpr::log {

namespace {

base::Instant moment_of(const Line& line) {
  return line.transition == Transition::schedule ? line.event.enabled : moment_of(line.event);
}

/// Lines that wait for another of the same work, first in, first out.
class Waiting {
 public:
  void push(const Line& line, std::size_t index) { queues_[key(line)].push_back(index); }
  /// The first that waits for this line.
  std::optional<std::size_t> take(const Line& line) {
    const auto found = queues_.find(key(line));
    if (found == queues_.end() || found->second.empty()) return std::nullopt;
    const std::size_t index = found->second.front();
    found->second.pop_front();
    return index;
  }
  /// All that still wait.
  [[nodiscard]] std::vector<std::size_t> left() const {
    std::vector<std::size_t> all;
    for (const auto& [work, queue] : queues_) all.insert(all.end(), queue.begin(), queue.end());
    return all;
  }

 private:
  static std::uint64_t key(const Line& line) {
    return std::uint64_t{line.event.activity.id} << 32U | line.instance;
  }
  std::unordered_map<std::uint64_t, std::deque<std::size_t>> queues_;
};

bool earlier(const Line& a, const Line& b) {
  return std::pair(moment_of(a.event), a.number) < std::pair(moment_of(b.event), b.number);
}

/// Some order in which the same executions stand side by side, by their `next`.
bool less_by_all(const Line& a, const Line& b) {
  const auto key = [](const Line& line) {
    const Event& e = line.event;
    return std::tuple(e.activity.id, e.resource.id, e.start, e.end, e.enabled, e.offset, line.instance,
                      line.next);
  };
  return key(a) < key(b);
}

bool same(const Line& a, const Line& b) { return a.event == b.event && a.instance == b.instance; }

}  // namespace

/// A completion takes the first start, and the first schedule, of the same activity and instance in front of
/// it that no other took.
void CaseMaker::pair(std::vector<Line>& lines) {
  const auto key = [](const Line& line) {
    const int rank = line.transition == Transition::schedule ? 0
                     : line.transition == Transition::start  ? 1
                                                             : 2;
    return std::pair(moment_of(line), rank);
  };
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return key(a) < key(b); });
  std::vector<Line> paired;
  Waiting scheduled;  // of lines
  Waiting begun;      // of paired
  const auto leave_out = [this](const Line& line) {
    defects_.add(DefectKind::other_transition, line.number, line.event.activity.text());
    ++quality_.left_out;
  };
  const auto take_schedule = [&](Line& line) {
    const auto found = scheduled.take(line);
    if (found && line.event.enabled == kUntold) line.event.enabled = lines[*found].event.enabled;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.transition == Transition::schedule) {
      scheduled.push(line, i);
    } else if (line.transition == Transition::start) {
      take_schedule(line);
      begun.push(line, paired.size());
      paired.push_back(line);
    } else if (const auto found = line.event.start == kUntold ? begun.take(line) : std::nullopt) {
      Event& event = paired[*found].event;
      event.end = line.event.end;
      if (!event.resource) event.resource = line.event.resource;
    } else if (line.transition == Transition::abort) {
      leave_out(line);
    } else {
      take_schedule(line);
      paired.push_back(line);
    }
  }
  for (const std::size_t i : scheduled.left()) leave_out(lines[i]);
  lines.swap(paired);
}

void CaseMaker::drop_duplicates(std::vector<Line>& lines) {
  const auto leave_out = [this](const Line& line) {
    defects_.add(DefectKind::duplicate, line.number, line.event.activity.text());
    ++quality_.left_out;
  };
  std::size_t kept = 0;
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    while (end < lines.size() && moment_of(lines[end].event) == moment_of(lines[begin].event)) ++end;
    if (end - begin == 1) {
      lines[kept++] = lines[begin];
      continue;
    }
    const auto at = [&lines](std::size_t i) { return lines.begin() + static_cast<std::ptrdiff_t>(i); };
    twice_.assign(at(begin), at(end));
    for (std::uint32_t i = 0; Line & line : twice_) line.next = i++;
    std::sort(twice_.begin(), twice_.end(), less_by_all);
    const auto last = std::unique(twice_.begin(), twice_.end(), [&](const Line& a, const Line& b) {
      if (same(a, b)) leave_out(b);
      return same(a, b);
    });
    std::sort(twice_.begin(), last, [](const Line& a, const Line& b) { return a.next < b.next; });
    for (auto it = twice_.begin(); it != last; ++it) lines[kept++] = *it;
  }
  lines.resize(kept);
}

void CaseMaker::note(std::string_view id, const std::vector<Line>& lines) {
  base::Instant last = kUntold;
  for (const Line& line : lines) {
    const Event& event = line.event;
    quality_.has_starts |= event.start != kUntold;
    quality_.has_ends |= event.end != kUntold;
    quality_.has_enabled |= event.enabled != kUntold;
    quality_.has_resources |= static_cast<bool>(event.resource);
    if (event.start == kUntold) defects_.add(DefectKind::no_start, line.number, event.activity.text());
    if (event.end == kUntold) defects_.add(DefectKind::no_end, line.number, event.activity.text());
    if (!event.resource) defects_.add(DefectKind::no_resource, line.number, event.activity.text());
    last = std::max(last, local(event, last_of(event)));
  }
  const base::Instant first = local(lines.front().event, moment_of(lines.front().event));
  if (quality_.first == kUntold || first < quality_.first) quality_.first = first;
  quality_.last = std::max(quality_.last, last);
  if (base::date_of(first) != base::date_of(last))
    defects_.add(DefectKind::overnight, lines.front().number, id);
  ++quality_.cases;
  quality_.events += lines.size();
}

void CaseMaker::drop_clocks(std::vector<Line>& lines) {
  const auto known = [this](base::Instant moment) { return moment == kUntold || period_.take(moment); };
  std::size_t kept = 0;
  for (const Line& line : lines) {
    const Event& event = line.event;
    if (known(event.start) && known(event.end) && known(event.enabled)) {
      lines[kept++] = line;
      continue;
    }
    defects_.add(DefectKind::clock_off, line.number, event.activity.text());
    ++quality_.left_out;
  }
  lines.resize(kept);
}

void CaseMaker::hand_over(std::string_view id, std::vector<Line>& lines,
                          std::span<const base::Symbol> attributes) {
  drop_clocks(lines);
  const auto whole = [](const Line& line) { return line.transition == Transition::complete; };
  if (!std::all_of(lines.begin(), lines.end(), whole)) pair(lines);
  if (!std::is_sorted(lines.begin(), lines.end(), earlier))
    std::stable_sort(lines.begin(), lines.end(), earlier);
  drop_duplicates(lines);
  if (lines.empty()) return;
  note(id, lines);
  events_.clear();
  for (const Line& line : lines) events_.push_back(line.event);
  sink_({id, events_, attributes});
}

void CaseMaker::release() {
  period_.settle();
  for (Held& held : held_) hand_over(held.id, held.lines, held.attributes);
  held_ = {};
}

void CaseMaker::make(std::string_view id, std::vector<Line>& lines,
                     std::span<const base::Symbol> attributes) {
  if (period_.settled()) {
    hand_over(id, lines, attributes);
    return;
  }
  for (const Line& line : lines) period_.count(moment_of(line));
  held_.push_back({std::string(id), lines, {attributes.begin(), attributes.end()}});
  if (period_.counted() >= kHeld) release();
}

void CaseMaker::finish() {
  if (!period_.settled()) release();
  if (!quality_.has_starts) defects_.forget(DefectKind::no_start);
  if (!quality_.has_ends) defects_.forget(DefectKind::no_end);
  if (!quality_.has_resources) defects_.forget(DefectKind::no_resource);
  // Where more do, it is the way of the log and no defect.
  constexpr std::uint64_t kFewOf = 20;
  if (defects_.count(DefectKind::overnight) * kFewOf > quality_.cases) defects_.forget(DefectKind::overnight);
}

std::uint32_t Gathering::case_of(std::string_view id) {
  const std::uint32_t number = table_(id);
  if (number == ends_.size()) {
    ends_.emplace_back();
    values_.resize(values_.size() + attributes_);
  }
  return number;
}

bool Gathering::add(std::uint32_t number, const Line& line) {
  if (size_ == kMost) return false;
  if (size_ % kChunk == 0) chunks_.push_back(std::make_unique<Line[]>(kChunk));
  const auto index = static_cast<std::uint32_t>(size_++);
  Line& kept = at(index);
  kept = line;
  kept.next = kNone;
  Ends& ends = ends_[number];
  if (ends.first == kNone)
    ends.first = index;
  else
    at(ends.last).next = index;
  ends.last = index;
  return true;
}

void Gathering::make_cases(CaseMaker& maker) {
  Period period;
  for (std::size_t i = 0; i < size_; ++i) period.count(moment_of(at(i)));
  period.settle();
  maker.settle(period);
  std::vector<Line> lines;
  for (std::uint32_t number = 0; number < ends_.size(); ++number) {
    lines.clear();
    for (std::uint32_t i = ends_[number].first; i != kNone; i = at(i).next) lines.push_back(at(i));
    if (!lines.empty()) maker.make(table_.id(number), lines, attributes(number));
  }
}

}  // namespace bpr::log

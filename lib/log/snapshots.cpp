#include "log/snapshots.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/i18n.hpp"
#include "log/table.hpp"
#include "log/time_reader.hpp"

namespace bpr::log {

namespace {

using base::Date;
using base::Instant;

constexpr std::int32_t kOtherYear =
    180;                            ///< days between neighbours in the file from which the year is in doubt
constexpr std::int32_t kNear = 45;  ///< days that may lie between them once the year is right
constexpr int kMostCalled = 100;    ///< more between two snapshots are another range of numbers
constexpr int kOutOfOrder = 10;     ///< a number lower by up to so many is somebody called late
constexpr double kGap = 30;         ///< minutes without a snapshot over which nothing is said
constexpr double kStanding = 60;
constexpr double kLeastCalled = 10;

/// A snapshot as its line tells it.
struct Snapshot {
  std::size_t line = 0;
  Date date;
  int minute = 0;  ///< of the day
  base::Symbol office;
  base::Symbol queue;
  int waiting = 0;
  int windows = 0;
  std::string letters;  ///< of the ticket called last; empty: nobody was called yet
  int number = 0;
};

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

/// The letters and the digits of a ticket's number, "R017".
std::pair<std::string, int> parts_of(std::string_view text) {
  const std::size_t digits = text.find_first_of("0123456789");
  if (digits == std::string_view::npos) return {std::string(text), 0};
  return {std::string(text.substr(0, digits)), whole(text.substr(digits)).value_or(0)};
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Date with_year(Date date, int years) {
  const base::Civil civil = base::civil_of(date);
  return base::make_date(civil.year + years, civil.month, civil.day);
}

class Findings {
 public:
  void add(SnapshotDefect defect, std::size_t line, std::string example, std::uint64_t count = 1) {
    SnapshotFinding& found = all_[static_cast<std::size_t>(defect)];
    if (found.count == 0) found = {defect, 0, line, std::move(example)};
    found.count += count;
  }
  [[nodiscard]] std::vector<SnapshotFinding> seen() const {
    std::vector<SnapshotFinding> found;
    for (const SnapshotFinding& each : all_)
      if (each.count > 0) found.push_back(each);
    return found;
  }

 private:
  std::array<SnapshotFinding, kSnapshotDefects> all_{};
};

/// Stretches of days that follow each other in the file without a leap of half a year.
struct Stretch {
  std::size_t begin = 0;  ///< first snapshot
  std::size_t end = 0;    ///< behind the last
};

/// Days of another year than those around them get the year of these; those that cannot are taken out.
void mend_years(std::vector<Snapshot>& all, Findings& findings, std::uint64_t& left_out) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool leap = i > 0 && std::abs(all[i].date - all[i - 1].date) > kOtherYear;
    if (i == 0 || leap) stretches.push_back({i, i});
    stretches.back().end = i + 1;
  }
  if (stretches.size() < 2) return;
  const auto size = [](const Stretch& s) { return s.end - s.begin; };
  const std::size_t largest = static_cast<std::size_t>(
      std::max_element(stretches.begin(), stretches.end(),
                       [&](const Stretch& a, const Stretch& b) { return size(a) < size(b); }) -
      stretches.begin());
  std::vector<bool> out(all.size(), false);
  const auto mend = [&](const Stretch& stretch, Date neighbour, bool before) {
    const Date near_end = all[before ? stretch.end - 1 : stretch.begin].date;
    const int guess = base::civil_of(neighbour).year - base::civil_of(near_end).year;
    std::optional<int> best;
    for (int years = guess - 1; years <= guess + 1; ++years) {
      const std::int32_t gap =
          before ? neighbour - with_year(near_end, years) : with_year(near_end, years) - neighbour;
      if (gap >= 0 && gap <= kNear) best = years;
    }
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      const std::string was = base::format_date(all[i].date);
      if (best) {
        all[i].date = with_year(all[i].date, *best);
        findings.add(SnapshotDefect::wrong_year, all[i].line, was + " → " + base::format_date(all[i].date));
      } else {
        out[i] = true;
        ++left_out;
        findings.add(SnapshotDefect::far_away, all[i].line, was);
      }
    }
    return best.has_value();
  };
  Date neighbour = all[stretches[largest].begin].date;
  for (std::size_t s = largest; s-- > 0;)
    if (mend(stretches[s], neighbour, true)) neighbour = all[stretches[s].begin].date;
  neighbour = all[stretches[largest].end - 1].date;
  for (std::size_t s = largest + 1; s < stretches.size(); ++s)
    if (mend(stretches[s], neighbour, false)) neighbour = all[stretches[s].end - 1].date;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!out[i]) {
      if (kept != i) all[kept] = std::move(all[i]);
      ++kept;
    }
  all.resize(kept);
}

double minutes_of(const Snapshot& one) { return one.date.days * 1440.0 + one.minute; }

/// Clocks of the offices by rounds: every office once, then the next round.
std::vector<OfficeClock> clocks_of(const std::vector<Snapshot>& all) {
  std::map<base::Symbol, std::vector<double>> off;
  std::vector<base::Symbol> order;
  std::map<base::Symbol, double> round;
  const auto close = [&] {
    if (round.size() > 1) {
      std::vector<double> times;
      for (const auto& [office, time] : round) times.push_back(time);
      const double middle = median_of(times);
      for (const auto& [office, time] : round) {
        if (off.find(office) == off.end()) order.push_back(office);
        off[office].push_back(time - middle);
      }
    }
    round.clear();
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].office == all[i - 1].office && all[i].minute == all[i - 1].minute &&
        all[i].date == all[i - 1].date)
      continue;
    if (round.count(all[i].office) > 0) close();
    round[all[i].office] = minutes_of(all[i]);
  }
  close();
  std::vector<OfficeClock> clocks;
  for (const base::Symbol office : order) {
    OfficeClock clock{office, median_of(off[office]), 0, off[office].size()};
    for (const double minutes : off[office])
      if (std::abs(minutes) > std::abs(clock.farthest)) clock.farthest = minutes;
    clocks.push_back(clock);
  }
  return clocks;
}

/// Calls `put(hour, share)` for each hour that a stretch of a day touches.
template <typename Put>
void by_hour(int from, int to, const Put& put) {
  for (int hour = from / 60; hour * 60 < to && hour < 24; ++hour) {
    const int begin = std::max(from, hour * 60);
    const int end = std::min(to, hour * 60 + 60);
    put(static_cast<std::size_t>(hour), static_cast<double>(end - begin) / (to - from));
  }
}

/// Follows one queue through its snapshots, in the order of the file.
class Follower {
 public:
  Follower(SnapshotQueue& queue, Findings& findings) : queue_(queue), findings_(findings) {}

  void follow(const std::vector<const Snapshot*>& snapshots) {
    std::set<std::int32_t> days;
    for (const Snapshot* const one : snapshots) {
      if (one->windows > 0 || one->waiting > 0) days.insert(one->date.days);
      queue_.longest = std::max(queue_.longest, static_cast<double>(one->waiting));
      if (last_ != nullptr && last_->date == one->date) {
        pass(*last_, *one);
      } else {
        counted_ = nullptr;
        called_at_ = one;
      }
      count(*one);
      last_ = one;
    }
    queue_.days = days.size();
  }

 private:
  /// Time between two snapshots of one day: what is seen at the first holds until the second.
  void pass(const Snapshot& from, const Snapshot& to) {
    const double minutes = to.minute - from.minute;
    if (minutes <= 0 || minutes > kGap) return;
    by_hour(from.minute, to.minute, [&](std::size_t hour, double share) {
      QueueHour& h = queue_.hours[hour];
      h.minutes += minutes * share;
      h.waiting_minutes += minutes * share * (from.waiting + to.waiting) / 2;
      h.window_minutes += minutes * share * from.windows;
    });
    const bool idle =
        to.windows == 0 || to.waiting == 0 || to.number != from.number || to.letters != from.letters;
    if (idle) called_at_ = &to;
    if (!idle && called_at_ != nullptr && to.minute - called_at_->minute >= kStanding) {
      findings_.add(SnapshotDefect::standing, to.line, place(to));
      called_at_ = &to;
    }
  }

  void count(const Snapshot& one) {
    const bool own = one.letters.empty() || one.letters == queue_.letters;
    if (!own) {
      if (last_ == nullptr || last_->letters != one.letters || last_->number != one.number) {
        ++queue_.others;
        findings_.add(SnapshotDefect::other_number, one.line, place(one));
      }
      return;
    }
    const Snapshot* const before = counted_;
    counted_ = &one;
    if (before == nullptr) {
      number_ = one.number;
      return;
    }
    if (one.letters.empty() && number_ > 0) {  // nothing is shown for a while
      counted_ = before;
      return;
    }
    const int called = one.number - number_;
    if (called < 0 && called >= -kOutOfOrder) {
      findings_.add(SnapshotDefect::out_of_order, one.line, place(one));
      counted_ = before;  // the highest number seen stands for what was called
      return;
    }
    number_ = one.number;
    if (called < 0 || called > kMostCalled) {
      findings_.add(called < 0 ? SnapshotDefect::jump_back : SnapshotDefect::jump_ahead, one.line,
                    place(one));
      return;
    }
    const double arrivals = std::max(0, called + one.waiting - before->waiting);
    if (one.minute <= before->minute) return;
    by_hour(before->minute, one.minute, [&](std::size_t hour, double share) {
      queue_.hours[hour].arrivals += arrivals * share;
      queue_.hours[hour].called += called * share;
    });
    const double minutes = one.minute - before->minute;
    if (before->waiting > 0 && one.waiting > 0 && before->windows > 0 && minutes <= kGap) {
      queue_.busy_window_minutes += minutes * before->windows;
      queue_.busy_called += called;
    }
  }

  [[nodiscard]] static std::string place(const Snapshot& one) {
    return fmt::format("{} {} {} {:02}:{:02} {}{:03}", one.office.text(), one.queue.text(),
                       base::format_date(one.date), one.minute / 60, one.minute % 60, one.letters,
                       one.number);
  }

  SnapshotQueue& queue_;
  Findings& findings_;
  const Snapshot* last_ = nullptr;
  const Snapshot* counted_ = nullptr;    ///< the last with a number of its own
  const Snapshot* called_at_ = nullptr;  ///< when the last was called, or nobody waited
  int number_ = 0;
};

/// The letters that its numbers have most often.
std::string letters_of(const std::vector<const Snapshot*>& snapshots) {
  std::map<std::string_view, std::size_t> counts;
  for (const Snapshot* const one : snapshots)
    if (!one->letters.empty()) ++counts[one->letters];
  std::string_view best;
  for (const auto& [letters, count] : counts)
    if (best.empty() || count > counts[best]) best = letters;
  return std::string(best);
}

struct SnapshotReader {
  const Table& table;
  const Mapping& mapping;
  Snapshots result;
  Findings findings;
  std::vector<Snapshot> all;
  std::map<std::pair<base::Symbol, base::Symbol>, std::size_t> queues;

  std::optional<base::FileFault> read_lines();
  void follow();
};

std::optional<base::FileFault> SnapshotReader::read_lines() {
  const SnapshotColumns& c = mapping.snapshots;
  std::optional<base::FileFault> fault;
  const auto find = [&](const std::string& column, bool required) {
    const std::size_t found = table.column(column);
    const bool missing = found == table.head.size() && (required || (!column.empty() && !mapping.lenient));
    if (missing && !fault) fault = no_column(table, column);
    return found;
  };
  const std::size_t office = find(c.office, false);
  const std::size_t queue = find(c.queue, true);
  const std::size_t title = find(c.title, false);
  const std::size_t date = find(c.date, false);
  const std::size_t time = find(c.time, true);
  const std::size_t waiting = find(c.waiting, true);
  const std::size_t windows = find(c.windows, false);
  const std::size_t number = find(c.number, true);
  const std::size_t service = find(c.service, false);
  if (fault) return fault;
  std::set<std::tuple<base::Symbol, base::Symbol, std::int32_t, int>> met;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::size_t line = table.lines[row];
    std::string text(table.cell(row, date));
    text.append(text.empty() ? "" : " ").append(table.cell(row, time));
    const std::string& format = mapping.reading.time_format;
    const auto moment = format.empty() ? parse_time(text, DateOrder::unknown) : parse_time(text, format);
    const auto people = whole(table.cell(row, waiting));
    const auto open = windows < table.head.size() ? whole(table.cell(row, windows)) : std::optional(0);
    if (!moment || moment->date_only || !people || !open) {
      ++result.left_out;
      findings.add(SnapshotDefect::unreadable, line, text);
      continue;
    }
    Snapshot one;
    one.line = line;
    one.date = base::date_of(moment->local);
    one.minute = static_cast<int>(base::time_of_day(moment->local).us / base::kMinute);
    one.office = base::intern(table.cell(row, office));
    one.queue = base::intern(table.cell(row, queue));
    one.waiting = *people;
    one.windows = *open;
    std::tie(one.letters, one.number) = parts_of(table.cell(row, number));
    if (!met.insert({one.office, one.queue, one.date.days, one.minute}).second) {
      ++result.left_out;
      findings.add(SnapshotDefect::duplicate, line, text);
      continue;
    }
    const auto [found, fresh] = queues.try_emplace({one.office, one.queue}, result.queues.size());
    if (fresh) {
      SnapshotQueue& its = result.queues.emplace_back();
      its.office = one.office;
      its.queue = one.queue;
      its.title = table.cell(row, title);
      if (const auto planned = whole(table.cell(row, service))) its.planned = *planned;
    }
    all.push_back(std::move(one));
  }
  return std::nullopt;
}

void SnapshotReader::follow() {
  std::vector<std::vector<const Snapshot*>> of_queue(result.queues.size());
  std::set<std::int32_t> days;
  std::vector<double> gaps;
  for (const Snapshot& one : all) {
    auto& its = of_queue[queues.at({one.office, one.queue})];
    if (!its.empty() && its.back()->date == one.date) {
      gaps.push_back(one.minute - its.back()->minute);
      if (gaps.back() < 0) findings.add(SnapshotDefect::back_in_time, one.line, base::format_date(one.date));
    }
    its.push_back(&one);
    days.insert(one.date.days);
  }
  result.days = days.size();
  if (!days.empty()) {
    result.first = Date{*days.begin()};
    result.last = Date{*days.rbegin()};
  }
  result.every = median_of(std::move(gaps));
  for (std::size_t q = 0; q < of_queue.size(); ++q) {
    SnapshotQueue& queue = result.queues[q];
    queue.snapshots = of_queue[q].size();
    queue.letters = letters_of(of_queue[q]);
    Follower(queue, findings).follow(of_queue[q]);
  }
}

}  // namespace

std::string_view name(SnapshotDefect defect) {
  constexpr std::array<std::string_view, kSnapshotDefects> kNames{
      "bad-line",  "unreadable", "duplicate",    "wrong-year",   "far-away", "back-in-time",
      "jump-back", "jump-ahead", "out-of-order", "other-number", "standing"};
  return kNames[static_cast<std::size_t>(defect)];
}

QueueHour SnapshotQueue::all() const {
  QueueHour sum;
  for (const QueueHour& hour : hours) {
    sum.minutes += hour.minutes;
    sum.arrivals += hour.arrivals;
    sum.called += hour.called;
    sum.waiting_minutes += hour.waiting_minutes;
    sum.window_minutes += hour.window_minutes;
  }
  return sum;
}

std::optional<double> SnapshotQueue::wait() const {
  const QueueHour sum = all();
  if (sum.arrivals < 1) return std::nullopt;
  return sum.waiting_minutes / sum.arrivals;
}

std::optional<double> SnapshotQueue::service() const {
  if (busy_called < kLeastCalled) return std::nullopt;
  return busy_window_minutes / busy_called;
}

base::FileResult<Snapshots> read_snapshots(const std::filesystem::path& path, const Mapping& mapping) {
  const auto table = read_table(path, mapping.reading.encoding);
  if (!table) return tl::unexpected(table.error());
  SnapshotReader reader{*table, mapping, {}, {}, {}, {}};
  reader.result.file = table->file;
  reader.result.encoding = table->encoding;
  reader.result.lines = table->rows.size();
  for (const Defect& defect : table->defects)
    if (defect.kind == DefectKind::bad_line) {
      reader.result.lines += defect.count;
      reader.result.left_out += defect.count;
      reader.findings.add(SnapshotDefect::bad_line, defect.first_line, defect.example, defect.count);
    }
  if (auto fault = reader.read_lines()) return tl::unexpected(std::move(*fault));
  mend_years(reader.all, reader.findings, reader.result.left_out);
  reader.result.clocks = clocks_of(reader.all);
  reader.follow();
  reader.result.findings = reader.findings.seen();
  return std::move(reader.result);
}

}  // namespace bpr::log

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "log/event_log.hpp"
#include "log/row.hpp"
#include "simulate/replicate.hpp"
#include "support.hpp"

/// Small logs made by hand, and logs of simulated processes.
namespace bpr::tests {

/// So many cases that do these activities one after the other.
struct Way {
  std::string activities;  ///< with blanks between them
  int cases = 1;
};

/// Cases that come in turn, one every 20 minutes of the office's days from 9:00 on; each activity takes five
/// minutes, by "person-" and its name, begins five minutes after the one before ended, and tells its start
/// where `starts`.
inline log::Log log_of(const std::vector<Way>& ways, bool starts = true) {
  log::Log log;
  std::vector<int> left;
  int all = 0;
  for (const Way& way : ways) {
    left.push_back(way.cases);
    all += way.cases;
  }
  const base::Calendar office = base::office_hours();
  base::Instant arrival = base::instant_of(base::make_date(2026, 4, 1), {9 * base::kHour});
  for (int number = 0; number < all;) {
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (left[i]-- <= 0) continue;
      std::vector<log::Event> events;
      base::Instant at = arrival;
      for (std::string_view rest = ways[i].activities; !rest.empty();) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        log::Event event;
        event.activity = base::intern(rest.substr(0, blank));
        event.resource = base::intern("person-" + std::string(rest.substr(0, blank)));
        if (starts) event.start = at;
        event.end = at + base::Duration{5 * base::kMinute};
        at = at + base::Duration{10 * base::kMinute};
        events.push_back(event);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
      }
      log.add({"case-" + std::to_string(number++), events, {}});
      arrival = *base::next_open(office, arrival + base::Duration{20 * base::kMinute});
    }
  }
  return log;
}

/// Keeps the rows of a simulated log as a log of steps, or of their names.
class LogKeeper final : public log::Writer {
 public:
  explicit LogKeeper(bool names) : names_(names) {}
  void write(const log::Row& row) override {
    if (row.case_id != id_) end();
    id_ = row.case_id;
    log::Event event;
    event.activity = base::intern(names_ ? row.name : row.step);
    if (!row.resource.empty()) event.resource = base::intern(row.resource);
    event.enabled = row.enabled;
    event.start = row.start;
    event.end = row.end;
    events_.push_back(event);
  }
  void finish() override { end(); }
  log::Log log;

 private:
  void end() {
    if (!events_.empty()) log.add({id_, events_, {}});
    events_.clear();
  }
  const bool names_;
  std::string id_;
  std::vector<log::Event> events_;
};

/// The log of one simulated year.
inline log::Log simulated(const model::Process& process, bool names) {
  LogKeeper keeper(names);
  simulate::Options options;
  options.replications = 1;
  options.jobs = 1;
  options.log = &keeper;
  const auto result = simulate::simulate({&process}, options);
  REQUIRE(result.has_value());
  keeper.finish();
  return keeper.log;
}

}  // namespace bpr::tests

#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "log/event_log.hpp"
#include "log/row.hpp"
#include "simulate/replicate.hpp"
#include "support.hpp"

/// Small logs for tests.
namespace bpr::tests {

/// One case for each text: its activities, and behind a bar the values of its attributes, as in "a b c|yes".
/// Each event takes ten minutes, the next begins ten minutes later; each case begins on a day of its own.
inline log::Log log_of(const std::vector<std::string>& cases,
                       const std::vector<std::string>& attributes = {}) {
  std::vector<base::Symbol> names;
  for (const std::string& name : attributes) names.push_back(base::intern(name));
  log::Log log(std::move(names));
  base::Instant day = base::instant_of(base::make_date(2026, 4, 1), {9 * base::kHour});
  for (std::size_t c = 0; c < cases.size(); ++c, day = day + base::Duration{base::kDay}) {
    const std::size_t bar = cases[c].find('|');
    std::istringstream activities(cases[c].substr(0, bar));
    std::vector<log::Event> events;
    base::Instant now = day;
    for (std::string activity; activities >> activity; now = now + base::Duration{20 * base::kMinute}) {
      log::Event event;
      event.start = now;
      event.end = now + base::Duration{10 * base::kMinute};
      event.activity = base::intern(activity);
      events.push_back(event);
    }
    std::vector<base::Symbol> values;
    if (bar != std::string::npos) {
      std::istringstream said(cases[c].substr(bar + 1));
      for (std::string value; std::getline(said, value, ',');) values.push_back(base::intern(value));
    }
    const std::string id = std::to_string(c + 1);
    log.add({id, events, values});
  }
  return log;
}

/// Puts what a simulation writes into memory.
class MemoryWriter final : public log::Writer {
 public:
  void write(const log::Row& row) override {
    if (row.case_id != id_) finish();
    id_ = row.case_id;
    log::Event event;
    event.enabled = row.enabled;
    event.start = row.start;
    event.end = row.end;
    event.activity = base::intern(row.step);
    event.resource = base::intern(row.resource);
    events_.push_back(event);
  }
  void finish() override {
    if (!events_.empty()) log.add({id_, events_, {}});
    events_.clear();
  }

  log::Log log;

 private:
  std::string id_;
  std::vector<log::Event> events_;
};

/// The event log of a year, or of a stretch of the steady state.
inline log::Log simulated_log(const model::Process& process, const simulate::Called& called,
                              std::uint64_t seed) {
  simulate::Options options;
  options.seed = seed;
  options.called = called;
  const auto study = simulate::prepare({&process}, options);
  if (!study) FAIL(study.error().messages.front());
  MemoryWriter writer;
  const auto totals = simulate::run_replication(*study, seed, 0, nullptr, &writer);
  if (!totals) FAIL(totals.error().messages.front());
  writer.finish();
  return std::move(writer.log);
}

}  // namespace bpr::tests

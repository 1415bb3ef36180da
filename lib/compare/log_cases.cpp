#include "compare/log_cases.hpp"

#include <algorithm>

#include "base/i18n.hpp"
#include "base/later.hpp"

namespace bpr::compare {

namespace {

using base::Instant;
using log::kUntold;
using measure::Unit;

constexpr auto kMinuteLength = static_cast<double>(base::kMinute);
constexpr auto kDayLength = static_cast<double>(base::kDay);

using base::later;

constexpr std::array<LogFigureInfo, kLogFigures> kTable{{
    {LogFigure::waiting, "waiting", Unit::minutes, kMinuteLength, later("waiting"),
     later("from the ticket to the beginning of service")},
    {LogFigure::served, "served", Unit::minutes, kMinuteLength, later("being served"),
     later("from the beginning of service to its end")},
    {LogFigure::on_site, "on-site", Unit::minutes, kMinuteLength, later("time on site"),
     later("from the ticket to the end of service")},
    {LogFigure::lead_time, "lead-time", Unit::days, kDayLength, later("lead time"),
     later("from the first moment of a case to its last")},
    {LogFigure::case_waiting, "case-waiting", Unit::minutes, kMinuteLength, later("waiting for work"),
     later("from when work could begin to its start, summed over the case")},
    {LogFigure::case_work, "case-work", Unit::minutes, kMinuteLength, later("work"),
     later("from the start of work to its end, summed over the case")},
}};

LogTime& at(LogCase& one, LogFigure figure) { return one.times[static_cast<std::size_t>(figure)]; }

/// The figures that any case tells.
std::vector<LogFigure> told(const std::vector<LogCase>& cases) {
  std::vector<LogFigure> figures;
  for (const LogFigureInfo& each : kTable)
    if (std::any_of(cases.begin(), cases.end(), [&](const LogCase& one) {
          const LogTime& time = one.times[static_cast<std::size_t>(each.figure)];
          return time.us >= 0 && !time.censored;
        }))
      figures.push_back(each.figure);
  return figures;
}

/// From one moment to another; not told where either is not, or they are the wrong way round.
LogTime between(Instant from, Instant to, bool censored = false) {
  if (from == kUntold || to == kUntold || to < from) return {};
  return {(to - from).us, censored};
}

void arrive(LogCase& one, Instant local) {
  one.day = base::date_of(local).days;
  one.hour = static_cast<std::uint8_t>(base::time_of_day(local).us / base::kHour);
}

}  // namespace

const std::array<LogFigureInfo, kLogFigures>& log_figures() { return kTable; }

const LogFigureInfo& info(LogFigure figure) { return kTable[static_cast<std::size_t>(figure)]; }

LogPeriod period_of(const log::ReadTickets& read) {
  LogPeriod period;
  period.quality = read.quality;
  for (const log::Ticket& ticket : read.tickets) {
    if (ticket.fate == log::Fate::passed) {
      ++period.passed;
      continue;
    }
    LogCase one;
    arrive(one, ticket.local(ticket.issued));
    one.purpose = ticket.purpose;
    if (ticket.fate == log::Fate::served) {
      at(one, LogFigure::waiting) = between(ticket.issued, ticket.served());
      at(one, LogFigure::served) = between(ticket.served(), ticket.finished);
      at(one, LogFigure::on_site) = between(ticket.issued, ticket.finished);
    } else {
      const bool left = ticket.fate == log::Fate::left;
      const Instant until = left ? ticket.left : ticket.seen_until;
      at(one, LogFigure::waiting) = between(ticket.issued, until, true);
      at(one, LogFigure::on_site) = between(ticket.issued, until, true);
      ++period.censored;
      period.left += left ? 1 : 0;
    }
    period.cases.push_back(one);
    period.ids.push_back(ticket.id);
  }
  period.figures = told(period.cases);
  return period;
}

base::FileResult<LogPeriod> read_period(const std::filesystem::path& path, const log::Mapping& mapping) {
  switch (mapping.kind) {
    case log::MappingKind::events: {
      CaseCollector collector(mapping);
      auto quality = log::read(path, mapping.reading, [&](const log::Trace& trace) { collector.add(trace); });
      if (!quality) return tl::unexpected(quality.error());
      return collector.finish(std::move(*quality));
    }
    case log::MappingKind::tickets: {
      const auto read = log::read_tickets(path, mapping);
      if (!read) return tl::unexpected(read.error());
      return period_of(*read);
    }
    case log::MappingKind::snapshots:
      break;
  }
  return tl::unexpected(base::FileFault{
      base::path_to_utf8(path), base::tr("snapshots of queues have no cases that could be compared")});
}

CaseCollector::CaseCollector(const log::Mapping& mapping) : mapping_(mapping) {
  for (const std::string& activity : mapping.closed_by) closed_by_.push_back(base::intern(activity));
}

void CaseCollector::add(const log::Trace& trace) {
  LogCase one;
  Instant first = kUntold;
  Instant last = kUntold;
  std::int64_t waiting = -1;
  std::int64_t work = -1;
  Pending pending{kUntold, closed_by_.empty(), false};
  const auto add = [](std::int64_t& sum, Instant from, Instant to) {
    if (const LogTime time = between(from, to); time.us >= 0) sum = std::max<std::int64_t>(sum, 0) + time.us;
  };
  std::int16_t offset = 0;
  for (const log::Event& event : trace.events) {
    const Instant begin = event.enabled != kUntold ? event.enabled : log::moment_of(event);
    if (begin != kUntold && (first == kUntold || begin < first)) {
      first = begin;
      offset = event.offset;
    }
    last = std::max(last, log::last_of(event));
    add(waiting, event.enabled, event.start);
    add(work, event.start, event.end);
    (event.end == kUntold ? pending.under_way : ends_) = true;
    pending.closed |= std::find(closed_by_.begin(), closed_by_.end(), event.activity) != closed_by_.end();
  }
  if (first == kUntold || last < first) return;
  arrive(one, {first.us + offset * std::int64_t{60'000'000}});
  if (!mapping_.purpose.empty() && !trace.attributes.empty())
    one.purpose = mapping_.purpose_of(trace.attributes.front().text());
  at(one, LogFigure::lead_time) = between(first, last);
  at(one, LogFigure::case_waiting) = {waiting, false};
  at(one, LogFigure::case_work) = {work, false};
  last_ = std::max(last_, last);
  pending.began = first;
  cases_.push_back(one);
  ids_.emplace_back(trace.id);
  pending_.push_back(pending);
}

LogPeriod CaseCollector::finish(log::Quality quality) {
  LogPeriod period;
  period.quality = std::move(quality);
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    if (pending_[i].closed && !(ends_ && pending_[i].under_way)) continue;
    at(cases_[i], LogFigure::lead_time) = between(pending_[i].began, last_, true);
    at(cases_[i], LogFigure::case_waiting) = {};
    at(cases_[i], LogFigure::case_work) = {};
    ++period.censored;
  }
  period.cases = std::move(cases_);
  period.ids = std::move(ids_);
  period.figures = told(period.cases);
  return period;
}

}  // namespace bpr::compare

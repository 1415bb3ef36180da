#include "report/log_snapshots.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/number.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using log::QueueHour;
using log::SnapshotDefect;
using log::SnapshotQueue;
using log::Snapshots;

constexpr auto kUnsaid = "–";

std::string title_of(SnapshotDefect defect) {
  switch (defect) {
    case SnapshotDefect::bad_line:
      return tr("too few or too many cells; left out");
    case SnapshotDefect::unreadable:
      return tr("date, time or count that cannot be read; left out");
    case SnapshotDefect::duplicate:
      return tr("a second time in the same minute; left out");
    case SnapshotDefect::wrong_year:
      return tr("wrong year; read with that of the days beside it");
    case SnapshotDefect::far_away:
      return tr("far away from all other days; left out");
    case SnapshotDefect::back_in_time:
      return tr("earlier than the one before it in the file");
    case SnapshotDefect::jump_back:
      return tr("the number jumps back within a day; counted anew");
    case SnapshotDefect::jump_ahead:
      return tr("the number jumps far ahead; counted anew");
    case SnapshotDefect::out_of_order:
      return tr("a number a little lower than the one before");
    case SnapshotDefect::other_number:
      return tr("a ticket of another queue; counted apart");
    case SnapshotDefect::standing:
      return tr("an hour without a call though people wait at open windows");
  }
  return {};
}

std::string one_decimal(double value) { return grouped(value, 1); }

std::string minutes(std::optional<double> value) {
  return value ? amount(*value, {Scale::Kind::minutes, 1, 1}) : std::string(kUnsaid);
}

double per_day(double value, std::size_t days) { return days == 0 ? 0 : value / static_cast<double>(days); }

double mean(double integral, double time) { return time > 0 ? integral / time : 0; }

Section quality_section(const Snapshots& s) {
  Section section{tr("Quality"),
                  trf("{0} lines, {1} left out", grouped(static_cast<double>(s.lines)),
                      grouped(static_cast<double>(s.left_out))),
                  1,
                  {}};
  Table table{{{tr("what"), Align::left, true},
               {tr("number"), Align::right},
               {tr("first line"), Align::right},
               {tr("example"), Align::left, true}},
              {}};
  for (const log::SnapshotFinding& found : s.findings)
    table.rows.push_back({{title_of(found.defect)},
                          {grouped(static_cast<double>(found.count))},
                          {std::to_string(found.first_line)},
                          {base::escape_terminal(found.example), Tone::quiet}});
  if (table.rows.empty())
    section.blocks.push_back({Paragraph{tr("nothing wrong was found")}});
  else
    section.blocks.push_back({std::move(table)});
  if (s.clocks.size() > 1) {
    Table clocks{{{tr("clock of the office"), Align::left, true},
                  {tr("ahead of the others"), Align::right},
                  {tr("farthest"), Align::right}},
                 {}};
    for (const log::OfficeClock& clock : s.clocks)
      clocks.rows.push_back({{std::string(clock.office.text())},
                             {minutes(clock.median), std::abs(clock.median) >= 2 ? Tone::bad : Tone::plain},
                             {minutes(clock.farthest)}});
    section.blocks.push_back({std::move(clocks)});
  }
  return section;
}

Section queues_section(const Snapshots& s, base::Symbol office) {
  Table table{{{tr("queue")},
               {"", Align::left, true},
               {tr("a day"), Align::right},
               {tr("wait"), Align::right},
               {tr("longest"), Align::right},
               {tr("windows"), Align::right},
               {tr("service"), Align::right},
               {tr("planned"), Align::right}},
              {}};
  for (const SnapshotQueue& queue : s.queues) {
    if (queue.office != office) continue;
    const QueueHour all = queue.all();
    table.rows.push_back({{base::escape_terminal(queue.queue.text())},
                          {base::cut(base::escape_terminal(queue.title), 24), Tone::quiet},
                          {one_decimal(per_day(all.arrivals, queue.days))},
                          {minutes(queue.wait())},
                          {grouped(queue.longest)},
                          {one_decimal(mean(all.window_minutes, all.minutes))},
                          {minutes(queue.service())},
                          {minutes(queue.planned)}});
  }
  return {
      office ? base::escape_terminal(office.text()) : std::string(tr("Queues")), {}, 1, {{std::move(table)}}};
}

Section hours_section(const Snapshots& s) {
  std::array<QueueHour, 24> hours{};
  for (const SnapshotQueue& queue : s.queues)
    for (std::size_t h = 0; h < hours.size(); ++h) {
      hours[h].minutes += queue.hours[h].minutes;
      hours[h].arrivals += queue.hours[h].arrivals;
      hours[h].waiting_minutes += queue.hours[h].waiting_minutes;
      hours[h].window_minutes += queue.hours[h].window_minutes;
    }
  Table table{{{tr("hour")},
               {tr("arrivals a day"), Align::right},
               {tr("people waiting"), Align::right},
               {tr("open windows"), Align::right}},
              {}};
  const auto queues = static_cast<double>(s.queues.size());
  for (std::size_t h = 0; h < hours.size(); ++h)
    if (hours[h].minutes > 0)
      table.rows.push_back({{fmt::format("{}:00–{}:00", h, h + 1)},
                            {one_decimal(per_day(hours[h].arrivals, s.days))},
                            {one_decimal(mean(hours[h].waiting_minutes, hours[h].minutes) * queues)},
                            {one_decimal(mean(hours[h].window_minutes, hours[h].minutes) * queues)}});
  return {tr("By hour"), tr("all queues together"), 1, {{std::move(table)}}};
}

Json number(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

}  // namespace

Page snapshots_page(const Snapshots& s) {
  Page page;
  page.title = s.file;
  page.facts.push_back(trf("{0} queues · {1} days, {2} to {3} · a snapshot every {4}", s.queues.size(),
                           s.days, base::format_date(s.first), base::format_date(s.last), minutes(s.every)));
  page.blocks.push_back({quality_section(s)});
  std::vector<base::Symbol> offices;
  for (const SnapshotQueue& queue : s.queues)
    if (std::find(offices.begin(), offices.end(), queue.office) == offices.end())
      offices.push_back(queue.office);
  for (const base::Symbol office : offices) page.blocks.push_back({queues_section(s, office)});
  page.blocks.push_back({hours_section(s)});
  page.notes = {tr("a day: tickets issued on days on which the queue was in use, from the number called last "
                   "and the people "
                   "waiting; who leaves in between is not seen, so they are at least so many"),
                tr("wait: people waiting over all time ÷ arrivals (Little's law)"),
                tr("service: minutes of an open window for each person called, while people wait; none below "
                   "ten of them. "
                   "Whether a window serves other queues, too, snapshots do not tell")};
  return page;
}

Json snapshots_json(const Snapshots& s) {
  Json findings = Json::array();
  for (const log::SnapshotFinding& found : s.findings)
    findings.push_back({{"kind", log::name(found.defect)},
                        {"count", found.count},
                        {"first-line", found.first_line},
                        {"example", found.example}});
  Json clocks = Json::array();
  for (const log::OfficeClock& clock : s.clocks)
    clocks.push_back({{"office", std::string(clock.office.text())},
                      {"median-minutes-ahead", clock.median},
                      {"farthest-minutes-ahead", clock.farthest},
                      {"rounds", clock.rounds}});
  Json queues = Json::array();
  for (const SnapshotQueue& queue : s.queues) {
    const QueueHour all = queue.all();
    Json hours = Json::array();
    for (std::size_t h = 0; h < queue.hours.size(); ++h) {
      const QueueHour& hour = queue.hours[h];
      if (hour.minutes > 0 || hour.arrivals > 0)
        hours.push_back({{"hour", h},
                         {"minutes-observed", hour.minutes},
                         {"arrivals", hour.arrivals},
                         {"called", hour.called},
                         {"people-waiting", mean(hour.waiting_minutes, hour.minutes)},
                         {"open-windows", mean(hour.window_minutes, hour.minutes)}});
    }
    queues.push_back({{"office", std::string(queue.office.text())},
                      {"queue", std::string(queue.queue.text())},
                      {"title", queue.title},
                      {"letters", queue.letters},
                      {"snapshots", queue.snapshots},
                      {"days", queue.days},
                      {"arrivals", all.arrivals},
                      {"arrivals-a-day", per_day(all.arrivals, queue.days)},
                      {"called", all.called},
                      {"tickets-of-other-queues", queue.others},
                      {"waiting-minutes", number(queue.wait())},
                      {"people-waiting", mean(all.waiting_minutes, all.minutes)},
                      {"longest-queue", queue.longest},
                      {"open-windows", mean(all.window_minutes, all.minutes)},
                      {"service-minutes", number(queue.service())},
                      {"planned-minutes", number(queue.planned)},
                      {"by-hour", std::move(hours)}});
  }
  return {{"file", s.file},
          {"encoding", s.encoding},
          {"lines", s.lines},
          {"left-out", s.left_out},
          {"days", s.days},
          {"first", base::format_date(s.first)},
          {"last", base::format_date(s.last)},
          {"minutes-between", s.every},
          {"findings", std::move(findings)},
          {"clocks", std::move(clocks)},
          {"queues", std::move(queues)}};
}

}  // namespace bpr::report

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/estimate.hpp"
#include "report/number.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using measure::Unit;
using simulate::CasesResult;
using simulate::Distribution;
using simulate::Estimate;
using simulate::kCauses;
using simulate::PoolResult;
using simulate::ProcessResult;
using simulate::Result;

std::string interval(const Estimate& e, Unit unit) { return report::interval(e, scale_for(unit, e.value)); }

Table ledger() {
  return {{{"", Align::left},
           {tr("mean"), Align::right},
           {tr("95% interval"), Align::right},
           {"", Align::left, true}},
          {}};
}

void put(Table& table, const char* label, const Estimate& e, Unit unit, const std::string& remark = {},
         Tone tone = Tone::plain) {
  table.rows.push_back(
      {{label, tone}, cell(e.value, unit, Tone::strong), {interval(e, unit), Tone::quiet}, {remark}});
}

/// The parts of waiting, longest first, as far as they show.
std::string parts(const std::vector<std::pair<std::string, double>>& all) {
  std::vector<std::pair<std::string, double>> shown;
  for (const auto& part : all)
    if (part.second >= 0.05) shown.push_back(part);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [name, minutes] : shown)
    text += (text.empty() ? "" : ", ") + amount(minutes, Unit::minutes) + " " + name;
  return text;
}

std::string causes_of_waiting(const CasesResult& r) {
  std::vector<std::pair<std::string, double>> all;
  for (std::size_t c = 0; c < kCauses; ++c)
    all.emplace_back(cause_title(static_cast<simulate::Cause>(c)), r.causes[c].value);
  return parts(all);
}

std::string causes_on_site(const CasesResult& r) {
  std::vector<std::pair<std::string, double>> all;
  for (std::size_t c = 0; c < kCauses; ++c)
    all.emplace_back(cause_title(static_cast<simulate::Cause>(c)), r.on_site_causes[c].value);
  all.emplace_back(tr("worked on out of sight"), r.on_site_causes[kCauses].value);
  return parts(all);
}

std::string percentiles(const Distribution& d) {
  const Scale scale = scale_for(Unit::minutes, d.p95.value);
  return trf("half within {0}, 90% {1}, 95% {2}; longest {3}", amount(d.p50.value, scale),
             amount(d.p90.value, scale), amount(d.p95.value, scale), amount(d.most, Unit::minutes));
}

/// The applicant's day: where the time of a case goes.
Section resident(const ProcessResult& p) {
  const CasesResult& r = p.all;
  Table table = ledger();
  put(table, tr("wait"), r.waiting_on_site, Unit::minutes, causes_on_site(r));
  put(table, tr("act"), r.own, Unit::minutes, tr("write, pay, obtain, come and go"));
  put(table, tr("be served"), r.served, Unit::minutes);
  put(table, tr("travel"), r.travel, Unit::minutes, trf("{0} visits", amount(r.visits.value, Unit::count)));
  const double all = r.waiting_on_site.value + r.own.value + r.served.value + r.travel.value;
  table.rows.push_back({{tr("in all")}, cell(all, Unit::minutes, Tone::strong), {}, {}});
  if (r.gave_up.value > 0) put(table, tr("give up"), r.gave_up, Unit::share, tr("of the cases"), Tone::bad);
  if (r.no_show.value > 0) put(table, tr("not come"), r.no_show, Unit::share, tr("of the cases"));
  if (r.overnight.value > 0)
    put(table, tr("past closing"), r.overnight, Unit::share,
        tr("of those who come are still there when the office closes; the night counts as waiting"),
        Tone::bad);
  if (r.agent.value > 0) put(table, tr("agents"), r.agent, Unit::minutes, tr("for the applicant"));
  Section section{
      p.process->head->internal ? tr("Applicant") : tr("Resident"), tr("a case"), 1, {{std::move(table)}}};
  if (r.on_site_waiting.counted > 0)
    section.blocks.push_back({Paragraph{trf("Waiting of those who come: {0} on average; {1}.",
                                            amount(r.on_site_waiting.mean.value, Unit::minutes),
                                            percentiles(r.on_site_waiting))}});
  return section;
}

/// On-site waiting by hour and month of arrival, side by side.
Section when(const CasesResult& r) {
  Table table{{{tr("hour")},
               {tr("cases"), Align::right},
               {tr("waiting"), Align::right},
               {tr("95% interval"), Align::right},
               {tr("month")},
               {tr("cases"), Align::right},
               {tr("waiting"), Align::right},
               {tr("95% interval"), Align::right}},
              {}};
  std::vector<std::vector<Cell>> left;
  std::vector<std::vector<Cell>> right;
  const auto row = [](std::string label, double cases, const Estimate& e) {
    return std::vector<Cell>{{std::move(label)},
                             count_cell(cases),
                             cell(e.value, Unit::minutes),
                             {interval(e, Unit::minutes), Tone::quiet}};
  };
  for (std::size_t h = 0; h < 24; ++h)
    if (r.hour_cases[h] > 0) left.push_back(row(fmt::format("{}:00", h), r.hour_cases[h], r.by_hour[h]));
  for (std::size_t i = 0; i < 12; ++i) {
    const std::size_t m = (i + 3) % 12;
    if (r.month_cases[m] > 0) right.push_back(row(month_name(m), r.month_cases[m], r.by_month[m]));
  }
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    std::vector<Cell> cells = i < left.size() ? left[i] : std::vector<Cell>(4);
    const std::vector<Cell> more = i < right.size() ? right[i] : std::vector<Cell>(4);
    cells.insert(cells.end(), more.begin(), more.end());
    table.rows.push_back(std::move(cells));
  }
  return {tr("Waiting on site"), tr("by hour and month of arrival"), 1, {{std::move(table)}}};
}

Section flow(const ProcessResult& p) {
  const CasesResult& r = p.all;
  Table table = ledger();
  put(table, tr("lead time"), r.lead.mean, Unit::minutes, percentiles(r.lead));
  put(table, tr("waiting"), r.waiting, Unit::minutes, causes_of_waiting(r));
  put(table, tr("work"), r.work, Unit::minutes, trf("{0} of staff", amount(r.touch.value, Unit::minutes)));
  put(table, tr("rework"), r.rework, Unit::share, tr("of the steps done"));
  for (std::size_t d = 0; d < r.deadlines.size(); ++d) {
    const base::Spread& within = p.process->head->deadlines[d].within;
    put(table, tr("deadline"), r.deadlines[d].kept, Unit::share,
        trf("keep {0}", base::format_spread(within, japanese())),
        r.deadlines[d].kept.value < 0.9 ? Tone::bad : Tone::plain);
  }
  Section section{tr("Flow"), tr("a case"), 1, {{std::move(table)}}};
  if (r.unfinished > 0)
    section.blocks.push_back({Paragraph{
        trf("{0} cases of a run had not come to their end.", grouped(r.unfinished, 1)), Tone::bad}});
  return section;
}

Section groups(const ProcessResult& p) {
  Table table{{{tr("group"), Align::left, true},
               {tr("cases"), Align::right},
               {tr("waiting"), Align::right},
               {tr("95% interval"), Align::right},
               {tr("95% within"), Align::right},
               {tr("lead time"), Align::right},
               {tr("95% interval"), Align::right}},
              {}};
  for (const CasesResult& g : p.groups)
    table.rows.push_back({{g.label},
                          count_cell(g.cases.value),
                          cell(g.on_site_waiting.mean.value, Unit::minutes),
                          {interval(g.on_site_waiting.mean, Unit::minutes), Tone::quiet},
                          cell(g.on_site_waiting.p95.value, Unit::minutes),
                          cell(g.lead.mean.value, Unit::minutes),
                          {interval(g.lead.mean, Unit::minutes), Tone::quiet}});
  return {tr("Groups"), tr("waiting on site of those who come"), 1, {{std::move(table)}}};
}

std::vector<const PoolResult*> busiest_first(const Result& result) {
  std::vector<const PoolResult*> pools;
  for (const PoolResult& pool : result.pools)
    if (pool.people != simulate::kUnlimited) pools.push_back(&pool);
  std::stable_sort(pools.begin(), pools.end(), [](const PoolResult* a, const PoolResult* b) {
    return a->utilisation.value > b->utilisation.value;
  });
  return pools;
}

/// How busy everybody is by hour of the day, in percent; the hours with most work where there are many.
Section hours(const Result& result) {
  constexpr std::size_t kMostHours = 12;
  std::array<double, 24> busy{};
  std::vector<std::size_t> shown;
  for (std::size_t h = 0; h < 24; ++h) {
    for (const PoolResult& pool : result.pools)
      if (pool.people != simulate::kUnlimited) busy[h] += pool.open_by_hour[h] * pool.by_hour[h].value;
    if (busy[h] > 0) shown.push_back(h);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [&](std::size_t a, std::size_t b) { return busy[a] > busy[b]; });
  shown.resize(std::min(shown.size(), kMostHours));
  std::sort(shown.begin(), shown.end());
  Table table{{{tr("role"), Align::left, true}}, {}};
  for (const std::size_t h : shown) table.columns.push_back({fmt::format("{}:00", h), Align::right});
  for (const PoolResult* const pool : busiest_first(result)) {
    std::vector<Cell> cells{{role_name(*result.processes.front().process, pool->role)}};
    for (const std::size_t h : shown)
      cells.push_back(
          {pool->open_by_hour[h] > 0 ? fmt::format("{:.0f}%", pool->by_hour[h].value * 100) : std::string()});
    table.rows.push_back(std::move(cells));
  }
  return {tr("Busy"), tr("by hour of the day"), 1, {{std::move(table)}}};
}

Section people(const Result& result) {
  Table table{{{tr("role"), Align::left, true},
               {tr("people"), Align::right},
               {tr("busy"), Align::right},
               {tr("95% interval"), Align::right},
               {tr("busiest"), Align::right},
               {tr("in line"), Align::right},
               {tr("most"), Align::right},
               {tr("wait"), Align::right},
               {tr("overtime"), Align::right}},
              {}};
  for (const PoolResult* const pool : busiest_first(result)) {
    std::size_t busiest = 0;
    for (std::size_t h = 1; h < 24; ++h)
      if (pool->by_hour[h].value > pool->by_hour[busiest].value) busiest = h;
    const bool overloaded =
        std::find(result.overloaded.begin(), result.overloaded.end(), pool->role) != result.overloaded.end();
    table.rows.push_back(
        {{role_name(*result.processes.front().process, pool->role)},
         count_cell(pool->people),
         cell(pool->utilisation.value, Unit::share,
              overloaded || pool->utilisation.value >= 0.85 ? Tone::bad : Tone::plain),
         {interval(pool->utilisation, Unit::share), Tone::quiet},
         {pool->by_hour[busiest].value > 0
              ? fmt::format("{}:00 {}", busiest, amount(pool->by_hour[busiest].value, Unit::share))
              : std::string()},
         count_cell(pool->queue.value, 1),
         count_cell(pool->most_waiting),
         cell(pool->wait.value, Unit::minutes),
         pool->overtime.value > 0 ? cell(pool->overtime.value, Unit::hours) : Cell()});
  }
  return {tr("People"),
          result.processes.size() > 1 ? tr("shared by all procedures") : tr("by this procedure alone"),
          1,
          {{std::move(table)}}};
}

}  // namespace

std::string cause_title(simulate::Cause cause) {
  switch (cause) {
    case simulate::Cause::batching:
      return tr("batches");
    case simulate::Cause::inbox:
      return tr("inbox or session");
    case simulate::Cause::contention:
      return tr("people busy");
    case simulate::Cause::prioritisation:
      return tr("others first");
    case simulate::Cause::closed:
      return tr("off duty");
    case simulate::Cause::elapsed:
      return tr("elapsed");
    case simulate::Cause::outside:
      return tr("outside reply");
    case simulate::Cause::synchronisation:
      return tr("other branch");
    case simulate::Cause::applicant:
      return tr("applicant");
  }
  return {};
}

std::vector<Page> simulation_pages(const Result& result) {
  std::vector<Page> pages;
  for (const ProcessResult& process : result.processes) {
    Page page;
    page.title = process_name(*process.process);
    page.aside = std::string(process.process->id.text());
    page.facts.push_back(
        trf("{0} cases a run · {1}", grouped(process.all.cases.value), file_name(*process.process)));
    page.facts.push_back(run_setting(result));
    if (pages.empty())
      for (Paragraph& warning : run_warnings(result)) page.blocks.push_back({std::move(warning)});
    if (process.all.cases.value > 0) {
      page.blocks.push_back({resident(process)});
      if (process.all.on_site_waiting.counted > 0) page.blocks.push_back({when(process.all)});
      page.blocks.push_back({flow(process)});
      if (!process.groups.empty()) page.blocks.push_back({groups(process)});
    } else {
      page.blocks.push_back({Paragraph{tr("No case arrives, so there is nothing to tell."), Tone::bad}});
    }
    pages.push_back(std::move(page));
  }
  if (pages.empty()) return pages;
  Page& last = pages.back();
  const bool limited = std::any_of(result.pools.begin(), result.pools.end(), [](const PoolResult& pool) {
    return pool.people != simulate::kUnlimited;
  });
  if (limited) {
    last.blocks.push_back({people(result)});
    if (std::any_of(result.processes.begin(), result.processes.end(),
                    [](const ProcessResult& process) { return process.all.cases.value > 0; }))
      last.blocks.push_back({hours(result)});
  }
  if (!result.assumptions.empty())
    last.blocks.push_back({Section{tr("Assumptions"), {}, 1, {{List{result.assumptions}}}}});
  last.notes.emplace_back(
      tr("All figures are simulated. Intervals hold the true mean in 95 of 100 such runs."));
  return pages;
}

}  // namespace bpr::report

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/log_charts.hpp"
#include "report/log_page_parts.hpp"
#include "report/log_profile.hpp"
#include "report/log_words.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using log::Profile;
using log::Profiled;
using log::ProfileOptions;
using log::Times;
using measure::Unit;

namespace {

Section cases_section(const Profile& p, const ProfileOptions& options) {
  Table table{{{"", Align::left}, {"", Align::right}, {"", Align::left, true}}, {}};
  table.rows.push_back({{tr("duration")},
                        elapsed_cell(p.duration.mean, Tone::strong),
                        {trf("on average; {0}", percentiles(p.duration))}});
  if (p.on_time) {
    const log::OnTime& on_time = *p.on_time;
    std::string remark = options.deadline ? trf("within {0}", deadline_text(*options.deadline))
                                          : trf("by the {0} of each", options.deadline_at);
    if (options.deadline && options.japan) remark += tr(", closed on Japanese holidays");
    if (on_time.late.count > 0)
      remark += "; " + trf("{0} late, half of them by more than {1}", count(on_time.late.count),
                           elapsed(on_time.late.p50));
    if (on_time.untold > 0) remark += "; " + trf("{0} cases tell no deadline", count(on_time.untold));
    table.rows.push_back({{tr("on time")},
                          {on_time.cases > 0 ? share(on_time.kept, on_time.cases) : "–", Tone::strong},
                          {remark}});
  }
  table.rows.push_back({{tr("events")},
                        {fmt::format("{:.1f}", ratio(p.events, p.cases)), Tone::strong},
                        {trn("{0} way to go through", "{0} ways to go through", p.variants.size(),
                             count(p.variants.size()))}});
  table.rows.push_back({{tr("rework")},
                        share_cell(p.reworked, p.cases, Tone::strong),
                        {tr("of the cases do something again")}});
  if (p.hand_overs.steps > 0)
    table.rows.push_back({{tr("hand-overs")},
                          {fmt::format("{:.1f}", ratio(p.hand_overs.count, p.cases)), Tone::strong},
                          {trf("{0} of the steps from one event to the next",
                               share(p.hand_overs.count, p.hand_overs.steps))}});
  return {tr("A case"), {}, 1, {{std::move(table)}}};
}

Section activities_section(const Profile& p, std::size_t top) {
  const bool processed = std::any_of(p.activities.begin(), p.activities.end(),
                                     [](const log::Activity& one) { return one.processing.count > 0; });
  Table table{{{tr("activity"), Align::left, true},
               {tr("times"), Align::right},
               {tr("cases"), Align::right},
               {tr("of all"), Align::right}},
              {}};
  if (processed)
    for (const char* const heading : {tr("processing, mean"), tr("half within"), tr("95% within")})
      table.columns.push_back({heading, Align::right});
  for (const log::Activity& one : p.activities) {
    if (table.rows.size() == top) break;
    table.rows.push_back({{name_of(one.name)},
                          whole_cell(one.executions),
                          whole_cell(one.cases),
                          share_cell(one.cases, p.cases, Tone::strong)});
    if (processed)
      for (const base::Duration time : {one.processing.mean, one.processing.p50, one.processing.p95})
        table.rows.back().push_back({one.processing.count > 0 ? elapsed(time) : std::string()});
  }
  Section section{tr("Activities"), trf("{0} in all", count(p.activities.size())), 1, {{std::move(table)}}};
  more(section, p.activities.size(), top);
  return section;
}

Section follows_section(const Profile& p, const log::Quality& quality, std::size_t top) {
  Table table{{{tr("from"), Align::left, true},
               {tr("to"), Align::left, true},
               {tr("times"), Align::right},
               {tr("mean"), Align::right},
               {tr("half within"), Align::right},
               {tr("95% within"), Align::right}},
              {}};
  for (const log::Edge& edge : p.edges) {
    if (table.rows.size() == top) break;
    table.rows.push_back({{name_of(edge.from)},
                          {name_of(edge.to)},
                          whole_cell(edge.count),
                          elapsed_cell(edge.time.mean, Tone::strong),
                          elapsed_cell(edge.time.p50),
                          elapsed_cell(edge.time.p95)});
  }
  Section section{tr("What follows what"),
                  quality.has_starts ? tr("from the end of one to the start of the next")
                                     : tr("from one completion to the next"),
                  1,
                  {}};
  section.blocks.push_back({Paragraph{trn("{0} way from one activity directly to another.",
                                          "{0} ways from one activity directly to another.", p.edges.size(),
                                          count(p.edges.size()))}});
  if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
  more(section, p.edges.size(), top);
  return section;
}

Section variants_section(const Profile& p, std::size_t top) {
  Table table{{{tr("cases"), Align::right},
               {tr("share"), Align::right},
               {tr("so far"), Align::right},
               {tr("half within"), Align::right},
               {tr("way"), Align::left, true}},
              {}};
  std::uint64_t so_far = 0;
  for (const log::Variant& variant : p.variants) {
    if (table.rows.size() == top) break;
    so_far += variant.cases;
    table.rows.push_back({whole_cell(variant.cases),
                          share_cell(variant.cases, p.cases, Tone::strong),
                          share_cell(so_far, p.cases, Tone::quiet),
                          elapsed_cell(variant.duration.p50),
                          {way_text(variant, p.variants.front())}});
  }
  const auto once = static_cast<std::uint64_t>(
      std::count_if(p.variants.begin(), p.variants.end(), [](const auto& v) { return v.cases == 1; }));
  Section section{tr("Ways"),
                  trf("{0} in all, {1} of one case only", count(p.variants.size()), count(once)),
                  1,
                  {{std::move(table)}}};
  more(section, p.variants.size(), top);
  return section;
}

Section arrivals_section(const Profile& p) {
  const log::Arrivals& a = p.arrivals;
  Table table{{{tr("hour")},
               {tr("cases"), Align::right},
               {""},
               {tr("weekday")},
               {tr("cases"), Align::right},
               {tr("month")},
               {tr("cases"), Align::right}},
              {}};
  const std::uint64_t most = *std::max_element(a.hour.begin(), a.hour.end());
  std::vector<std::vector<Cell>> hours;
  for (std::size_t h = 0; h < 24; ++h)
    if (a.hour[h] > 0)
      hours.push_back(
          {{fmt::format("{}:00", h)}, whole_cell(a.hour[h]), {bar(a.hour[h], most), Tone::quiet}});
  for (std::size_t i = 0; i < std::max<std::size_t>(12, hours.size()); ++i) {
    std::vector<Cell> cells = i < hours.size() ? hours[i] : std::vector<Cell>(3);
    const std::size_t month = (i + 3) % 12;
    cells.push_back({i < 7 ? weekday_name(i) : std::string()});
    cells.push_back({i < 7 && a.weekday[i] > 0 ? count(a.weekday[i]) : std::string()});
    cells.push_back({i < 12 ? month_name(month) : std::string()});
    cells.push_back({i < 12 && a.month[month] > 0 ? count(a.month[month]) : std::string()});
    table.rows.push_back(std::move(cells));
  }
  return {tr("When cases begin"), tr("local time"), 1, {{std::move(table)}}};
}

Section arrival_charts(const Profile& p) {
  return {tr("When cases begin"),
          tr("local time"),
          1,
          {{begins_by_weekday(p.arrivals)}, {begins_by_month(p.arrivals)}}};
}

Section breakdown_section(const log::Breakdown& breakdown, const Profile& p, const ProfileOptions& options,
                          std::size_t top) {
  const bool judged = p.on_time.has_value();
  const bool waited = p.work && p.work->all.times.count > 0;
  Table table{{{breakdown.attribute, Align::left, true},
               {tr("cases"), Align::right},
               {tr("share"), Align::right},
               {tr("duration, mean"), Align::right},
               {tr("half within"), Align::right},
               {tr("95% within"), Align::right}},
              {}};
  if (waited) table.columns.push_back({tr("waiting a case"), Align::right});
  table.columns.push_back({tr("rework"), Align::right});
  if (judged) table.columns.push_back({tr("on time"), Align::right});
  for (const log::Group& group : breakdown.groups) {
    if (table.rows.size() == top) break;
    table.rows.push_back({{group.value ? name_of(group.value) : tr("(not told)")},
                          whole_cell(group.cases),
                          share_cell(group.cases, p.cases),
                          elapsed_cell(group.duration.mean, Tone::strong),
                          elapsed_cell(group.duration.p50),
                          elapsed_cell(group.duration.p95)});
    std::vector<Cell>& row = table.rows.back();
    if (waited)
      row.push_back({amount(group.waiting.minutes() / 1440 / static_cast<double>(group.cases), Unit::days)});
    row.push_back(share_cell(group.reworked, group.cases));
    if (judged) row.push_back({group.judged > 0 ? share(group.kept, group.judged) : "–"});
  }
  Section section{trf("By {0}", breakdown.attribute), {}, 1, {}};
  if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
  more(section, breakdown.groups.size(), top);
  if (breakdown.hidden > 0)
    section.blocks.push_back({Paragraph{
        trf("Values with fewer than {0} cases are not shown (--least): {1}, with {2} cases in all.",
            count(options.least), count(breakdown.hidden), count(breakdown.hidden_cases)),
        Tone::quiet}});
  return section;
}

Section longest_section(const Profile& p) {
  Table table{{{tr("case"), Align::left, true}, {tr("duration"), Align::right}, {tr("events"), Align::right}},
              {}};
  for (const log::LongCase& one : p.longest)
    table.rows.push_back({{one.id}, elapsed_cell(one.duration, Tone::strong), whole_cell(one.events)});
  return {tr("Longest cases"), {}, 1, {{std::move(table)}}};
}

}  // namespace

Page log_page(const Profiled& found, const ProfileOptions& options, std::size_t top, bool charts) {
  const Profile& p = found.profile;
  Page page;
  page.title = found.quality.file;
  page.aside = trf("{0} cases, {1} events", count(p.cases), count(p.events));
  if (p.cases > 0)
    page.facts.push_back(trf("{0} to {1}, {2}", base::format_date(base::date_of(p.first)),
                             base::format_date(base::date_of(p.last)),
                             found.quality.zone.empty() || found.quality.zone == "as in the log"
                                 ? tr("local times as the log says")
                                 : found.quality.zone));
  if (p.cases != p.seen)
    page.facts.push_back(
        trf("{0} of {1} cases looked at: {2}", count(p.cases), count(p.seen), filter_text(options.filter)));
  page.blocks.push_back({log_quality_section(found.quality, !options.key)});
  if (p.cases == 0) {
    page.blocks.push_back({Paragraph{tr("No case is left, so there is nothing to tell."), Tone::bad}});
    return page;
  }
  Section cases = cases_section(p, options);
  if (charts)
    if (auto chart = durations(p)) cases.blocks.push_back({std::move(*chart)});
  page.blocks.push_back({std::move(cases)});
  if (p.work && p.work->all.times.count + p.work->all.since_enabled.count > 0)
    page.blocks.push_back({waiting_section(found, top, charts)});
  for (const log::Breakdown& breakdown : p.breakdowns)
    page.blocks.push_back({breakdown_section(breakdown, p, options, top)});
  page.blocks.push_back({activities_section(p, top)});
  page.blocks.push_back({variants_section(p, (top + 1) / 2)});  // a way takes several lines
  page.blocks.push_back({follows_section(p, found.quality, top)});
  if (!p.rework.empty()) page.blocks.push_back({rework_section(p, top)});
  if (p.hand_overs.steps > 0) page.blocks.push_back({hand_overs_section(p, top)});
  if (p.work && !p.work->batches.empty()) page.blocks.push_back({batches_section(*p.work, options, top)});
  page.blocks.push_back({charts ? arrival_charts(p) : arrivals_section(p)});
  if (p.work) page.blocks.push_back({people_section(p, options, top)});
  page.blocks.push_back({longest_section(p)});
  return page;
}

}  // namespace bpr::report

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

void more(Section& section, std::size_t all, std::size_t shown) {
  if (all > shown)
    section.blocks.push_back(
        {Paragraph{trn("and {0} more; --top shows more rows", "and {0} more; --top shows more rows",
                       all - shown, count(all - shown)),
                   Tone::quiet}});
}

std::string percentiles(const Times& times) {
  return trf("half within {0}, 90% {1}, 95% {2}; longest {3}", elapsed(times.p50), elapsed(times.p90),
             elapsed(times.p95), elapsed(times.most));
}

namespace {

/// Causes with a share, largest first.
Table causes_table(const log::Waiting& all) {
  std::vector<std::pair<log::Cause, double>> causes;
  for (std::size_t c = 0; c < log::kCauses; ++c)
    if (all.causes[c].minutes() > 0) causes.emplace_back(static_cast<log::Cause>(c), all.causes[c].minutes());
  std::stable_sort(causes.begin(), causes.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Table table{{{tr("waiting for"), Align::left},
               {tr("share"), Align::right},
               {tr("in all"), Align::right},
               {"", Align::left, true}},
              {}};
  for (const auto& [cause, minutes] : causes)
    table.rows.push_back({{cause_title(cause)},
                          share_cell(minutes, all.times.total.minutes(), Tone::strong),
                          {amount(minutes / 1440, Unit::days)},
                          {cause_about(cause), Tone::quiet}});
  return table;
}

}  // namespace

Section waiting_section(const Profiled& found, std::size_t top, bool charts) {
  const log::WorkFound& work = *found.profile.work;
  Section section{tr("Waiting"), {}, 1, {}};
  if (work.all.times.count > 0) {
    section.aside = tr("from when work could have begun to when it did");
    section.blocks.push_back(
        {Paragraph{trf("{0} of {1} pieces of work tell or show their waiting: {2} on "
                       "average; {3}.",
                       count(work.all.times.count), count(found.profile.events), elapsed(work.all.times.mean),
                       percentiles(work.all.times))}});
    if (work.late_enabled > 0)
      section.blocks.push_back({Paragraph{
          trf("{0} began before they could have; they count as no waiting.", count(work.late_enabled)),
          Tone::bad}});
    if (work.causes && work.all.times.total.minutes() > 0) section.blocks.push_back({causes_table(work.all)});
    if (charts)
      if (auto chart = waiting_by_activity(work, found.profile.cases, top))
        section.blocks.push_back({std::move(*chart)});
    if (!work.causes)
      section.blocks.push_back(
          {Paragraph{tr("What it waited for cannot be told: the log does not say who did the work.")}});
    Table table{{{tr("activity"), Align::left, true},
                 {tr("times"), Align::right},
                 {tr("mean"), Align::right},
                 {tr("95% within"), Align::right},
                 {tr("mostly waiting for"), Align::left, true}},
                {}};
    for (const log::Waiting& one : work.activities)
      if (table.rows.size() < top && one.times.total.minutes() > 0)
        table.rows.push_back({{name_of(one.activity)},
                              whole_cell(one.times.count),
                              elapsed_cell(one.times.mean, Tone::strong),
                              elapsed_cell(one.times.p95),
                              {main_causes(one)}});
    if (!table.rows.empty()) section.blocks.push_back({std::move(table)});
    hint_at_people(work, found.profile, section);
  }
  if (work.all.since_enabled.count > 0) {
    section.blocks.push_back({Paragraph{
        trf("Of {0} pieces of work only the end is told. From what came before to that end: {1} on average; "
            "{2}. That is waiting and processing together.",
            count(work.all.since_enabled.count), elapsed(work.all.since_enabled.mean),
            percentiles(work.all.since_enabled))}});
    Table table{{{tr("activity"), Align::left, true},
                 {tr("times"), Align::right},
                 {tr("together, mean"), Align::right},
                 {tr("95% within"), Align::right},
                 {tr("processing at most, mean"), Align::right},
                 {tr("half at most"), Align::right}},
                {}};
    std::size_t all = 0;
    for (const log::Waiting& one : work.activities) {
      if (one.since_enabled.count == 0 || all++ >= top) continue;
      table.rows.push_back({{name_of(one.activity)},
                            whole_cell(one.since_enabled.count),
                            elapsed_cell(one.since_enabled.mean, Tone::strong),
                            elapsed_cell(one.since_enabled.p95),
                            {"≤" + elapsed(one.work_at_most.mean)},
                            {"≤" + elapsed(one.work_at_most.p50)}});
    }
    section.blocks.push_back({std::move(table)});
    more(section, all, top);
    section.blocks.push_back(
        {Paragraph{tr("Processing is at most the time since the one who did it ended something else, as long "
                      "as nobody works on two things at once. Causes of waiting need starts."),
                   Tone::quiet}});
  }
  return section;
}

Section rework_section(const Profile& p, std::size_t top) {
  Table table{{{tr("activity"), Align::left, true},
               {tr("again"), Align::right},
               {tr("cases"), Align::right},
               {tr("directly, by the same"), Align::right},
               {tr("by another"), Align::right},
               {tr("later, by the same"), Align::right},
               {tr("by another"), Align::right}},
              {}};
  std::uint64_t untold = 0;
  for (const log::Rework& row : p.rework) {
    untold += row.self_loops[2] + row.repetitions[2];
    if (table.rows.size() >= top) continue;
    table.rows.push_back(
        {{name_of(row.activity)}, whole_cell(row.again(), Tone::strong), whole_cell(row.cases)});
    for (const auto* const kind : {&row.self_loops, &row.repetitions})
      for (const std::size_t who : {0U, 1U}) table.rows.back().push_back(whole_cell((*kind)[who]));
  }
  Section section{tr("Done again"),
                  trf("in {0} of {1} cases", count(p.reworked), count(p.cases)),
                  1,
                  {{std::move(table)}}};
  more(section, p.rework.size(), top);
  if (untold > 0)
    section.blocks.push_back(
        {Paragraph{trf("Of {0} it is not told whether it was the same or another.", count(untold))}});
  return section;
}

Section hand_overs_section(const Profile& p, std::size_t top) {
  const log::HandOvers& h = p.hand_overs;
  Section section{tr("Hand-overs"), trf("in {0} of {1} cases", count(h.cases), count(p.cases)), 1, {}};
  std::string text =
      trf("{0} from one to another, {1} of them straight back.", count(h.count), count(h.back));
  if (h.untold > 0) text += " " + trf("Of {0} steps it is not told who did them.", count(h.untold));
  section.blocks.push_back({Paragraph{text}});
  if (h.pairs.empty()) return section;
  Table table{{{tr("from"), Align::left, true}, {tr("to"), Align::left, true}, {tr("times"), Align::right}},
              {}};
  for (const log::HandOver& pair : h.pairs) {
    if (table.rows.size() == top) break;
    table.rows.push_back({{name_of(pair.from)}, {name_of(pair.to)}, whole_cell(pair.count, Tone::strong)});
  }
  section.blocks.push_back({std::move(table)});
  more(section, h.pairs.size(), top);
  return section;
}

Section batches_section(const log::WorkFound& work, const ProfileOptions& options, std::size_t top) {
  Table table{{{tr("activity"), Align::left, true},
               {tr("batches"), Align::right},
               {tr("size, mean"), Align::right},
               {tr("largest"), Align::right},
               {tr("of all"), Align::right}},
              {}};
  for (const log::Batches& row : work.batches) {
    if (table.rows.size() == top) break;
    table.rows.push_back({{name_of(row.activity)},
                          whole_cell(row.count),
                          {fmt::format("{:.1f}", ratio(row.executions, row.count))},
                          whole_cell(row.largest),
                          share_cell(row.executions, row.all, Tone::strong)});
  }
  Section section{tr("Batches"),
                  trf("by one person, no pause above {0}", elapsed(options.work.batch_pause)),
                  1,
                  {{std::move(table)}}};
  more(section, work.batches.size(), top);
  section.blocks.push_back({Paragraph{
      work.accumulated
          ? tr("Work that lay together although somebody was free to begin, or that ran at the same time.")
          : tr("Work of one kind that ended close together. Whether it had been left to lie, or there was "
               "just much of it, cannot be told without starts."),
      Tone::quiet}});
  return section;
}

Section people_section(const Profile& p, const ProfileOptions& options, std::size_t top) {
  Section section{tr("Open hours"), tr("inferred from when work was seen"), 1, {}};
  Table table{{{"", Align::left, true},
               {tr("events"), Align::right},
               {tr("cases"), Align::right},
               {tr("days seen"), Align::right},
               {tr("hours"), Align::left, true}},
              {}};
  const log::OpenHours& all = p.work->everybody;
  table.rows.push_back({{tr("everybody"), Tone::strong},
                        whole_cell(p.events),
                        whole_cell(p.cases),
                        whole_cell(all.days),
                        {hours_text(all, japanese())}});
  std::size_t shown = 0;
  for (const log::Resource& one : p.resources) {
    if (shown++ == top) break;
    table.rows.push_back(
        {{name_of(one.name)},
         whole_cell(one.executions),
         whole_cell(one.cases),
         whole_cell(one.hours.days),
         {one.hours.of_everybody ? tr("too few days to tell") : hours_text(one.hours, japanese()),
          one.hours.of_everybody ? Tone::quiet : Tone::plain}});
  }
  section.blocks.push_back({std::move(table)});
  more(section, p.resources.size(), top);
  if (p.hidden_people > 0)
    section.blocks.push_back({Paragraph{trf("{0} of {1} people are not shown one by one: that takes {2} "
                                            "people with {2} cases each (--least).",
                                            count(p.hidden_people), count(p.people), count(options.least)),
                                        Tone::quiet}});
  return section;
}

}  // namespace bpr::report

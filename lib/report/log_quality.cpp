#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/log_profile.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using log::DefectKind;

namespace {

/// What people are told of a kind of defect.
struct Told {
  std::string_view key;
  std::string title;
  std::string became;
  std::string touches;
};

Told told(DefectKind kind) {
  switch (kind) {
    case DefectKind::no_case:
      return {"no-case", tr("line without a case"), tr("left out"), tr("cases may lack events")};
    case DefectKind::no_activity:
      return {"no-activity", tr("line without an activity"), tr("left out"), tr("cases may lack events")};
    case DefectKind::no_time:
      return {"no-time", tr("line without any time"), tr("left out"), tr("cases may lack events")};
    case DefectKind::unreadable_time:
      return {"unreadable-time", tr("time that cannot be read"),
              tr("counts as not told; without another time the line is left out"),
              tr("durations, waiting and order of these")};
    case DefectKind::end_before_start:
      return {"end-before-start", tr("end before its start"), tr("the start counts as not told"),
              tr("processing and waiting of these are not told")};
    case DefectKind::duplicate:
      return {"duplicate", tr("the same line again"), tr("left out"), tr("nothing; it would count twice")};
    case DefectKind::other_transition:
      return {"other-transition", tr("change of state that is no start or end"), tr("left out"),
              tr("pauses count as work")};
    case DefectKind::no_start:
      return {"no-start", tr("end without its start"), tr("kept with its end alone"),
              tr("processing and waiting of these are not told")};
    case DefectKind::no_end:
      return {"no-end", tr("start without its end"), tr("kept with its start alone"),
              tr("processing of these is not told")};
    case DefectKind::date_only:
      return {"date-only", tr("day without a time of day"), tr("kept as the beginning of that day"),
              tr("order within a day, waiting, hours of the day")};
    case DefectKind::no_offset:
      return {"no-offset", tr("time without its offset from UTC"), tr("kept"),
              tr("may be hours away from those that have one")};
    case DefectKind::mixed_offsets:
      return {"mixed-offsets", tr("several offsets from UTC"), tr("kept"),
              tr("nothing; times are compared in UTC")};
    case DefectKind::skipped_time:
      return {"skipped-time", tr("local time that summer time leaves out"),
              tr("read as if the clock had not been changed"), tr("may be an hour off")};
    case DefectKind::repeated_time:
      return {"repeated-time", tr("local time that comes twice when summer time ends"),
              tr("read as the first of the two"), tr("may be an hour off")};
    case DefectKind::clock_off:
      return {"clock-off", tr("clock years off"), tr("left out"), tr("cases may lack events")};
    case DefectKind::overnight:
      return {"overnight", tr("ended on another day"), tr("kept"), tr("the longest times may be wrong")};
    case DefectKind::no_resource:
      return {"no-resource", tr("nobody named who did it"), tr("kept"),
              tr("hand-overs, rework by worker and causes of waiting of these")};
    case DefectKind::several_values:
      return {"several-values", tr("case with several values of an attribute"), tr("the first counts"),
              tr("groups and filters by it")};
    case DefectKind::bad_line:
      return {"bad-line", tr("line that is no event"), tr("left out"), tr("cases may lack events")};
    case DefectKind::bad_encoding:
      return {"bad-encoding", tr("bytes that are no text"), tr("read as \xEF\xBF\xBD"),
              tr("names may stand apart that are the same")};
  }
  return {};
}

/// What was taken for what.
std::string columns_text(const log::Columns& columns) {
  std::string text;
  for (const auto& [what, name] :
       {std::pair{tr("case"), &columns.case_id}, std::pair{tr("activity"), &columns.activity},
        std::pair{tr("enabled"), &columns.enabled}, std::pair{tr("start"), &columns.start},
        std::pair{tr("end"), &columns.end}, std::pair{tr("resource"), &columns.resource}})
    if (!name->empty()) text += (text.empty() ? "" : ", ") + trf("{0} from `{1}`", what, *name);
  return text;
}

/// How the file was read, as far as somebody may want it otherwise.
std::vector<std::string> ways_of_reading(const log::Quality& quality) {
  std::vector<std::string> ways;
  if (const std::string columns = columns_text(quality.columns); !columns.empty())
    ways.push_back(trf("Read: {0}.", columns));
  if (!quality.preset.empty())
    ways.push_back(trf("The columns look like those of tickets; `{0}` reads them as such.",
                       "--mapping " + std::string(quality.preset)));
  if (quality.encoding != "UTF-8") ways.push_back(trf("The text is read as {0}.", quality.encoding));
  if (!quality.date_order.empty()) ways.push_back(trf("Dates are read as {0}.", quality.date_order));
  if (quality.zone_assumed)
    ways.push_back(trf("Times without an offset from UTC are taken to be of {0}; --timezone says otherwise.",
                       quality.zone == "as in the log" ? "UTC" : quality.zone));
  return ways;
}

}  // namespace

std::string_view defect_key(DefectKind kind) { return told(kind).key; }

std::vector<std::string> log_limits(const log::Quality& quality) {
  std::vector<std::string> limits;
  if (!quality.has_starts)
    limits.emplace_back(
        tr("Only completions are told. How long work took and how long it waited cannot be told apart: both "
           "are given together, and processing as what it is at most. A case begins with its first "
           "completion."));
  else if (!quality.has_enabled)
    limits.emplace_back(
        tr("Since when work could have begun is not told. It is taken to be the end of what came before in "
           "the case, without what runs side by side; nothing comes before the first work of a case."));
  if (!quality.has_resources)
    limits.emplace_back(
        tr("Who did the work is not told: nothing can be said of hand-overs, of rework by the same or "
           "another, of open hours of people, and of what waiting is due to."));
  limits.emplace_back(tr("Times go on through nights and closed days."));
  return limits;
}

Section log_quality_section(const log::Quality& quality, bool personal) {
  Section section{tr("Quality of the log"), {}, 1, {}};
  section.aside = quality.left_out == 0
                      ? trf("all {0} lines used", grouped(static_cast<double>(quality.lines)))
                      : trf("{0} of {1} lines left out", grouped(static_cast<double>(quality.left_out)),
                            grouped(static_cast<double>(quality.lines)));
  if (quality.defects.empty()) {
    section.blocks.push_back({Paragraph{tr("Nothing wrong was found."), Tone::good}});
  } else {
    Table table{{{tr("found"), Align::left, true},
                 {tr("times"), Align::right},
                 {tr("first in line"), Align::right},
                 {tr("what became of it"), Align::left, true},
                 {tr("touches"), Align::left, true}},
                {}};
    for (const log::Defect& defect : quality.defects) {
      const Told words = told(defect.kind);
      std::string title = words.title;
      if (personal && !defect.example.empty()) title += ": " + base::cut(defect.example, 24);
      table.rows.push_back({{title},
                            {grouped(static_cast<double>(defect.count))},
                            {grouped(static_cast<double>(defect.first_line))},
                            {words.became},
                            {words.touches}});
    }
    section.blocks.push_back({std::move(table)});
  }
  std::vector<std::string> remarks = ways_of_reading(quality);
  for (std::string& limit : log_limits(quality)) remarks.push_back(std::move(limit));
  section.blocks.push_back({List{std::move(remarks)}});
  return section;
}

}  // namespace bpr::report

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "propose/uptake.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using measure::Measure;
using model::Process;
using propose::Delay;
using propose::Fallback;
using propose::format_month;
using propose::KnowHow;
using propose::Lever;
using propose::Plan;
using propose::Roadmap;
using propose::RoadmapStage;
using propose::Stage;

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? std::string() : std::string(between)) + part;
  return text;
}

std::string function_name(model::Symbol name) {
  return name ? std::string(name.text()) : tr("the owner of the procedure");
}

std::string owner_text(const propose::Owner& owner) {
  std::vector<std::string> with;
  for (const model::Symbol section : owner.with) with.emplace_back(section.text());
  const std::string name = function_name(owner.name);
  return with.empty() ? name : trf("{0}, with {1}", name, joined(with, ", "));
}

std::string dates_text(const Roadmap& roadmap, const propose::StageDates& dates) {
  if (!dates.work) return tr("no date can be given");
  std::vector<std::string> parts{trf("prepared from {0}", format_month(roadmap.start))};
  if (dates.session) parts.push_back(trf("council {0}", format_month(*dates.session)));
  if (dates.request) parts.push_back(trf("money asked for {0}", format_month(*dates.request)));
  parts.push_back(trf("work from {0}", format_month(*dates.work)));
  if (dates.live) parts.push_back(trf("in use from {0}", format_month(*dates.live)));
  return joined(parts, " · ");
}

std::string delay_text(const Delay& delay, const propose::StageDates& dates) {
  switch (delay.cause) {
    case Delay::Cause::council:
      return trf("waits for the council of {0}", format_month(*dates.session));
    case Delay::Cause::budget:
      return trf("waits for the budget of fiscal year {0}", dates.funds->year());
    case Delay::Cause::stage_before:
      return tr("waits for the stage before");
    case Delay::Cause::freeze:
      return trf("nothing goes live in {0}: waits until {1}", delay.name.text(), format_month(delay.until));
    case Delay::Cause::transfers:
      return trf("those who came with the transfers are taught first: waits until {0}",
                 format_month(delay.until));
    case Delay::Cause::change_of_law:
      return tr("waits for a change of law, which nobody in the office decides");
    case Delay::Cause::no_month:
      return tr("the months in which nothing goes live leave none");
  }
  return {};
}

std::string success_text(const Process& as_is, const propose::SmallSuccess& success) {
  const measure::MeasureInfo& info = measure::info(success.measure);
  const Scale coarse = telling_apart(scale_for(info, success.before), success.threshold, success.after);
  const Scale scale = telling_apart(coarse, success.threshold, success.before);
  const std::string what =
      trf("{0} at most {1} (before {2}, predicted {3})", measure_name(as_is, info),
          amount(success.threshold, scale), amount(success.before, scale), amount(success.after, scale));
  return success.at ? trf("{0}, measured in {1}", what, format_month(*success.at)) : what;
}

std::string fallback_text(const Fallback& fallback, const Plan& plan, std::size_t stage) {
  switch (fallback.kind) {
    case Fallback::Kind::keep_way:
      return trf("{0}: {1}", lever_name(*fallback.lever), fallback.lever->kept.shown(japanese()));
    case Fallback::Kind::check_all:
      return trf("{0}: every case is checked again", lever_name(*fallback.lever));
    case Fallback::Kind::stage_before:
      break;
  }
  return stage == 0 ? tr("back to the file as it is today")
                    : trf("back to the file of the stage before (--write-stage {0}:{1})", plan.id, stage);
}

std::string form_name(KnowHow::Form form) {
  switch (form) {
    case KnowHow::Form::file:
      return tr("the reviewed file in the repository");
    case KnowHow::Form::manual:
      return tr("a manual");
    case KnowHow::Form::together:
      return tr("walking along");
  }
  return {};
}

/// Records of one stage that go the same way, in one line each.
std::vector<std::string> know_how_texts(const std::vector<KnowHow>& records) {
  std::vector<std::string> texts;
  for (const KnowHow::Form form : {KnowHow::Form::together, KnowHow::Form::manual, KnowHow::Form::file}) {
    std::vector<const Lever*> levers;
    for (const KnowHow& record : records)
      if (record.form == form) levers.push_back(record.lever);
    if (levers.empty()) continue;
    const KnowHow& any = records.front();
    texts.push_back(
        any.from == any.to
            ? trf("{0}: {2}, stays with {1}", lever_names(levers), function_name(any.to), form_name(form))
            : trf("{0}: {3}, from {1} to {2}", lever_names(levers), function_name(any.from),
                  function_name(any.to), form_name(form)));
  }
  return texts;
}

Section stage_section(const Process& as_is, const Plan& plan, std::size_t s) {
  const Roadmap& roadmap = plan.roadmap;
  const RoadmapStage& stage = roadmap.stages[s];
  Table table{{{""}, {"", Align::left, true}}, {}};
  const auto add = [&](const char* what, std::string text) {
    table.rows.push_back({{what, Tone::quiet}, {std::move(text)}});
  };
  add(tr("owner"), owner_text(stage.owner));
  if (stage.sponsor) add(tr("sponsor"), std::string(stage.sponsor.text()));
  add(tr("who decides"), level_name(stage.needs.legal));
  if (stage.needs.once > 0) add(tr("cost once"), trf("up to {0} yen", grouped(stage.needs.once)));
  if (stage.needs.yearly > 0) add(tr("cost a year"), trf("up to {0} yen", grouped(stage.needs.yearly)));
  add(tr("dates"), dates_text(roadmap, stage.dates));
  for (const Delay& delay : stage.dates.delays) add("", delay_text(delay, stage.dates));
  const std::vector<propose::OpenWay> open = propose::ways_after(plan.stages, s + 1);
  for (std::size_t w = 0; w < open.size(); ++w)
    add(w == 0 ? tr("uptake") : "",
        fmt::format("{}: {}", way_name(open[w].way), taken_text(open[w].way, open[w].taken)));
  if (stage.success) add(tr("small success"), success_text(as_is, *stage.success));
  for (std::size_t f = 0; f < stage.fallbacks.size(); ++f)
    add(f == 0 ? tr("if it fails") : "", fallback_text(stage.fallbacks[f], plan, s));
  const std::vector<std::string> know_how = know_how_texts(stage.know_how);
  for (std::size_t k = 0; k < know_how.size(); ++k) add(k == 0 ? tr("know-how") : "", know_how[k]);
  return {trf("Stage {0}: {1}", s + 1, scope_name(plan.stages[s].scope)),
          stage.dates.live ? trf("in use from {0}", format_month(*stage.dates.live)) : tr("no date"),
          2,
          {{std::move(table)}}};
}

Table figures_table(const Process& as_is, const Plan& plan) {
  const auto applicant = as_is.head->internal ? tr("applicant") : tr("resident");
  Table table{{{tr("stage")},
               {tr("levers"), Align::left, true},
               {tr("fields"), Align::right},
               {tr("windows"), Align::right},
               {applicant, Align::right},
               {tr("staff"), Align::right},
               {tr("lead time"), Align::right}},
              {}};
  const auto add = [&](std::string stage, std::string levers, const measure::Analysis& after) {
    const auto figure = [&](Measure m) { return cell(after[m], measure::info(m)); };
    table.rows.push_back({{std::move(stage), Tone::strong},
                          {std::move(levers)},
                          figure(Measure::fields),
                          figure(Measure::windows),
                          figure(Measure::total),
                          figure(Measure::touch),
                          figure(Measure::lead_time)});
  };
  int number = 0;
  for (const Stage& stage : plan.stages)
    add(fmt::format("{} {}", ++number, scope_name(stage.scope)), lever_names(stage.levers), stage.after);
  if (propose::grows(plan.levers))
    add(tr("later"), tr("as many take the new ways as in the plan"), plan.after);
  return table;
}

}  // namespace

Section roadmap_section(const Process& as_is, const Plan& plan) {
  const Roadmap& roadmap = plan.roadmap;
  Section section{tr("Roadmap"), tr("figures after each stage"), 2, {{figures_table(as_is, plan)}}};
  if (propose::grows(plan.levers))
    section.blocks.push_back(
        {Paragraph{tr("a new way begins at the low end of its uptake, and each stage adds the same; the last "
                      "row is the plan, at the middle"),
                   Tone::quiet}});
  if (roadmap.stages.empty()) return section;
  section.blocks.push_back({Paragraph{
      trf(roadmap.start_given
              ? tr("earliest dates, counted from {0}")
              : tr("earliest dates, counted from {0}, the fiscal year after the one analysed (--start)"),
          format_month(roadmap.start)),
      Tone::quiet}});
  const auto note = [&](bool holds, const char* text) {
    if (holds) section.blocks.push_back({Paragraph{text, Tone::quiet}});
  };
  note(roadmap.team_unsaid,
       tr("the office file names no team: only sections of the procedure itself are named"));
  note(roadmap.seasons_unsaid, tr("the office file states no seasons: nothing but the work moves a date"));
  note(roadmap.council_unsaid, tr("the office file does not say when the council sits"));
  note(roadmap.budget_unsaid, tr("the office file does not say when money is asked for"));
  for (std::size_t s = 0; s < roadmap.stages.size(); ++s)
    section.blocks.push_back({stage_section(as_is, plan, s)});
  if (!roadmap.practices.empty())
    section.blocks.push_back({Paragraph{trf("beside all stages: {0}", lever_names(roadmap.practices))}});
  return section;
}

namespace {

Json month_json(const std::optional<propose::Month>& month) {
  return month ? Json(format_month(*month)) : Json(nullptr);
}

Json symbol_json(model::Symbol name) { return name ? Json(std::string(name.text())) : Json(nullptr); }

std::string_view delay_key(Delay::Cause cause) {
  switch (cause) {
    case Delay::Cause::council:
      return "council";
    case Delay::Cause::budget:
      return "budget";
    case Delay::Cause::stage_before:
      return "stage-before";
    case Delay::Cause::freeze:
      return "freeze";
    case Delay::Cause::transfers:
      return "transfers";
    case Delay::Cause::change_of_law:
      return "change-of-law";
    case Delay::Cause::no_month:
      return "no-month";
  }
  return "";
}

std::string_view fallback_key(Fallback::Kind kind) {
  switch (kind) {
    case Fallback::Kind::keep_way:
      return "keep-way";
    case Fallback::Kind::check_all:
      return "check-all";
    case Fallback::Kind::stage_before:
      return "stage-before";
  }
  return "";
}

std::string_view form_key(KnowHow::Form form) {
  switch (form) {
    case KnowHow::Form::file:
      return "file";
    case KnowHow::Form::manual:
      return "manual";
    case KnowHow::Form::together:
      return "together";
  }
  return "";
}

Json stage_json(const RoadmapStage& stage) {
  Json with = Json::array();
  for (const model::Symbol section : stage.owner.with) with.push_back(std::string(section.text()));
  Json delays = Json::array();
  for (const Delay& delay : stage.dates.delays) {
    const bool ends = delay.until.count > 0;
    delays.push_back({{"cause", delay_key(delay.cause)},
                      {"name", symbol_json(delay.name)},
                      {"until", ends ? Json(format_month(delay.until)) : Json(nullptr)}});
  }
  Json success;
  if (stage.success) {
    const measure::MeasureInfo& info = measure::info(stage.success->measure);
    success = {{"measure", info.name},
               {"unit", unit_name(info.unit)},
               {"before", stage.success->before},
               {"predicted", stage.success->after},
               {"at-most", stage.success->threshold},
               {"at", month_json(stage.success->at)}};
  }
  Json fallbacks = Json::array();
  for (const Fallback& fallback : stage.fallbacks)
    fallbacks.push_back({{"kind", fallback_key(fallback.kind)},
                         {"lever", fallback.lever != nullptr ? Json(fallback.lever->id) : Json(nullptr)}});
  Json know_how = Json::array();
  for (const KnowHow& record : stage.know_how)
    know_how.push_back({{"lever", record.lever->id},
                        {"from", symbol_json(record.from)},
                        {"to", symbol_json(record.to)},
                        {"form", form_key(record.form)}});
  return {{"scope", scope_key(stage.needs.scope)},
          {"owner", symbol_json(stage.owner.name)},
          {"with", std::move(with)},
          {"sponsor", symbol_json(stage.sponsor)},
          {"decided-at", level_key(stage.needs.legal)},
          {"council", month_json(stage.dates.session)},
          {"budget-request", month_json(stage.dates.request)},
          {"funds-from", month_json(stage.dates.funds)},
          {"work-from", month_json(stage.dates.work)},
          {"in-use-from", month_json(stage.dates.live)},
          {"delays", std::move(delays)},
          {"small-success", std::move(success)},
          {"fallbacks", std::move(fallbacks)},
          {"know-how", std::move(know_how)}};
}

}  // namespace

Json roadmap_json(const Plan& plan) {
  const Roadmap& roadmap = plan.roadmap;
  Json stages = Json::array();
  for (const RoadmapStage& stage : roadmap.stages) stages.push_back(stage_json(stage));
  Json practices = Json::array();
  for (const Lever* const lever : roadmap.practices) practices.push_back(lever->id);
  return {{"start", format_month(roadmap.start)},
          {"start-given", roadmap.start_given},
          {"team-stated", !roadmap.team_unsaid},
          {"seasons-stated", !roadmap.seasons_unsaid},
          {"in-use-from", month_json(roadmap.done())},
          {"decided-at", level_key(roadmap.decides())},
          {"stages", std::move(stages)},
          {"practices", std::move(practices)}};
}

}  // namespace bpr::report

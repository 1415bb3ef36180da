#include "report/plan_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "model/vocabulary.hpp"
#include "propose/describe.hpp"
#include "propose/document.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;
using model::LegalLevel;
using model::Process;
using propose::CostBand;
using propose::Lever;
using propose::Plan;

namespace {

/// "1 to 5" in millions.
std::string in_millions(const CostBand& cost) {
  const auto millions = [](double yen) { return grouped(yen / 1e6, yen < 1e6 ? 2 : 1); };
  if (cost.high <= 0) return tr("nothing");
  if (cost.low == cost.high) return millions(cost.low);
  return trf("{0} to {1}", millions(cost.low), millions(cost.high));
}

std::string kind_name(const Plan& plan) {
  return plan.kind == propose::PlanKind::transformation ? tr("transformation") : tr("improvement");
}

std::string when_done(const propose::Roadmap& roadmap) {
  const auto done = roadmap.done();
  return done ? propose::format_month(*done) : tr("no date");
}

/// "move-in.yaml:31, 36, office.yaml:12": the file once for lines of the same file.
std::string place_text(const Process& as_is, const std::vector<propose::FilePlace>& places) {
  std::vector<std::string> seen;
  std::string file;
  std::string text;
  for (const propose::FilePlace& place : places) {
    const std::string at = thing_place(as_is, place.table, place.name);
    if (at.empty() || std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
    seen.push_back(at);
    const std::size_t colon = at.rfind(':');
    const bool same_file = at.substr(0, colon) == file;
    file = at.substr(0, colon);
    text += (text.empty() ? "" : ", ") + (same_file ? at.substr(colon + 1) : at);
  }
  return text;
}

}  // namespace

Table plans_at_a_glance(const std::vector<Plan>& plans) {
  Table table{{{tr("plan")},
               {tr("kind")},
               {tr("in use from"), Align::right},
               {tr("cost once, million yen"), Align::right, true},
               {tr("cost a year, million yen"), Align::right, true},
               {tr("who decides")}},
              {}};
  for (const Plan& plan : plans)
    table.rows.push_back({{plan.id, Tone::strong},
                          {kind_name(plan)},
                          {when_done(plan.roadmap)},
                          {in_millions({plan.once_low, plan.once_high})},
                          {in_millions({plan.yearly_low, plan.yearly_high})},
                          {decider_name(plan.roadmap.decides())}});
  return table;
}

std::string plan_in_a_line(const Plan& plan) {
  const auto done = plan.roadmap.done();
  return fmt::format("{} · {} · {} · {}",
                     done ? trf("in use from {0}", propose::format_month(*done)) : tr("no date can be given"),
                     trf("once: {0}", cost_text({plan.once_low, plan.once_high})),
                     trf("a year: {0}", cost_text({plan.yearly_low, plan.yearly_high})),
                     trf("who decides: {0}", decider_name(plan.roadmap.decides())));
}

std::vector<std::string> deed_texts(const Process& as_is, const propose::Outcome& outcome) {
  std::vector<std::string> texts;
  for (const propose::Deed& deed : outcome.done) {
    const std::string at = place_text(as_is, deed.places);
    texts.push_back(at.empty() ? deed.text : fmt::format("{} ({})", deed.text, at));
  }
  return texts;
}

Json deeds_json(const Process& as_is, const propose::Outcome& outcome) {
  Json deeds = Json::array();
  for (const propose::Deed& deed : outcome.done) {
    Json places = Json::array();
    for (const propose::FilePlace& place : deed.places) {
      const std::string at = thing_place(as_is, place.table, place.name);
      places.push_back({{"table", place.table},
                        {"name", std::string(place.name.text())},
                        {"place", at.empty() ? Json(nullptr) : Json(at)}});
    }
    deeds.push_back({{"text", deed.text}, {"at", std::move(places)}});
  }
  return deeds;
}

namespace {

Json number_json(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

const char* how_many(propose::Divide divide) {
  switch (divide) {
    case propose::Divide::high:
      return tr("many people cannot use it: {0}");
    case propose::Divide::medium:
      return tr("some people cannot use it: {0}");
    default:
      return tr("a few people cannot use it: {0}");
  }
}

}  // namespace

std::string group_name(const propose::Group& group) {
  if (!group.trait) return tr("all who cannot use the new way");
  const model::WordInfo* const word = model::find_word("trait", group.trait.text());
  const std::string name(word != nullptr && japanese() ? word->ja : group.trait.text());
  return group.value ? fmt::format("{} = {}", name, group.value.text()) : name;
}

Section left_behind_section(const Process& as_is, const Plan& plan) {
  Section section{tr("Who might be left behind, and what is kept for them"), {}, 2, {}};
  const std::vector<propose::Group> groups = propose::groups_left_behind(as_is, plan);
  if (groups.empty()) {
    section.blocks.push_back({Paragraph{tr("nobody: no lever asks for a digital way")}});
    return section;
  }
  List list;
  for (const Lever* const lever : plan.levers) {
    if (lever->divide == propose::Divide::none) continue;
    std::string text = fmt::format(fmt::runtime(how_many(lever->divide)), lever_name(*lever));
    if (const std::string& kept = lever->kept.shown(japanese()); !kept.empty())
      text += trf("; kept for them: {0}", kept);
    list.items.push_back(std::move(text));
  }
  section.blocks.push_back({std::move(list)});
  Table table{{{tr("group"), Align::left, true},
               {tr("cases"), Align::right},
               {tr("as-is"), Align::right},
               {tr("to-be, by the way that is kept"), Align::right, true},
               {tr("touched by"), Align::left, true}},
              {}};
  for (const propose::Group& group : groups) {
    const double before = group.before.value_or(0);
    const double after = group.after.value_or(0);
    const Scale scale = scale_for(measure::Unit::minutes, std::max(before, after));
    table.rows.push_back({{group_name(group)},
                          {group.share ? amount(*group.share, measure::Unit::share) : ""},
                          {group.before ? amount(before, scale) : ""},
                          {group.after ? amount(after, scale) : "",
                           group.after && after > before * 1.001 ? Tone::bad : Tone::plain},
                          {lever_names(group.levers)}});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

Json left_behind_json(const Process& as_is, const Plan& plan) {
  Json groups = Json::array();
  for (const propose::Group& group : propose::groups_left_behind(as_is, plan)) {
    Json levers = Json::array();
    for (const Lever* const lever : group.levers)
      levers.push_back({{"lever", lever->id}, {"kept", {{"en", lever->kept.en}, {"ja", lever->kept.ja}}}});
    groups.push_back({{"trait", group.trait ? Json(std::string(group.trait.text())) : Json(nullptr)},
                      {"value", group.value ? Json(std::string(group.value.text())) : Json(nullptr)},
                      {"share", number_json(group.share)},
                      {"minutes-before", number_json(group.before)},
                      {"minutes-after", number_json(group.after)},
                      {"levers", std::move(levers)}});
  }
  return groups;
}

Section evidence_section(const Process& as_is, const measure::Analysis& before, const Plan& plan) {
  List list;
  for (const Lever* const lever : plan.levers) {
    const propose::WeakestInput weakest = propose::weakest_input(as_is, before, plan, *lever);
    std::string text = fmt::format("{}: {} ({}). {}", lever_name(*lever), propose::grade_name(lever->grade),
                                   lever->evidence.shown(japanese()), lever->source);
    text += " · ";
    text += weakest.step ? trf("weakest input: {0}, {1} ({2})", evidence_name(weakest.grade),
                               thing_name(as_is, weakest.step), thing_place(as_is, "steps", weakest.step))
                         : trf("weakest input: {0}, the whole file", evidence_name(weakest.grade));
    list.items.push_back(std::move(text));
  }
  return {tr("Evidence"),
          trf("weakest input of the figures: {0}", evidence_name(plan.after.grade)),
          2,
          {{std::move(list)}}};
}

Json weakest_input_json(const Process& as_is, const measure::Analysis& before, const Plan& plan,
                        const Lever& lever) {
  const propose::WeakestInput weakest = propose::weakest_input(as_is, before, plan, lever);
  return {{"grade", evidence_key(weakest.grade)},
          {"step", weakest.step ? Json(std::string(weakest.step.text())) : Json(nullptr)},
          {"place", weakest.step ? Json(thing_place(as_is, "steps", weakest.step)) : Json(nullptr)}};
}

}  // namespace bpr::report

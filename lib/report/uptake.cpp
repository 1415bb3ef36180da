#include "propose/uptake.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/number.hpp"
#include "report/plan_document.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using measure::Measure;
using model::Process;
using propose::Plan;
using propose::Uptake;
using propose::Way;

namespace {

constexpr std::array kGrowing{Measure::visits,
                              Measure::windows,
                              Measure::writing,
                              Measure::waiting,
                              Measure::total,
                              Measure::agent_minutes,
                              Measure::resident_hours_year,
                              Measure::touch,
                              Measure::staff_hours_year,
                              Measure::lead_time};

Table growth_table(const Process& as_is, const measure::Analysis& before, const Plan& plan,
                   const Uptake& uptake) {
  Table table{{{"", Align::left, true},
               {tr("as-is"), Align::right},
               {tr("few take it"), Align::right},
               {trf("plan {0}", plan.id), Align::right},
               {tr("many take it"), Align::right}},
              {}};
  for (const Way& way : uptake.ways)
    table.rows.push_back({{way_name(way)},
                          {},
                          {taken_text(way, way.taken.low)},
                          {taken_text(way, way.taken.middle), Tone::strong},
                          {taken_text(way, way.taken.high)}});
  for (const Measure m : kGrowing) {
    const measure::MeasureInfo& info = measure::info(m);
    const double least = uptake.low[m].value;
    const double most = uptake.high[m].value;
    Scale scale = scale_for(info, std::max({before[m].value, least, most}));
    if (difference(least, most, scale) == "=") continue;
    scale = telling_apart(scale, least, most);
    table.rows.push_back({{measure_name(as_is, info)},
                          {shown(before[m], scale)},
                          {shown(uptake.low[m], scale)},
                          {shown(plan.after[m], scale), Tone::strong},
                          {shown(uptake.high[m], scale)}});
  }
  return table;
}

}  // namespace

std::string taken_text(const Way& way, double taken) {
  return way.factor ? trf("× {0}", base::grouped(taken, 2)) : amount(taken, measure::Unit::share);
}

std::string way_name(const Way& way) {
  return way.factor ? trf("{0}, those online", lever_name(*way.lever)) : lever_name(*way.lever);
}

std::string_view way_key(const Way& way) { return way.factor ? "times-online" : "cases"; }

std::optional<Section> uptake_section(const Process& as_is, const measure::Analysis& before,
                                      const Plan& plan) {
  const std::optional<Uptake> found = propose::uptake(as_is, before, plan);
  if (!found) return std::nullopt;
  Section section{tr("As more people take the new way"),
                  tr("from the low to the high end of its uptake"),
                  2,
                  {{growth_table(as_is, before, plan, *found)}}};
  List kept;
  for (const Way& way : found->ways)
    if (const std::string& stays = way.lever->kept.shown(japanese()); !stays.empty())
      kept.items.push_back(trf("{0}; whoever does not take it: {1}", lever_name(*way.lever), stays));
  if (!kept.items.empty()) section.blocks.push_back({std::move(kept)});
  return section;
}

Json uptake_json(const Process& as_is, const measure::Analysis& before, const Plan& plan) {
  const std::optional<Uptake> found = propose::uptake(as_is, before, plan);
  if (!found) return nullptr;
  Json ways = Json::array();
  for (const Way& way : found->ways)
    ways.push_back({{"lever", way.lever->id},
                    {"of", way_key(way)},
                    {"low", way.taken.low},
                    {"middle", way.taken.middle},
                    {"high", way.taken.high},
                    {"kept", {{"en", way.lever->kept.en}, {"ja", way.lever->kept.ja}}}});
  return {{"ways", std::move(ways)},
          {"low", figures_json(found->low.figures)},
          {"middle", figures_json(plan.after.figures)},
          {"high", figures_json(found->high.figures)}};
}

}  // namespace bpr::report

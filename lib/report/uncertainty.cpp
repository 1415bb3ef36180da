#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/estimate.hpp"
#include "report/simulation.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::tr;
using base::trf;
using measure::Unit;
using simulate::BreakEven;
using simulate::Doubt;
using simulate::Swing;
using simulate::Uncertainty;
using simulate::Unknown;

constexpr double kNormal95 = 1.959963984540054;  ///< two-sided 95% of the normal distribution
constexpr std::size_t kSwings = 3;

Section doubts(const std::vector<Doubt>& all) {
  Table table{{{"", Align::left, true},
               {tr("mean"), Align::right},
               {tr("by chance"), Align::right},
               {tr("by not knowing"), Align::right},
               {tr("share of that"), Align::right}},
              {}};
  for (const Doubt& doubt : all) {
    if (doubt.mean == 0 && doubt.chance == 0 && doubt.ignorance == 0) continue;
    const Scale scale = scale_of(*doubt.figure, std::abs(doubt.mean));
    const auto around = [&](double deviation) { return "± " + amount(kNormal95 * deviation, scale); };
    table.rows.push_back({{tr(doubt.figure->title.data())},
                          {amount(doubt.mean, scale), Tone::strong},
                          {around(doubt.chance)},
                          {around(doubt.ignorance)},
                          {amount(doubt.unknown_share(), Unit::share)}});
  }
  return {tr("How sure"), tr("where 95 of 100 years lie"), 1, {{std::move(table)}}};
}

std::string break_even(const simulate::Result& result, const Unknown& unknown, const BreakEven& one) {
  switch (one.kind) {
    case BreakEven::Kind::target:
      return trf("{0}: {1} is just {2}", one.at, tr(one.figure->title.data()),
                 amount(one.wanted, scale_of(*one.figure, one.wanted)));
    case BreakEven::Kind::deadline:
      return trf("{0}: {1} of the cases keep the deadline", one.at, amount(one.wanted, Unit::share));
    case BreakEven::Kind::overload:
      return trf("{0}: `{1}` is asked for all it can do", one.at,
                 role_name(*result.processes[unknown.process].process, one.role));
  }
  return {};
}

Section to_measure(const Uncertainty& found, std::size_t process) {
  Section section{tr("Measure first"), tr("figures at the lower – upper end of the band"), 1, {}};
  int rank = 0;
  for (const Unknown& unknown : found.first) {
    if (unknown.process != process) continue;
    Table table{{{"", Align::left, true}, {"", Align::right}, {"", Align::left, true}}, {}};
    std::size_t shown = 0;
    for (const Swing& swing : unknown.swings) {
      if (swing.low == swing.high || shown++ == kSwings) continue;
      const Scale scale =
          telling_apart(scale_of(*swing.figure, std::max(std::abs(swing.low), std::abs(swing.high))),
                        swing.low, swing.high);
      table.rows.push_back({{tr(swing.figure->title.data())},
                            {amount(swing.low, scale) + " – " + amount(swing.high, scale), Tone::strong},
                            {}});
    }
    for (const BreakEven& one : unknown.break_evens)
      table.rows.push_back({{one.inside ? tr("turns over at") : tr("beyond the band, at")},
                            {},
                            {break_even(found.middle, unknown, one), one.inside ? Tone::bad : Tone::plain}});
    section.blocks.push_back(
        {Section{trf("{0}. {1}", ++rank, unknown.number.name),
                 trf("{0}, so {1} to {2}", unknown.number.text, unknown.number.low, unknown.number.high),
                 2,
                 {{std::move(table)}}}});
  }
  if (rank == 0) section.blocks.push_back({Paragraph{tr("no number of the file is marked as rough (`~`)")}});
  return section;
}

}  // namespace

std::vector<Page> uncertainty_pages(const Uncertainty& found) {
  std::vector<Page> pages;
  for (std::size_t p = 0; p < found.middle.processes.size(); ++p) {
    const model::Process& process = *found.middle.processes[p].process;
    Page page;
    page.title = process_name(process);
    page.aside = std::string(process.id.text());
    page.facts.push_back(trf("{0} possible worlds · {1} numbers are rough · {2}", found.worlds,
                             found.numbers[p], file_name(process)));
    page.facts.push_back(run_setting(found.middle));
    if (pages.empty())
      for (Paragraph& warning : run_warnings(found.middle))
        if (warning.tone == Tone::bad) page.blocks.push_back({std::move(warning)});
    page.blocks.push_back({doubts(found.doubts[p])});
    page.blocks.push_back({to_measure(found, p)});
    pages.push_back(std::move(page));
  }
  if (!pages.empty())
    pages.back().notes.emplace_back(tr(
        "In a world every rough number has one value of its band. By chance: what years of one world differ "
        "by; by not knowing: what worlds differ by beyond that."));
  return pages;
}

Json uncertainty_json(const Uncertainty& found) {
  Json processes = Json::array();
  for (std::size_t p = 0; p < found.middle.processes.size(); ++p) {
    const model::Process& process = *found.middle.processes[p].process;
    Json doubts = Json::object();
    for (const Doubt& doubt : found.doubts[p])
      doubts[std::string(doubt.figure->name)] = {{"mean", doubt.mean},
                                                 {"chance", doubt.chance},
                                                 {"ignorance", doubt.ignorance},
                                                 {"ignorance-share", doubt.unknown_share()},
                                                 {"unit", unit_name(doubt.figure->unit)}};
    Json first = Json::array();
    for (const Unknown& unknown : found.first) {
      if (unknown.process != p) continue;
      Json swings = Json::object();
      for (const Swing& swing : unknown.swings)
        swings[std::string(swing.figure->name)] = {{"low", swing.low},
                                                   {"middle", swing.middle},
                                                   {"high", swing.high},
                                                   {"unit", unit_name(swing.figure->unit)}};
      Json turns = Json::array();
      for (const BreakEven& one : unknown.break_evens)
        turns.push_back({{"kind", one.kind == BreakEven::Kind::target     ? "target"
                                  : one.kind == BreakEven::Kind::deadline ? "deadline"
                                                                          : "overload"},
                         {"figure", one.figure != nullptr ? Json(one.figure->name) : Json(nullptr)},
                         {"role", one.role ? Json(std::string(one.role.text())) : Json(nullptr)},
                         {"at", one.at},
                         {"inside-band", one.inside}});
      first.push_back({{"number", unknown.number.name},
                       {"value", unknown.number.text},
                       {"low", unknown.number.low},
                       {"high", unknown.number.high},
                       {"weight", unknown.weight},
                       {"figures", std::move(swings)},
                       {"break-even", std::move(turns)}});
    }
    processes.push_back({{"process", std::string(process.id.text())},
                         {"file", file_name(process)},
                         {"rough-numbers", found.numbers[p]},
                         {"figures", std::move(doubts)},
                         {"measure-first", std::move(first)}});
  }
  Json json = run_json(found.middle);
  json["worlds"] = found.worlds;
  json["processes"] = std::move(processes);
  json["assumptions"] = found.middle.assumptions;
  return json;
}

}  // namespace bpr::report

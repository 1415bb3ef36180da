#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/i18n.hpp"
#include "report/diff.hpp"
#include "report/estimate.hpp"

namespace bpr::report {

using base::tr;
using base::trf;
using compare::PairedFigure;

Section paired_section(const compare::Paired& paired) {
  Table table{{{"", Align::left, true},
               {tr("as-is"), Align::right},
               {tr("to-be"), Align::right},
               {tr("difference"), Align::right},
               {tr("95% interval"), Align::right}},
              {}};
  std::string same;
  std::string unsure;
  const auto add = [](std::string& list, const std::string& name) {
    list += (list.empty() ? "" : ", ") + name;
  };
  for (const PairedFigure& one : paired.figures) {
    const double largest = std::max(std::abs(one.before.value), std::abs(one.after.value));
    const std::string title = tr(one.figure->title.data());
    if (one.same) {
      if (largest > 0) add(same, title);
      continue;
    }
    const Scale scale = telling_apart(scale_of(*one.figure, largest), one.before.value, one.after.value);
    const bool less = one.difference.value < 0;
    const Tone tone = !one.evidence()                       ? Tone::quiet
                      : less == one.figure->lower_is_better ? Tone::good
                                                            : Tone::bad;
    if (one.difference.low && !one.evidence()) add(unsure, title);
    table.rows.push_back(
        {{title},
         cell(one.before.value, scale),
         cell(one.after.value, scale, Tone::strong),
         difference_cell(one.before.value, one.before.value + one.difference.value, scale, tone),
         {signed_interval(one.difference, scale), Tone::quiet}});
  }
  Section section{tr("Simulated"), tr("the same residents in both"), 1, {}};
  if (table.rows.empty())
    section.blocks.push_back({Paragraph{tr("every simulated figure is exactly the same")}});
  else
    section.blocks.push_back({std::move(table)});
  if (!unsure.empty())
    section.blocks.push_back({Paragraph{trf("No evidence of a difference: {0}.", unsure), Tone::quiet}});
  if (!same.empty() && section.blocks.size() > 0 && std::holds_alternative<Table>(section.blocks.front().is))
    section.blocks.push_back({Paragraph{trf("Exactly the same: {0}.", same), Tone::quiet}});
  return section;
}

Json paired_json(const compare::Paired& paired) {
  Json figures = Json::object();
  for (const PairedFigure& one : paired.figures) {
    const std::string_view unit = unit_name(one.figure->unit);
    figures[std::string(one.figure->name)] = {{"before", estimate_json(one.before, unit)},
                                              {"after", estimate_json(one.after, unit)},
                                              {"difference", estimate_json(one.difference, unit)},
                                              {"same", one.same},
                                              {"evidence", one.evidence()}};
  }
  return figures;
}

}  // namespace bpr::report

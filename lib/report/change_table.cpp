#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"

namespace bpr::report {

using base::tr;

Table change_table(const measure::Figures& before, const measure::Figures& after,
                   std::span<const measure::Measure> measures) {
  Table table{{{"", Align::left, true},
               {tr("as-is"), Align::right},
               {tr("to-be"), Align::right},
               {tr("difference"), Align::right},
               {"", Align::right}},
              {}};
  for (const measure::Measure measure : measures) {
    const measure::MeasureInfo& info = measure::info(measure);
    const measure::Figure& was = measure::at(before, measure);
    const measure::Figure& is = measure::at(after, measure);
    if (was.value == 0 && is.value == 0) continue;
    const Scale scale = scale_for(info.unit, std::max(std::abs(was.value), std::abs(is.value)));
    if (amount(std::max(std::abs(was.value), std::abs(is.value)), scale) == amount(0, scale)) continue;
    const std::string change = difference(was.value, is.value, scale);
    const bool better = info.lower_is_better ? is.value < was.value : is.value > was.value;
    const Tone tone = change == "=" ? Tone::quiet : better ? Tone::good : Tone::bad;
    table.rows.push_back({{tr(info.title.data())},
                          {shown(was, scale)},
                          {shown(is, scale), Tone::strong},
                          {change, tone},
                          {change == "=" ? std::string() : relative(was.value, is.value), tone}});
  }
  return table;
}

}  // namespace bpr::report

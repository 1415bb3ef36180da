#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "report/number.hpp"
#include "report/proposal.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::tr;

Table change_table(const model::Process& process, const measure::Figures& before,
                   const measure::Figures& after, std::span<const measure::Measure> measures) {
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
    const double largest = std::max(std::abs(was.value), std::abs(is.value));
    const Scale scale = telling_apart(scale_for(info, largest), was.value, is.value);
    const std::string change = difference(was.value, is.value, scale);
    if (change == "=" && amount(largest, scale) == amount(0, scale)) continue;
    const bool better = info.lower_is_better ? is.value < was.value : is.value > was.value;
    const Tone tone = change == "=" ? Tone::quiet : better ? Tone::good : Tone::bad;
    table.rows.push_back({{measure_name(process, info)},
                          cell(was, scale),
                          cell(is, scale, Tone::strong),
                          difference_cell(was.value, is.value, scale, tone),
                          relative_cell(was.value, is.value, tone)});
  }
  return table;
}

}  // namespace bpr::report

#include <numeric>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/analysis.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

using base::grouped;
using base::tr;
using base::trf;

namespace {

/// "1.25 executions × 20 min × 2 people, wait 2.1 days".
std::string how(const measure::Contribution& part) {
  if (part.step < 0)
    return trf("written {0} times, at all with {1}", grouped(part.times, 2),
               amount(part.once, measure::Unit::share));
  std::string text = trf("{0} executions", grouped(part.times, 2));
  if (part.minutes > 0) text += " × " + amount(part.minutes, measure::Unit::minutes);
  if (part.people > 1) text += trf(" × {0} people", part.people);
  constexpr double kDayMinutes = 1440;
  if (part.wait >= 0.05) text += trf(", wait {0}", amount(part.wait / kDayMinutes, measure::Unit::days));
  return text;
}

}  // namespace

Page why_page(const model::Process& process, const measure::Analysis& analysis, measure::Measure measure) {
  const measure::MeasureInfo& info = measure::info(measure);
  const measure::Figure& figure = analysis[measure];
  Page page;
  page.title = trf("{0}: {1}", measure_name(process, info), shown(figure, info));
  page.aside = std::string(info.name);
  page.facts.push_back(process_name(process) + " · " + file_name(process));
  page.blocks.push_back({Section{tr("How"), {}, 1, {{Paragraph{tr(info.formula.data())}}}}});

  const auto parts = measure::contributions(process, analysis, measure);
  if (parts.empty()) {
    page.blocks.push_back({Paragraph{tr("this figure is not a sum over steps or fields"), Tone::quiet}});
    return page;
  }
  double sum = 0;
  for (const measure::Contribution& part : parts) sum += part.value;
  const Scale scale = scale_for(info, parts.front().value);
  Table table{{{tr("adds"), Align::right},
               {tr("share"), Align::right},
               {tr("what"), Align::left, true},
               {tr("how"), Align::left, true},
               {tr("place")}},
              {}};
  for (const measure::Contribution& part : parts)
    table.rows.push_back({{amount(part.value, scale), Tone::strong},
                          {sum != 0 ? amount(part.value / sum, measure::Unit::share) : std::string()},
                          {part.step >= 0 ? step_name(process, part.step) : thing_name(process, part.name)},
                          {how(part), Tone::quiet},
                          {step_place(process, part.step), Tone::quiet}});
  page.blocks.push_back({Section{tr("Inputs"), {}, 1, {{table}}}});

  Table total{{{"", Align::right}, {"", Align::left, true}}, {}};
  total.rows.push_back({{amount(sum, scale), Tone::strong}, {tr("sum of these")}});
  const double rest = figure.value - sum;
  if (std::abs(rest) > 1e-6 * std::max(1.0, std::abs(figure.value)))
    total.rows.push_back({{difference(sum, figure.value, scale)},
                          {tr("by what the parts have in common (parallel branches, things counted once)")}});
  page.blocks.push_back({Section{tr("Total"), shown(figure, info), 1, {{total}}}});
  return page;
}

}  // namespace bpr::report

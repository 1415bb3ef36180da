#include "report/chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "propose/roadmap.hpp"
#include "report/number.hpp"
#include "report/page.hpp"

namespace bpr::report {

using base::tr;
using base::trf;

Table table_of(const Highlights& highlights) {
  Table table{{{""}, {"", Align::right}, {"", Align::left, true}}, {}};
  for (const Highlights::Figure& one : highlights.figures) {
    table.rows.push_back({{one.label}, one.figure, {one.remark}});
  }
  return table;
}

Table table_of(const Bars& bars) {
  Table table{{{bars.heading, Align::left, true}, {tr("in all"), Align::right}}, {}};
  for (const std::string& name : bars.names)
    if (!name.empty()) table.columns.push_back({name, Align::right});
  for (const Bars::Bar& bar : bars.bars) {
    double sum = 0;
    for (const double part : bar.of) sum += part;
    std::vector<Cell>& row = table.rows.emplace_back();
    row.emplace_back(bar.label);
    row.push_back(cell(sum, bars.unit, Tone::strong));
    for (std::size_t p = 0; p < kParts; ++p)
      if (!bars.names[p].empty()) row.push_back(bar.of[p] > 0 ? cell(bar.of[p], bars.unit) : Cell());
  }
  return table;
}

Table table_of(const Histogram& histogram) {
  Table table{{{tr("from")}, {tr("share"), Align::right}}, {}};
  const double last = histogram.from + histogram.width * static_cast<double>(histogram.shares.size());
  const Scale scale = scale_for(histogram.unit, last);
  const auto add = [&](double from, double share) {
    table.rows.push_back({cell(from, scale), cell(share, measure::Unit::share)});
  };
  for (std::size_t b = 0; b < histogram.shares.size(); ++b)
    add(histogram.from + histogram.width * static_cast<double>(b), histogram.shares[b]);
  if (histogram.beyond > 0) add(last, histogram.beyond);
  return table;
}

Table table_of(const Heat& heat) {
  Table table{{{heat.heading, Align::left, true}}, {}};
  for (const std::string& column : heat.columns) table.columns.push_back({column, Align::right});
  double most = heat.most;
  for (const auto& one : heat.cells) most = std::max(most, one.value_or(0));
  Scale scale = scale_for(heat.unit, most);
  if (heat.unit == measure::Unit::count || heat.unit == measure::Unit::share) scale.decimals = 0;
  for (std::size_t r = 0; r < heat.rows.size(); ++r) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row.emplace_back(heat.rows[r]);
    for (std::size_t c = 0; c < heat.columns.size(); ++c) {
      const std::optional<double>& one = heat.cells[r * heat.columns.size() + c];
      row.push_back(one ? cell(*one, scale) : Cell());
    }
  }
  return table;
}

Table table_of(const Timeline& timeline) {
  Table table{{{""}, {tr("from")}, {tr("to")}, {"", Align::left, true}}, {}};
  const auto month = [&](int offset) { return propose::format_month({timeline.start + offset}); };
  for (const Timeline::Row& row : timeline.rows)
    for (const Timeline::Span& span : row.spans)
      table.rows.push_back({{&span == row.spans.data() ? row.label : std::string()},
                            {month(span.from)},
                            {span.to > span.from + 1 ? month(span.to - 1) : std::string()},
                            {span.label, span.main ? Tone::strong : Tone::plain}});
  return table;
}

}  // namespace bpr::report

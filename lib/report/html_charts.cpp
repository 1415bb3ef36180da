#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "propose/roadmap.hpp"
#include "report/html_parts.hpp"
#include "report/number.hpp"

/// Charts are laid out by the style sheet, so that they fit every width and letters stay as large as they
/// are. Colours have a pattern each, for paper and for those who do not tell them apart.
namespace bpr::report {

using base::tr;
using base::trf;

namespace {

double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

void begin(std::string_view kind, const std::string& caption, std::string& out) {
  out += fmt::format("<figure class=\"chart {}\"><figcaption>{}</figcaption>\n", kind, html_text(caption));
}

/// The table that says the same as a chart, folded.
void end(const Table& table, std::string& out) {
  out += "<details class=\"data\"><summary>" + html_text(tr("figures as a table")) + "</summary>\n";
  write_html(table, out);
  out += "</details></figure>\n";
}

std::string amount_of(double value, measure::Unit unit) { return html_text(amount(value, unit)); }

}  // namespace

void write_html(const Bars& bars, std::string& out) {
  begin("bars", bars.caption, out);
  double longest = 0;
  for (const Bars::Bar& bar : bars.bars) {
    double sum = 0;
    for (const double part : bar.of) sum += part;
    longest = std::max(longest, sum);
  }
  out += "<ul class=\"legend\">";
  for (std::size_t p = 0; p < kParts; ++p)
    if (!bars.names[p].empty())
      out += fmt::format("<li><i class=\"p{}\"></i>{}</li>", p, html_text(bars.names[p]));
  out += "</ul>\n<ul class=\"rows\">\n";
  for (const Bars::Bar& bar : bars.bars) {
    out += "<li><span class=\"label\">" + html_text(bar.label) + "</span><span class=\"track\">";
    for (std::size_t p = 0; p < kParts; ++p)
      if (const double wide = percent(bar.of[p], longest); wide >= 0.05)
        out += fmt::format("<i class=\"p{}\" style=\"width:{:.2f}%\" title=\"{}: {}\"></i>", p, wide,
                           html_text(bars.names[p]), amount_of(bar.of[p], bars.unit));
    out += "</span><span class=\"note\">" + html_text(bar.note) + "</span></li>\n";
  }
  out += "</ul>\n";
  end(table_of(bars), out);
}

void write_html(const Histogram& histogram, std::string& out) {
  begin("histogram", histogram.caption, out);
  const std::size_t bins = histogram.shares.size();
  const double wide = histogram.width * static_cast<double>(bins);
  const double most = *std::max_element(histogram.shares.begin(), histogram.shares.end());
  out += "<div class=\"field\"><div class=\"marks\">";
  for (const Histogram::Mark& mark : histogram.marks) {
    const double at = percent(mark.at - histogram.from, wide);
    if (at >= 0 && at <= 100)
      out += fmt::format("<span class=\"{}\" style=\"left:{:.2f}%\">{}</span>", at > 60 ? "left" : "right",
                         at, html_text(mark.label));
  }
  out += "</div><div class=\"columns\">";
  const Scale scale = scale_for(histogram.unit, histogram.from + wide);
  for (std::size_t b = 0; b < bins; ++b) {
    const double from = histogram.from + histogram.width * static_cast<double>(b);
    out += fmt::format("<i style=\"height:{:.2f}%\" title=\"{}–{}: {}\"></i>",
                       percent(histogram.shares[b], most), html_text(amount(from, scale)),
                       html_text(amount(from + histogram.width, scale)),
                       amount_of(histogram.shares[b], measure::Unit::share));
  }
  out += "</div><div class=\"axis\">";
  for (const double at : {0.0, 0.5, 1.0})
    out += "<span>" + html_text(amount(histogram.from + at * wide, scale)) + "</span>";
  out += "</div></div>\n";
  if (histogram.beyond >= 0.0005)
    out += "<p class=\"quiet\">" +
           html_text(trf("{0} lie beyond {1}.", amount(histogram.beyond, measure::Unit::share),
                         amount(histogram.from + wide, scale))) +
           "</p>\n";
  end(table_of(histogram), out);
}

void write_html(const Heat& heat, std::string& out) {
  constexpr double kShades = 8;
  begin("heat", heat.caption, out);
  const Table table = table_of(heat);
  double most = heat.most;
  if (most <= 0)
    for (const auto& one : heat.cells) most = std::max(most, one.value_or(0));
  out += "<div class=\"scroll\"><table><thead><tr>";
  for (const Column& column : table.columns)
    out += column.heading.empty() ? std::string("<td></td>")
                                  : "<th scope=\"col\">" + html_text(column.heading) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t r = 0; r < heat.rows.size(); ++r) {
    out += "<tr><th scope=\"row\">" + html_text(heat.rows[r]) + "</th>";
    for (std::size_t c = 0; c < heat.columns.size(); ++c) {
      const std::optional<double>& one = heat.cells[r * heat.columns.size() + c];
      const double shade = one && most > 0 ? std::min(kShades, std::ceil(kShades * *one / most)) : 0;
      out += fmt::format("<td class=\"h{:.0f}\">", shade);
      if (one && *one > 0) write_cell_text(table.rows[r][c + 1], out);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div></figure>\n";
}

void write_html(const Timeline& timeline, std::string& out) {
  begin("timeline", timeline.caption, out);
  const auto whole = static_cast<double>(timeline.months);
  out += "<div class=\"grid\"><div class=\"years\">";
  for (int m = 0; m < timeline.months; ++m) {
    const propose::Month month{timeline.start + m};
    if (month.of_year() != 4 && m != 0) continue;
    const int next = (month.of_year() < 4 ? 4 : 16) - month.of_year();
    if (m == 0 && next < 3) continue;  // the next label needs the room
    const double at = percent(m, whole);
    out += fmt::format("<span{} style=\"left:{:.2f}%\">{}</span>", at > 80 ? " class=\"left\"" : "", at,
                       html_text(propose::format_month(month)));
  }
  out += "</div>\n";
  for (const Timeline::Row& row : timeline.rows) {
    out += "<div class=\"row\"><span class=\"label\">" + html_text(row.label) +
           "</span><span class=\"note\">" + html_text(row.note) + "</span><span class=\"track\">";
    for (const Timeline::Span& span : row.spans) {
      const bool moment = span.to <= span.from;
      out += fmt::format("<i class=\"{}\" style=\"left:{:.2f}%;width:{:.2f}%\" title=\"{}\"></i>",
                         moment      ? "moment"
                         : span.main ? "main"
                                     : "before",
                         percent(span.from, whole), moment ? 0 : percent(span.to - span.from, whole),
                         html_text(span.label));
    }
    out += "</span></div>\n";
  }
  out += "</div>\n";
  end(table_of(timeline), out);
}

}  // namespace bpr::report

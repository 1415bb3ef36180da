#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/estimate.hpp"
#include "report/log_charts.hpp"
#include "report/log_comparison.hpp"
#include "report/number.hpp"

namespace bpr::report {

namespace {

using base::grouped;
using base::tr;
using base::trf;
using base::trn;
using compare::Division;
using compare::LogChange;
using compare::LogComparison;
using compare::LogContrast;
using compare::LogFigureInfo;
using compare::LogPeriod;
using compare::LogRow;
using compare::PredictionRow;
using compare::PredictionVerdict;

constexpr auto kUnsaid = "–";

/// `largest` is that of other numbers which stand beside the changes.
Scale scale_of(const LogFigureInfo& figure, const std::vector<const LogChange*>& changes,
               double largest = 0) {
  for (const LogChange* const change : changes)
    for (const auto* const value : {&change->before, &change->after})
      if (*value) largest = std::max(largest, std::abs((*value)->value));
  Scale scale = scale_for(figure.unit, largest);
  if (scale.kind == Scale::Kind::minutes) scale.decimals = 1;
  return scale;
}

std::string shown(const std::optional<base::Estimate>& value, const Scale& scale) {
  return value ? amount(value->value, scale) : std::string(kUnsaid);
}

std::string shown_change(const std::optional<base::Estimate>& change, const Scale& scale) {
  if (!change) return kUnsaid;
  return change->value == 0 ? "=" : (change->value > 0 ? "+" : "−") + amount(std::abs(change->value), scale);
}

Cell shown_cell(const std::optional<base::Estimate>& value, const Scale& scale, Tone tone = Tone::plain) {
  return value ? cell(value->value, scale, tone) : Cell(kUnsaid, tone);
}

Cell change_cell(const std::optional<base::Estimate>& change, const Scale& scale) {
  std::string text = shown_change(change, scale);
  return change ? Cell(std::move(text), exact(change->value, scale)) : Cell(std::move(text));
}

std::string shown_interval(const std::optional<base::Estimate>& change, const Scale& scale) {
  const std::string text = change ? signed_interval(*change, scale) : std::string();
  return text.empty() ? kUnsaid : text;
}

/// A number whose unit stands elsewhere.
std::string plain(double value, const Scale& scale) { return grouped(value * scale.factor, scale.decimals); }

std::string with_sign(double value, const Scale& scale) {
  const std::string number = plain(std::abs(value), scale);
  if (number.find_first_not_of("0.") == std::string::npos) return number;
  return (value < 0 ? "−" : "+") + number;
}

/// ", min", for a heading.
std::string unit_of(const Scale& scale) {
  switch (scale.kind) {
    case Scale::Kind::minutes:
      return tr(", min");
    case Scale::Kind::hours:
      return tr(", h");
    case Scale::Kind::days:
      return tr(", days");
    default:
      return {};
  }
}

std::string shown_p(std::optional<double> p) {
  if (!p) return kUnsaid;
  return *p < 0.001 ? "<0.001" : fmt::format("{:.3f}", *p);
}

/// Less time is good.
Tone tone_of(const LogRow& row) {
  if (!row.evidence() || !row.best().shift) return Tone::quiet;
  return row.best().shift->value < 0 ? Tone::good : Tone::bad;
}

std::string from_to(const std::string& before, const std::string& after) { return before + " → " + after; }

std::string count_of(const compare::LogCount& count) {
  return trn("{0} case", "{0} cases", count.cases, grouped(static_cast<double>(count.cases)));
}

Section quality_section(const LogFindings& findings) {
  Table table{{{""}, {tr("before"), Align::right}, {tr("after"), Align::right}}, {}};
  const auto row = [&](const char* title, const auto& value) {
    table.rows.push_back({{title},
                          {grouped(static_cast<double>(value(findings.before)))},
                          {grouped(static_cast<double>(value(findings.after)))}});
  };
  row(tr("lines"), [](const LogPeriod& p) { return p.quality.lines; });
  row(tr("left out because something is wrong with them"),
      [](const LogPeriod& p) { return p.quality.left_out; });
  row(tr("cases that are compared"), [](const LogPeriod& p) { return p.cases.size(); });
  row(tr("of these not over, or gone before being served"), [](const LogPeriod& p) { return p.censored; });
  if (findings.before.passed + findings.after.passed > 0)
    row(tr("tickets that were passed over, in no figure"), [](const LogPeriod& p) { return p.passed; });
  Section section{tr("Quality"), tr("`bpr log show` says what is wrong with a log"), 1, {}};
  section.blocks.push_back({std::move(table)});
  return section;
}

Section volume_section(const LogComparison& comparison) {
  const compare::LogVolume& volume = comparison.volume;
  Scale scale{Scale::Kind::count, 1, 1};
  Section section{tr("Volume and mix"), {}, 1, {}};
  Table table{{{"", Align::left, true}, {tr("before"), Align::right}, {tr("after"), Align::right}}, {}};
  table.rows.push_back({{tr("days")},
                        {grouped(static_cast<double>(comparison.days_before))},
                        {grouped(static_cast<double>(comparison.days_after))}});
  table.rows.push_back(
      {{tr("cases a day")}, {amount(volume.before.value, scale)}, {amount(volume.after.value, scale)}});
  scale = {Scale::Kind::share, 100, 1};
  for (const compare::LogShare& share : comparison.mix)
    table.rows.push_back(
        {{share.purpose ? std::string(share.purpose.text()) : std::string(tr("no purpose told"))},
         {amount(share.before, scale)},
         {amount(share.after, scale)}});
  section.blocks.push_back({std::move(table)});
  if (volume.p)
    section.blocks.push_back({Paragraph{
        *volume.p < 1 - compare::kLogConfidence
            ? trf("The number of cases a day differs (p {0}).", shown_p(volume.p))
            : trf("No evidence that the number of cases a day differs (p {0}).", shown_p(volume.p)),
        Tone::quiet}});
  return section;
}

/// What is to be remembered of a figure, in a sentence.
Paragraph verdict(const LogRow& row) {
  const LogFigureInfo& figure = compare::info(row.figure);
  const std::string title = tr(figure.title.data());
  const LogContrast& best = row.best();
  if (!row.holm)
    return {trf("{0}: too few days to say; it takes at least {1} before and after.", title,
                base::kLeastReplications),
            Tone::quiet};
  const std::string by = row.adjusts() ? tr("adjusted") : tr("not adjusted");
  if (!row.evidence())
    return {trf("{0}: no evidence of a difference (p {1}, {2}).", title, shown_p(row.holm), by)};
  const Scale scale = scale_of(figure, {&row.raw.median, &row.raw.p90});
  const std::string size = shown_change(best.shift, scale);
  const std::string within = shown_interval(best.shift, scale);
  return {best.shift && best.shift->value < 0
              ? trf("{0}: shorter; shift {1} ({2}), p {3}, {4}.", title, size, within, shown_p(row.holm), by)
              : trf("{0}: longer; shift {1} ({2}), p {3}, {4}.", title, size, within, shown_p(row.holm), by),
          tone_of(row)};
}

void add_quantity(Table& table, const std::string& title, const LogChange& raw, const LogChange& adjusted,
                  bool adjusts, const Scale& scale) {
  table.rows.push_back({{title},
                        shown_cell(raw.before, scale),
                        shown_cell(raw.after, scale, Tone::strong),
                        change_cell(raw.difference, scale),
                        {shown_interval(raw.difference, scale), Tone::quiet}});
  if (adjusts)
    table.rows.push_back({{"  " + std::string(tr("adjusted"))},
                          shown_cell(adjusted.before, scale),
                          shown_cell(adjusted.after, scale, Tone::strong),
                          change_cell(adjusted.difference, scale),
                          {shown_interval(adjusted.difference, scale), Tone::quiet}});
}

/// The figure over all cases.
void add_main(Section& section, const LogRow& row) {
  Table table{{{"", Align::left, true},
               {tr("before"), Align::right},
               {tr("after"), Align::right},
               {tr("difference"), Align::right},
               {tr("95% interval"), Align::right}},
              {}};
  const LogFigureInfo& figure = compare::info(row.figure);
  const Scale scale = scale_of(figure, {&row.raw.median, &row.raw.p90, &row.raw.mean});
  add_quantity(table, tr("median"), row.raw.median, row.adjusted.median, row.adjusts(), scale);
  add_quantity(table, tr("P90"), row.raw.p90, row.adjusted.p90, row.adjusts(), scale);
  add_quantity(table, tr("mean"), row.raw.mean, row.adjusted.mean, row.adjusts(), scale);
  const auto shift = [&](const std::string& title, const LogContrast& contrast) {
    table.rows.push_back({{title},
                          {},
                          {},
                          change_cell(contrast.shift, scale),
                          {shown_interval(contrast.shift, scale), Tone::quiet}});
  };
  shift(tr("shift"), row.raw);
  if (row.adjusts()) shift("  " + std::string(tr("adjusted")), row.adjusted);
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back({Paragraph{trf("p by ranks {0}, adjusted {1}; corrected {2}.", shown_p(row.raw.p),
                                          shown_p(row.adjusted.p), shown_p(row.holm)),
                                      Tone::quiet}});
  if (row.adjusted.p && !row.adjusts())
    section.blocks.push_back(
        {Paragraph{trf("Only {0} of the cases before have their like after: too few to adjust by.",
                       amount(row.comparable_before, measure::Unit::share)),
                   Tone::bad}});
  else if (row.adjusts() && std::min(row.comparable_before, row.comparable_after) < 1)
    section.blocks.push_back(
        {Paragraph{trf("Adjusted over the {0} of the cases before and {1} after that have their like.",
                       amount(row.comparable_before, measure::Unit::share),
                       amount(row.comparable_after, measure::Unit::share)),
                   Tone::quiet}});
}

std::string division_title(Division division) {
  switch (division) {
    case Division::all:
      return tr("All cases");
    case Division::purpose:
      return tr("By purpose");
    case Division::hour:
      return tr("By hour of arrival");
    case Division::weekday:
      return tr("By weekday");
  }
  return {};
}

/// The groups of one figure and division; nothing where there are none.
void add_groups(Section& section, const std::vector<LogRow>& rows, compare::LogFigure figure,
                Division division) {
  std::vector<const LogRow*> groups;
  for (const LogRow& row : rows)
    if (row.figure == figure && row.group.division == division && row.before.cases + row.after.cases > 0)
      groups.push_back(&row);
  if (groups.empty()) return;
  std::vector<const LogChange*> all;
  for (const LogRow* const row : groups) all.insert(all.end(), {&row->best().median, &row->best().p90});
  const Scale scale = scale_of(compare::info(figure), all);
  Table table{{{division_title(division) + unit_of(scale), Align::left, true},
               {""},
               {tr("before"), Align::right},
               {tr("after"), Align::right},
               {tr("difference"), Align::right},
               {tr("95% interval"), Align::right},
               {tr("p"), Align::right}},
              {}};
  for (const LogRow* const row : groups) {
    const LogContrast& best = row->best();
    const auto line = [&](const Cell& name, const char* quantity, const LogChange& change, const Cell& p) {
      const bool known = change.difference && change.difference->low;
      table.rows.push_back(
          {name,
           {quantity},
           {change.before ? plain(change.before->value, scale) : kUnsaid},
           {change.after ? plain(change.after->value, scale) : kUnsaid},
           {change.difference ? with_sign(change.difference->value, scale) : kUnsaid, tone_of(*row)},
           {known ? trf("{0} to {1}", with_sign(*change.difference->low, scale),
                        with_sign(*change.difference->high, scale))
                  : kUnsaid,
            Tone::quiet},
           p});
    };
    line(group_name(row->group), tr("median"), best.median, {shown_p(row->holm), tone_of(*row)});
    line({trf("{0} → {1} cases", grouped(static_cast<double>(row->before.cases)),
              grouped(static_cast<double>(row->after.cases))),
          Tone::quiet},
         tr("P90"), best.p90, {});
  }
  section.blocks.push_back({std::move(table)});
}

Section figure_section(const LogComparison& comparison, const LogRow& main, bool charts) {
  const LogFigureInfo& figure = compare::info(main.figure);
  Section section{tr(figure.title.data()), tr(figure.meaning.data()), 1, {}};
  section.blocks.push_back(
      {Paragraph{trf("{0} before, {1} after.", count_of(main.before), count_of(main.after))}});
  if (charts)
    for (const Division division : {Division::purpose, Division::hour, Division::weekday})
      if (auto chart = before_and_after(comparison, main.figure, division))
        section.blocks.push_back({std::move(*chart)});
  add_main(section, main);
  for (const Division division : {Division::purpose, Division::hour, Division::weekday})
    add_groups(section, comparison.rows, main.figure, division);
  return section;
}

std::string verdict_of(const PredictionRow& row) {
  switch (row.verdict) {
    case PredictionVerdict::inside:
      return tr("inside");
    case PredictionVerdict::outside:
      return tr("outside");
    case PredictionVerdict::wrong_way:
      return tr("the other way");
    case PredictionVerdict::not_measured:
      return tr("not measured");
  }
  return {};
}

std::string quantity_title(compare::LogQuantity what) {
  const std::string figure = tr(compare::info(what.figure).title.data());
  switch (what.quantity) {
    case compare::Quantity::mean:
      return figure;
    case compare::Quantity::median:
      return trf("median of {0}", figure);
    case compare::Quantity::p90:
      return trf("P90 of {0}", figure);
  }
  return figure;
}

Section prediction_section(const LogFindings& findings) {
  Table table{{{"", Align::left, true},
               {tr("predicted"), Align::right},
               {tr("measured"), Align::right},
               {tr("95% interval"), Align::right},
               {""}},
              {}};
  std::size_t inside = 0;
  std::size_t measured = 0;
  for (const PredictionRow& row : findings.predictions) {
    const LogFigureInfo& figure = compare::info(row.prediction.what.figure);
    const Scale scale = scale_of(figure, {&row.measured}, std::abs(row.prediction.after));
    const double change = row.by_change ? row.prediction.after - *row.prediction.before : 0;
    const auto& found = row.by_change ? row.measured.difference : row.measured.after;
    const bool good = row.verdict == PredictionVerdict::inside;
    const bool told = row.verdict != PredictionVerdict::not_measured;
    inside += good ? 1 : 0;
    measured += told ? 1 : 0;
    std::string within = kUnsaid;
    if (found && row.by_change) within = shown_interval(found, scale);
    if (found && !row.by_change && found->low) within = interval(*found, scale);
    table.rows.push_back({{quantity_title(row.prediction.what)},
                          {row.by_change ? shown_change(base::Estimate{change, {}, {}}, scale)
                                         : amount(row.prediction.after, scale)},
                          {row.by_change ? shown_change(found, scale) : shown(found, scale), Tone::strong},
                          {within, Tone::quiet},
                          {verdict_of(row), good   ? Tone::good
                                            : told ? Tone::bad
                                                   : Tone::quiet}});
  }
  Section section{tr("Predicted and measured"), findings.predicted_by, 1, {}};
  section.blocks.push_back({std::move(table)});
  section.blocks.push_back({Paragraph{
      trn("{0} of {1} prediction that was measured is inside the interval.",
          "{0} of {1} predictions that were measured are inside the interval.", measured, inside, measured),
      Tone::quiet}});
  return section;
}

Section survey_section(const compare::Survey& survey) {
  const Scale scale{Scale::Kind::count, 1, 2};
  Section section{tr("Survey"), survey.file, 1, {}};
  Table table{{{"", Align::left, true},
               {tr("before"), Align::right},
               {tr("after"), Align::right},
               {tr("difference"), Align::right},
               {tr("95% interval"), Align::right}},
              {}};
  const auto number = [](std::size_t n) { return grouped(static_cast<double>(n)); };
  table.rows.push_back(
      {{tr("answers")}, {number(survey.before.answers)}, {number(survey.after.answers)}, {}, {}});
  const auto share = [](const compare::SurveyCount& count) {
    return count.tickets == 0
               ? std::string(kUnsaid)
               : amount(static_cast<double>(count.answers) / static_cast<double>(count.tickets),
                        measure::Unit::share);
  };
  table.rows.push_back({{tr("of all cases")}, {share(survey.before)}, {share(survey.after)}, {}, {}});
  table.rows.push_back(
      {{tr("comments")}, {number(survey.before.comments)}, {number(survey.after.comments)}, {}, {}});
  const auto line = [&](const char* title, const LogChange& change) {
    table.rows.push_back({{title},
                          shown_cell(change.before, scale),
                          shown_cell(change.after, scale, Tone::strong),
                          change_cell(change.difference, scale),
                          {shown_interval(change.difference, scale), Tone::quiet}});
  };
  line(tr("mean score"), survey.scores.mean);
  line(tr("median score"), survey.scores.median);
  section.blocks.push_back({std::move(table)});
  if (survey.scores.p)
    section.blocks.push_back({Paragraph{
        survey.evidence() ? trf("The scores differ (p {0}).", shown_p(survey.scores.p))
                          : trf("Scores: no evidence of a difference (p {0}).", shown_p(survey.scores.p))}});
  const auto left_out = [&](std::size_t count, std::string sentence) {
    if (count > 0) section.blocks.push_back({Paragraph{std::move(sentence), Tone::quiet}});
  };
  left_out(survey.unmatched,
           trn("{0} answer belongs to no case of either log.", "{0} answers belong to no case of either log.",
               survey.unmatched, survey.unmatched));
  left_out(survey.ambiguous,
           trn("{0} answer has a ticket number that is there more than once, and tells no date.",
               "{0} answers have a ticket number that is there more than once, and tell no date.",
               survey.ambiguous, survey.ambiguous));
  left_out(survey.unreadable,
           trn("{0} answer has no score that is a number.", "{0} answers have no score that is a number.",
               survey.unreadable, survey.unreadable));
  left_out(survey.again,
           trn("{0} answer is of a ticket that had answered before.",
               "{0} answers are of tickets that had answered before.", survey.again, survey.again));
  return section;
}

std::vector<std::string> notes(const LogFindings& findings) {
  const LogComparison& c = findings.comparison;
  std::vector<std::string> lines;
  lines.emplace_back(
      trf("Intervals: {0} draws of whole days, since waits of one day hang together (bootstrap, percentiles, "
          "each for itself). p: rank test by days.",
          c.options.resamples));
  if (c.main_tests + c.group_tests > 1)
    lines.emplace_back(
        trf("The p shown for a figure is corrected for {0} tests, those of the groups for {1} (Holm).",
            c.main_tests, c.group_tests));
  lines.emplace_back(
      tr("Adjusted: the cases after are weighted to the mix before, by purpose, hour of arrival and busy or "
         "quiet day."));
  if (findings.before.censored + findings.after.censored > 0)
    lines.emplace_back(tr(
        "Cases that are not over, and people who left before being served, count as having waited at least "
        "so long (Kaplan–Meier)."));
  lines.emplace_back(tr(
      "A difference is not its cause: whatever else changed between the periods is in it, too. Groups that "
      "the reform does not touch show how much that is."));
  return lines;
}

}  // namespace

std::string group_name(const compare::LogGroup& group) {
  switch (group.division) {
    case Division::all:
      return tr("all cases");
    case Division::purpose:
      return group.purpose ? std::string(group.purpose.text()) : std::string(tr("no purpose told"));
    case Division::hour:
      return fmt::format("{}:00–{}:00", group.number, group.number + 1);
    case Division::weekday: {
      const std::array<const char*, 7> names{tr("Monday"), tr("Tuesday"),  tr("Wednesday"), tr("Thursday"),
                                             tr("Friday"), tr("Saturday"), tr("Sunday")};
      return names[static_cast<std::size_t>(group.number)];
    }
  }
  return {};
}

Page log_comparison_page(const LogFindings& findings, bool charts) {
  const LogComparison& comparison = findings.comparison;
  Page page;
  page.title = from_to(findings.before.quality.file, findings.after.quality.file);
  page.facts.push_back(trf("{0} → {1} cases · {2} → {3} days · seed {4}",
                           grouped(static_cast<double>(findings.before.cases.size())),
                           grouped(static_cast<double>(findings.after.cases.size())), comparison.days_before,
                           comparison.days_after, comparison.options.seed));
  page.blocks.push_back({quality_section(findings)});
  Section summary{tr("What changed"), {}, 1, {}};
  std::vector<const LogRow*> mains;
  for (const LogRow& row : comparison.rows)
    if (row.group.division == Division::all) mains.push_back(&row);
  for (const LogRow* const row : mains) summary.blocks.push_back({verdict(*row)});
  if (mains.empty())
    summary.blocks.push_back({Paragraph{tr("There is no figure that both logs tell."), Tone::bad}});
  for (const AskedLogTest& asked : findings.tests)
    summary.blocks.push_back({Paragraph{
        asked.holds ? trf("{0}: holds", asked.test.text) : trf("{0}: does not hold", asked.test.text),
        asked.holds ? Tone::bad : Tone::good}});
  page.blocks.push_back({std::move(summary)});
  if (!findings.predictions.empty()) page.blocks.push_back({prediction_section(findings)});
  page.blocks.push_back({volume_section(comparison)});
  for (const LogRow* const row : mains) page.blocks.push_back({figure_section(comparison, *row, charts)});
  if (findings.survey) page.blocks.push_back({survey_section(*findings.survey)});
  page.notes = notes(findings);
  return page;
}

}  // namespace bpr::report

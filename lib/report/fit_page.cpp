#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "report/conformance.hpp"
#include "report/estimate.hpp"
#include "report/fit.hpp"
#include "report/number.hpp"
#include "report/words.hpp"

namespace bpr::report {

namespace {

using base::tr;
using base::trf;
using base::trn;
using mine::FitPart;
using mine::Fitted;
using mine::FitUnit;
using mine::Given;
using mine::SilenceKind;

/// How a number is shown; durations from seconds, long ones in days.
Scale scale_of(const Fitted& value) {
  constexpr double kLong = 3 * 86400.0;
  switch (value.unit) {
    case FitUnit::seconds: {
      if (value.estimate.value >= kLong) return {Scale::Kind::days, 1 / 86400.0, 1};
      Scale scale = scale_for(measure::Unit::minutes, value.estimate.value / 60);
      scale.factor /= 60;
      return scale;
    }
    case FitUnit::share:
      return scale_for(measure::Unit::share, value.estimate.value);
    case FitUnit::people:
    case FitUnit::per_year:
    case FitUnit::weight:
      break;
  }
  return scale_for(measure::Unit::count, value.estimate.value);
}

std::string title_of(FitPart part) {
  switch (part) {
    case FitPart::arrivals:
      return tr("Cases a year");
    case FitPart::profile:
      return tr("Profile of arrivals");
    case FitPart::durations:
      return tr("Durations");
    case FitPart::shares:
      return tr("Shares");
    case FitPart::traits:
      return tr("Traits");
    case FitPart::redo:
      return tr("Sent back");
    case FitPart::people:
      return tr("People at work on a day");
    case FitPart::calendars:
      break;
  }
  return tr("Share of work that begins in the hours of the file");
}

std::string what(const Fitted& value) {
  std::string text(value.subject.text());
  if (value.detail) text += " → " + std::string(value.detail.text());
  if (value.part == FitPart::traits && value.detail)
    text = fmt::format("{} = {}", value.subject.text(), value.detail.text());
  if (value.given == Given::holds) return trf("{0} (then)", text);
  if (value.given == Given::fails) return trf("{0} (else)", text);
  return text;
}

Section section_of(const mine::Fit& fit, FitPart part) {
  Table table{{{part == FitPart::durations ? tr("step") : "", Align::left, true},
               {tr("n"), Align::right},
               {part == FitPart::durations ? tr("mean") : "", Align::right},
               {tr("95% interval"), Align::right},
               {tr("was"), Align::left, true},
               {tr("is"), Align::left, true}},
              {}};
  for (const Fitted& value : fit.values) {
    if (value.part != part) continue;
    Scale scale = scale_of(value);
    if (value.estimate.low) scale = telling_apart(scale, *value.estimate.low, *value.estimate.high);
    table.rows.push_back({{what(value)},
                          {count(value.n)},
                          {value.n == 0 ? std::string("–") : amount(value.estimate.value, scale)},
                          {interval(value.estimate, scale)},
                          {value.before, Tone::quiet},
                          {value.put ? value.after : tr("stays"), value.put ? Tone::plain : Tone::quiet}});
  }
  return {title_of(part), {}, 1, {{std::move(table)}}};
}

/// Months, weekdays and hours in one line each.
Section profile_section(const mine::Fit& fit) {
  List list;
  mine::WeightOf last{};
  for (const Fitted& value : fit.values) {
    if (value.part != FitPart::profile) continue;
    if (list.items.empty() || value.weight_of != last) list.items.emplace_back();
    last = value.weight_of;
    list.items.back() +=
        (list.items.back().empty() ? "" : ", ") + std::string(value.detail.text()) + " " + value.after;
  }
  return {title_of(FitPart::profile), {}, 1, {{std::move(list)}}};
}

bool has(const mine::Fit& fit, FitPart part) {
  return std::any_of(fit.values.begin(), fit.values.end(), [&](const Fitted& v) { return v.part == part; });
}

std::string said(SilenceKind kind) {
  switch (kind) {
    case SilenceKind::no_starts:
      return tr("How long work takes: the log tells only when it was done, not when it began.");
    case SilenceKind::untimed:
      return tr("How long some events took: they have no start or no end.");
    case SilenceKind::unseen:
      return tr("Work and waiting that nobody logs: no activity stands for these steps.");
    case SilenceKind::few:
      return trf("Numbers with fewer than {0} values: they stay.", mine::kLeastValues);
    case SilenceKind::never:
      return tr("How rare what never happened is: the share of the file stays.");
    case SilenceKind::one_event_for_all:
      return tr("How long each of several takes who act one after the other: there is one event for all.");
    case SilenceKind::moment:
      return tr("Waits for a moment of the calendar have no length of their own.");
    case SilenceKind::not_apart:
      return tr("Which way was taken here: the events behind it are the same.");
    case SilenceKind::trait:
      return tr("How often these traits are there: no event and no column depends on one alone.");
    case SilenceKind::nobody:
      return tr("How many people there are: the log does not say who did the work.");
    case SilenceKind::roles_not_persons:
      return tr("How many people there are: the log names roles, not persons.");
    case SilenceKind::after:
      return tr(
          "How long the pause in front of a step is (`after`): the log mixes it with waiting for people.");
    case SilenceKind::residents:
      return tr("How long residents waited: the log tells when work began, not when they were there.");
    case SilenceKind::few_days:
      return tr("The profile of arrivals: it takes 60 days and 100 cases.");
    case SilenceKind::few_at_work:
      return trf("How many people there are: it takes {0} days with work of theirs.",
                 mine::kEnoughDaysAtWork);
    case SilenceKind::several_calendars:
      return tr("The profile of arrivals: cases come by calendars of their own, mixed in the log.");
    case SilenceKind::called:
      break;
  }
  return tr("Steps of called procedures: their numbers stand in files of their own.");
}

Section silences_section(const mine::Fit& fit) {
  List list;
  for (int k = 0; k <= static_cast<int>(SilenceKind::called); ++k) {
    const auto kind = static_cast<SilenceKind>(k);
    std::string names;
    bool any = false;
    for (const mine::Silence& silence : fit.silences) {
      if (silence.kind != kind) continue;
      any = true;
      if (!silence.subject) continue;
      names += (names.empty() ? " `" : ", `") + std::string(silence.subject.text()) + "`";
      if (kind == SilenceKind::few || kind == SilenceKind::untimed || kind == SilenceKind::never ||
          kind == SilenceKind::few_at_work)
        names += " (" + count(silence.n) + ")";
    }
    if (any) list.items.push_back(said(kind) + names);
  }
  return {tr("What the log cannot tell"), {}, 1, {{std::move(list)}}};
}

}  // namespace

Page fit_page(const Fitting& f) {
  const model::Process& process = *f.net.process;
  Page page;
  page.title = process_name(process);
  page.aside = std::string(process.id.text());
  page.facts.push_back(file_name(process) + " ← " + f.quality.file);
  page.facts.push_back(trf("{0} cases, {1} events; shares come from the {2} cases without a deviation",
                           count(f.fit.cases), count(f.quality.events), count(f.fit.fitting)));
  if (f.fit.suspended > 0)
    page.facts.push_back(trn("closed hours were taken out of {0} event that went over them",
                             "closed hours were taken out of {0} events that went over them", f.fit.suspended,
                             count(f.fit.suspended)));
  for (std::size_t p = 0; p < mine::kFitParts; ++p) {
    const auto part = static_cast<FitPart>(p);
    if (!has(f.fit, part)) continue;
    page.blocks.push_back({part == FitPart::profile ? profile_section(f.fit) : section_of(f.fit, part)});
  }
  if (auto unknown = unknown_activities(f.matching)) page.blocks.push_back({std::move(*unknown)});
  if (!f.fit.silences.empty()) page.blocks.push_back({silences_section(f.fit)});
  if (!f.written.empty()) {
    page.notes.push_back(trf("Written: {0}", f.written));
  } else if (f.diff.empty()) {
    page.notes.emplace_back(tr("Nothing would change."));
  } else {
    page.blocks.push_back({Section{tr("What would change"), {}, 1, {{Verbatim{f.diff}}}}});
  }
  return page;
}

}  // namespace bpr::report

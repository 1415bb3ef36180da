#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "base/text.hpp"
#include "measure/parts.hpp"

namespace bpr::measure {

namespace {

using base::grouped;
using base::trf;
using model::Process;
using model::Step;
using model::Verb;

/// What one step adds to a figure, in the figure's unit; 0 for figures that are not sums over steps.
double part(const Process& process, const std::vector<StepInfo>& infos, const Analysis& a, Measure m,
            std::size_t s) {
  const StepFacts& f = a.steps[s];
  const Step& step = *process.steps[s];
  const StepInfo& info = infos[s];
  const bool staff = info.staff > 0;
  const double first = f.first * info.resident_share;
  const auto touch_if = [&](model::ValueClass value) { return value_of(step) == value ? f.touch : 0.0; };
  static const model::Symbol mail = base::intern("mail");
  switch (m) {
    case Measure::visits:
      return f.trips;
    case Measure::window_moves:
      return f.window_moves;
    case Measure::travel:
      return f.travel;
    case Measure::writing:
      return info.applicant && step.verb == Verb::write ? f.own : 0;
    case Measure::forms: {
      double forms = 0;
      for (const auto name : step.objects) forms += model::find(process.forms, name) != nullptr ? 1 : 0;
      return info.applicant && step.verb == Verb::write ? first * forms : 0;
    }
    case Measure::documents: {
      double documents = 0;
      for (const auto name : step.objects)
        documents += model::find(process.documents, name) != nullptr ? 1 : 0;
      return step.verb == Verb::receive ? first * documents : 0;
    }
    case Measure::enquiries:
      return info.applicant && step.verb == Verb::enquire ? f.executed : 0;
    case Measure::own:
      return f.own;
    case Measure::served:
      return f.served;
    case Measure::waiting:
      return f.waiting;
    case Measure::on_site:
      return f.waiting + (f.executed > 0 ? (f.own + f.served) * f.on_site / f.executed : 0);
    case Measure::total:
      return f.own + f.served + f.waiting + f.travel;
    case Measure::resident_hours_year:
      return (f.own + f.served + f.waiting + f.travel) * a.cases_year / 60;
    case Measure::resident_cost_year:
      return (f.own + f.served + f.waiting + f.travel) * a.cases_year / 60 *
             process.shared->rates.resident_hour.yen;
    case Measure::agent_minutes:
      return info.applicant ? f.executed * info.takes * (1 - info.resident_share) : 0;
    case Measure::money:
      return info.applicant && step.verb == Verb::pay ? first * step.amount.yen : 0;
    case Measure::touch:
      return f.touch;
    case Measure::staff_hours_year:
      return f.touch * a.cases_year / 60;
    case Measure::fte:
      return f.touch * a.cases_year / 60 / std::max(1.0, process.shared->rates.full_time_year_hours);
    case Measure::approvals:
      return step.verb == Verb::approve ? f.executed * info.staff : 0;
    case Measure::checks:
      return staff && step.verb == Verb::check ? f.executed : 0;
    case Measure::entries:
      return staff && step.verb == Verb::enter ? f.executed : 0;
    case Measure::look_ups:
      return staff && step.verb == Verb::look_up ? f.executed : 0;
    case Measure::asks:
      return staff && step.verb == Verb::ask ? f.executed : 0;
    case Measure::prints:
      return staff && step.verb == Verb::print ? f.executed : 0;
    case Measure::mails:
      return staff && step.via == mail ? f.executed : 0;
    case Measure::value_adding:
      return touch_if(model::ValueClass::value_adding);
    case Measure::waste:
      return touch_if(model::ValueClass::waste);
    case Measure::necessary:
      return f.touch - touch_if(model::ValueClass::value_adding) - touch_if(model::ValueClass::waste);
    case Measure::lead_time:
    case Measure::lead_bound:
      return f.lead / 1440;
    case Measure::theoretical_cycle_time:
      return f.executed * info.takes * (info.in_order ? static_cast<double>(info.roles.size()) : 1) / 60;
    case Measure::wait_contention:
      return f.executed * f.waits.contention;
    case Measure::wait_batching:
      return f.executed * f.waits.batching;
    case Measure::wait_closed:
      return f.executed * f.waits.closed;
    case Measure::wait_inbox:
      return f.executed * f.waits.inbox;
    case Measure::wait_elapsed:
      return f.executed * f.waits.elapsed;
    case Measure::wait_outside:
      return f.executed * f.waits.outside;
    default:
      return 0;
  }
}

std::vector<Contribution> of_fields(const Analysis& a, Measure m) {
  std::vector<Contribution> result;
  for (const FieldFacts& field : a.fields) {
    const double value = m == Measure::fields            ? field.writes
                         : m == Measure::repeated_fields ? field.writes - field.once
                                                         : (field.known ? field.writes : 0);
    if (value > 1e-12)
      result.push_back({-1, field.field, value,
                        trf("written {0:.2f} times, at all with {1:.0f}%", field.writes, field.once * 100)});
  }
  return result;
}

/// How a step comes to its part of a figure.
std::string note_of(const StepInfo& info, const StepFacts& facts, Measure m, double value) {
  const MeasureInfo& measure = measure::info(m);
  const bool wait = measure.ledger == Ledger::flow && measure.unit == Unit::minutes;
  const bool work = measure.ledger == Ledger::office && measure.unit != Unit::count;
  const bool time =
      work || measure.unit == Unit::minutes || measure.unit == Unit::hours || measure.unit == Unit::days;
  std::string note = trf("{0} executions", grouped(facts.executed, 2));
  if (wait) return note + trf(" × {0} min of waiting", grouped(value / facts.executed, 1));
  if (time && info.takes > 0) note += trf(" × {0} min", grouped(info.takes, 1));
  if ((work || m == Measure::approvals) && info.staff > 1) note += trf(" × {0} people", info.staff);
  if (time && !work && facts.waits.total() > 0)
    note += trf(", wait {0} min", grouped(facts.waits.total(), 1));
  return note;
}

}  // namespace

std::vector<Contribution> contributions(const Process& process, const Analysis& analysis, Measure measure) {
  std::vector<Contribution> result;
  if (measure == Measure::fields || measure == Measure::repeated_fields || measure == Measure::known_fields) {
    result = of_fields(analysis, measure);
  } else {
    const auto infos = step_infos(process);
    for (std::size_t s = 0; s < process.steps.size() && s < analysis.steps.size(); ++s) {
      const double value = part(process, infos, analysis, measure, s);
      if (std::abs(value) < 1e-12) continue;
      result.push_back(
          {static_cast<int>(s), {}, value, note_of(infos[s], analysis.steps[s], measure, value)});
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Contribution& a, const Contribution& b) { return a.value > b.value; });
  return result;
}

}  // namespace bpr::measure

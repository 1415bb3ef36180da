#include <algorithm>
#include <cmath>

#include "measure/parts.hpp"

namespace bpr::measure {

namespace {

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
    if (value < 1e-12) continue;
    Contribution& part = result.emplace_back();
    part.name = field.field;
    part.value = value;
    part.times = field.writes;
    part.once = field.once;
  }
  return result;
}

/// What a step adds to a figure, with the factors that the figure counts.
Contribution of_step(const StepInfo& info, const StepFacts& facts, Measure m, double value) {
  const MeasureInfo& measure = measure::info(m);
  const bool wait = measure.ledger == Ledger::flow && measure.unit == Unit::minutes;
  const bool work = measure.ledger == Ledger::office && measure.unit != Unit::count;
  const bool time =
      work || measure.unit == Unit::minutes || measure.unit == Unit::hours || measure.unit == Unit::days;
  Contribution part;
  part.value = value;
  part.times = facts.executed;
  if (time && !wait) part.minutes = info.takes;
  if (work || m == Measure::approvals) part.people = std::max(1, info.staff);
  if (wait)
    part.wait = value / facts.executed;
  else if (time && !work)
    part.wait = facts.waits.total();
  return part;
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
      result.push_back(of_step(infos[s], analysis.steps[s], measure, value));
      result.back().step = static_cast<int>(s);
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Contribution& a, const Contribution& b) { return a.value > b.value; });
  return result;
}

}  // namespace bpr::measure

#include <algorithm>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits of the office's own work: what is merged, kept at hand or entered at its source.
namespace bpr::propose {

using base::trf;
using model::Process;
using model::Step;
using model::Verb;

namespace {

double minutes_taken(const Step& step) {
  return step.takes ? step.takes.mean() * base::seconds_in(step.takes.unit) / 60 : 0;
}

/// Whether a paper of the later step comes into being or to the office only between the two.
bool comes_between(const Process& process, Index first, Index later) {
  for (Index s = first + 1; s < later; ++s) {
    const Step& step = *process.steps[s];
    if (step.verb != Verb::write && step.verb != Verb::receive && step.verb != Verb::obtain &&
        step.verb != Verb::hear && step.verb != Verb::wait)
      continue;
    if (step.verb == Verb::wait || std::any_of(step.objects.begin(), step.objects.end(), [&](Symbol paper) {
          return contains(process.steps[later]->objects, paper);
        }))
      return true;
  }
  return false;
}

bool can_merge(const Process& process, Index first, Index later, Verb verb) {
  const Step& a = *process.steps[first];
  const Step& b = *process.steps[later];
  const auto plain = [&](const Step& s) {
    return s.verb == verb && !staff_of(process, s).empty() && s.redo.empty() && !waits_or_splits(s) &&
           s.next.kind == model::Next::Kind::following && !s.aside && s.batch == model::Batch{} && !s.after &&
           !is_value_of_service(s);
  };
  return plain(a) && plain(b) && model::detour_of(process, a) == model::detour_of(process, b) &&
         model::same(model::full_condition(process, a), model::full_condition(process, b)) &&
         b.legal.level <= model::LegalLevel::rule && !comes_between(process, first, later);
}

}  // namespace

Outcome merge_steps(Process& process, Verb verb, double factor) {
  Outcome outcome;
  for (Index first = 0; first < process.steps.size(); ++first)
    for (Index later = first + 1; later < process.steps.size(); ++later) {
      if (waits_or_splits(*process.steps[later - 1]) && later - 1 > first) break;
      if (!can_merge(process, first, later, verb)) continue;
      const Step gone = *process.steps[later];
      const std::string was = title(process, gone);
      if (!remove_step(process, later)) continue;
      Step& kept = process.steps[first].edit();
      const double before = minutes_taken(kept);
      if (before > 0) kept.takes = scaled(kept.takes, (before + factor * minutes_taken(gone)) / before);
      for (const Symbol paper : gone.objects)
        if (!contains(kept.objects, paper)) kept.objects.push_back(paper);
      if (kept.reads && gone.reads) {
        for (const Symbol field : *gone.reads)
          if (!contains(*kept.reads, field)) kept.reads->push_back(field);
      } else {
        kept.reads.reset();
      }
      outcome.append(did(trf("{0}: done together with {1}", was, title(process, kept))));
      --later;
    }
  return outcome;
}

Outcome at_source(Process& process, Index at) {
  const Step site = *process.steps[at];
  std::vector<Index> writers;
  for (const Symbol name : site.objects) {
    const model::Form* const form = model::find(process.forms, name);
    if (form == nullptr) return {};
    bool written = false;
    for (Index s = 0; s < at; ++s)
      if (process.steps[s]->verb == Verb::write && by_applicant(process, *process.steps[s]) &&
          contains(process.steps[s]->objects, name)) {
        writers.push_back(s);
        written = true;
      }
    if (!written) return {};
  }
  if (!remove_step(process, at))
    return refused(trf("{0}: the flow divides at this step", title(process, site)));
  for (const Index s : writers) process.steps[s].edit().via = base::intern("online");
  for (const Symbol name : site.objects) form_to_edit(process, name).medium = model::Medium::digital;
  return did(trf("{0}: entered by those who write it, and typed in no more", title(process, site)));
}

Outcome subscribe(Process& process, Index at) {
  const Step site = *process.steps[at];
  const Index wait = at + 1;
  if (!site.objects.empty() && model::is_applicant_role(process, site.objects.front())) return {};
  if (site.objects.empty() || wait >= process.steps.size() || process.steps[wait]->verb != Verb::wait ||
      process.steps[wait]->wait_for != site.objects.front())
    return refused(trf("{0}: no wait for the answer follows", title(process, site)));
  if (!remove_step(process, wait))
    return refused(trf("{0}: the flow divides at this step", title(process, *process.steps[wait])));
  const Symbol system = system_role(process);
  Step& step = process.steps[at].edit();
  step.by = {system};
  step.by_mode = model::ByMode::all;
  step.via = base::intern("online");
  step.takes = {};
  step.after = {};
  return did(trf("{0}: at hand in {1}, nobody asks and waits", title(process, site), label(process, system)));
}

Outcome lift_rule(Process& process, Index at) {
  if (!process.steps[at]->analog && process.steps[at]->legal == model::Legal{}) return {};
  const std::string was = title(process, *process.steps[at]);
  Step& step = process.steps[at].edit();
  step.analog = {};
  step.legal = {};
  return did(trf("{0}: no rule asks for it in this way any more", was), false);
}

}  // namespace bpr::propose

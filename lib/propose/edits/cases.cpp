#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits that say which cases go which way, or come at all.
namespace bpr::propose {

using base::trf;
using model::ConditionPtr;
using model::LegalLevel;
using model::Process;
using model::Step;
using model::Trait;
using model::Verb;

namespace {

/// People are heard in person here: of such a procedure no case is given up or opened without them.
const Step* hearing(const Process& process) {
  for (const auto& step : process.steps)
    if (step->verb == Verb::hear && is_value_of_service(*step)) return &*step;
  return nullptr;
}

/// What founds the whole procedure on a level of at least `ordinance`; empty where nothing does.
std::string founded_on(const Process& process) {
  if (process.head->law) return std::string(process.head->law.text());
  for (const auto& step : process.steps)
    if (step->legal.level >= LegalLevel::ordinance)
      return step->legal.ref ? std::string(step->legal.ref.text()) : title(process, *step);
  for (const model::Form& form : *process.forms)
    if (form.legal.level >= LegalLevel::ordinance)
      return form.legal.ref ? std::string(form.legal.ref.text()) : label(process, form.name);
  return {};
}

/// So many of the cases with a trait are gone: what is left of the trait among the others.
void thin_out(Process& process, Symbol name, double gone) {
  for (Trait& trait : process.traits.edit()) {
    if (trait.name != name) continue;
    const double left = trait.share.value * (1 - gone);
    trait.share = rounded(left / (1 - trait.share.value + left), true);
  }
}

}  // namespace

Outcome drop_procedure(Process& process, std::string_view of, double share) {
  if (!process.demand->written) return {};
  const std::string name = std::string(process.head->name.shown(base::language() == base::Language::ja));
  const std::string shown = name.empty() ? std::string(process.id.text()) : name;
  if (const Step* const step = hearing(process))
    return refused(trf("{0}: people come for \"{1}\", which stays", shown, title(process, *step)));
  double part = 1;
  if (of.empty()) {
    const std::string ground = founded_on(process);
    if (!ground.empty()) return refused(trf("{0}: founded on {1}; it cannot be given up", shown, ground));
  } else {
    const Symbol trait = base::intern(of);
    const Trait* const known = model::find(process.traits, trait);
    if (known == nullptr || known->kind != Trait::Kind::share || known->share.value <= 0) return {};
    part = known->share.value;
    thin_out(process, trait, share);
  }
  model::Demand& demand = process.demand.edit();
  const double before = demand.cases.value;
  demand.cases.value = std::max(1.0, std::round(before * (1 - part * share)));
  demand.cases.rough.rough = true;
  return did(trf("{0:.0f} cases a year instead of {1:.0f}", demand.cases.value, before));
}

Outcome without_application(Process& process, double share, LegalLevel guard) {
  if (const Step* const step = hearing(process))
    return refused(
        trf("{0}: this is the value of the service, and it needs the applicant", title(process, *step)));
  std::vector<Symbol> papers;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::write || !by_applicant(process, *step)) continue;
    for (const model::Form* const form : forms_of(process, *step)) {
      if (form->legal.level > guard)
        return refused(
            trf("{0}: the law wants an application; this needs a change of law", label(process, form->name)));
      if (!contains(papers, form->name)) papers.push_back(form->name);
    }
  }
  Index last = process.steps.size();  // what is paid, and for which nobody needs to come
  for (Index s = 0; s < process.steps.size(); ++s)
    if (process.steps[s]->verb == Verb::disburse && !with_applicant(process, *process.steps[s])) last = s;
  if (papers.empty() || last == process.steps.size()) return {};
  const ConditionPtr known = new_share(process, share, "known-to-office", "職権開始");
  const ConditionPtr applies = model::negated(known);
  for (Index s = 0; s < last; ++s) {
    const Step& step = *process.steps[s];
    const bool their_paper =
        std::any_of(papers.begin(), papers.end(), [&](Symbol p) { return contains(step.objects, p); }) &&
        step.verb != Verb::approve && step.verb != Verb::decide;
    if (by_applicant(process, step) || with_applicant(process, step) || their_paper ||
        (step.verb == Verb::wait && model::is_applicant_role(process, step.wait_for)))
      process.steps[s].edit().condition = model::both(step.condition, applies);
  }
  Step notice = new_step(process, Verb::notify, {base::intern("applicant")}, "announce");
  notice.name = {{}, base::intern("支給の予告と辞退の受付"), base::intern("Announce it and wait for a no")};
  notice.by = {system_role(process)};
  notice.via = base::intern("online");
  notice.condition = known;
  insert_step(process, 0, std::move(notice));
  return did(trf("{0:.0f}% of the cases are opened by the office, without an application", share * 100));
}

Outcome split_case(Process& process, Index at, const Edit& edit) {
  const Step site = *process.steps[at];
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  const ConditionPtr kind = reserved_trait(process, edit.word, edit.band.middle);
  process.steps[at].edit().condition = model::both(site.condition, model::negated(kind));
  return did(trf("{0}: not for {1:.0f}% of the cases, which are {2}", title(process, site),
                 trait_share(process, kind->trait) * 100, kind->trait.text()));
}

Outcome only_share(Process& process, Index at, double share) {
  Step& step = process.steps[at].edit();
  auto chance = std::make_shared<model::Condition>();
  chance->kind = model::Condition::Kind::chance;
  chance->trait = step.id;
  chance->share = rounded(share, false);
  step.condition = model::both(step.condition, chance);
  return {};
}

Outcome sample(Process& process, Index at, double share) {
  only_share(process, at, share);
  return did(trf("{0}: a sample of {1:.0f}% instead of every case", title(process, *process.steps[at]),
                 share * 100));
}

Outcome fewer(Process& process, Index at, double share) {
  if (waits_or_splits(*process.steps[at])) return {};
  only_share(process, at, share);
  return did(trf("{0}: {1:.0f}% of what it was", title(process, *process.steps[at]), share * 100));
}

Outcome replace(Process& process, Index at, const Edit& edit) {
  const Step site = *process.steps[at];
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  const ConditionPtr other = new_share(process, edit.band.middle, edit.text_en, edit.text_ja);
  const std::vector<Symbol> text{base::intern(process.japanese ? edit.text_ja : edit.text_en)};
  Step twin = new_step(process, edit.verb, edit.verb == Verb::act ? text : site.objects,
                       std::string(site.id.text()) + "-remote");
  twin.name = {{}, base::intern(edit.text_ja), base::intern(edit.text_en)};
  twin.by = model::doers(process, site);
  twin.by_mode = site.by_mode;
  twin.via = base::intern("online");
  twin.takes = scaled(site.takes, edit.factor.middle);
  twin.after = site.after;
  twin.redo = site.redo;
  twin.reads = site.reads;
  twin.legal = site.legal;
  twin.block = site.block;
  twin.condition = model::both(site.condition, other);
  const std::string done =
      trf("{0}: {1:.0f}% as \"{2}\"", title(process, site), edit.band.middle * 100, title(process, twin));
  process.steps[at].edit().condition = model::both(site.condition, model::negated(other));
  insert_step(process, at + 1, std::move(twin));
  return did(done);
}

}  // namespace bpr::propose

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits that say which cases go which way, or come at all.
namespace bpr::propose {

using base::trf;
using base::trn;
using model::ConditionPtr;
using model::Form;
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

/// The last step that pays without the applicant being there, or behind the last step.
Index payment(const Process& process) {
  Index last = process.steps.size();
  for (Index s = 0; s < process.steps.size(); ++s)
    if (process.steps[s]->verb == Verb::disburse && !with_applicant(process, *process.steps[s])) last = s;
  return last;
}

/// Whether a step decides on, approves or makes the payment.
bool grants(const Process& process, const Step& step, Index payment) {
  const std::vector<Symbol>& paid = process.steps[payment]->objects;
  return (step.verb == Verb::decide || step.verb == Verb::approve || step.verb == Verb::disburse) &&
         std::any_of(paid.begin(), paid.end(), [&](Symbol what) { return contains(step.objects, what); });
}

Index first_of_grant(const Process& process, Index payment) {
  for (Index s = 0; s < payment; ++s)
    if (grants(process, *process.steps[s], payment) && !waits_or_splits(*process.steps[s])) return s;
  return payment;
}

std::vector<Symbol> sections_of(const Process& process, const Step& step) {
  std::vector<Symbol> sections;
  for (const Symbol name : staff_of(process, step))
    if (const model::Role* const role = model::find(process.roles, name); role->section)
      sections.push_back(role->section);
  return sections;
}

/// Those of the forms that go to the section that grants what is paid.
std::vector<Symbol> claims_on(const Process& process, Index payment, const std::vector<Symbol>& forms) {
  std::vector<Symbol> granting;
  for (Index s = 0; s <= payment; ++s)
    if (grants(process, *process.steps[s], payment))
      for (const Symbol section : sections_of(process, *process.steps[s])) granting.push_back(section);
  std::vector<Symbol> claims;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::receive) continue;
    const auto sections = sections_of(process, *step);
    if (std::none_of(sections.begin(), sections.end(), [&](Symbol s) { return contains(granting, s); }))
      continue;
    for (const Symbol form : step->objects)
      if (contains(forms, form) && !contains(claims, form)) claims.push_back(form);
  }
  return claims;
}

/// Which of the steps up to the payment an application asks for: all of the applicant's, and what is done
/// with the papers.
std::vector<bool> of_application(const Process& process, const std::vector<Symbol>& papers, Index last) {
  std::vector<bool> gone(process.steps.size(), false);
  for (Index s = 0; s < last; ++s) {
    const Step& step = *process.steps[s];
    const bool their_paper =
        std::any_of(papers.begin(), papers.end(), [&](Symbol p) { return contains(step.objects, p); }) &&
        step.verb != Verb::approve && step.verb != Verb::decide;
    gone[s] = by_applicant(process, step) || with_applicant(process, step) || their_paper ||
              (step.verb == Verb::wait && model::is_applicant_role(process, step.wait_for));
  }
  return gone;
}

/// Which of the steps up to the payment are there for the claims alone: what is done with them, and a visit
/// to a window at which nothing else is done.
std::vector<bool> for_claims(const Process& process, const std::vector<Symbol>& claims, Index last) {
  std::vector<bool> gone(process.steps.size(), false);
  const auto theirs = [&](const Step& step) {
    return by_applicant(process, step) || with_applicant(process, step);
  };
  const auto leaves = [&](const Step& step) {
    return step.verb == Verb::leave && by_applicant(process, step);
  };
  for (Index s = 0; s < last; ++s) {
    const Step& step = *process.steps[s];
    const auto forms = forms_of(process, step);
    gone[s] = !forms.empty() && step.verb != Verb::approve && step.verb != Verb::decide &&
              std::all_of(forms.begin(), forms.end(),
                          [&](const Form* form) { return contains(claims, form->name); });
  }
  bool every_visit = true;  // of this stay is gone
  for (Index s = 0; s < last; ++s) {
    if (leaves(*process.steps[s])) gone[s] = every_visit;
    if (leaves(*process.steps[s])) every_visit = true;
    if (!visits(process, *process.steps[s])) continue;
    bool for_them = false;
    bool for_others = false;
    Index end = s + 1;
    for (; end < last && !visits(process, *process.steps[end]) && !leaves(*process.steps[end]); ++end) {
      const Step& step = *process.steps[end];
      const bool paper = step.verb == Verb::receive && forms_of(process, step).empty();
      for_them |= gone[end];
      for_others |= theirs(step) && !gone[end] && !paper;
    }
    gone[s] = for_them && !for_others;
    every_visit &= gone[s];
    for (Index k = s + 1; gone[s] && k < end; ++k) gone[k] = gone[k] || theirs(*process.steps[k]);
  }
  return gone;
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
  const Form* notice = nullptr;  // that a law wants from everybody
  std::vector<Symbol> claims;
  for (const auto& step : process.steps) {
    if (step->verb != Verb::write || !by_applicant(process, *step)) continue;
    for (const Form* const form : forms_of(process, *step)) {
      if (form->legal.level > guard && notice == nullptr)
        notice = form;
      else if (form->legal.level <= guard && !contains(claims, form->name))
        claims.push_back(form->name);
    }
  }
  const Index last = payment(process);
  if (notice != nullptr && last < process.steps.size()) claims = claims_on(process, last, claims);
  if (notice != nullptr && claims.empty())
    return refused(
        trf("{0}: the law wants an application; this needs a change of law", label(process, notice->name)));
  // A notice brings people all the same, and what they come for stays.
  if (const Step* const step = notice == nullptr ? hearing(process) : nullptr)
    return refused(
        trf("{0}: this is the value of the service, and it needs the applicant", title(process, *step)));
  if (claims.empty() || last == process.steps.size()) return {};
  const std::vector<bool> gone =
      notice != nullptr ? for_claims(process, claims, last) : of_application(process, claims, last);
  const std::string shown = notice != nullptr ? label(process, notice->name) : std::string();
  const ConditionPtr known = new_share(process, share, "known-to-office", "職権開始");
  for (Index s = 0; s < last; ++s)
    if (gone[s])
      process.steps[s].edit().condition = model::both(process.steps[s]->condition, model::negated(known));
  Step announce = new_step(process, Verb::notify, {base::intern("applicant")}, "announce");
  announce.name = {{}, base::intern("支給の予告と辞退の受付"), base::intern("Announce it and wait for a no")};
  announce.by = {system_role(process)};
  announce.via = base::intern("online");
  announce.condition = known;
  // Nothing is announced before the notice that tells the office.
  const Index at = notice != nullptr ? first_of_grant(process, last) : 0;
  if (notice != nullptr) announce.block = process.steps[at]->block;
  insert_step(process, at, std::move(announce));
  if (notice == nullptr)
    return did(trf("{0:.0f}% of the cases are opened by the office, without an application", share * 100));
  return did(trn("{0:.0f}% of the cases: {1} is enough, {2} other form is not written",
                 "{0:.0f}% of the cases: {1} is enough, {2} other forms are not written", claims.size(),
                 share * 100, shown, claims.size()));
}

Outcome split_case(Process& process, Index at, const Edit& edit) {
  const Step site = *process.steps[at];
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  const ConditionPtr kind = reserved_trait(process, edit.word, edit.band.middle);
  process.steps[at].edit().condition = model::both(site.condition, model::negated(kind));
  return did(trf("{0}: not for {1:.0f}% of the cases, which are {2}", title(process, site),
                 trait_share(process, kind->trait) * 100, kind->trait.text()));
}

namespace {

bool has_share(const ConditionPtr& condition) {
  return condition && (condition->kind == model::Condition::Kind::chance ||
                       std::any_of(condition->args.begin(), condition->args.end(), has_share));
}

/// A condition with its share times a factor; null where the share is not one of the things that must all
/// hold.
ConditionPtr with_less_share(const ConditionPtr& condition, double factor) {
  model::Condition less = *condition;
  if (less.kind == model::Condition::Kind::chance) {
    less.share = rounded(less.share.value * factor, false);
  } else if (less.kind == model::Condition::Kind::conjunction) {
    const auto drawn = std::find_if(less.args.begin(), less.args.end(), has_share);
    *drawn = with_less_share(*drawn, factor);
    if (!*drawn) return nullptr;
  } else {
    return nullptr;
  }
  return std::make_shared<const model::Condition>(std::move(less));
}

/// The step is done in this share only of the cases in which it was. False where its condition cannot say so:
/// it holds one share at most.
bool only_share(Process& process, Index at, double share) {
  const Step& step = *process.steps[at];
  ConditionPtr less;
  if (has_share(step.condition)) {
    less = with_less_share(step.condition, share);
    if (!less) return false;
  } else {
    model::Condition chance;
    chance.kind = model::Condition::Kind::chance;
    chance.trait = step.id;
    chance.share = rounded(share, false);
    less = model::both(step.condition, std::make_shared<const model::Condition>(std::move(chance)));
  }
  process.steps[at].edit().condition = std::move(less);
  return true;
}

Outcome by_chance_already(const Process& process, const Step& step) {
  return refused(trf("{0}: chance decides already whether it is done", title(process, step)));
}

}  // namespace

Outcome sample(Process& process, Index at, double share) {
  if (!only_share(process, at, share)) return by_chance_already(process, *process.steps[at]);
  return did(trf("{0}: a sample of {1:.0f}% instead of every case", title(process, *process.steps[at]),
                 share * 100));
}

Outcome fewer(Process& process, Index at, double share) {
  if (waits_or_splits(*process.steps[at])) return {};
  if (!only_share(process, at, share)) return by_chance_already(process, *process.steps[at]);
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

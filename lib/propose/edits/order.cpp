#include <algorithm>

#include "base/i18n.hpp"
#include "model/vocabulary.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using base::trf;
using model::Process;
using model::Step;
using model::Verb;

namespace {

bool share_papers(const Step& a, const Step& b) {
  return std::any_of(a.objects.begin(), a.objects.end(),
                     [&](Symbol name) { return contains(b.objects, name); });
}

bool share_fields(const Step& a, const Step& b) {
  const auto meet = [](const auto& x, const auto& y) {
    return x && y && std::any_of(x->begin(), x->end(), [&](Symbol f) { return contains(*y, f); });
  };
  return meet(a.writes, b.reads) || meet(a.reads, b.writes) || meet(a.writes, b.writes);
}

/// Two steps are independent where both say what they work on and it does not touch. Undeclared means
/// dependent.
bool independent(const Step& a, const Step& b) {
  const bool declared = (a.reads || a.writes) && (b.reads || b.writes);
  return declared && !share_papers(a, b) && !share_fields(a, b);
}

bool is_redo_target(const Process& process, Symbol id) {
  return std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& step) {
    return std::any_of(step->redo.begin(), step->redo.end(), [&](const auto& b) { return b.target == id; }) ||
           std::any_of(step->next.branches.begin(), step->next.branches.end(),
                       [&](const auto& b) { return b.target == id; });
  });
}

}  // namespace

Outcome after_leave(Process& process, Index at) {
  const Step site = *process.steps[at];
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following || !site.redo.empty())
    return refused(trf("{0}: the flow divides or turns back at this step", title(process, site)));
  Index leave = at;
  while (leave < process.steps.size() &&
         !(process.steps[leave]->verb == Verb::leave && by_applicant(process, *process.steps[leave])))
    ++leave;
  if (leave == process.steps.size())
    return refused(trf("{0}: the file does not say when the applicant leaves", title(process, site)));
  for (Index s = at + 1; s < leave; ++s) {
    const Step& later = *process.steps[s];
    if (waits_or_splits(later) || later.next.kind != model::Next::Kind::following)
      return refused(trf("{0}: the flow divides before the applicant leaves", title(process, site)));
    const bool hands_over = later.verb == Verb::issue || later.verb == Verb::collect;
    if ((hands_over && !independent(site, later)) || (share_papers(site, later) && later.verb == Verb::check))
      return refused(trf("{0}: {1} at the counter needs it", title(process, site), title(process, later)));
  }
  Step& step = process.steps[at].edit();
  step.condition = model::full_condition(process, site);
  step.block = process.steps[leave]->block;
  move_step(process, at, leave + 1);
  return did(trf("{0}: after the applicant has left", title(process, site)));
}

Outcome move_before(Process& process, Index at, std::string_view verb) {
  const model::VerbInfo* const wanted = model::find_verb(verb);
  if (wanted == nullptr) return {};
  const Step site = *process.steps[at];
  Index to = 0;
  while (to < at && process.steps[to]->verb != wanted->verb) ++to;
  if (to == at) return {};
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following)
    return refused(trf("{0}: the flow divides at this step", title(process, site)));
  for (Index s = to; s < at; ++s) {
    if (waits_or_splits(*process.steps[s]))
      return refused(trf("{0}: the flow divides before this step", title(process, site)));
    const Verb v = process.steps[s]->verb;
    if (share_papers(site, *process.steps[s]) && (v == Verb::write || v == Verb::receive || v == Verb::hear))
      to = s + 1;
  }
  if (to >= at) return {};
  Step& step = process.steps[at].edit();
  step.condition = model::full_condition(process, site);
  step.block = process.steps[to]->block;
  const Symbol target = process.steps[to]->id;
  for (model::Branch& branch : step.redo)
    if (position(process, branch.target) >= static_cast<int>(to)) branch.target = step.id;
  move_step(process, at, to);
  return did(trf("{0}: before {1}", title(process, site),
                 title(process, *process.steps[static_cast<Index>(position(process, target))])));
}

Outcome parallelise(Process& process, Index at) {
  if (at == 0 || at + 2 >= process.steps.size()) return {};
  const Step first = *process.steps[at];
  const Step second = *process.steps[at + 1];
  const Step& after = *process.steps[at + 2];
  const Step& before = *process.steps[at - 1];
  const auto plain = [](const Step& s) {
    return !waits_or_splits(s) && s.next.kind == model::Next::Kind::following && !s.aside;
  };
  if (!plain(first) || !plain(second) || !plain(before) || after.join_all || first.block != second.block ||
      before.block != first.block || after.block != first.block)
    return {};
  if (by_applicant(process, first) || by_applicant(process, second) || with_applicant(process, first) ||
      with_applicant(process, second))
    return {};
  if (!independent(first, second) || is_redo_target(process, second.id) || is_redo_target(process, after.id))
    return {};
  Step& split = process.steps[at - 1].edit();
  split.next.kind = model::Next::Kind::all;
  split.next.branches = {{first.id, {}, nullptr, false, {}}, {second.id, {}, nullptr, false, {}}};
  Step& left = process.steps[at].edit();
  left.next.kind = model::Next::Kind::one;
  left.next.branches = {{after.id, {}, nullptr, false, {}}};
  process.steps[at + 2].edit().join_all = true;
  return did(trf("{0} and {1} run side by side", title(process, first), title(process, second)), true,
             {{"steps", first.id}, {"steps", second.id}});
}

}  // namespace bpr::propose

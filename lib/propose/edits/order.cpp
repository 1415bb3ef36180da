#include <algorithm>
#include <optional>

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
  const bool sifts = site.verb == Verb::check || site.verb == Verb::decide;
  std::string received;  // what must be accepted before anybody may find fault with it
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following)
    return refused(trf("{0}: the flow divides at this step", title(process, site)));
  for (Index s = to; s < at; ++s) {
    if (waits_or_splits(*process.steps[s]))
      return refused(trf("{0}: the flow divides before this step", title(process, site)));
    const Verb v = process.steps[s]->verb;
    const bool accepts = sifts && v == Verb::receive;
    if (accepts) received = title(process, *process.steps[s]);
    if (accepts || (share_papers(site, *process.steps[s]) &&
                    (v == Verb::write || v == Verb::receive || v == Verb::hear)))
      to = s + 1;
  }
  if (to >= at && !received.empty())
    return refused(trf("{0}: stays behind {1}; what has come must be accepted before it is checked",
                       title(process, site), received));
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

Outcome move_after(Process& process, Index at, std::string_view verb) {
  const model::VerbInfo* const wanted = model::find_verb(verb);
  if (wanted == nullptr) return {};
  const Step site = *process.steps[at];
  Index target = at + 1;
  while (target < process.steps.size() && process.steps[target]->verb != wanted->verb) ++target;
  if (target + 1 >= process.steps.size()) return {};
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following || !site.redo.empty())
    return refused(trf("{0}: the flow divides or turns back at this step", title(process, site)));
  for (Index s = at + 1; s < target; ++s) {
    const Step& between = *process.steps[s];
    if (waits_or_splits(between) || between.next.kind != model::Next::Kind::following)
      return refused(trf("{0}: the flow divides before {1}", title(process, site),
                         title(process, *process.steps[target])));
  }
  for (Index s = at + 1; s <= target; ++s)
    if (!independent(site, *process.steps[s]) && share_fields(site, *process.steps[s]))
      return refused(trf("{0}: {1} needs it", title(process, site), title(process, *process.steps[s])));
  const Step& goal = *process.steps[target];
  const Symbol onward = process.steps[target + 1]->id;
  const bool leads_on = goal.next.kind == model::Next::Kind::following ||
                        (goal.next.kind == model::Next::Kind::choice &&
                         std::any_of(goal.next.branches.begin(), goal.next.branches.end(),
                                     [&](const model::Branch& branch) { return branch.target == onward; }));
  if (!leads_on || goal.join_all || goal.end)
    return refused(trf("{0}: the flow divides at {1}", title(process, site), title(process, goal)));
  const std::string shown = title(process, goal);
  for (model::Branch& branch : process.steps[target].edit().next.branches)
    if (branch.target == onward) branch.target = site.id;
  // Whatever led to the step leads to what followed it.
  const Symbol next = process.steps[at + 1]->id;
  for (Index s = 0; s < process.steps.size(); ++s) {
    if (s == target) continue;
    const auto leads_here = [&](const model::Branch& b) { return b.target == site.id; };
    const Step& other = *process.steps[s];
    if (std::none_of(other.redo.begin(), other.redo.end(), leads_here) &&
        std::none_of(other.next.branches.begin(), other.next.branches.end(), leads_here))
      continue;
    Step& changed = process.steps[s].edit();
    for (auto* const branches : {&changed.redo, &changed.next.branches})
      for (model::Branch& branch : *branches)
        if (branch.target == site.id) branch.target = next;
  }
  Step& step = process.steps[at].edit();
  step.condition = model::full_condition(process, site);
  step.block = process.steps[target]->block;
  move_step(process, at, target + 1);
  return did(trf("{0}: after {1}", title(process, site), shown));
}

namespace {

struct Sieve {
  double minutes = 0;
  double away = 0;  ///< share sent away or back
};

std::optional<Sieve> sieve(const Process& process, Index at) {
  const Step& step = *process.steps[at];
  if (step.verb != Verb::check || staff_of(process, step).empty() || step.join_all || step.end || step.aside)
    return std::nullopt;
  Sieve found;
  found.minutes = step.takes ? step.takes.mean() * base::seconds_in(step.takes.unit) / 60 : 0;
  for (const model::Branch& branch : step.redo)
    if (branch.share) found.away += branch.share->value;
  if (step.next.kind == model::Next::Kind::choice) {
    if (at + 1 >= process.steps.size() || step.next.branches.size() != 2) return std::nullopt;
    for (const model::Branch& branch : step.next.branches) {
      if (!branch.share) return std::nullopt;
      if (branch.target != process.steps[at + 1]->id) found.away += branch.share->value;
    }
  } else if (step.next.kind != model::Next::Kind::following) {
    return std::nullopt;
  }
  return found;
}

/// Whether the second of two neighbours should come first, and may.
bool wrong_order(const Process& process, Index at) {
  if (at + 1 >= process.steps.size()) return false;
  const auto a = sieve(process, at);
  const auto b = sieve(process, at + 1);
  if (!a || !b || b->away <= 0) return false;
  const Step& first = *process.steps[at];
  const Step& second = *process.steps[at + 1];
  if (!independent(first, second) || first.block != second.block ||
      !model::same(first.condition, second.condition) ||
      is_redo_target(process, second.id) != (first.next.kind == model::Next::Kind::choice))
    return false;
  return a->minutes * b->away > b->minutes * a->away * (1 + 1e-9);
}

void swap_checks(Process& process, Index at) {
  const Symbol first = process.steps[at]->id;
  const Symbol second = process.steps[at + 1]->id;
  const Symbol behind = at + 2 < process.steps.size() ? process.steps[at + 2]->id : base::intern("end");
  const auto aim = [&](Index s, Symbol from, Symbol to) {
    if (process.steps[s]->next.kind != model::Next::Kind::choice) return;
    for (model::Branch& branch : process.steps[s].edit().next.branches)
      if (branch.target == from) branch.target = to;
  };
  for (Index s = 0; s < process.steps.size(); ++s) {
    if (s == at || s == at + 1) continue;
    const auto leads = [&](const model::Branch& b) { return b.target == first; };
    const Step& other = *process.steps[s];
    if (std::none_of(other.redo.begin(), other.redo.end(), leads) &&
        std::none_of(other.next.branches.begin(), other.next.branches.end(), leads))
      continue;
    Step& changed = process.steps[s].edit();
    for (auto* const branches : {&changed.redo, &changed.next.branches})
      for (model::Branch& branch : *branches)
        if (branch.target == first) branch.target = second;
  }
  aim(at, second, behind);
  aim(at + 1, behind, first);
  move_step(process, at + 1, at);
}

}  // namespace

Outcome order_checks(Process& process) {
  Outcome outcome;
  for (Index round = 0; round < process.steps.size(); ++round) {
    bool moved = false;
    for (Index at = 0; at + 1 < process.steps.size(); ++at) {
      if (!wrong_order(process, at)) continue;
      const std::string text =
          trf("{0}: before {1}, as it sends more away for less work", title(process, *process.steps[at + 1]),
              title(process, *process.steps[at]));
      swap_checks(process, at);
      outcome.append(did(text));
      moved = true;
    }
    if (!moved) break;
  }
  return outcome;
}

Outcome prepare(Process& process, const Edit& edit) {
  const int start = first_visit(process);
  if (start < 0) return {};
  Symbol clerk;
  for (Index s = static_cast<Index>(start); s < process.steps.size() && !clerk; ++s)
    if (with_applicant(process, *process.steps[s]) && !staff_of(process, *process.steps[s]).empty())
      clerk = staff_of(process, *process.steps[s]).front();
  if (!clerk) return {};
  const std::vector<Symbol> text{base::intern(process.japanese ? edit.text_ja : edit.text_en)};
  Step step = new_step(process, Verb::act, text, "prepare-case");
  step.name = {{}, base::intern(edit.text_ja), base::intern(edit.text_en)};
  step.by = {clerk};
  step.takes = minutes_of(edit.number);
  step.condition = model::full_condition(process, *process.steps[static_cast<Index>(start)]);
  const std::string what = trf("{0}: before the visit", title(process, step));
  insert_step(process, front_of_block(process, static_cast<Index>(start)), std::move(step));
  return did(what);
}

Outcome in_advance(Process& process, Index at) {
  const int start = first_visit(process);
  if (start < 0 || static_cast<Index>(start) > at) return {};
  const Step site = *process.steps[at];
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following || !site.redo.empty())
    return refused(trf("{0}: the flow divides or turns back at this step", title(process, site)));
  std::vector<Symbol> needed = site.reads.value_or(std::vector<Symbol>{});
  if (!site.reads)
    for (const model::Form* const form : forms_of(process, site))
      needed.insert(needed.end(), form->fields.begin(), form->fields.end());
  const auto known =
      std::count_if(needed.begin(), needed.end(), [&](Symbol field) { return is_known(process, field); });
  if (2 * known < static_cast<std::ptrdiff_t>(needed.size()))
    return refused(
        trf("{0}: most of what it needs is known only when the applicant has come", title(process, site)));
  Step& step = process.steps[at].edit();
  step.condition = model::full_condition(process, site);
  step.block = -1;
  step.at = {};
  for (auto& holder : process.steps)
    if (std::any_of(holder->redo.begin(), holder->redo.end(),
                    [&](const model::Branch& branch) { return branch.target == site.id; })) {
      Step& sender = holder.edit();
      for (model::Branch& branch : sender.redo)
        if (branch.target == site.id) branch.target = sender.id;
    }
  move_step(process, at, front_of_block(process, static_cast<Index>(start)));
  return did(trf("{0}: before the visit, from data that came beforehand", title(process, site)));
}

}  // namespace bpr::propose

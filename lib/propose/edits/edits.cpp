#include "propose/edits.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "base/i18n.hpp"
#include "model/vocabulary.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using base::trf;
using base::trn;
using model::Process;
using model::Step;
using model::Verb;

void Outcome::append(Outcome other) {
  done.insert(done.end(), std::make_move_iterator(other.done.begin()),
              std::make_move_iterator(other.done.end()));
  refused.insert(refused.end(), std::make_move_iterator(other.refused.begin()),
                 std::make_move_iterator(other.refused.end()));
  structural |= other.structural;
}

namespace {

Outcome drop(Process& process, Index at) {
  const std::string was = title(process, *process.steps[at]);
  return remove_step(process, at) ? did(trf("{0} is dropped", was))
                                  : refused(trf("{0}: the flow divides at this step", was));
}

Outcome drop_seal(Process& process, Index at) {
  Outcome outcome;
  const std::vector<Symbol> objects = process.steps[at]->objects;
  for (const Symbol name : objects) {
    const model::Form* const form = model::find(process.forms, name);
    if (form == nullptr || !form->seal) continue;
    form_to_edit(process, name).seal = false;
    outcome.append(did(trf("{0}: no seal", label(process, name)), true, {{"forms", name}}));
  }
  if (process.steps[at]->seal) {
    process.steps[at].edit().seal = false;
    outcome.append(did(trf("{0}: no seal", title(process, *process.steps[at]))));
  }
  return outcome;
}

Outcome keep_approvals(Process& process, Index at, const std::vector<std::string>& kept) {
  const Step& step = *process.steps[at];
  const std::vector<Symbol> all = step.by.empty() ? model::doers(process, step) : step.by;
  std::vector<Symbol> left;
  for (const std::string& word : kept) {
    const Symbol who = word == "first" ? all.front() : all.back();
    if (!contains(left, who)) left.push_back(who);
  }
  if (left.empty() || left.size() >= all.size()) return {};
  const std::string text =
      trf("{0}: {1} approvals become {2}", title(process, step), all.size(), left.size());
  process.steps[at].edit().by = left;
  return did(text);
}

Outcome by_system(Process& process, Index at, const Band& band) {
  const Symbol into = process.steps[at]->into;
  const bool target_system = into && model::kind_of(process, into) == model::RoleKind::system &&
                             model::find(process.roles, into) != nullptr;
  const Symbol system = target_system ? into : system_role(process);
  const std::string was = title(process, *process.steps[at]);
  Step& step = process.steps[at].edit();
  step.by = {system};
  step.by_mode = model::ByMode::all;
  step.with = {};
  step.takes = band.middle < 1 ? scaled(step.takes, band.middle) : base::Spread{};
  step.batch = {};
  return did(trf("{0}: done by {1}", was, label(process, system)));
}

Outcome scale(Process& process, Site site, const Edit& edit) {
  Outcome outcome;
  std::vector<FilePlace> changed;
  for (auto& holder : process.steps) {
    const bool here = edit.words.empty()
                          ? holder->id == site.step
                          : std::any_of(edit.words.begin(), edit.words.end(), [&](const std::string& verb) {
                              const auto* const info = model::find_verb(verb);
                              return info != nullptr && info->verb == holder->verb;
                            });
    if (!here || !holder->takes || staff_of(process, *holder).empty()) continue;
    Step& step = holder.edit();
    step.takes = scaled(step.takes, edit.band.middle);
    changed.push_back({"steps", step.id});
  }
  if (const std::size_t steps = changed.size(); steps > 0)
    outcome.append(
        did(trn("working time × {0:.2f} at {1} step (an assumption)",
                "working time × {0:.2f} at {1} steps (an assumption)", steps, edit.band.middle, steps),
            false, std::move(changed)));
  return outcome;
}

Outcome scale_redo(Process& process, Index at, const Band& band) {
  if (process.steps[at]->redo.empty()) return {};
  Step& step = process.steps[at].edit();
  double before = 0;
  double after = 0;
  for (model::Branch& branch : step.redo) {
    if (!branch.share) continue;
    before += branch.share->value;
    branch.share = rounded(std::max(0.001, branch.share->value * band.middle), true);
    after += branch.share->value;
  }
  return did(
      trf("{0}: sent back {1:.1f}% instead of {2:.1f}%", title(process, step), after * 100, before * 100),
      false);
}

/// At every step of the verbs.
Outcome scale_redo(Process& process, const Edit& edit) {
  Outcome outcome;
  for (Index s = 0; s < process.steps.size(); ++s)
    for (const std::string& verb : edit.words) {
      const auto* const info = model::find_verb(verb);
      if (info != nullptr && info->verb == process.steps[s]->verb)
        outcome.append(scale_redo(process, s, edit.band));
    }
  return outcome;
}

Outcome look_in(Process& process, Index at, double hours) {
  Outcome outcome;
  std::vector<base::Duration> times;
  const auto gap = static_cast<std::int64_t>(hours * static_cast<double>(base::kHour));
  for (std::int64_t t = 9 * base::kHour; gap > 0 && t <= 17 * base::kHour; t += gap) times.push_back({t});
  const std::vector<Symbol> who = model::doers(process, *process.steps[at]);
  for (const Symbol name : who) {
    const model::Role* const role = model::find(process.roles, name);
    if (role == nullptr || role->looks_in.empty() || role->looks_in.size() >= times.size()) continue;
    auto& roles = process.roles.edit();
    std::find_if(roles.begin(), roles.end(), [&](const model::Role& r) { return r.name == name; })->looks_in =
        times;
    outcome.append(did(trn("{0} looks in {1} time a day", "{0} looks in {1} times a day", times.size(),
                           label(process, name), times.size()),
                       false, {{"roles", name}}));
  }
  return outcome;
}

Outcome share_instead(Process& process, Index at) {
  static const Symbol online = base::intern("online");
  const Step site = *process.steps[at];
  Symbol sender;
  for (Index s = at; s-- > 0 && !sender;) {
    const auto staff = staff_of(process, *process.steps[s]);
    if (!staff.empty()) sender = staff.front();
  }
  if (!sender || site.by.empty()) return refused(trf("{0}: nobody could tell them", title(process, site)));
  Step& step = process.steps[at].edit();
  step.verb = Verb::notify;
  step.objects = site.by;
  step.by = {sender};
  step.via = online;
  step.takes = scaled(step.takes, 0.2);
  step.redo.clear();
  return did(trf("{0}: told by {1} instead of asked", title(process, site), label(process, sender)));
}

Outcome insert(Process& process, Index at, const Edit& edit) {
  const Step site = *process.steps[at];
  if (waits_or_splits(site) || site.next.kind != model::Next::Kind::following)
    return refused(trf("{0}: the flow divides at this step", title(process, site)));
  const auto staff = staff_of(process, site);
  if (staff.empty()) return {};
  // What is done to papers names them; `do` says it in words.
  const std::vector<Symbol> text{base::intern(process.japanese ? edit.text_ja : edit.text_en)};
  Step step = new_step(process, edit.verb, edit.verb == model::Verb::act ? text : site.objects,
                       std::string(model::info(edit.verb).en) + "-" + std::string(site.id.text()));
  step.name = {{}, base::intern(edit.text_ja), base::intern(edit.text_en)};
  step.by = {staff.front()};
  step.takes = minutes_of(edit.number);
  step.block = site.block;
  step.condition = site.condition;
  const std::string what = trf("{0} is added", title(process, step));
  insert_step(process, at + 1, std::move(step));
  return did(what, false);
}

Outcome aside(Process& process, Index at) {
  const Step& step = *process.steps[at];
  if (waits_or_splits(step) || !step.redo.empty() || step.aside ||
      step.next.kind != model::Next::Kind::following)
    return {};
  process.steps[at].edit().aside = true;
  return did(trf("{0}: aside, nobody waits for it", title(process, *process.steps[at])));
}

Outcome unbatch(Process& process, Index at) {
  if (process.steps[at]->batch == model::Batch{}) return {};
  process.steps[at].edit().batch = {};
  return did(trf("{0}: each case as it comes", title(process, *process.steps[at])));
}

Outcome digital(Process& process, Index at) {
  Outcome outcome;
  const std::vector<Symbol> objects = process.steps[at]->objects;
  for (const Symbol name : objects) {
    const model::Form* const form = model::find(process.forms, name);
    if (form == nullptr || form->medium == model::Medium::digital) continue;
    form_to_edit(process, name).medium = model::Medium::digital;
    outcome.append(did(trf("{0}: digital", label(process, name)), false));
  }
  return outcome;
}

/// Edits of the whole process; nothing where the edit is one of a step.
std::optional<Outcome> run_on_process(const Edit& edit, Process& process, const measure::Analysis& analysis,
                                      model::LegalLevel guard) {
  switch (edit.kind) {
    case EditKind::merge_windows:
      return merge_windows(process, analysis);
    case EditKind::pool:
      return pool_counters(process);
    case EditKind::offer_channel:
      return offer_online(process, edit.band.middle);
    case EditKind::merge_forms:
      return merge_forms(process, guard);
    case EditKind::drop_documents:
      return drop_documents(process, edit.word, guard);
    case EditKind::drop_procedure:
      return drop_procedure(process, edit.word, edit.band.middle);
    case EditKind::without_application:
      return without_application(process, edit.band.middle, guard);
    case EditKind::level_peak:
      return level_peak(process, edit.band.middle);
    case EditKind::change_calendar:
      return change_calendar(process, edit.number);
    case EditKind::prepare:
      return prepare(process, edit);
    case EditKind::self_service:
      return self_service(process, edit, analysis);
    case EditKind::visit_nearer:
      return visit_nearer(process, edit, analysis);
    case EditKind::by_agent:
      return by_agent(process, edit.band.middle);
    case EditKind::more_online:
      return more_online(process, edit);
    case EditKind::merge_steps:
      return merge_steps(process, edit.verb, edit.band.middle);
    case EditKind::order_checks:
      return order_checks(process);
    case EditKind::keep_case:
      return keep_case(process, analysis);
    case EditKind::cross_train:
      return cross_train(process);
    case EditKind::scale_redo:
      if (edit.words.empty()) return std::nullopt;
      return scale_redo(process, edit);
    default:
      return std::nullopt;
  }
}

}  // namespace

Outcome run_edit(const Edit& edit, Process& process, Site site, const measure::Analysis& analysis,
                 model::LegalLevel guard) {
  if (auto whole = run_on_process(edit, process, analysis, guard)) return std::move(*whole);
  if (edit.kind == EditKind::scale) return scale(process, site, edit);
  const int found = position(process, site.step);
  if (found < 0) return {};
  const auto at = static_cast<Index>(found);
  switch (edit.kind) {
    case EditKind::drop:
      return drop(process, at);
    case EditKind::drop_fields:
      return drop_fields(process, at, edit.word != "unread", analysis, guard);
    case EditKind::drop_seal:
      return drop_seal(process, at);
    case EditKind::keep_approvals:
      return keep_approvals(process, at, edit.words);
    case EditKind::hear_instead:
      return hear_instead(process, at, edit.band.middle);
    case EditKind::ease_checks:
      return ease_checks(process, at, edit.band.middle);
    case EditKind::by_system:
      return by_system(process, at, edit.band);
    case EditKind::set_via:
      return notify_online(process, at, edit.band.middle);
    case EditKind::scale_redo:
      return scale_redo(process, at, edit.band);
    case EditKind::aside:
      return aside(process, at);
    case EditKind::move_before:
      return move_before(process, at, edit.word);
    case EditKind::after_leave:
      return after_leave(process, at);
    case EditKind::unbatch:
      return unbatch(process, at);
    case EditKind::look_in:
      return look_in(process, at, edit.number);
    case EditKind::sample:
      return sample(process, at, edit.band.middle);
    case EditKind::share_instead:
      return share_instead(process, at);
    case EditKind::insert:
      return insert(process, at, edit);
    case EditKind::home:
      return write_at_home(process, at);
    case EditKind::digital:
      return digital(process, at);
    case EditKind::parallelise:
      return parallelise(process, at);
    case EditKind::lift_rule:
      return lift_rule(process, at);
    case EditKind::prefill:
      return prefill(process, at);
    case EditKind::at_source:
      return at_source(process, at);
    case EditKind::book:
      return book(process, at, edit.band.middle);
    case EditKind::in_advance:
      return in_advance(process, at);
    case EditKind::specialise:
      return specialise(process, at, edit, analysis, site.touch);
    case EditKind::split_case:
      return split_case(process, at, edit);
    case EditKind::pay_here:
      return pay_here(process, at);
    case EditKind::replace:
      return replace(process, at, edit);
    case EditKind::fewer:
      return fewer(process, at, edit.band.middle);
    case EditKind::subscribe:
      return subscribe(process, at);
    case EditKind::move_after:
      return move_after(process, at, edit.word);
    case EditKind::move_to:
      return move_to(process, at, edit, analysis, site.touch);
    default:
      return {};
  }
}

}  // namespace bpr::propose

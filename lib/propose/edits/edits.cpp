#include "propose/edits.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

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

Outcome sample(Process& process, Index at, const Band& band) {
  Step& step = process.steps[at].edit();
  auto chance = std::make_shared<model::Condition>();
  chance->kind = model::Condition::Kind::chance;
  chance->trait = step.id;
  chance->share = rounded(band.middle, false);
  step.condition = model::both(step.condition, chance);
  return did(trf("{0}: a sample of {1:.0f}% instead of every case", title(process, step), band.middle * 100));
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
  return did(trf("{0}: told instead of asked", title(process, site)));
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
  step.takes.kind = base::Spread::Kind::fixed;
  step.takes.a = edit.number;
  step.takes.rough.rough = true;
  step.block = site.block;
  step.condition = site.condition;
  const std::string what = trf("{0} is added", title(process, step));
  insert_step(process, at + 1, std::move(step));
  return did(what, false);
}

}  // namespace

Outcome run_edit(const Edit& edit, Process& process, Site site, const measure::Analysis& analysis,
                 model::LegalLevel guard) {
  if (edit.kind == EditKind::merge_windows) return merge_windows(process, analysis);
  if (edit.kind == EditKind::pool) return pool_counters(process);
  if (edit.kind == EditKind::offer_channel) return offer_online(process, edit.band.middle);
  if (edit.kind == EditKind::scale) return scale(process, site, edit);
  if (edit.kind == EditKind::merge_forms) return merge_forms(process, guard);
  if (edit.kind == EditKind::drop_documents) return drop_documents(process, edit.word, guard);
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
    case EditKind::by_system:
      return by_system(process, at, edit.band);
    case EditKind::set_via:
      return notify_online(process, at, edit.band.middle);
    case EditKind::scale_redo:
      return scale_redo(process, at, edit.band);
    case EditKind::aside: {
      const Step& step = *process.steps[at];
      if (waits_or_splits(step) || !step.redo.empty() || step.aside ||
          step.next.kind != model::Next::Kind::following)
        return {};
      process.steps[at].edit().aside = true;
      return did(trf("{0}: aside, nobody waits for it", title(process, *process.steps[at])));
    }
    case EditKind::move_before:
      return move_before(process, at, edit.word);
    case EditKind::after_leave:
      return after_leave(process, at);
    case EditKind::unbatch:
      if (process.steps[at]->batch == model::Batch{}) return {};
      process.steps[at].edit().batch = {};
      return did(trf("{0}: each case as it comes", title(process, *process.steps[at])));
    case EditKind::look_in:
      return look_in(process, at, edit.number);
    case EditKind::sample:
      return sample(process, at, edit.band);
    case EditKind::share_instead:
      return share_instead(process, at);
    case EditKind::insert:
      return insert(process, at, edit);
    case EditKind::home:
      return write_at_home(process, at);
    case EditKind::digital: {
      Outcome outcome;
      const std::vector<Symbol> objects = process.steps[at]->objects;
      for (const Symbol name : objects) {
        const model::Form* const form = model::find(process.forms, name);
        if (form == nullptr || form->medium == model::Medium::digital) continue;
        form_to_edit(process, name).medium = model::Medium::digital;
        outcome.append(did(trf("{0}: digital", label(process, name)), false, {{"forms", name}}));
      }
      return outcome;
    }
    case EditKind::parallelise:
      return parallelise(process, at);
    default:
      return {};
  }
}

}  // namespace bpr::propose

#include <algorithm>

#include "base/i18n.hpp"
#include "propose/edits/tools.hpp"

/// Edits of where applicants go, whom they send, and what a machine does for them.
namespace bpr::propose {

using base::trf;
using model::ConditionPtr;
using model::Place;
using model::Process;
using model::RoleKind;
using model::Step;
using model::Verb;

namespace {

/// The first visit to an office and everything up to the `leave` behind it.
struct Stay {
  Index first = 0;
  Index end = 0;  ///< behind the last step of it
};

std::optional<Stay> first_stay(const Process& process) {
  const int start = first_visit(process);
  if (start < 0) return std::nullopt;
  Stay stay{static_cast<Index>(start), process.steps.size()};
  for (Index s = stay.first; s < process.steps.size(); ++s)
    if (process.steps[s]->verb == Verb::leave && by_applicant(process, *process.steps[s])) {
      stay.end = s + 1;
      break;
    }
  return stay;
}

/// The visit of a stay that the law wants to be made to this office, or null.
const Step* founded_visit(const Process& process, const Stay& stay) {
  for (Index s = stay.first; s < stay.end; ++s)
    if (visits(process, *process.steps[s]) && process.steps[s]->legal.level == model::LegalLevel::law)
      return &*process.steps[s];
  return nullptr;
}

Outcome refuse_for_law(const Process& process, const Step& step) {
  return refused(trf("{0}: the law wants the applicant to come here; another place needs a change of law",
                     title(process, step)));
}

Symbol new_place(Process& process, const Edit& edit) {
  Place place;
  place.name = free_name(process, word_of(edit.text_en), word_of(edit.text_ja));
  place.label = {{}, base::intern(edit.text_ja), base::intern(edit.text_en)};
  place.travel = minutes_of(edit.travel);
  process.places.edit().push_back(place);
  return place.name;
}

Step twin_of(const Process& process, const Step& step, const ConditionPtr& condition, std::string_view end) {
  Step twin = new_step(process, step.verb, step.objects, std::string(step.id.text()) + std::string(end));
  twin.block = step.block;
  twin.condition = model::both(step.condition, condition);
  return twin;
}

using Twins = std::vector<std::pair<Index, Step>>;

/// Puts each twin behind its original; in front of one where the flow divides.
void insert_twins(Process& process, Twins twins) {
  for (auto at = twins.rbegin(); at != twins.rend(); ++at) {
    const bool before = waits_or_splits(*process.steps[at->first]) ||
                        process.steps[at->first]->next.kind != model::Next::Kind::following;
    insert_step(process, at->first + (before ? 0 : 1), std::move(at->second));
  }
}

bool trips(const measure::Analysis& analysis, Index s) {
  return s < analysis.steps.size() && analysis.steps[s].trips > 1e-9;
}

void only_for(Process& process, Index s, const ConditionPtr& condition) {
  process.steps[s].edit().condition = model::both(process.steps[s]->condition, condition);
}

}  // namespace

Outcome visit_nearer(Process& process, const Edit& edit, const measure::Analysis& analysis) {
  const auto stay = first_stay(process);
  if (!stay) return {};
  if (const Step* const step = founded_visit(process, *stay)) return refuse_for_law(process, *step);
  const Place* const office = model::place_with(process, process.steps[stay->first]->objects.front());
  if (office == nullptr) return {};
  for (Index s = stay->first; edit.role_kind && s < stay->end; ++s)
    if (with_applicant(process, *process.steps[s]) && is_value_of_service(*process.steps[s]))
      return refused(trf("{0}: this is the value of the service and stays with the office's own people",
                         title(process, *process.steps[s])));
  const std::vector<Symbol> windows = office->windows;
  const Symbol name = office->name;
  const ConditionPtr there =
      new_share(process, edit.band.middle, "uses-" + word_of(edit.text_en), word_of(edit.text_ja) + "利用");
  const ConditionPtr here = model::negated(there);
  const Symbol place = new_place(process, edit);
  Symbol people;
  if (edit.role_kind) {
    model::Role role;
    role.name = free_name(process, word_of(edit.text_en) + "-staff", word_of(edit.text_ja) + "職員");
    role.kind = *edit.role_kind;
    process.roles.edit().push_back(role);
    people = role.name;
  }
  Twins twins;
  for (Index s = stay->first; s < stay->end; ++s) {
    const Step step = *process.steps[s];
    const bool of_office = step.at == name || contains(windows, step.at);
    if (of_office) process.steps[s].edit().at = {};
    const bool goes =
        visits(process, step) && (step.objects.front() == name || contains(windows, step.objects.front()));
    const bool leaves = step.verb == Verb::leave && by_applicant(process, step);
    const bool served = people && with_applicant(process, step) && !staff_of(process, step).empty();
    if (!goes && !leaves && !served) continue;
    if (served || leaves || trips(analysis, s)) {
      Step twin = twin_of(process, step, there, served ? "-there" : "-elsewhere");
      if (served) {
        twin.by = {people};
        twin.with = step.with;
        twin.takes = step.takes;
        twin.reads = step.reads;
        twin.redo = step.redo;
      } else {
        twin.objects = {place};
      }
      twins.emplace_back(s, std::move(twin));
    }
    only_for(process, s, here);
  }
  insert_twins(process, std::move(twins));
  return did(trf("{0:.0f}% of those who would come go to {1}, {2:g} min there and back",
                 edit.band.middle * 100, std::string(process.japanese ? edit.text_ja : edit.text_en),
                 edit.travel));
}

Outcome self_service(Process& process, const Edit& edit, const measure::Analysis& analysis) {
  const auto stay = first_stay(process);
  if (!stay) return {};
  if (const Step* const step = founded_visit(process, *stay)) return refuse_for_law(process, *step);
  std::vector<Symbol> papers;
  std::vector<Symbol> given;
  ConditionPtr who;
  for (Index s = 0; s < process.steps.size(); ++s) {
    const Step& step = *process.steps[s];
    const Verb verb = step.verb;
    const bool judged = verb == Verb::decide || verb == Verb::approve || verb == Verb::consult ||
                        verb == Verb::inspect || (verb == Verb::hear && is_value_of_service(step));
    if (judged)
      return refused(
          trf("{0}: people look at the case; a machine cannot hand out the answer", title(process, step)));
    if (verb == Verb::write && by_applicant(process, step))
      for (const Symbol form : step.objects)
        if (!contains(papers, form)) papers.push_back(form);
    if (verb != Verb::issue || s < stay->first || s >= stay->end) continue;
    if (given.empty()) who = model::full_condition(process, step);
    for (const Symbol paper : step.objects)
      if (!contains(given, paper)) given.push_back(paper);
  }
  if (given.empty()) return {};
  for (Index s = stay->first; s < stay->end; ++s)
    for (const Symbol paper : process.steps[s]->objects) {
      const model::Document* const document = model::find(process.documents, paper);
      if (process.steps[s]->verb == Verb::receive && document != nullptr && document->issued_by &&
          model::kind_of(process, document->issued_by) == RoleKind::third_party)
        return refused(
            trf("{0}: somebody must look at {1}", title(process, *process.steps[s]), label(process, paper)));
    }
  const ConditionPtr machine =
      new_share(process, edit.band.middle, "uses-" + word_of(edit.text_en), word_of(edit.text_ja) + "利用");
  const ConditionPtr counter = model::negated(machine);
  const Symbol place = edit.travel > 0 ? new_place(process, edit) : Symbol{};
  Step collect = new_step(process, Verb::collect, given, "collect-" + word_of(edit.text_en));
  collect.takes = minutes_of(edit.number);
  collect.condition = model::both(who, machine);
  collect.block = process.steps[stay->first]->block;
  std::optional<Step> payment;
  Twins twins;
  for (Index s = 0; s < process.steps.size(); ++s) {
    const Step step = *process.steps[s];
    const bool inside = s >= stay->first && s < stay->end;
    const bool arrives = inside && visits(process, step) && trips(analysis, s);
    const bool leaves = inside && step.verb == Verb::leave && by_applicant(process, step);
    const bool of_papers = std::any_of(papers.begin(), papers.end(),
                                       [&](Symbol paper) { return contains(step.objects, paper); });
    const bool theirs = inside && (by_applicant(process, step) || with_applicant(process, step));
    if (step.verb == Verb::pay && inside && !payment) {
      payment = twin_of(process, step, machine, "-by-card");
      payment->condition = model::both(model::full_condition(process, step), machine);
      payment->block = process.steps[stay->first]->block;
      payment->amount = step.amount;
      payment->via = base::intern("card");
      payment->takes = step.takes;
    }
    if ((arrives || leaves) && !place) continue;  // the machine stands in the hall
    if (arrives || leaves) {
      Step twin = twin_of(process, step, machine, "-elsewhere");
      twin.objects = {place};
      twins.emplace_back(s, std::move(twin));
    }
    if (arrives || leaves || theirs || of_papers || (inside && !staff_of(process, step).empty()))
      only_for(process, s, counter);
  }
  const Symbol last_visit = process.steps[stay->first]->id;
  insert_twins(process, std::move(twins));
  Index at = static_cast<Index>(position(process, last_visit)) + (place ? 2 : 1);
  if (payment) insert_step(process, at++, std::move(*payment));
  insert_step(process, at, std::move(collect));
  return did(trf("{0:.0f}% of the cases are handed out by a machine: {1}", edit.band.middle * 100,
                 std::string(process.japanese ? edit.text_ja : edit.text_en)));
}

Outcome by_agent(Process& process, double share) {
  for (const auto& step : process.steps)
    if (with_applicant(process, *step) && is_value_of_service(*step))
      return refused(trf("{0}: this is the value of the service, and nobody can stand in for the applicant",
                         title(process, *step)));
  std::vector<model::Applicant> who = process.head->applicants;
  if (who.empty()) who.push_back({base::intern("resident"), {1, {}}});
  if (std::any_of(who.begin(), who.end(),
                  [&](const auto& a) { return model::kind_of(process, a.role) == RoleKind::agent; }))
    return {};
  Symbol agent;
  for (const model::Role& role : *process.roles)
    if (role.kind == RoleKind::agent && !agent) agent = role.name;
  if (!agent) {
    model::Role role;
    role.name = free_name(process, "agent", "代理人");
    role.label = {{}, base::intern("代理人"), base::intern("Agent")};
    role.kind = RoleKind::agent;
    process.roles.edit().push_back(role);
    agent = role.name;
  }
  for (model::Applicant& applicant : who)
    applicant.share = rounded(applicant.share.value * (1 - share), true);
  who.push_back({agent, rounded(share, true)});
  process.head.edit().applicants = std::move(who);
  return did(trf("{0:.0f}% of the cases are filed by {1}", share * 100, label(process, agent)));
}

Outcome more_online(Process& process, const Edit& edit) {
  static const Symbol channel = base::intern("channel");
  static const Symbol online = base::intern("online");
  const Symbol own = base::intern(process.japanese ? "オンライン申請" : "files-online");
  constexpr double kMost = 0.95;
  double before = 0;
  double after = 0;
  ConditionPtr filed;
  for (model::Trait& trait : process.traits.edit()) {
    if (trait.name == own && trait.kind == model::Trait::Kind::share) {
      before = trait.share.value;
      after = std::min(kMost, before * edit.band.middle);
      trait.share = rounded(after, true);
      filed = model::trait_is(own);
    } else if (trait.name == channel && trait.kind == model::Trait::Kind::exclusive) {
      const auto value = std::find_if(trait.values.begin(), trait.values.end(),
                                      [&](const auto& v) { return v.name == online; });
      if (value == trait.values.end()) continue;
      const auto largest =
          std::max_element(trait.values.begin(), trait.values.end(), [&](const auto& a, const auto& b) {
            return (a.name == online ? 0 : a.share.value) < (b.name == online ? 0 : b.share.value);
          });
      if (largest == value) continue;
      before = value->share.value;
      const double gain =
          rounded(std::min(before * (edit.band.middle - 1), largest->share.value / 2), true).value;
      value->share = rounded(before + gain, true);
      largest->share = rounded(largest->share.value - gain, true);
      after = value->share.value;
      filed = model::trait_is(channel, online);
    }
    if (filed) break;
  }
  if (!filed || after <= before) return {};
  Symbol helper;
  for (const auto& step : process.steps)
    if (!helper && with_applicant(process, *step) && !staff_of(process, *step).empty())
      helper = staff_of(process, *step).front();
  if (helper) {
    const std::vector<Symbol> text{base::intern(process.japanese ? edit.text_ja : edit.text_en)};
    Step help = new_step(process, Verb::act, text, "help-online");
    help.name = {{}, base::intern(edit.text_ja), base::intern(edit.text_en)};
    help.by = {helper};
    help.with = base::intern("applicant");
    help.via = base::intern("phone");
    help.takes = minutes_of(edit.number);
    auto chance = std::make_shared<model::Condition>();
    chance->kind = model::Condition::Kind::chance;
    chance->trait = help.id;
    chance->share = rounded((after - before) / after, true);
    help.condition = model::both(filed, chance);
    insert_step(process, 0, std::move(help));
  }
  return did(trf("{0:.0f}% of the cases are filed online instead of {1:.0f}%, with help for the added ones",
                 after * 100, before * 100));
}

Outcome pay_here(Process& process, Index at) {
  const Step site = *process.steps[at];
  if (site.verb != Verb::pay) return {};
  const std::string was = title(process, site);
  process.steps[at].edit().via = base::intern("card");
  const auto served_there = [&] {
    for (Index s = at + 1; s < process.steps.size(); ++s) {
      if (visits(process, *process.steps[s]) || process.steps[s]->verb == Verb::leave) return false;
      if (with_applicant(process, *process.steps[s])) return true;
    }
    return false;
  };
  if (at > 0 && visits(process, *process.steps[at - 1]) && !served_there()) {
    const Place* const cashier = model::place_with(process, process.steps[at - 1]->objects.front());
    const bool there_before =
        std::any_of(process.steps.begin(), process.steps.begin() + static_cast<std::ptrdiff_t>(at) - 1,
                    [&](const auto& s) {
                      return visits(process, *s) && model::place_with(process, s->objects.front()) == cashier;
                    });
    if (cashier != nullptr && there_before && remove_step(process, at - 1))
      return did(trf("{0}: by card where the applicant is, without a walk to the cashier", was));
  }
  return did(trf("{0}: by card", was), false);
}

}  // namespace bpr::propose

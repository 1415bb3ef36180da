#include <algorithm>
#include <cmath>
#include <optional>

#include "base/i18n.hpp"
#include "flow/worlds.hpp"
#include "measure/presence.hpp"
#include "propose/edits/tools.hpp"

namespace bpr::propose {

using base::trf;
using model::ConditionPtr;
using model::Place;
using model::Process;
using model::Role;
using model::Step;
using model::Trait;
using model::Verb;

namespace {

const Place* window_place(const Process& process, Symbol window) {
  const Place* const place = model::place_with(process, window);
  return place != nullptr && place->name != window ? place : nullptr;
}

/// The share of the cases that an exclusive trait `channel` sends online; empty where it has no such value.
std::optional<double> online_share(const Process& process) {
  static const Symbol channel = base::intern("channel");
  static const Symbol online = base::intern("online");
  const Trait* const trait = model::find(process.traits, channel);
  if (trait == nullptr || trait->kind != Trait::Kind::exclusive) return std::nullopt;
  for (const Trait::Value& value : trait->values)
    if (value.name == online) return value.share.value;
  return std::nullopt;
}

/// Whether some case can meet the condition.
bool can_hold(const Process& process, const ConditionPtr& condition) {
  const flow::Worlds worlds = flow::make_worlds(*process.traits, {condition});
  for (std::size_t w = 0; w < worlds.size(); ++w)
    if (worlds.holds(worlds.index(condition), w)) return true;
  return false;
}

/// A trait for "uses the new way": a new value `online` of an exclusive trait `channel`, else a share of its
/// own.
ConditionPtr channel_condition(Process& process, double share, std::string_view english,
                               std::string_view japanese) {
  static const Symbol channel = base::intern("channel");
  static const Symbol online = base::intern("online");
  for (Index t = 0; t < process.traits->size(); ++t) {
    const Trait& known = (*process.traits)[t];
    if (known.name != channel || known.kind != Trait::Kind::exclusive || known.values.empty()) continue;
    Trait& trait = process.traits.edit()[t];
    const auto largest =
        std::max_element(trait.values.begin(), trait.values.end(),
                         [](const auto& a, const auto& b) { return a.share.value < b.share.value; });
    const double moved = rounded(share * largest->share.value, false).value;
    largest->share.value = rounded(largest->share.value - moved, false).value;
    trait.values.push_back({online, {moved, {}}});
    return model::trait_is(channel, online);
  }
  Trait trait;
  trait.name = free_name(process, english, japanese);
  trait.share = rounded(share, true);
  process.traits.edit().push_back(trait);
  return model::trait_is(trait.name);
}

}  // namespace

Outcome merge_windows(Process& process, const measure::Analysis& analysis) {
  Outcome outcome;
  std::vector<Symbol> done;
  for (Index s = 0; s < process.steps.size(); ++s) {
    if (!visits(process, *process.steps[s])) continue;
    const Symbol first = process.steps[s]->objects.front();
    const Place* const place = window_place(process, first);
    if (place == nullptr || contains(done, place->name)) continue;
    done.push_back(place->name);
    const std::vector<Symbol> windows = place->windows;
    std::vector<Symbol> merged;
    std::vector<FilePlace> visited;
    for (Index k = process.steps.size(); k-- > s + 1;) {
      const Step& step = *process.steps[k];
      if (visits(process, step) && step.objects.front() != first && contains(windows, step.objects.front())) {
        if (!contains(merged, step.objects.front())) merged.push_back(step.objects.front());
        visited.insert(visited.begin(), {"steps", step.id});
        const auto& facts = analysis.steps;
        const bool another_trip = k < facts.size() && facts[k].trips > 1e-9;
        if (another_trip || !remove_step(process, k)) process.steps[k].edit().objects = {first};
      } else if (step.at != first && contains(windows, step.at)) {
        process.steps[k].edit().at = first;
      }
    }
    if (!merged.empty())
      outcome.append(
          did(trf("{0} windows become one: {1}", merged.size() + 1, first.text()), true, std::move(visited)));
  }
  return outcome;
}

Outcome pool_counters(Process& process) {
  std::vector<Symbol> serving;
  for (const auto& step : process.steps)
    if (with_applicant(process, *step) && !measure::done_by_applicant(process, *step))
      for (const Symbol role : staff_of(process, *step)) {
        const Role* const known = model::find(process.roles, role);
        if (known->kind == model::RoleKind::staff && known->people && !contains(serving, role))
          serving.push_back(role);
      }
  if (serving.size() < 2) return {};
  Role pooled = *model::find(process.roles, serving.front());
  double people = 0;
  double cost = 0;
  for (const Symbol name : serving) {
    const Role* const role = model::find(process.roles, name);
    people += *role->people;
    cost += *role->people * role->cost.yen;
  }
  pooled.name = free_name(process, "one-stop-counter", "総合窓口");
  pooled.label = {{}, base::intern("総合窓口"), base::intern("One-stop counter")};
  pooled.people = people;
  pooled.cost.yen = people > 0 ? std::round(cost / people) : pooled.cost.yen;
  pooled.origin = {};
  process.roles.edit().push_back(pooled);
  for (auto& holder : process.steps) {
    const bool names_one = std::any_of(serving.begin(), serving.end(), [&](Symbol r) {
      return contains(holder->by, r) || holder->with == r || holder->to == r;
    });
    if (!names_one) continue;
    Step& step = holder.edit();
    const auto replace = [&](Symbol& name) {
      if (contains(serving, name)) name = pooled.name;
    };
    for (Symbol& name : step.by) replace(name);
    step.by.erase(std::unique(step.by.begin(), step.by.end()), step.by.end());
    replace(step.with);
    replace(step.to);
  }
  for (model::Block& block : process.blocks.edit()) {
    for (Symbol& name : block.by)
      if (contains(serving, name)) name = pooled.name;
    block.by.erase(std::unique(block.by.begin(), block.by.end()), block.by.end());
  }
  std::vector<FilePlace> places;
  for (const Symbol name : serving) places.push_back({"roles", name});
  return did(trf("{0} roles with {1:g} people serve one queue", serving.size(), people), true,
             std::move(places));
}

Outcome offer_online(Process& process, double share) {
  const int start = first_visit(process);
  if (start < 0) return {};
  for (Index s = static_cast<Index>(start); s < process.steps.size(); ++s)
    if (visits(process, *process.steps[s]) && process.steps[s]->legal.level == model::LegalLevel::law)
      return refused(trf("{0}: the law wants the applicant to come; going online needs a change of law",
                         title(process, *process.steps[s])));
  Index end = process.steps.size();
  for (Index s = static_cast<Index>(start); s < process.steps.size(); ++s)
    if (process.steps[s]->verb == Verb::leave) {
      end = s + 1;
      break;
    }
  for (Index s = static_cast<Index>(start); s < end; ++s)
    if (with_applicant(process, *process.steps[s]) && is_value_of_service(*process.steps[s]))
      return refused(trf("{0}: this is the value of the service, and it needs the applicant on site",
                         title(process, *process.steps[s])));
  if (const auto there = online_share(process))
    return refused(trf("{0:.0f}% of the cases go online already", *there * 100));
  static const Symbol home = base::intern("home");
  static const Symbol online = base::intern("online");
  static const Symbol mail = base::intern("mail");
  const ConditionPtr digital = channel_condition(process, share, "files-online", "オンライン申請");
  const ConditionPtr on_paper = model::negated(digital);
  std::vector<Step> writes;
  std::vector<Symbol> papers;
  std::vector<std::pair<Index, Step>> deliveries;
  for (Index s = static_cast<Index>(start); s < end; ++s) {
    const Step step = *process.steps[s];
    const bool theirs = by_applicant(process, step);
    if (!theirs && !with_applicant(process, step)) continue;
    const ConditionPtr whole = model::full_condition(process, step);
    // Steps of another channel stay as they are, and a detour is the way of those who came.
    if (!can_hold(process, model::both(whole, digital))) continue;
    Step twin;
    if (model::detour_of(process, step) < 0 && theirs && step.verb == Verb::write) {
      twin = new_step(process, Verb::write, step.objects, std::string(step.id.text()) + "-online");
      twin.at = home;
      twin.via = online;
      twin.takes = step.takes;
      twin.writes = step.writes;
      twin.condition = model::both(whole, digital);
      writes.push_back(twin);
      for (const Symbol name : step.objects)
        if (!contains(papers, name)) papers.push_back(name);
    } else if (model::detour_of(process, step) < 0 && step.verb == Verb::pay) {
      twin = new_step(process, Verb::pay, step.objects, std::string(step.id.text()) + "-online");
      twin.amount = step.amount;
      twin.via = online;
      twin.takes = step.takes;
      twin.condition = model::both(whole, digital);
      writes.push_back(twin);
    } else if (model::detour_of(process, step) < 0 && step.verb == Verb::issue) {
      twin = new_step(process, Verb::issue, step.objects, std::string(step.id.text()) + "-by-mail");
      twin.by = step.by;
      twin.by_mode = step.by_mode;
      twin.via = mail;
      twin.takes = step.takes;
      twin.condition = model::both(whole, digital);
      twin.block = -1;
      deliveries.emplace_back(s, twin);
    }
    process.steps[s].edit().condition = model::both(step.condition, on_paper);
  }
  for (auto at = deliveries.rbegin(); at != deliveries.rend(); ++at) {
    Step twin = at->second;
    const Step& paper = *process.steps[at->first];
    twin.block = paper.block;
    if (paper.block >= 0) twin.condition = digital;
    insert_step(process, at->first + (waits_or_splits(paper) ? 0 : 1), std::move(twin));
  }
  if (!papers.empty()) {
    Step receive = new_step(process, Verb::receive, papers, "receive-online");
    receive.by = {system_role(process)};
    receive.condition = digital;
    writes.push_back(receive);
  }
  const Symbol visit = process.steps[static_cast<Index>(start)]->id;
  for (Index k = 0; k < writes.size(); ++k) insert_step(process, static_cast<Index>(start) + k, writes[k]);
  return did(
      trf("{0:.0f}% of the cases are filed online; the counter stays open for the others", share * 100), true,
      {{"steps", visit}});
}

Outcome write_at_home(Process& process, Index at) {
  const int start = first_visit(process);
  if (start < 0 || static_cast<Index>(start) > at) return {};
  const Step site = *process.steps[at];
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  Step& step = process.steps[at].edit();
  step.condition = model::full_condition(process, site);
  step.block = -1;
  step.at = base::intern("home");
  // Whoever is sent back to the writing mends it where they are.
  for (auto& holder : process.steps)
    for (const model::Branch& branch : holder->redo)
      if (branch.target == site.id) {
        Step& sender = holder.edit();
        for (model::Branch& b : sender.redo)
          if (b.target == site.id) b.target = sender.id;
        break;
      }
  move_step(process, at, front_of_block(process, static_cast<Index>(start)));
  return did(trf("{0}: at home, before the visit", title(process, site)));
}

Outcome notify_online(Process& process, Index at, double share) {
  static const Symbol online = base::intern("online");
  const Step site = *process.steps[at];
  if (waits_or_splits(site)) return refused(trf("{0}: the flow divides at this step", title(process, site)));
  Symbol trait = base::intern(process.japanese ? "電子通知" : "takes-digital-notice");
  if (model::find(process.traits, trait) == nullptr) {
    Trait made;
    made.name = trait;
    made.share = rounded(share, true);
    process.traits.edit().push_back(made);
  }
  Step twin = new_step(process, site.verb, site.objects, std::string(site.id.text()) + "-online");
  twin.by = {system_role(process)};
  twin.via = online;
  twin.to = site.to;
  twin.after = site.after;
  twin.block = site.block;
  twin.condition = model::both(site.condition, model::trait_is(trait));
  process.steps[at].edit().condition = model::both(site.condition, model::negated(model::trait_is(trait)));
  insert_step(process, at, std::move(twin));
  return did(trf("{0}: {1:.0f}% get it online", title(process, site), share * 100));
}

}  // namespace bpr::propose

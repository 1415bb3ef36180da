#include "measure/presence.hpp"

#include <algorithm>

namespace bpr::measure {

using model::Process;
using model::Step;
using model::Verb;

bool done_by_applicant(const Process& process, const Step& step) {
  const auto who = model::doers(process, step);
  return std::any_of(who.begin(), who.end(),
                     [&](model::Symbol role) { return model::is_applicant_role(process, role); });
}

bool remote(const Process& process, const Step& step) {
  static const model::Symbol home = base::intern("home");
  static const model::Symbol mail = base::intern("mail");
  static const model::Symbol phone = base::intern("phone");
  static const model::Symbol online = base::intern("online");
  return model::place_of(process, step) == home || step.via == mail || step.via == phone ||
         step.via == online;
}

Presence make_presence(const Process& process) {
  Presence presence;
  presence.states.push_back({});
  const auto state_of = [&](model::Symbol target) {
    const model::Place* const place = model::place_with(process, target);
    if (place == nullptr) return 0;
    const model::Symbol window = place->name == target ? model::Symbol{} : target;
    for (std::size_t q = 0; q < presence.states.size(); ++q)
      if (presence.states[q].place == place && presence.states[q].window == window)
        return static_cast<int>(q);
    presence.states.push_back({place, window});
    return static_cast<int>(presence.states.size()) - 1;
  };
  std::vector<int> goes_to(process.steps.size(), -1);
  for (std::size_t i = 0; i < process.steps.size(); ++i) {
    const Step& step = *process.steps[i];
    if (!done_by_applicant(process, step)) continue;
    if (step.verb == Verb::visit && !step.objects.empty()) goes_to[i] = state_of(step.objects.front());
    if (step.verb == Verb::leave) goes_to[i] = 0;
  }
  presence.automaton.count = static_cast<int>(presence.states.size());
  for (const int target : goes_to) {
    auto& row = presence.automaton.next.emplace_back();
    for (int q = 0; q < presence.automaton.count; ++q) row.push_back(target < 0 ? q : target);
  }
  return presence;
}

}  // namespace bpr::measure

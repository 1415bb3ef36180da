#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <unordered_map>

#include "base/i18n.hpp"
#include "measure/analysis.hpp"
#include "propose/plan.hpp"

namespace bpr::propose {

using measure::Analysis;
using measure::Measure;
using model::Process;

namespace {

using Set = std::bitset<128>;

constexpr double kTie = 1e-9;  ///< scores so near are the same

/// What plans are compared by; less is better in each.
struct Objectives {
  double resident_hours = 0;  ///< a year
  double staff_hours = 0;     ///< a year
  double lead_time = 0;       ///< days
  double once = 0;            ///< yen
  double yearly = 0;          ///< yen
  double risks = 0;           ///< number of them
  double left_behind = 0;     ///< grades of the levers that some cannot use, added up
  double burden = 0;  ///< writing, waiting, coming: fields, windows, trips, waiting on site, each ÷ as-is

  [[nodiscard]] std::array<double, 8> all() const {
    return {resident_hours, staff_hours, lead_time, once, yearly, risks, left_behind, burden};
  }
};

/// "No writing, no waiting, no coming" as one number for choosing, never for showing. What was next to
/// nothing in the as-is weighs next to nothing: a share of less than one field, window or trip, or of a few
/// minutes.
double burden_of(const Analysis& as_is, const Analysis& to_be) {
  constexpr std::array<std::pair<Measure, double>, 4> kParts{
      {{Measure::fields, 1}, {Measure::windows, 1}, {Measure::visits, 1}, {Measure::waiting, 5}}};
  double sum = 0;
  for (const auto& [measure, least] : kParts)
    sum += to_be[measure].value / std::max(as_is[measure].value, least);
  return sum;
}

Objectives objectives_of(const Analysis& as_is, const Plan& plan) {
  Objectives o;
  o.resident_hours = plan.after[Measure::resident_hours_year].value;
  o.staff_hours = plan.after[Measure::staff_hours_year].value;
  o.lead_time = plan.after[Measure::lead_time].value;
  o.once = (plan.once_low + plan.once_high) / 2;
  o.yearly = (plan.yearly_low + plan.yearly_high) / 2;
  for (const Lever* const lever : plan.levers) {
    o.risks += static_cast<double>(lever->risks.size());
    o.left_behind += static_cast<double>(lever->divide);
  }
  o.burden = burden_of(as_is, plan.after);
  return o;
}

bool dominates(const Objectives& left, const Objectives& right) {
  const auto a = left.all();
  const auto b = right.all();
  bool better = false;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] > b[k] + 1e-9) return false;
    better |= a[k] < b[k] - 1e-9;
  }
  return better;
}

struct Candidate {
  Set set;
  Objectives objectives{};
  PlanKind kind = PlanKind::improvement;
  double shortfall = 0;  ///< of the goals
  double most_once = 0;  ///< yen, upper end
};

class Searcher {
 public:
  Searcher(const Catalogue& catalogue, const Process& as_is, const SearchOptions& options)
      : catalogue_(catalogue), as_is_(as_is), options_(options), before_(measure::analyze(as_is)) {}

  Proposal run(const model::Office* office) {
    Proposal proposal;
    choose_levers(proposal);
    std::vector<Candidate> found = grow();
    proposal.evaluated = known_.size();
    std::vector<Set> shown =
        options_.goals.empty() ? pick(std::move(found)) : reach(std::move(found), proposal);
    for (const Set& set : shown) {
      Plan plan = plan_of(set);
      settle(catalogue_, as_is_, office, plan);
      for (const std::string& why : plan.refused) refuse(proposal, why);
      if (!plan.sound) {
        refuse(proposal, base::trf("{0}: left out, the to-be file does not pass the check ({1})",
                                   names_of(plan), plan.fault));
        continue;
      }
      plan.id = std::string(1, static_cast<char>('A' + proposal.plans.size()));
      proposal.plans.push_back(std::move(plan));
    }
    return proposal;
  }

 private:
  static std::string names_of(const Plan& plan) {
    std::string names;
    for (const Lever* const lever : plan.levers)
      names += (names.empty() ? "" : " + ") + lever->name.shown(base::language() == base::Language::ja);
    return names;
  }

  static void refuse(Proposal& proposal, const std::string& why) {
    if (std::find(proposal.refused.begin(), proposal.refused.end(), why) == proposal.refused.end())
      proposal.refused.push_back(why);
  }

  [[nodiscard]] double yen(const Objectives& o) const {
    const double hour =
        before_[Measure::staff_hours_year].value > 0
            ? before_[Measure::staff_cost_year].value / before_[Measure::staff_hours_year].value
            : as_is_.shared->rates.resident_hour.yen;
    return o.resident_hours * as_is_.shared->rates.resident_hour.yen + o.staff_hours * std::max(hour, 1.0);
  }

  void choose_levers(Proposal& proposal) {
    const auto named = [](const std::vector<std::string>& list, const std::string& id) {
      return std::find(list.begin(), list.end(), id) != list.end();
    };
    const Objectives as_is = objectives(before_);
    for (const Lever& lever : catalogue_.levers) {
      if (levers_.size() >= Set().size()) break;
      if (!applies(lever.when, as_is_, before_)) continue;
      const bool kept_out = (!options_.only.empty() && !named(options_.only, lever.id)) ||
                            named(options_.without, lever.id) || lever.scope > options_.scope ||
                            (options_.max_cost && lever.once.high > *options_.max_cost);
      if (kept_out) {
        proposal.reach.left_out += !extend_plan(plan_of({}), lever).levers.empty();
        continue;
      }
      Plan alone = extend_plan(plan_of({}), lever);
      for (const std::string& why : alone.refused) refuse(proposal, why);
      if (alone.levers.empty()) continue;
      Set set;
      set.set(levers_.size());
      levers_.push_back(&lever);
      const Plan& plan = made_.emplace(set, std::move(alone)).first->second;
      const Objectives after = objectives_of(before_, plan);
      const bool gains = yen(after) < 0.99 * yen(as_is) || after.lead_time < as_is.lead_time * 0.95 ||
                         after.burden < as_is.burden * 0.95;
      if (!gains) proposal.small.emplace_back(&lever, plan.after);
    }
  }

  [[nodiscard]] static Objectives objectives(const Analysis& a) {
    Objectives o;
    o.resident_hours = a[Measure::resident_hours_year].value;
    o.staff_hours = a[Measure::staff_hours_year].value;
    o.lead_time = a[Measure::lead_time].value;
    o.burden = burden_of(a, a);
    return o;
  }

  /// Levers are applied in the order of the catalogue, so a set goes on from what its levers but the last
  /// have made. Everything made on the way is kept: the sets of a search share most of their beginnings.
  const Plan& plan_of(const Set& set) {
    if (const auto known = made_.find(set); known != made_.end()) return known->second;
    if (set.none()) return made_.emplace(set, make_plan({}, as_is_, before_)).first->second;
    std::size_t last = levers_.size() - 1;
    while (!set[last]) --last;
    Set earlier = set;
    earlier.reset(last);
    Plan plan = extend_plan(plan_of(earlier), *levers_[last]);
    return made_.emplace(set, std::move(plan)).first->second;
  }

  /// Measures a set once; empty where some lever of it does nothing beside the others.
  const Candidate* measure(const Set& set) {
    const auto [at, fresh] = known_.try_emplace(set);
    if (fresh) {
      tried_.push_back(set);
      const Plan& plan = plan_of(set);
      at->second = {set, objectives_of(before_, plan), plan.kind,
                    propose::shortfall(options_.goals, before_.figures, plan.after.figures), plan.once_high};
      const bool too_dear = options_.max_cost && plan.once_high > *options_.max_cost;
      if (plan.levers.size() != set.count() || too_dear) at->second.set.reset();
    }
    return at->second.set.any() ? &at->second : nullptr;
  }

  [[nodiscard]] bool allowed(const Set& set, std::size_t add) const {
    const Lever& lever = *levers_[add];
    bool links = set.none();
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      if (!set[i]) continue;
      const Lever& other = *levers_[i];
      const auto excludes = [](const Lever& a, const Lever& b) {
        return std::find(a.conflicts.begin(), a.conflicts.end(), b.id) != a.conflicts.end();
      };
      if (excludes(lever, other) || excludes(other, lever)) return false;
      links |= linked(lever, other);
    }
    return links;
  }

  [[nodiscard]] bool complete(const Set& set) const {
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      if (!set[i]) continue;
      for (const std::string& needed : levers_[i]->needs) {
        const auto at =
            std::find_if(levers_.begin(), levers_.end(), [&](const Lever* l) { return l->id == needed; });
        if (at == levers_.end() || !set[static_cast<std::size_t>(at - levers_.begin())]) return false;
      }
    }
    return true;
  }

  /// Connected sets, one lever larger at a time; the best by each of several weights go on.
  std::vector<Candidate> grow() {
    constexpr std::size_t kBeam = 8;
    std::vector<Set> front;
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      Set set;
      set.set(i);
      if (measure(set) != nullptr) front.push_back(set);
    }
    const int most = options_.goals.empty() ? options_.most_levers : kMostForGoals;
    for (int size = 2; size <= most && !front.empty(); ++size) {
      std::vector<Candidate> next;
      for (const Set& set : front)
        for (std::size_t add = 0; add < levers_.size(); ++add) {
          if (set[add] || !allowed(set, add)) continue;
          Set larger = set;
          larger.set(add);
          const bool seen = known_.count(larger) != 0;
          const Candidate* const candidate = measure(larger);
          if (candidate != nullptr && !seen) next.push_back(*candidate);
        }
      front.clear();
      const auto keep_best = [&](auto&& score) {
        std::stable_sort(next.begin(), next.end(),
                         [&](const Candidate& a, const Candidate& b) { return score(a) < score(b); });
        for (std::size_t k = 0; k < next.size() && k < kBeam; ++k)
          if (std::find(front.begin(), front.end(), next[k].set) == front.end()) front.push_back(next[k].set);
      };
      keep_best([&](const Candidate& c) { return yen(c.objectives); });
      keep_best([](const Candidate& c) { return c.objectives.resident_hours; });
      keep_best([](const Candidate& c) { return c.objectives.staff_hours; });
      keep_best([](const Candidate& c) { return c.objectives.lead_time; });
      keep_best([](const Candidate& c) { return c.objectives.burden; });
      if (options_.goals.empty()) continue;
      keep_best([](const Candidate& c) { return c.shortfall; });
      const bool reached = std::any_of(
          next.begin(), next.end(), [&](const Candidate& c) { return c.shortfall == 0 && complete(c.set); });
      if (reached) break;  // a larger set is no smaller answer
    }
    std::vector<Candidate> all;
    for (const Set& set : tried_)
      if (const Candidate& candidate = known_.at(set); candidate.set.any() && complete(set))
        all.push_back(candidate);
    return all;
  }

  /// Levers without which the plan is as good and as much of a transformation are left out.
  Set pruned(Set set) {
    for (bool changed = true; changed && set.count() > 2;) {
      changed = false;
      const Candidate whole = known_.at(set);
      for (std::size_t i = 0; i < levers_.size() && !changed; ++i) {
        if (!set[i]) continue;
        Set less = set;
        less.reset(i);
        const Candidate* const without = measure(less);
        if (without == nullptr || without->kind != whole.kind || !complete(less)) continue;
        const auto fewer = without->objectives.all();
        const auto all = whole.objectives.all();
        bool as_good = true;
        for (std::size_t k = 0; k < all.size(); ++k) as_good &= fewer[k] <= all[k] * 1.005 + 1e-9;
        if (as_good) {
          set = less;
          changed = true;
        }
      }
    }
    return set;
  }

  /// The sets that reach all goals with fewest levers, cheapest first; none does: the one that comes nearest.
  std::vector<Set> reach(std::vector<Candidate> all, Proposal& proposal) {
    std::stable_sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.shortfall != b.shortfall) return a.shortfall < b.shortfall;
      if (a.set.count() != b.set.count()) return a.set.count() < b.set.count();
      if (a.objectives.once != b.objectives.once) return a.objectives.once < b.objectives.once;
      return yen(a.objectives) < yen(b.objectives);
    });
    std::vector<Set> shown;
    proposal.reach.reached = !all.empty() && all.front().shortfall == 0;
    const double as_is = propose::shortfall(options_.goals, before_.figures, before_.figures);
    for (const Candidate& c : all) {
      if (shown.size() == static_cast<std::size_t>(proposal.reach.reached ? options_.most_plans : 1)) break;
      if (c.shortfall >= as_is || (proposal.reach.reached && c.shortfall > 0)) break;
      const bool larger =
          std::any_of(shown.begin(), shown.end(), [&](const Set& set) { return (set & c.set) == set; });
      if (!larger) shown.push_back(c.set);
    }
    return shown;
  }

  std::vector<Set> pick(std::vector<Candidate> all) {
    const Objectives as_is = objectives(before_);
    std::vector<Candidate> good;
    for (const Candidate& c : all) {
      const bool gains = yen(c.objectives) < yen(as_is) * 0.995 ||
                         c.objectives.lead_time < as_is.lead_time * 0.95 ||
                         c.objectives.burden < as_is.burden * 0.95;
      const bool beaten = std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
        return other.kind >= c.kind && dominates(other.objectives, c.objectives);
      });
      if (gains && !beaten) good.push_back(c);
    }
    const bool transforms = std::any_of(
        good.begin(), good.end(), [](const Candidate& c) { return c.kind == PlanKind::transformation; });
    std::vector<Set> shown;
    const auto add_best = [&](auto&& score, auto&& fits) {
      const Candidate* best = nullptr;
      for (const Candidate& c : good) {
        if ((transforms && c.kind != PlanKind::transformation) || !fits(c)) continue;
        const bool better =
            best == nullptr || score(c) < score(*best) - kTie ||
            (score(c) < score(*best) + kTie && yen(c.objectives) < yen(best->objectives) - kTie);
        if (better) best = &c;
      }
      if (best == nullptr || shown.size() >= static_cast<std::size_t>(options_.most_plans)) return;
      const Set set = pruned(best->set);
      if (std::find(shown.begin(), shown.end(), set) == shown.end()) shown.push_back(set);
    };
    const auto any = [](const Candidate&) { return true; };
    add_best([&](const Candidate& c) { return c.objectives.burden; }, any);
    add_best([&](const Candidate& c) { return yen(c.objectives); }, any);
    double most = 0;
    for (const Set& set : shown) most = std::max(most, yen(as_is) - yen(known_.at(set).objectives));
    add_best([](const Candidate& c) { return c.objectives.once; },
             [&](const Candidate& c) { return yen(as_is) - yen(c.objectives) >= most / 2; });
    add_best([](const Candidate& c) { return c.objectives.lead_time; }, any);
    add_best([](const Candidate& c) { return c.objectives.staff_hours; }, any);
    return shown;
  }

  const Catalogue& catalogue_;
  const Process& as_is_;
  const SearchOptions& options_;
  Analysis before_;
  std::vector<const Lever*> levers_;
  std::unordered_map<Set, Candidate> known_;
  std::unordered_map<Set, Plan> made_;  ///< of sets of levers, tried or only the beginning of one that was
  std::vector<Set> tried_;              ///< in the order in which they were measured
};

}  // namespace

Proposal propose(const Catalogue& catalogue, const Process& as_is, const model::Office* office,
                 const SearchOptions& options) {
  return Searcher(catalogue, as_is, options).run(office);
}

}  // namespace bpr::propose

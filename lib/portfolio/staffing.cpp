#include "portfolio/staffing.hpp"

#include <algorithm>
#include <cmath>

#include "base/i18n.hpp"

namespace bpr::portfolio {

namespace {

using model::Process;
using model::Role;
using model::Symbol;
using propose::RolePeople;

/// A role as all procedures see it.
struct Shared {
  Symbol role;
  double people = 0;
  double work_before = 0;  ///< minutes a year, over all procedures
  double work_after = 0;
  double shrinks = 0;  ///< minutes a year, in procedures whose plans make a role
  double given = 0;    ///< people
};

/// A role that plans make.
struct Made {
  Symbol role;
  double wanted = 0;  ///< people, by the plans
  double work = 0;    ///< minutes a year
  double people = 0;
  std::vector<Symbol> sources;
};

template <typename Entry>
Entry& entry(std::vector<Entry>& list, Symbol role) {
  const auto known =
      std::find_if(list.begin(), list.end(), [&](const Entry& one) { return one.role == role; });
  if (known != list.end()) return *known;
  list.emplace_back().role = role;
  return list.back();
}

const Process& to_be(const ProcedureChoice& choice) {
  return choice.chosen ? choice.plan()->to_be : choice.opened->process();
}

class Balance {
 public:
  explicit Balance(const std::vector<ProcedureChoice>& all) : all_(all) {
    for (const ProcedureChoice& choice : all)
      for (const Role& role : *choice.opened->process().roles)
        if (propose::has_people(role)) {
          Shared& shared = entry(shared_, role.name);
          shared.people = *role.people;
          shared.work_before += propose::work_of(choice.before, role.name);
          shared.work_after += propose::work_of(choice.after(), role.name);
        }
    for (const ProcedureChoice& choice : all)
      if (choice.chosen) add_made(choice);
  }

  OfficeStaffing balanced() {
    for (Shared& shared : shared_) give(shared);
    for (Made& made : made_)
      if (made.people < 1) give_one(made);
    OfficeStaffing staffing;
    for (const Made& made : made_) {
      staffing.moved.made.push_back({made.role, made.people});
      staffing.roles.push_back({made.role, 0, made.people, 0, busy(made.role, made.people, true)});
    }
    for (const Shared& shared : shared_) {
      if (shared.given <= 0) continue;
      const double left = shared.people - shared.given;
      staffing.moved.from.push_back({shared.role, shared.given});
      staffing.roles.push_back({shared.role, shared.people, left, busy(shared.role, shared.people, false),
                                busy(shared.role, left, true)});
    }
    return staffing;
  }

 private:
  [[nodiscard]] bool known(Symbol role) const {
    return std::any_of(shared_.begin(), shared_.end(), [&](const Shared& one) { return one.role == role; });
  }

  void add_made(const ProcedureChoice& choice) {
    std::vector<Symbol> fresh;
    for (const Role& role : *choice.plan()->to_be.roles)
      if (propose::has_people(role) && !known(role.name)) {
        Made& made = entry(made_, role.name);
        made.wanted += *role.people;
        made.work += propose::work_of(choice.after(), role.name);
        fresh.push_back(role.name);
      }
    if (fresh.empty()) return;
    for (const Role& role : *choice.opened->process().roles) {
      const double less =
          propose::work_of(choice.before, role.name) - propose::work_of(choice.after(), role.name);
      if (!propose::has_people(role) || less <= 0) continue;
      entry(shared_, role.name).shrinks += less;
      for (const Symbol name : fresh) {
        std::vector<Symbol>& sources = entry(made_, name).sources;
        if (std::find(sources.begin(), sources.end(), role.name) == sources.end())
          sources.push_back(role.name);
      }
    }
  }

  /// The new roles that a role gives people to.
  std::vector<Made*> takers(const Shared& shared) {
    std::vector<Made*> takers;
    for (Made& made : made_)
      if (std::find(made.sources.begin(), made.sources.end(), shared.role) != made.sources.end())
        takers.push_back(&made);
    return takers;
  }

  /// Shares out the people whom a role can spare, by the work of those that take them.
  void give(Shared& shared) {
    if (shared.work_before <= 0 || shared.shrinks <= 0) return;
    const bool all = shared.work_after <= shared.work_before * 1e-9;
    double spare =
        all ? shared.people
            : std::min(std::round(shared.people * std::min(1.0, shared.shrinks / shared.work_before)),
                       shared.people - 1);
    std::vector<Made*> left = takers(shared);
    double work = 0;
    for (const Made* const made : left) work += made->work;
    for (Made* const made : left) {
      const double share = work > 0 ? std::round(spare * made->work / work) : spare;
      const double people = std::max(0.0, std::min(share, made->wanted - made->people));
      made->people += people;
      shared.given += people;
      spare -= people;
      work -= made->work;
    }
  }

  /// Somebody has to be there: from the largest of the roles that can spare one more; else from nowhere.
  void give_one(Made& made) {
    Shared* most = nullptr;
    for (Shared& shared : shared_) {
      const bool source =
          std::find(made.sources.begin(), made.sources.end(), shared.role) != made.sources.end();
      const double left = shared.people - shared.given;
      if (source && left >= 2 && (most == nullptr || left > most->people - most->given)) most = &shared;
    }
    made.people = 1;
    if (most != nullptr) most->given += 1;
  }

  /// Share of the open time of so many people that all procedures ask for.
  [[nodiscard]] double busy(Symbol role, double people, bool after) const {
    double use = 0;
    for (const ProcedureChoice& choice : all_)
      for (const measure::RoleLoad& load : (after ? choice.after() : choice.before).loads)
        if (load.role == role && people > 0 && load.open_minutes > 0)
          use += load.minutes_year / (people * load.open_minutes);
    return use;
  }

  const std::vector<ProcedureChoice>& all_;
  std::vector<Shared> shared_;
  std::vector<Made> made_;
};

/// Makes a role the same in all processes that have it.
void put(std::vector<Process>& all, const Role& role) {
  for (Process& process : all)
    if (const Role* const mine = model::find(process.roles, role.name); mine != nullptr && !(*mine == role)) {
      const auto at = static_cast<std::size_t>(mine - process.roles->data());
      process.roles.edit()[at] = role;
    }
}

}  // namespace

OfficeStaffing staffing_of(const std::vector<ProcedureChoice>& all) { return Balance(all).balanced(); }

std::vector<Process> as_chosen(const std::vector<ProcedureChoice>& all, const OfficeStaffing& staffing,
                               std::vector<std::string>& assumptions) {
  std::vector<Process> processes;
  for (const ProcedureChoice& choice : all) processes.push_back(to_be(choice));
  std::vector<Symbol> done;
  const auto first = [&](Symbol name) {
    if (std::find(done.begin(), done.end(), name) != done.end()) return false;
    done.push_back(name);
    return true;
  };
  for (const ProcedureChoice& choice : all) {
    if (!choice.chosen) continue;
    for (Role role : *choice.plan()->to_be.roles) {
      const Role* const was = model::find(choice.opened->process().roles, role.name);
      const auto moves = std::find_if(staffing.roles.begin(), staffing.roles.end(),
                                      [&](const OfficeStaffing::Role& one) { return one.role == role.name; });
      // Nobody of the whole role is left where all its work went with its people: then it does nothing.
      if (moves != staffing.roles.end()) role.people = moves->after > 0 ? moves->after : moves->before;
      Role as_it_was = was != nullptr ? *was : role;
      if (moves != staffing.roles.end()) as_it_was.people = role.people;
      const bool changed = was == nullptr || !(*was == role);
      if (!changed || !first(role.name)) continue;
      put(processes, role);
      if (was != nullptr && !(as_it_was == role))
        assumptions.push_back(base::trf("`{0}` is changed as in the plan for `{1}`, in all procedures",
                                        role.name.text(), choice.opened->process().id.text()));
    }
  }
  return processes;
}

}  // namespace bpr::portfolio

#include "propose/facts.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <numeric>

#include "base/later.hpp"

namespace bpr::propose {

using measure::Analysis;
using measure::Measure;
using model::Process;
using model::Symbol;
using model::Trait;

namespace {

using base::later;

constexpr FactInfo kFacts[] = {
    {Fact::cases, "cases-year", false, later("cases a year"), later("`cases` of the demand")},
    {Fact::peak, "peak-month", false, later("the busiest month"),
     later("cases of the busiest month ÷ cases of a mean month, by the demand's profile")},
    {Fact::load, "load", true, later("load of the busiest role"),
     later("the greatest share of its open time for which a role is at work on this procedure")},
    {Fact::alone, "alone", false, later("roles of one person"),
     later("staff roles with one person or less that do a step")},
    {Fact::aged, "share-aged", true, later("applicants of 70 and older"), later("trait `aged`")},
    {Fact::simple, "share-simple", true, later("simple cases"), later("trait `simple`")},
    {Fact::exceptions, "share-exceptions", true, later("exceptional cases"), later("trait `exception`")},
    {Fact::renewals, "share-renewals", true, later("renewals"), later("trait `renewal`")},
    {Fact::public_demand, "share-for-public-bodies", true, later("asked for by public bodies"),
     later("trait `for-public-body`")},
    {Fact::online, "share-online", true, later("cases filed online"),
     later("the value `online` of the trait `channel`")},
    {Fact::elsewhere, "share-elsewhere", true, later("cases that need no counter"),
     later("the values `online`, `mail` and `convenience-store` of the trait `channel`")},
    {Fact::held, "share-held", true, later("fields that are known"),
     later("field writes whose field a register holds ÷ all field writes of the applicant")},
    {Fact::analog_rules, "analog-rules", false, later("analogue rules"),
     later("steps that one of the seven kinds of analogue rule asks for")},
    {Fact::cash_payments, "cash-payments", false, later("payments in cash"),
     later("`pay` steps `via: cash`")},
    {Fact::payouts, "payouts", false, later("benefits paid out"), later("`disburse` steps")},
    {Fact::shared, "shared", false, later("run everywhere by law"),
     later("1 where the file says `shared: true`")},
    {Fact::internal, "internal", false, later("staff are the applicants"),
     later("1 where the file says `internal: true`")},
};

double peak_of(const Process& process) {
  const model::Profile* const profile = model::find(process.profiles, process.demand->profile);
  if (profile == nullptr) return 1;
  const double sum = std::accumulate(profile->month.begin(), profile->month.end(), 0.0);
  const double most = *std::max_element(profile->month.begin(), profile->month.end());
  return sum > 0 ? most * static_cast<double>(profile->month.size()) / sum : 1;
}

/// Cases that come by one of these values of the trait `channel`.
double coming_by(const Process& process, std::initializer_list<std::string_view> ways) {
  const Trait* const channel = model::find(process.traits, base::intern("channel"));
  if (channel == nullptr) return 0;
  double share = 0;
  for (const Trait::Value& value : channel->values)
    if (std::find(ways.begin(), ways.end(), value.name.text()) != ways.end()) share += value.share.value;
  return share;
}

int roles_of_one(const Process& process) {
  const auto works = [&](Symbol name) {
    return std::any_of(process.steps.begin(), process.steps.end(), [&](const auto& step) {
      const auto doers = model::doers(process, *step);
      return std::find(doers.begin(), doers.end(), name) != doers.end();
    });
  };
  return static_cast<int>(std::count_if(process.roles->begin(), process.roles->end(), [&](const auto& role) {
    return role.kind == model::RoleKind::staff && role.people && *role.people <= 1 && works(role.name);
  }));
}

template <typename Test>
double count_steps(const Process& process, Test&& test) {
  return static_cast<double>(std::count_if(process.steps.begin(), process.steps.end(),
                                           [&](const auto& step) { return test(*step); }));
}

}  // namespace

std::span<const FactInfo> facts() { return kFacts; }

const FactInfo& info(Fact fact) { return kFacts[static_cast<std::size_t>(fact)]; }

const FactInfo* find_fact(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(kFacts), std::end(kFacts), [&](const FactInfo& f) { return f.name == name; });
  return found == std::end(kFacts) ? nullptr : found;
}

double trait_share(const Process& process, Symbol name) {
  const Trait* const trait = model::find(process.traits, name);
  if (trait == nullptr || trait->kind == Trait::Kind::exclusive) return 0;
  if (trait->kind == Trait::Kind::share) return trait->share.value;
  const double given = trait->given == name ? 0 : trait_share(process, trait->given);
  return given * trait->share.value + (1 - given) * trait->otherwise.value;
}

double value_of(Fact fact, const Process& process, const Analysis& analysis) {
  switch (fact) {
    case Fact::cases:
      return process.demand->written ? process.demand->cases.value : 0;
    case Fact::peak:
      return peak_of(process);
    case Fact::load: {
      double most = 0;
      for (const measure::RoleLoad& load : analysis.loads) most = std::max(most, load.utilisation.value);
      return most;
    }
    case Fact::alone:
      return roles_of_one(process);
    case Fact::aged:
      return trait_share(process, base::intern("aged"));
    case Fact::simple:
      return trait_share(process, base::intern("simple"));
    case Fact::exceptions:
      return trait_share(process, base::intern("exception"));
    case Fact::renewals:
      return trait_share(process, base::intern("renewal"));
    case Fact::public_demand:
      return trait_share(process, base::intern("for-public-body"));
    case Fact::online:
      return coming_by(process, {"online"});
    case Fact::elsewhere:
      return coming_by(process, {"online", "mail", "convenience-store"});
    case Fact::held: {
      const double written = analysis[Measure::fields].value;
      return written > 0 ? analysis[Measure::known_fields].value / written : 0;
    }
    case Fact::analog_rules:
      return count_steps(process, [](const model::Step& step) { return static_cast<bool>(step.analog); });
    case Fact::cash_payments:
      return count_steps(process, [](const model::Step& step) {
        return step.verb == model::Verb::pay && step.via.text() == "cash";
      });
    case Fact::payouts:
      return count_steps(process, [](const model::Step& step) { return step.verb == model::Verb::disburse; });
    case Fact::shared:
      return process.head->shared ? 1 : 0;
    case Fact::internal:
      return process.head->internal ? 1 : 0;
  }
  return 0;
}

}  // namespace bpr::propose

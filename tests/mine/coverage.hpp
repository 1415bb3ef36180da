#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "mine/fit.hpp"
#include "mine/logs.hpp"

/// How often intervals of what is fitted to simulated logs hold what was simulated.
namespace bpr::tests {

/// What the file says of a number, in the unit of its estimate; nothing for numbers that are not compared.
inline std::optional<double> true_value(const model::Process& process, const mine::Net& net,
                                        const mine::Fitted& value) {
  using mine::FitPart;
  const auto share_to = [&](const std::vector<model::Branch>& branches) -> std::optional<double> {
    for (const model::Branch& branch : branches)
      if (branch.target == value.detail && branch.share) return branch.share->value;
    return std::nullopt;
  };
  switch (value.part) {
    case FitPart::arrivals:
      return process.demand->cases.value;
    case FitPart::durations: {
      const model::Step& step = net.nodes[static_cast<std::size_t>(value.node)].written();
      const base::Spread& spread = step.verb == model::Verb::wait ? step.duration : step.takes;
      const double unit = spread.unit == base::TimeUnit::business_day ? 86400 : base::seconds_in(spread.unit);
      return spread.mean() * unit;
    }
    case FitPart::shares: {
      if (value.detail) return share_to(process.steps[static_cast<std::size_t>(value.node)]->next.branches);
      if (value.node < 0) return std::nullopt;
      return process.steps[static_cast<std::size_t>(value.node)]->condition->share.value;
    }
    case FitPart::redo:
      return share_to(process.steps[static_cast<std::size_t>(value.node)]->redo);
    case FitPart::traits: {
      const model::Trait& trait = *model::find(process.traits, value.subject);
      if (trait.kind != model::Trait::Kind::exclusive)
        return value.given == mine::Given::fails ? trait.otherwise.value : trait.share.value;
      for (const model::Trait::Value& one : trait.values)
        if (one.name == value.detail) return one.share.value;
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

struct Covered {
  int inside = 0;
  int of = 0;
  std::uint64_t n = 0;  ///< values behind it, in the last log
};

/// Simulates a year for each seed, fits it, and looks whether each interval holds the number that was
/// simulated.
inline std::map<std::string, Covered> coverage(const model::Process& process, const simulate::Called& called,
                                               std::uint64_t first_seed, std::uint64_t seeds) {
  simulate::Options options;
  options.called = called;
  const auto study = simulate::prepare({&process}, options);
  if (!study) throw std::runtime_error(study.error().messages.front());
  const mine::Net net = mine::make_net(process, called);
  mine::FitOptions fitting;
  fitting.parts = *mine::parse_parts("arrivals,durations,shares,traits,redo");
  fitting.log = "log.csv";
  std::map<std::string, Covered> all;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    MemoryWriter writer;
    if (!simulate::run_replication(*study, seed, 0, nullptr, &writer)) throw std::runtime_error("simulation");
    writer.finish();
    const mine::Fit fit = mine::fit(net, writer.log, mine::match(net, writer.log), fitting);
    for (const mine::Fitted& value : fit.values) {
      const auto truth = true_value(process, net, value);
      if (!truth || !value.estimate.low) continue;
      std::string key = std::string(mine::name(value.part)) + " " + std::string(value.subject.text());
      if (value.detail) key += " " + std::string(value.detail.text());
      if (value.given != mine::Given::always) key += value.given == mine::Given::holds ? " then" : " else";
      Covered& covered = all[key];
      const double slack = 1e-6 * std::abs(*truth);  // a microsecond of what is always the same
      covered.inside +=
          *value.estimate.low <= *truth + slack && *truth - slack <= *value.estimate.high ? 1 : 0;
      ++covered.of;
      covered.n = value.n;
    }
  }
  return all;
}

}  // namespace bpr::tests

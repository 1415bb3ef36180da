#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "measure/analysis.hpp"
#include "model/model.hpp"

/// What a process file says of the cases and the office beyond its measures: `when` of a lever may test it.
namespace bpr::propose {

enum class Fact : std::uint8_t {
  cases,
  peak,
  load,
  alone,
  aged,
  simple,
  exceptions,
  renewals,
  public_demand,
  online,
  elsewhere,
  held,
  analog_rules,
  cash_payments,
  payouts,
  shared,
  internal
};

struct FactInfo {
  Fact fact;
  std::string_view name;    ///< as in `when`: "cases-year", "share-aged"
  bool share;               ///< written as a percentage
  std::string_view title;   ///< English source text
  std::string_view source;  ///< how it is computed; English source text
};

[[nodiscard]] std::span<const FactInfo> facts();
[[nodiscard]] const FactInfo& info(Fact fact);
/// By name, or null.
[[nodiscard]] const FactInfo* find_fact(std::string_view name);

/// Counts as they are, shares 0..1, yes and no as 1 and 0. What the file does not say counts as 0.
[[nodiscard]] double value_of(Fact fact, const model::Process& process, const measure::Analysis& analysis);

/// The share of the cases that have a trait; 0 where it is not declared.
[[nodiscard]] double trait_share(const model::Process& process, model::Symbol trait);

}  // namespace bpr::propose

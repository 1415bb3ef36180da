#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "base/symbol.hpp"

namespace bpr::model {

/// A condition over the traits of a case (FORMAT: "and", "or", "not", `trait`, `trait = value`), or a share
/// that is drawn once per case (`if: 30%`).
struct Condition {
  enum class Kind : std::uint8_t { trait, equals, chance, negation, conjunction, disjunction };
  Kind kind = Kind::trait;
  base::Symbol
      trait;  ///< trait, equals; chance: the step or block that draws (its id), so that one draw serves all
  base::Symbol value;  ///< equals
  base::Share share;   ///< chance
  std::vector<std::shared_ptr<const Condition>>
      args;  ///< negation: one; conjunction, disjunction: two or more
};

/// Null means "always".
using ConditionPtr = std::shared_ptr<const Condition>;

[[nodiscard]] bool same(const ConditionPtr& a, const ConditionPtr& b);
[[nodiscard]] ConditionPtr both(ConditionPtr a, ConditionPtr b);
[[nodiscard]] ConditionPtr negated(ConditionPtr a);
[[nodiscard]] ConditionPtr trait_is(base::Symbol trait, base::Symbol value = {});

/// Reads a condition in English or Japanese keywords (かつ, または, でない). `owner` names the draw of a
/// share.
[[nodiscard]] base::Parsed<ConditionPtr> parse_condition(std::string_view text, base::Symbol owner);
/// Canonical text; reading it gives the same condition.
[[nodiscard]] std::string format_condition(const ConditionPtr& condition, bool japanese);

}  // namespace bpr::model

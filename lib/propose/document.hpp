#pragma once

#include <optional>
#include <vector>

#include "propose/plan.hpp"

/// What the document of a plan says of its levers besides figures: where they act, what they rest on, whom
/// they might leave behind.
namespace bpr::propose {

/// Steps at which a plan's lever acts, by id, in the order of application; none where it acts on the whole
/// process.
[[nodiscard]] std::vector<Symbol> sites_of(const Plan& plan, const Lever& lever);

/// The weakest evidence among the steps of the as-is on which a lever acts.
struct WeakestInput {
  Symbol step;  ///< empty: the levers acts on no single step; then the grade is that of the whole file
  model::Evidence grade = model::Evidence::none;
};
[[nodiscard]] WeakestInput weakest_input(const model::Process& as_is, const measure::Analysis& before,
                                         const Plan& plan, const Lever& lever);

/// Residents of one kind whom levers of a plan might leave behind, and what that means for them.
struct Group {
  Symbol trait;                      ///< empty: all who cannot use the new way
  Symbol value;                      ///< of an exclusive trait; each alternative is a group
  std::optional<double> share;       ///< of the cases; nothing where the file does not say it
  std::vector<const Lever*> levers;  ///< those that might leave them behind
  std::optional<double> before;      ///< minutes of the applicant in a case, as-is
  /// The same with the plan, for those who stay with the way kept for them; nothing where the to-be file has
  /// no such way beside the new one.
  std::optional<double> after;
};
/// The groups are traits of the process: those reserved for people who cannot use a digital way (aged,
/// without-card, without-phone, foreign-language), and those on which a lever's site depends. Only levers
/// that leave somebody behind count.
[[nodiscard]] std::vector<Group> groups_left_behind(const model::Process& as_is, const Plan& plan);

}  // namespace bpr::propose

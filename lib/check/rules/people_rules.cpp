#include <array>

#include "check/rules/people.hpp"

namespace bpr::check {

std::span<const Rule* const> people_rules() {
  static constexpr std::array kRules{
      &kApplicantElsewhere, &kKeptOnSite,    &kStaffWithoutPeople, &kOnePersonOnly, &kNobodyThere,
      &kWindowNotVisited,   &kLeaveNotThere, &kWrongDoer,          &kSentToNobody,  &kNoTravelTime};
  return kRules;
}

}  // namespace bpr::check

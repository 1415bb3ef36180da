#pragma once

#include <span>

#include "check/rule.hpp"

/// Family 4: who does what, and where people are.
namespace bpr::check {

extern const Rule kApplicantElsewhere;
extern const Rule kKeptOnSite;
extern const Rule kStaffWithoutPeople;
extern const Rule kOnePersonOnly;
extern const Rule kNobodyThere;
extern const Rule kWindowNotVisited;
extern const Rule kLeaveNotThere;
extern const Rule kWrongDoer;
extern const Rule kSentToNobody;
extern const Rule kNoTravelTime;

[[nodiscard]] std::span<const Rule* const> people_rules();

}  // namespace bpr::check

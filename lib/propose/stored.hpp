#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "propose/plan.hpp"

namespace bpr::propose {

/// A plan of a "bpr-proposal/1" document: which levers it is made of, and what it was to bring.
struct StoredPlan {
  std::string id;                                       ///< "A", "B", …
  std::vector<std::string> levers;                      ///< ids
  std::vector<std::pair<std::string, double>> figures;  ///< by the names of the measures
};
struct StoredProposal {
  std::string process;  ///< id
  std::vector<StoredPlan> plans;
};

/// Reads what `bpr propose --format json` wrote. The error is a sentence in the user's language.
[[nodiscard]] tl::expected<StoredProposal, std::string> read_stored(std::string_view text);

/// What comes out otherwise than it was stored: a lever that the catalogue has no more, or a figure.
struct Departure {
  std::string plan;   ///< its letter
  std::string lever;  ///< empty: a figure
  measure::Measure measure{};
  double stored = 0;
  double now = 0;
};
struct MadeAgain {
  Proposal proposal;
  std::vector<Departure> departures;
};
/// Makes stored plans again of a file as it is now. Figures of a plan that has lost a lever are not compared.
[[nodiscard]] MadeAgain make_again(const Catalogue& catalogue, const model::Process& as_is,
                                   const model::Office* office, const std::vector<StoredPlan>& stored);

}  // namespace bpr::propose

#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace bpr::propose {

/// A plan of a "bpr-proposal/1" document: which levers it is made of, and what it was to bring.
struct StoredPlan {
  std::string id;                                        ///< "A", "B", …
  std::vector<std::string> levers;                       ///< ids
  std::vector<std::pair<std::string, double>> figures;  ///< by the names of the measures
};
struct StoredProposal {
  std::string process;  ///< id
  std::vector<StoredPlan> plans;
};

/// Reads what `bpr propose --format json` wrote. The error is a sentence in the user's language.
[[nodiscard]] tl::expected<StoredProposal, std::string> read_stored(std::string_view text);

}  // namespace bpr::propose

#pragma once

#include <span>
#include <string_view>

namespace bpr::propose {

/// A classic rule of thumb of process redesign. The list and the grouping are those of Reijers and Liman
/// Mansar (2005); the words are ours. Levers name the ones that they carry out.
struct Heuristic {
  std::string_view id;    ///< "knock-out"
  std::string_view en;    ///< name, English source text
  std::string_view ja;    ///< name in Japanese
  std::string_view what;  ///< one sentence, English source text
};

/// All 29.
[[nodiscard]] std::span<const Heuristic> heuristics();
/// By id or Japanese name, or null.
[[nodiscard]] const Heuristic* find_heuristic(std::string_view word);

}  // namespace bpr::propose

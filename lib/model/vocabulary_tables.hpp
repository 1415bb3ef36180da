#pragma once

#include <span>
#include <string_view>

#include "base/later.hpp"
#include "model/vocabulary.hpp"

/// The rows of the vocabulary, one file for each table; everybody else asks vocabulary.hpp.
namespace bpr::model {

using base::later;

[[nodiscard]] std::span<const KeyInfo> frame_key_rows();  ///< contexts of the process file around its steps
[[nodiscard]] std::span<const KeyInfo> table_key_rows();  ///< contexts of roles, places, papers, calendars
[[nodiscard]] std::span<const KeyInfo> step_key_rows();   ///< contexts of steps and blocks
[[nodiscard]] std::span<const VerbInfo> verb_rows();
[[nodiscard]] std::span<const WordInfo>
word_rows();  ///< all but the group "measure", which comes from the keys

}  // namespace bpr::model

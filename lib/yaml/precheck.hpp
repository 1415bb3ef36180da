#pragma once

#include <string>

#include "yaml/tree.hpp"

namespace bpr::yaml {

/// What a first look at the text found. yaml-cpp passes over many of YAML's traps in silence and stops
/// at the first fault it does see, so the structure is walked once before it is parsed: every fault is
/// named, and a copy of the same length without it is made so that the rest can still be read.
struct Prechecked {
  std::string mended;     ///< same length as the text; empty when nothing had to be mended
  std::uint32_t end = 0;  ///< where the document ends
  bool readable = true;   ///< false: do not parse (a limit was exceeded)
  bool faults = false;    ///< something in the structure was reported
};

/// Walks `text` (the source's text, or a mended copy of the same length). Reports BPR101, BPR102, BPR104
/// and BPR106 to BPR109, and BPR190 for nesting, size of flow lists and the number of faults.
Prechecked precheck(const base::SourcePtr& source, std::string_view text, base::Diagnostics& diagnostics,
                    const Limits& limits);

}  // namespace bpr::yaml

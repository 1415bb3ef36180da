#pragma once

#include "draw/chart.hpp"
#include "model/model.hpp"

namespace bpr::draw {

/// What a step shows, still without a lane: its title, the papers and registers that it handles, in which
/// cases it is done, for how many at a time, and how long is waited.
[[nodiscard]] Node node_of(const model::Process& process, const model::Step& step, bool japanese);

/// Adds lines of small letters to a step, at most `most` of them; what does not fit ends in "…".
void add_rows(Node& node, Glyph glyph, std::string_view text, std::size_t most = 1);

}  // namespace bpr::draw

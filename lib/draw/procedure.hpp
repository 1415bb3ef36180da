#pragma once

#include "draw/chart.hpp"
#include "model/model.hpp"

namespace bpr::draw {

/// The swimlane chart (業務フロー図) of a procedure: a lane for each role that does something, applicants on
/// top and the others in the order of the file, sections together; a node for each step; a diamond where the
/// way depends on a share or a condition, goes several ways at once, or waits for all of them; and one end
/// for each outcome. Names in the language asked for.
[[nodiscard]] Chart chart_of(const model::Process& process, bool japanese);

}  // namespace bpr::draw

#pragma once

#include "check/rule.hpp"
#include "flow/soundness.hpp"

/// The steps on the way to a fault of the flow, for the rules that report one.
namespace bpr::check {

/// The step of a node; null for the end of the case.
[[nodiscard]] const model::Step* step_at(const Subject& subject, int node);
/// The last step on the way to the fault, or null.
[[nodiscard]] const model::Step* last_of(const Subject& subject, const flow::FlowFault& fault);
/// Lists the steps that lead to the fault, numbered in their order.
void add_path(const Subject& subject, const flow::FlowFault& fault, base::Diagnostic& to);

}  // namespace bpr::check

#pragma once

#include <optional>
#include <string>

#include "log/quality.hpp"
#include "mine/conform.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What a log held against a procedure looks like.
namespace bpr::report {

/// Everything that was found, and what was asked.
struct Conformity {
  const mine::Net& net;
  const log::Quality& quality;
  const mine::Matching& matching;
  const mine::Conformance& result;
  std::optional<double> least;  ///< share of cases that shall fit, where one was asked for
};
/// Whether as many cases fit as was asked for; yes where nothing was.
[[nodiscard]] bool enough_fit(const Conformity& conformity);

[[nodiscard]] Page conformance_page(const Conformity& conformity);
[[nodiscard]] Json conformance_json(const Conformity& conformity);

/// A step of a net for people: its name, and that of the procedure where it is a called one's.
[[nodiscard]] std::string node_name(const mine::Net& net, int node);
/// "move-in.yaml:231"; empty for a step that no file holds.
[[nodiscard]] std::string node_place(const mine::Net& net, int node);
/// Activities that found no step, with the nearest one; nothing where all did.
[[nodiscard]] std::optional<Section> unknown_activities(const mine::Matching& matching);

}  // namespace bpr::report

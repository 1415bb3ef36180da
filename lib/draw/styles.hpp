#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "draw/chart.hpp"
#include "model/model.hpp"

/// Other charts of a procedure than its swimlanes.
namespace bpr::draw {

/// The service blueprint (Shostack 1984; Bitner, Ostrom and Morgan 2008): what applicants do, where they and
/// the office touch, the line of visibility, the work behind it, and systems, registers and other bodies.
/// Touch points are numbered; steps of the office say who does them. `moments`: for each step of the process
/// when a case comes to it, where that is known; empty: no axis of time.
[[nodiscard]] Chart blueprint_of(const model::Process& process, bool japanese,
                                 const std::vector<std::optional<Moment>>& moments);

/// A figure of each step for `shade`.
struct Heat {
  std::string title;                         ///< what is shown, with its unit where the words do not say it
  std::vector<double> values;                ///< of each step of the process, 0 and more
  std::function<std::string(double)> shown;  ///< a value for people
};

/// Colours the steps of a chart by their figures: five classes from light to dark, which also differ in grey,
/// up to 5%, 15%, 35%, 65% and 100% of the largest; what is shown as 0 has no colour. Each step says its
/// figure.
void shade(Chart& chart, const model::Process& process, const Heat& heat);

/// Two versions in one chart: all of `after`, and what only `before` has, each marked. Steps are the same
/// where their ids are. `changes`: id of a step that both have, and in words what differs.
[[nodiscard]] Chart merge(const Chart& before, const Chart& after,
                          const std::vector<std::pair<std::string, std::string>>& changes);

}  // namespace bpr::draw

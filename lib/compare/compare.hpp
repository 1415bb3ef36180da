#pragma once

#include <string>
#include <vector>

#include "measure/analysis.hpp"
#include "model/model.hpp"

/// Two of a kind held against each other.
namespace bpr::compare {

/// One thing that an element says differently.
struct Change {
  std::string key;     ///< of the file, in English; for what a step does its verb
  std::string before;  ///< as the file would say it; empty: unsaid
  std::string after;
};

/// An element that both have, with what differs.
struct Changed {
  std::string name;
  int before = -1;  ///< steps: index in the first process
  int after = -1;   ///< steps: index in the second
  std::vector<Change> changes;
};

/// The differences of one table of the file, by name; steps by id.
struct Structure {
  std::string table;  ///< "steps", "forms", "roles", …
  std::vector<std::string> removed;
  std::vector<std::string> added;
  std::vector<Changed> changed;

  [[nodiscard]] bool empty() const { return removed.empty() && added.empty() && changed.empty(); }
};

struct Comparison {
  std::vector<Structure> structure;  ///< tables that differ, in the order of the file
  bool reordered = false;            ///< the steps that both have stand in another order
  measure::Figures before;
  measure::Figures after;
};

/// Tables that differ from `a` to `b`, in the order of the file.
[[nodiscard]] std::vector<Structure> structure(const model::Process& a, const model::Process& b);

/// What changed from `a` to `b` in structure, and every measure of both.
[[nodiscard]] Comparison compare(const model::Process& a, const measure::Analysis& of_a,
                                 const model::Process& b, const measure::Analysis& of_b);

}  // namespace bpr::compare

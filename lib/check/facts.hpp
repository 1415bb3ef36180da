#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "flow/soundness.hpp"
#include "flow/worlds.hpp"
#include "model/vocabulary.hpp"

/// What several rules need, found once for a process.
namespace bpr::check {

/// A choice by conditions, judged under every combination of the traits that it tests.
struct Choice {
  static constexpr int kNone = -1;
  int step = 0;
  int first = kNone;       ///< two branches that one case could take; kNone: no two are known
  int second = kNone;      ///< (indices into the branches)
  bool gap = false;        ///< some case that gets here could take no branch
  std::vector<int> never;  ///< branches that no case takes
};

/// A `redo` that sends back every case and from which some cases never come to the end.
struct Endless {
  int step = 0;
  bool always = true;  ///< whatever the traits of the case are
};

/// The subject of all rules of one run of `check_process`.
struct Facts : Subject {
  explicit Facts(const model::Process& whole, const flow::Graph& its_graph) : Subject{whole, its_graph} {}

  std::vector<Choice> choices;
  std::vector<Endless> endless;
  std::vector<flow::FlowFault> flow_faults;
  std::vector<bool> reachable;  ///< nodes that some case can reach

  /// Whether the flow is one that figures can be computed for.
  [[nodiscard]] bool sound() const;
};

/// The facts about the subject of a rule that `check_process` runs.
[[nodiscard]] inline const Facts& facts(const Subject& subject) { return static_cast<const Facts&>(subject); }

/// Fills in everything that follows from the graph. Leaves a graph that is not well formed alone.
void find_facts(Facts& facts);

/// Whether a condition holds for no case, whatever the shares of the traits are (a share of 0% or 100% is
/// taken to be able to change).
[[nodiscard]] bool contradictory(const model::Process& process, const model::ConditionPtr& condition);

/// The entry of a key (English spelling) in a map of the file, or null.
[[nodiscard]] const yaml::Node::Entry* entry_of(const yaml::Node* map, model::Context context,
                                                std::string_view key);
/// The span to show for an entry: its value, or its key where the value goes over several lines.
[[nodiscard]] base::Span shown(const yaml::Node::Entry& entry);
/// The span of a step's verb entry's value, or of the entry of `key` where it has one; empty for a step that
/// no file holds.
[[nodiscard]] base::Span span_of(const model::Step& step, std::string_view key = {});
/// A step for people, in the language of the texts.
[[nodiscard]] std::string title_of(const model::Process& process, const model::Step& step);

}  // namespace bpr::check

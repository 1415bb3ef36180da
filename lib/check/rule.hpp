#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "flow/graph.hpp"
#include "measure/analysis.hpp"
#include "model/model.hpp"

/// Rules: what may be wrong with a process, found and explained in one place each.
namespace bpr::check {

/// What a rule looks at.
struct Subject {
  const model::Process& process;
  const flow::Graph& graph;
  const measure::Analysis* analysis =
      nullptr;  ///< null where the flow is faulty, so that no figure can be trusted
};

struct Rule;

/// Takes a rule's findings; code, severity and the `allow:` and `check:` settings are the framework's
/// business.
class Findings {
 public:
  Findings(const Subject& subject, base::Diagnostics& out) : subject_(subject), out_(out) {}

  /// At an element of the process (its node, or its key where `at_key`); falls back to the start of the file
  /// for an element that no file holds. `help` says how to mend it.
  base::Diagnostic& at(const model::Origin& origin, std::string message, std::string help,
                       bool at_key = false);
  /// At a step: the span of its verb entry's value, or of the entry of `key` (English spelling) where it has
  /// one.
  base::Diagnostic& at_step(const model::Step& step, std::string message, std::string help,
                            std::string_view key = {});

 private:
  friend void run(const Rule& rule, const Subject& subject, base::Diagnostics& out);
  const Subject& subject_;
  base::Diagnostics& out_;
  const Rule* rule_ = nullptr;
};

/// One rule. All texts are English source texts, translated when shown; `bad` and `good` are whole process
/// files that a test checks: `bad` gives the rule's code, `good` does not.
struct Rule {
  std::string_view code;  ///< "BPR210": stable, never reused
  std::string_view name;  ///< "dangling-target"
  base::Severity severity;
  std::string_view title;  ///< one line
  std::string_view what;   ///< what it finds
  std::string_view why;    ///< why that is bad
  std::string_view bad;
  std::string_view good;
  void (*check)(const Subject& subject, Findings& findings);  ///< null: found while the file is read
};

/// All rules, by code. The one list.
[[nodiscard]] std::span<const Rule* const> rules();
/// By code ("BPR210", case ignored) or name, or null.
[[nodiscard]] const Rule* find_rule(std::string_view code_or_name);

/// Runs all rules over a process that was read; `diagnostics` holds what reading found. Findings allowed by
/// the step (`allow:`) or ignored by `check:` are left out. Rules of practice are not run while there are
/// errors of family 1, nor rules on figures while the flow is faulty. The result is sorted.
void check_process(const model::Process& process, base::Diagnostics& diagnostics);

}  // namespace bpr::check

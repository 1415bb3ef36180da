#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "model/vocabulary.hpp"

/// What rules on people, time and practice share: who works on a step, and one finding for many places.
namespace bpr::check {

/// Staff or a board: people of our own office whose time is counted.
[[nodiscard]] bool works_here(const model::Process& process, model::Symbol role);
/// The declared staff and board roles that do a step; applicants (of internal procedures) are left out.
[[nodiscard]] std::vector<const model::Role*> workers(const model::Process& process, const model::Step& step);
/// All roles that do some step of the process, in the order of the file.
[[nodiscard]] std::vector<const model::Role*> roles_at_work(const model::Process& process);

/// Names in backticks with commas between; what is over `most` is counted: "`a`, `b` and 3 more".
[[nodiscard]] std::string listed(const std::vector<model::Symbol>& names, std::size_t most = 6);
/// A time for people, from minutes: "25 min", "3.5 hours", "12 days".
[[nodiscard]] std::string lasting(double minutes);
/// A key in the language of the file's keywords, in backticks.
[[nodiscard]] std::string_view word_of(const model::Process& process, model::Context context,
                                       std::string_view key);
/// The same in backquotes.
[[nodiscard]] std::string key_of(const model::Process& process, model::Context context, std::string_view key);

[[nodiscard]] bool contains(const std::vector<model::Symbol>& names, model::Symbol name);
void add_once(std::vector<model::Symbol>& names, model::Symbol name);

/// Whether the step allows what the rule of this code finds.
[[nodiscard]] bool allows(const model::Step& step, std::string_view code);
/// Points from a finding to another step that it is about.
void relate(base::Diagnostic& finding, const model::Step& step, std::string message);

/// Whether every case that meets `narrow` also meets `wide`, as far as the parts joined by "and" tell.
[[nodiscard]] bool implies(const model::ConditionPtr& narrow, const model::ConditionPtr& wide);
/// Whether the flow can go on from one step to another, without going back.
[[nodiscard]] bool leads_to(const flow::Graph& graph, int from, int to);
/// Whether another branch that runs beside this step takes the applicant somewhere: where they are then is
/// not for this branch to say.
[[nodiscard]] bool moved_beside(const Subject& subject, int step);

}  // namespace bpr::check

#pragma once

#include <vector>

#include "flow/executions.hpp"
#include "model/model.hpp"

namespace bpr::measure {

/// Where the applicant can be: state 0 is home (or anywhere else of their own), the others a place and
/// window.
struct Presence {
  struct State {
    const model::Place* place = nullptr;  ///< null at home
    model::Symbol window;                 ///< empty: at the place, at no window
  };
  std::vector<State> states;
  flow::States automaton;
};

[[nodiscard]] Presence make_presence(const model::Process& process);
/// Whether the applicants (or those they send) do this step.
[[nodiscard]] bool done_by_applicant(const model::Process& process, const model::Step& step);
/// Whether the step happens without anybody being on site: `at: home`, or a `via` such as mail or phone.
[[nodiscard]] bool remote(const model::Process& process, const model::Step& step);

}  // namespace bpr::measure

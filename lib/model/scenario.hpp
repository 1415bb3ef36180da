#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "model/setting.hpp"

/// What if: processes as they would be in a possible future of their office, or with some values set anew.
namespace bpr::model {

struct WhatIf {
  std::string scenario;           ///< a name under `scenarios`; empty: as it is today
  std::vector<Setting> settings;  ///< applied behind the scenario, in their order
  bool staff = true;              ///< the scenario changes the staff too, not the cases alone

  [[nodiscard]] bool empty() const { return scenario.empty() && settings.empty(); }
};

/// The processes changed, in their order, and one sentence for each thing that is no longer as the files say
/// it.
struct Changed {
  std::vector<Process> processes;
  std::vector<Process> called;
  std::vector<std::vector<std::string>>
      said;  ///< a sentence for each change: of each process, then of those called

  /// Of all processes together, each sentence once.
  [[nodiscard]] std::vector<std::string> assumptions() const;
};

/// The processes as the functions that only look at them take them.
[[nodiscard]] std::vector<const Process*> pointers(const std::vector<Process>& processes);

/// Applies a scenario and settings.
///
/// In a scenario the people of every role of kind `staff` are multiplied by `staff`; people stay whole:
/// rounded to the nearest number, halves up, and at least one stays where there was one. The cases of a
/// process are multiplied by the factor that its `driver` names; without one they stay. A setting must find
/// what it names in at least one of the processes; the cases can be set of one process alone. `called` are
/// those that run as part of the others only, so that their own cases do not matter.
///
/// Errors, all at once: an unknown scenario (with the nearest known one), a setting that finds nothing or
/// does not fit.
[[nodiscard]] tl::expected<Changed, std::vector<std::string>> what_if(
    const std::vector<const Process*>& processes, const WhatIf& question,
    const std::vector<const Process*>& called = {});

/// The share of today's staff in a scenario of the process's office; none where it names none.
[[nodiscard]] std::optional<double> staff_in(const Process& process, std::string_view scenario);

/// A process with the people of its staff multiplied by a share and rounded as in a scenario.
[[nodiscard]] Process with_staff(const Process& process, double share);
/// People of one role at that share.
[[nodiscard]] double people_at(double people, double share);

}  // namespace bpr::model

#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "model/model.hpp"

/// One value of a process set anew without touching its file, such as "role.counter.people=3".
namespace bpr::model {

enum class SettingKind : std::uint8_t { people, cases, takes, after, share };

struct Setting {
  std::string text;  ///< as it was asked for
  SettingKind kind = SettingKind::people;
  Symbol name;   ///< of the role, step or trait; empty for the demand
  Symbol value;  ///< of a trait with exclusive values: the one whose share is meant
  double people = 0;
  base::YearlyCount cases;
  Spread time;
  Share share;
};

/// Reads "PATH=VALUE". Paths are `role.ROLE.people`, `demand.cases`, `step.STEP.takes`, `step.STEP.after`,
/// `trait.TRAIT` and `trait.TRAIT.VALUE`, in the keywords of either language; values are written as in a
/// process file. The error says what is wrong and how to mend it.
[[nodiscard]] tl::expected<Setting, std::string> parse_setting(std::string_view text);

/// What applying a setting to a process did.
struct SettingOutcome {
  bool found = false;   ///< the process has what the setting names
  std::string said;     ///< found: what was set, and what it was before, for the assumptions
  std::string refusal;  ///< found, but cannot be set so: what is wrong and how to mend it
};
[[nodiscard]] SettingOutcome apply_setting(const Setting& setting, Process& process);

/// Why a setting fits none of these processes, with the nearest name that would.
[[nodiscard]] std::string nothing_to_set(const Setting& setting,
                                         const std::vector<const Process*>& processes);

}  // namespace bpr::model

#pragma once

#include "common.hpp"
#include "model/scenario.hpp"

namespace bpr::cmd {

/// `--scenario` and `--set`, which mean the same in every command that has them.
struct WhatIfOptions {
  std::string scenario;
  std::vector<std::string> settings;
};
void add_what_if(CLI::App& command, WhatIfOptions& options);
/// Reads the options; nothing, and the faults are shown, where a setting cannot be read.
[[nodiscard]] std::optional<model::WhatIf> read_what_if(const WhatIfOptions& options);
/// The processes changed; nothing, and the faults are shown, where they cannot be changed so.
[[nodiscard]] std::optional<model::Changed> changed_by(const model::WhatIf& question,
                                                       const std::vector<const model::Process*>& processes,
                                                       const std::vector<const model::Process*>& called = {});

}  // namespace bpr::cmd

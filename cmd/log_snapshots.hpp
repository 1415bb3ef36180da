#pragma once

#include "common.hpp"
#include "log/mapping.hpp"

namespace bpr::cmd {

/// Shows snapshots of queues, as `bpr log show` does where the mapping says that the log is one. Returns an
/// exit code.
[[nodiscard]] int show_snapshots(const Common& common, const std::string& path, const log::Mapping& mapping);

}  // namespace bpr::cmd

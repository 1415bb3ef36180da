#pragma once

#include "log/snapshots.hpp"
#include "report/analysis.hpp"
#include "report/page.hpp"

/// What snapshots of queues look like.
namespace bpr::report {

/// What is wrong with them, then each queue: arrivals, waiting, windows, service, and the hours of all
/// together.
[[nodiscard]] Page snapshots_page(const log::Snapshots& snapshots);

/// The entries of a "bpr-log-snapshots/1" document.
[[nodiscard]] Json snapshots_json(const log::Snapshots& snapshots);

}  // namespace bpr::report

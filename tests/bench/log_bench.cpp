#include <fmt/format.h>

#include <string_view>

#include "log/profile.hpp"
#include "log/read.hpp"

/// One pass over a log, for `log_bench.py` to measure from outside.
/// usage: log_bench read|graph|profile FILE. A profile is what `bpr log show` finds: also waiting and
/// batches.
int main(int argc, char** argv) {
  using namespace bpr;
  if (argc != 3) return 2;
  const std::string_view work = argv[1];
  if (work == "profile") {
    const auto found = log::profile(base::path_from_utf8(argv[2]), {}, {});
    if (!found || !found->profile.work) return 1;
    fmt::print("{} cases, {} events, waiting of {} activities\n", found->quality.cases, found->quality.events,
               found->profile.work->activities.size());
    return 0;
  }
  const bool graph = work == "graph";
  log::Follows follows;
  log::Variants variants;
  const auto quality = log::read(base::path_from_utf8(argv[2]), {}, [&](const log::Trace& trace) {
    if (!graph) return;
    follows.add(trace);
    variants.add(trace);
  });
  if (!quality) {
    fmt::print("{}: {}\n", quality.error().path, quality.error().message);
    return 1;
  }
  fmt::print("{} cases, {} events, {} edges, {} variants\n", quality->cases, quality->events,
             follows.edges().size(), variants.size());
}

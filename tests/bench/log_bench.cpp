#include <fmt/format.h>

#include <string_view>

#include "log/follows.hpp"
#include "log/read.hpp"
#include "log/variants.hpp"

/// One pass over a log, for `log_bench.py` to measure from outside.
/// usage: log_bench read|graph FILE
int main(int argc, char** argv) {
  using namespace bpr;
  if (argc != 3) return 2;
  const bool graph = std::string_view(argv[1]) == "graph";
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

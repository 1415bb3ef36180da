#!/usr/bin/env bash
# Builds the release and prints the benchmarks: ratios within one run, so that machines can be compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

.ci/install build
{
  cmake --preset release
  cmake --build --preset release --target bpr_bench simulate_bench log_bench
} >&2
build/release/tests/bench/bpr_bench
build/release/tests/bench/simulate_bench
python3 tests/bench/log_bench.py build/release/tests/bench/log_bench

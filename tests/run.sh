#!/usr/bin/env bash
# Builds everything with sanitizers and runs all tests: one command on a fresh Debian 12.
# Works from any folder. Ends with ctest's summary and its exit status.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

.ci/install build test
# Tests in a browser are skipped, and say so, where it or what they need cannot be had.
if .ci/install browser; then
  npm --prefix tests/report/browser ci --no-audit --no-fund >&2 || true
fi
cmake --preset dev
cmake --build --preset dev

export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# Leak checking cannot work where processes may not trace each other (some containers).
if [[ -z ${LSAN_OPTIONS:-} ]]; then
  export LSAN_OPTIONS=report_objects=1
  if [[ $(grep -s '^TracerPid:' /proc/self/status | cut -f2) != 0 ]]; then
    export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
  fi
fi

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

# The summary is held back, so that what was skipped stands before it.
set +e
ctest --test-dir build/dev --output-on-failure --no-tests=error -j2 2>&1 |
  awk -v summary="$summary" '/^[0-9]+% tests passed/ { held = 1 }
    held { print > summary; next }
    { print; fflush() }'
status=${PIPESTATUS[0]}
set -e

# A test that skips something says "SKIP: why" in its output.
skipped=$(sed -n 's/^.*SKIP: //p' build/dev/Testing/Temporary/LastTest.log | sort)
echo
echo "Skipped: $(grep -c . <<<"$skipped" || true)"
if [[ -n $skipped ]]; then sed 's/^/  /' <<<"$skipped"; fi
echo
cat "$summary"
exit "$status"

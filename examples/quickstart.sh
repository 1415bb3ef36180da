#!/usr/bin/env bash
# From a fresh clone to the first proposal: one command on a fresh Debian 12.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

.ci/install build
{
  cmake --preset release
  cmake --build --preset release --target bpr_cli
} >&2
PATH=$PWD/build/release:$PATH

show() {
  printf '\n== %s\n\n$ %s\n' "$1" "${*:2}"
  "${@:2}"
}

show "Is everything in order?" bpr check examples/mihon-city
show "What does moving in cost the resident and the office?" bpr analyze examples/mihon-city/move-in.yaml
show "What would halve it?" bpr propose examples/mihon-city/move-in.yaml

cat <<'END'

== What to try next

PATH=$PWD/build/release:$PATH
cd examples/mihon-city
bpr propose move-in.yaml --write A -o to-be.yaml   # plan A as a process file
bpr diff move-in.yaml to-be.yaml                   # what it changes
bpr propose bereavement.yaml                       # a harder procedure
bpr explain field-asked-twice                      # the text behind a finding
bpr init my-procedure.yaml                         # a file of your own to start from
END

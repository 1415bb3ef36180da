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
bpr propose examples/mihon-city/move-in.yaml --write 1 -o /tmp/to-be.yaml   # the first plan as a file
bpr diff examples/mihon-city/move-in.yaml /tmp/to-be.yaml                   # what it changes
bpr propose examples/mihon-city/bereavement.yaml                            # a harder procedure
bpr explain BPR101                                                          # the text behind a rule
bpr --lang ja check examples/mihon-city                                     # 日本語で
END

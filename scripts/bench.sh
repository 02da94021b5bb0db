#!/usr/bin/env bash
# `make bench`: what the server carries on this machine, from a fresh checkout to the table. What can be asked for, in
# variables, stands in docs/performance.md.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh run
if [[ ${BENCH_PEER:-} == nchan ]]; then
  scripts/setup.sh nchan
fi
scripts/frontend.sh install
scripts/frontend.sh build
[[ -e target/release/anonyma ]] || say "Building the server, which takes some minutes the first time"
cargo build --release --locked --workspace

# In our place, so that a Ctrl-C reaches it directly; and should make be killed, it ends as well, with all it has started.
exec setpriv --pdeathsig TERM target/release/anonyma-load

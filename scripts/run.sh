#!/usr/bin/env bash
# `make run`: everything from a fresh checkout to the running product.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh run
scripts/frontend.sh install
scripts/frontend.sh build
[[ -e target/release/anonyma ]] || say "Building the server, which takes some minutes the first time"
cargo build --release --locked

# In our place, so that a Ctrl-C reaches it directly; and should make be killed, it is told to stop as well.
exec setpriv --pdeathsig TERM target/release/anonyma "$@"

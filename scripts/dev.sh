#!/usr/bin/env bash
# `make dev`: the server on port 3000, built and started again whenever its sources change, and Vite on port 8080.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh dev
scripts/frontend.sh install

# Where Vite's configuration sends what is not its own, and where the page comes from.
export PORT=3000 ANONYMA_SERVER__CORS_ORIGINS='["http://localhost:8080"]'

server=
vite=
built=target/dev-built

stop_server() {
  [[ -n $server ]] || return 0
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}

# shellcheck disable=SC2317 # the trap calls it
clean_up() {
  if [[ -n $vite ]]; then
    kill -TERM -- "-$vite" 2>/dev/null || true
    wait "$vite" 2>/dev/null || true
  fi
  stop_server
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The one that runs is kept until its successor is built.
build_and_restart() {
  # The time of the start: what is changed during the build counts for the next one.
  mkdir -p target
  touch "$built"
  if cargo build --locked; then
    stop_server
    setpriv --pdeathsig TERM target/debug/anonyma </dev/null &
    server=$!
  fi
}

sources_changed() {
  [[ -n $(find src migrations config .sqlx Cargo.toml Cargo.lock -newer "$built" -print -quit) ]]
}

build_and_restart

# npm starts Vite as a grandchild: with a process group of their own they can be stopped together.
set -m
(cd frontend && exec npm run dev) </dev/null &
vite=$!
set +m

while kill -0 "$vite" 2>/dev/null; do
  if [[ -n $server ]] && ! kill -0 "$server" 2>/dev/null; then
    say "The server has ended; it is started again when a source changes."
    server=
  fi
  if sources_changed; then
    build_and_restart
  fi
  sleep 1
done
die "Vite has ended."

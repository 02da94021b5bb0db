#!/usr/bin/env bash
# The front end's packages and its build:
#   scripts/frontend.sh install|build
# Both do nothing when nothing has changed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd frontend

# npm empties node_modules first, so what we leave in there is gone whenever the packages are not whole.
installed=node_modules/.installed
built=node_modules/.built

install() {
  cmp -s package-lock.json "$installed" && return
  say "Installing the front end's packages (npm)"
  # Said aloud for a shell with NODE_ENV=production, where npm leaves out the tools.
  quietly "$project/target/npm.log" npm ci --include=dev --no-audit --no-fund
  cp package-lock.json "$installed"
}

build() {
  [[ -e dist/index.html && -e $built && -z $(newer_sources) ]] && return
  say "Building the front end"
  # The time of the start: what is changed during the build counts for the next one.
  touch "$built.new"
  quietly "$project/target/npm.log" npm run build
  mv "$built.new" "$built"
  # The server carries these files inside, and cargo follows only those that were there at its last build.
  touch ../src/lib.rs
}

newer_sources() {
  find src public build ./*.html ./*.json ./*.ts -newer "$built" -print -quit
}

case ${1:-} in
  install | build) "$1" ;;
  *) die "usage: scripts/frontend.sh install|build" ;;
esac

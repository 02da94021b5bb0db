#!/usr/bin/env bash
# What is made and measured in a browser, on the built product:
#   scripts/browser.sh icons|screenshots|audit
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# No dependency of ours: it is some 200 packages and 190 MB, for one command.
lighthouse_version=12.8.2
lighthouse=target/audit/node_modules/lighthouse/package.json

install_lighthouse() {
  grep -qs "\"version\": \"$lighthouse_version\"" "$lighthouse" && return
  say "Installing Lighthouse (npm)"
  # Nothing of a package runs, as in frontend/.npmrc.
  quietly target/npm.log npm install --prefix target/audit --no-save --ignore-scripts --no-audit --no-fund \
    "lighthouse@$lighthouse_version"
}

tool=${1:-}
case $tool in
  icons | screenshots | audit) ;;
  *) die "usage: scripts/browser.sh icons|screenshots|audit" ;;
esac

# A server of the developer's own is not to be drawn.
unset DATABASE_URL PORT "${!ANONYMA_@}"

scripts/setup.sh browser
scripts/frontend.sh install
build=debug
case $tool in
  icons) ;;
  screenshots)
    scripts/frontend.sh build
    cargo build --locked
    ;;
  # As people run it: a debug server takes the processor from the browser that is measured.
  audit)
    build=release
    install_lighthouse
    scripts/frontend.sh build
    [[ -e target/release/anonyma ]] || say "Building the server, which takes some minutes the first time"
    cargo build --release --locked
    ;;
esac
CHROMIUM=$(find_chromium)
export CHROMIUM SERVER_BINARY=$project/target/$build/anonyma
exec npm --prefix frontend run tool -- "$tool"

#!/usr/bin/env bash
# The contract tests: their Python packages, and the run against the built server.
#   scripts/contract.sh install|run [OPTION OF SCHEMATHESIS…]
# `install` does nothing when nothing has changed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

venv=target/contract/venv
installed=$venv/requirements.txt
wanted=tests/contract/requirements.txt

install() {
  local python
  cmp -s "$wanted" "$installed" && "$venv/bin/python" -c 'import schemathesis' 2>/dev/null && return
  python=$(find_python) ||
    die "Python $oldest_python or later with its venv is missing. On Debian: apt-get install python3 python3-venv"
  say "Installing the contract tests' packages (pip)"
  rm -rf "$venv"
  quietly target/pip.log "$python" -m venv "$venv"
  quietly target/pip.log \
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --requirement "$wanted"
  cp "$wanted" "$installed"
}

run() {
  exec "$venv/bin/python" -B tests/contract/run.py "$@"
}

case ${1:-} in
  install | run) "$@" ;;
  *) die "usage: scripts/contract.sh install|run [OPTION OF SCHEMATHESIS…]" ;;
esac

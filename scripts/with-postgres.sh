#!/usr/bin/env bash
# Runs a command against a PostgreSQL of its own that has our tables, and removes it afterwards:
#   scripts/with-postgres.sh COMMAND…
# The command finds it in DATABASE_URL.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

(($# > 0)) || die "usage: scripts/with-postgres.sh COMMAND…"
binaries=$(newest_postgres) || die "There is no PostgreSQL $oldest_postgres or later: run scripts/setup.sh dev"

server=
# Not under TMPDIR: a socket's path may have 107 bytes, and the database's account has to get there.
directory=$(mktemp -d /tmp/anonyma-once-XXXXXX)

clean_up() {
  if [[ -n $server ]]; then
    kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$directory"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Should we be killed without a chance to clean up, the kernel ends the database.
run=(setpriv --pdeathsig QUIT)
if ((EUID == 0)); then
  # PostgreSQL refuses to run as root.
  account=postgres
  id "$account" >/dev/null 2>&1 || account=nobody
  run+=(--reuid "$(id -u "$account")" --regid "$(id -g "$account")" --clear-groups)
  chown "$account" "$directory"
fi

# Its programs complain about a current directory that their account may not enter.
cd "$directory"

"${run[@]}" "$binaries/initdb" --pgdata data --username anonyma --auth-local trust --auth-host reject --encoding UTF8 \
  --lc-collate C --lc-ctype C.UTF-8 --lc-messages C --no-sync --no-instructions >initdb.log 2>&1 ||
  die "initdb failed: $(tail -n 5 initdb.log)"

# In single-user mode, which needs no psql: not every PostgreSQL brings one. There a blank line ends a statement, and
# a file is to be one, as it is for the server.
for migration in "$project"/migrations/*.sql; do
  awk NF "$migration"
  echo
done |
  "${run[@]}" "$binaries/postgres" --single -j -D data -c fsync=off -c exit_on_error=on postgres >migrations.log 2>&1 ||
  die "a migration failed: $(sed -n 's/.*\(ERROR\|FATAL\|DETAIL\|HINT\):/\1:/p' migrations.log)"

"${run[@]}" "$binaries/postgres" -D data -k "$directory" -c listen_addresses= -c fsync=off >postgres.log 2>&1 </dev/null &
server=$!
until [[ $(sed -n '8s/ *$//p' data/postmaster.pid 2>/dev/null) == ready ]]; do
  kill -0 "$server" 2>/dev/null || die "postgres ended: $(tail -n 5 postgres.log)"
  sleep 0.02
done

cd "$project"
export DATABASE_URL="postgres://anonyma@localhost/postgres?host=$directory"
"$@"

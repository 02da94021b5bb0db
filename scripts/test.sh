#!/usr/bin/env bash
# `make test`: everything there is, the Rust side and the front end at the same time. Each step's output goes to a file
# of its own in target/test-logs; of those that failed the end is shown.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# What a developer has set for a server of theirs must not lead the tests to that one's data.
unset DATABASE_URL PORT "${!ANONYMA_@}" "${!BENCH_@}"

logs=target/test-logs
results=$logs/results
lanes=()

# step TITLE COMMAND…
step() {
  local title=$1 began=$SECONDS verdict=passed log
  shift
  log=$logs/$(tr -cs 'a-z0-9\n' - <<<"$title").log
  progress "$title …"
  "$@" >"$log" 2>&1 </dev/null || verdict=failed
  progress "$title: $verdict"
  printf '%s\t%s\t%s\t%s\n' "$verdict" "$((SECONDS - began))" "$title" "$log" >>"$results"
  [[ $verdict == passed ]]
}

# not_run REASON TITLE…: a step that could not even be tried has not passed.
not_run() {
  local reason=$1 title log
  shift
  for title in "$@"; do
    log=$logs/$(tr -cs 'a-z0-9\n' - <<<"$title").log
    echo "not run, because $reason" >"$log"
    progress "$title: not run, because $reason"
    printf 'failed\t0\t%s\t%s\n' "$title" "$log" >>"$results"
  done
}

progress() {
  printf '[%3ds] %s\n' "$SECONDS" "$1"
}

# 2: nothing of the front end can be tried; 1: it cannot be served.
front_end_build() {
  step "front end: packages" scripts/frontend.sh install || return 2
  step "front end: build" scripts/frontend.sh build || return 1
}

front_end_checks() {
  step "front end: format" npm --prefix frontend run format:check || true
  step "front end: lint" npm --prefix frontend run lint || true
  step "front end: types" npm --prefix frontend run typecheck || true
  step "front end: unit tests" npm --prefix frontend test || true
}

rust_checks() {
  step "rust: format" cargo fmt --all --check || true
  step "rust: lint, with every query against a real database" scripts/queries.sh check || true
}

rust_tests() {
  # Many of them wait for most of their time: more of them at once than there are processors.
  step "rust: tests" cargo test --workspace --locked --no-fail-fast -- --test-threads=3 || true
  if step "rust: build" cargo build --workspace --locked; then
    step "rust: openapi document is fresh" openapi_is_fresh || true
    # After the tests: some of those measure times.
    step "contract: the server keeps to its document" scripts/contract.sh run --no-color || true
    step "bench: small" small_bench || true
  else
    not_run "the server cannot be built" "rust: openapi document is fresh" \
      "contract: the server keeps to its document" "bench: small"
    return 1
  fi
}

openapi_is_fresh() {
  target/debug/anonyma openapi | diff frontend/src/api/openapi.json - && return
  echo "frontend/src/api/openapi.json does not fit the server: run \`make openapi\`"
  return 1
}

# No measurement: whether the load generator still works, and whether everything arrives.
small_bench() {
  BENCH_SERVER=target/debug/anonyma BENCH_RESULTS=$logs BENCH_STREAMS=50 BENCH_ROUNDS=4 BENCH_USERS=20 BENCH_SENDERS=4 \
    BENCH_SECONDS=1 BENCH_CONVERSATIONS=1000 BENCH_MESSAGES=10000 BENCH_BROADCASTS=1000 target/debug/anonyma-load
}

browser_tests() {
  SERVER_BINARY=$project/target/debug/anonyma CHROMIUM=$(find_chromium) \
    step "browser: tests against the real server" npm --prefix frontend run e2e
}

# start LANE: in a process group of its own, so that it can be stopped with all that it has started.
start() {
  set -m
  "$1" </dev/null &
  set +m
  lanes+=($!)
}

# join PROCESS: with its status, unless somebody has killed it and its steps are missing from the results.
join() {
  local status=0
  wait "$1" || status=$?
  ((status <= 2)) || die "A part of the tests was broken off (status $status)."
  return "$status"
}

clean_up() {
  local lane patience
  # `make` passes on a signal that its whole group has got already.
  trap '' INT TERM HUP
  for lane in "${lanes[@]}"; do
    kill -TERM -- "-$lane" 2>/dev/null || continue
    for ((patience = 50; patience > 0; patience--)); do
      kill -0 -- "-$lane" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$lane" 2>/dev/null || true
  done
}

summary() {
  local verdict seconds title log passed=0 failed=0
  echo
  while IFS=$'\t' read -r verdict seconds title log; do
    printf '%-6s %4ds  %s\n' "$verdict" "$seconds" "$title"
    [[ $verdict == passed ]] && passed=$((passed + 1)) || failed=$((failed + 1))
  done <"$results"
  while IFS=$'\t' read -r verdict seconds title log; do
    [[ $verdict == failed ]] || continue
    printf '\n=== %s (the end of %s)\n' "$title" "$log"
    tail -n 80 "$log"
  done <"$results"
  echo
  echo "$passed passed, $failed failed"
  ((failed == 0))
}

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

scripts/setup.sh test
rm -rf "$logs"
mkdir -p "$logs"
: >"$results"

start rust_checks
rust=$!
start front_end_build
front_end=0
join $! || front_end=$?
checks=
if ((front_end < 2)); then
  start front_end_checks
  checks=$!
else
  not_run "the packages are missing" "front end: format" "front end: lint" "front end: types" "front end: unit tests"
fi

# The server carries the built front end inside, so its tests come after that.
join "$rust"
start rust_tests
server=0
join $! || server=$?

# Alone: their timing is that of people, and two processors are busy with less.
[[ -z $checks ]] || join "$checks"
if ((front_end == 0 && server == 0)); then
  start browser_tests
  join $! || true
else
  not_run "there is no built product" "browser: tests against the real server"
fi

summary

#!/usr/bin/env bash
# Runs the whole check again and again and writes down what came of it.
#
#   ten-times.sh [RUNS [BUSY]]     RUNS times (10), the last BUSY (3) of them with one core kept busy by somebody else
#
# The logs are kept in the folder $LOGS (/tmp/fusewire-ten-times), the table is log.md there. CHECK is the command (.ci/run).
set -uo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-10}
busy=${2:-3}
logs=${LOGS:-/tmp/fusewire-ten-times}
check=${CHECK:-.ci/run}
mkdir -p "$logs"
table=$logs/log.md

{
  echo "Commit $(git rev-parse --short HEAD), $(nproc) cores, $(uname -m), $(date -u +%F)."
  echo
  echo "| Run | One core busy | Began (UTC) | Minutes | Result | Tests | Failed | Skipped | Differed among others, equal alone |"
  echo "| ---: | --- | --- | ---: | --- | ---: | ---: | ---: | --- |"
} > "$table"

burner=
stop_burner() {
  if [ -n "$burner" ]; then kill "$burner" 2>/dev/null; wait "$burner" 2>/dev/null; burner=; fi
}
trap stop_burner EXIT

failures=0
for run in $(seq "$runs"); do
  word=no
  if [ "$run" -gt $((runs - busy)) ]; then
    word=yes
    taskset -c 0 sh -c 'while :; do :; done' &
    burner=$!
  fi
  log=$logs/run-$run.log
  began=$(date -u +%T)
  from=$SECONDS
  if $check > "$log" 2>&1; then result=green; else result=red; failures=$((failures + 1)); fi
  minutes=$(awk "BEGIN { printf \"%.1f\", ($SECONDS - $from) / 60 }")
  stop_burner
  counts=$(grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+' "$log" | grep -v -- 'Time elapsed' |
    tr -d ',' | awk '{ for (i = 1; i < NF; i++) { if ($i == "run:") r += $(i + 1); if ($i == "Failures:" || $i == "Errors:") f += $(i + 1);
      if ($i == "Skipped:") s += $(i + 1) } } END { printf "%d | %d | %d", r, f, s }')
  unsteady=$(grep -oE '^unsteady: .*: differed among others' "$log" | sed 's/^unsteady: //; s/: differed among others$//' | paste -sd';' | sed 's/;/; /g; s/|/\\|/g')
  echo "| $run | $word | $began | $minutes | $result | $counts | ${unsteady:-none} |" >> "$table"
  if [ "$result" = red ]; then
    mkdir -p "$logs/run-$run-reports"
    find . -path '*/target/surefire-reports/*.txt' -newermt "@$(($(date +%s) - (SECONDS - from)))" -exec grep -lE 'FAILURE|ERROR' {} + |
      xargs -r cp -t "$logs/run-$run-reports"
  fi
  tail -1 "$table"
done

{
  echo
  echo "$((runs - failures)) of $runs runs were green."
} >> "$table"
exit "$failures"

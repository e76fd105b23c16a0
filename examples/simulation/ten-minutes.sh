#!/bin/sh
# The main job on a first start for ten minutes of real time, with a broker of its own that is restarted in the middle.
# Usage: ten-minutes.sh [MINUTES]; wants mosquitto and curl. Prints a line every ten seconds, the log at the end.
set -e
minutes=${1:-10}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=$(mktemp -d)
broker=
program=
trap 'kill $program $broker 2>/dev/null; wait; rm -rf "$folder"' EXIT

mqtt=${MQTT_PORT:-18830}
start_broker() {
  mosquitto -p "$mqtt" >>"$folder/broker.txt" 2>&1 &
  broker=$!
}
start_broker
FUSEWIRE_BROKER_ENABLED=false "$here/../../fusewire" --user-dir "$folder/user" --port 0 --broker-port "$mqtt" >"$folder/log.txt" 2>&1 &
program=$!
until house=$(sed -n 's/.*charger at \(http[^ ]*simulation\).*/\1/p' "$folder/log.txt") && [ -n "$house" ]; do
  kill -0 $program
  sleep 1
done
start=$(date +%s)
restarted=
while now=$(($(date +%s) - start)) && [ $now -lt $((minutes * 60)) ]; do
  if [ -z "$restarted" ] && [ $now -ge $((minutes * 30)) ]; then
    echo "$now s: the broker goes for ten seconds"
    kill $broker
    wait $broker || true
    sleep 10
    start_broker
    restarted=yes
  fi
  echo "$(($(date +%s) - start)) s: $(curl -s "$house")"
  sleep 10
done
echo "--- the program's log"
cat "$folder/log.txt"

# What the scripts of this folder share. Sourced, not run.
set -euo pipefail

work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

# debian NAME VERSION: unpacks a package of Debian 12 into $work/NAME, without installing it
debian() {
  (cd "$work" && apt-get download -qq "$1=$2" >/dev/null 2>&1 && dpkg -x "$1"_*.deb "$1")
}

# npm_packages NAME@VERSION …: into $work/node_modules
npm_packages() {
  (cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock "$@" >/dev/null)
}

# in_background COMMAND …: until the script ends
in_background() {
  "$@" >"$work/log" 2>&1 &
  pids+=($!)
}

# answers URL: waits until something answers there, for 20 s at most
answers() {
  curl -s -o /dev/null --retry 40 --retry-delay 0 --retry-all-errors --retry-max-time 20 "$1"
}

# shows WHAT EXPECTED ACTUAL: one line; ends the script where it is not what was seen when this was written
shows() {
  if [ "$2" == "$3" ]; then
    printf '%s: %s\n' "$1" "$3"
  else
    printf '%s has changed\n  seen then: %s\n  seen now:  %s\n' "$1" "$2" "$3"
    exit 1
  fi
}

# maven GROUP:NAME:VERSION …: jars into $work/jars, without what they depend on
maven() {
  for each in "$@"; do
    (cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$each" -DoutputDirectory="$work/jars" >/dev/null)
  done
}

# influxdb_1: starts InfluxDB 1.6.7 with a database d; $url is where it answers
influxdb_1() {
  debian influxdb 1.6.7~rc0-1+b13
  cat >"$work/influxdb.conf" <<END
reporting-disabled = true
bind-address = "127.0.0.1:21188"
[meta]
  dir = "$work/meta"
[data]
  dir = "$work/data"
  wal-dir = "$work/wal"
[http]
  bind-address = "127.0.0.1:21186"
END
  in_background "$work"/influxdb/usr/bin/influxd -config "$work/influxdb.conf"
  url=http://127.0.0.1:21186
  answers $url/ping
  curl -s -o /dev/null "$url/query" --data-urlencode 'q=CREATE DATABASE d'
}

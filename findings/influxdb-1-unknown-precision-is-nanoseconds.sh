#!/usr/bin/env bash
# InfluxDB 1.6.7 takes a precision it does not know for nanoseconds, and answers 204: "us", which is the name of microseconds
# in the API of 2.x, puts a point of today into January 1970, where the retention policy soon removes it. In 1.x microseconds
# are called "u". VictoriaMetrics takes "us" for microseconds. Expected: 400, as for any other unknown value.
source "$(dirname "$0")/common.sh"
influxdb_1
year() { curl -s -G "$url/query" -d db=d --data-urlencode "q=select f from $1" | sed -n 's/.*\["\([0-9]*\)-.*/\1/p'; }
write() { curl -s -o /dev/null -w '%{http_code}' "$url/write?db=d&precision=$1" --data-binary "$2"; }
shows 'precision us' '204, year 1970' "$(write us 'by_us f=1 1767225600000000'), year $(year by_us)"
shows 'precision u' '204, year 2026' "$(write u 'by_u f=1 1767225600000000'), year $(year by_u)"
shows 'precision fortnight' '204, year 1970' "$(write fortnight 'by_fortnight f=1 1767225600'), year $(year by_fortnight)"

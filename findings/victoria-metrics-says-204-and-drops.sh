#!/usr/bin/env bash
# VictoriaMetrics 1.79.5 answers 204 to points it does not keep: a line it cannot read, a point older than its retention
# (one month unless told otherwise), a point more than two days ahead. Only its own log tells. A client that sends what was
# kept over a long outage loses what is older than the retention without a word.
# Expected, as InfluxDB does it: 400 with "partial write" and a count.
source "$(dirname "$0")/common.sh"
debian victoria-metrics 1.79.5+ds1-2+b5
in_background "$work"/victoria-metrics/usr/bin/victoria-metrics -storageDataPath="$work/data" -httpListenAddr=127.0.0.1:21187 -retentionPeriod=1
url=http://127.0.0.1:21187
answers $url/health
now=$(date +%s)
write() { curl -s -o /dev/null -w '%{http_code}' "$url/write?precision=s" --data-binary "$1"; }
count() { curl -s "$url/internal/force_flush"; curl -s -G "$url/api/v1/export" -d "match[]=$1" | wc -l | tr -d ' '; }
shows 'a point of 90 days ago' '204, 0 series' "$(write "old f=1 $((now - 90 * 86400))"), $(count old_f) series"
shows 'a point of in 90 days' '204, 0 series' "$(write "ahead f=1 $((now + 90 * 86400))"), $(count ahead_f) series"
shows 'a line without a field' '204, 0 series' "$(write 'broken line'), $(count broken_line) series"
shows 'a point of now' '204, 1 series' "$(write "now f=1 $now"), $(count now_f) series"

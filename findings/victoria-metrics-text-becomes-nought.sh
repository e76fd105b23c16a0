#!/usr/bin/env bash
# VictoriaMetrics 1.79.5 keeps a text field of InfluxDB's line protocol as the number 0, and says 204: a state such as
# status="charging" is a series of noughts, and a field that is a number at times and a text at others gets false noughts
# among its numbers. Expected: no value, as for a field that is not there.
source "$(dirname "$0")/common.sh"
debian victoria-metrics 1.79.5+ds1-2+b5
in_background "$work"/victoria-metrics/usr/bin/victoria-metrics -storageDataPath="$work/data" -httpListenAddr=127.0.0.1:21187
url=http://127.0.0.1:21187
answers $url/health
code=$(curl -s -o /dev/null -w '%{http_code}' "$url/write" --data-binary 'charger status="charging",current=12')
curl -s "$url/internal/force_flush"
shows 'answer to the write' 204 "$code"
shows 'value of the text field' 0 "$(curl -s -G "$url/api/v1/export" -d 'match[]=charger_status' | sed -n 's/.*"values":\[\([^]]*\)\].*/\1/p')"
shows 'value of the number beside it' 12 "$(curl -s -G "$url/api/v1/export" -d 'match[]=charger_current' | sed -n 's/.*"values":\[\([^]]*\)\].*/\1/p')"

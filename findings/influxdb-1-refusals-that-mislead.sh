#!/usr/bin/env bash
# What InfluxDB 1.6.7 says of a write does not always tell what it did:
# - a retention policy that does not exist is a 500, as if it could be tried again; a database that does not exist is a 404
# - a line that cannot be read among good ones: "partial write … dropped=0", where the good ones are kept and one is not
# - a field named time beside another field: 204, and it is gone; alone it is a 400 with dropped=1
# Expected: a status of the client's (4xx) for what never will succeed, and a count of what was not kept.
source "$(dirname "$0")/common.sh"
influxdb_1
write() { curl -s -w ' %{http_code}' "$url/write?db=$1" --data-binary "$2" | tr -d '\n'; }
shows 'unknown retention policy' '{"error":"retention policy not found: weekly"} 500' "$(write 'd&rp=weekly' 'm f=1')"
shows 'unknown database' '{"error":"database not found: \"house\""} 404' "$(write house 'm f=1')"
shows 'one bad line of three' "{\"error\":\"partial write: unable to parse 'm f': invalid field format dropped=0\"} 400" \
  "$(write d "$(printf 'm f=1 1\nm f\nm f=2 2')")"
shows 'points kept of the two good ones' '"values":[["1970-01-01T00:00:00Z",2]]' \
  "$(curl -s -G "$url/query" -d db=d --data-urlencode 'q=select count(f) from m' | grep -o '"values":\[\[.*\]\]')"
shows 'a field named time beside another' ' 204' "$(write d 'n time=5,f=1')"
shows 'what is kept of it' '"columns":["time","f"]' \
  "$(curl -s -G "$url/query" -d db=d --data-urlencode 'q=select * from n' | grep -o '"columns":\[[^]]*\]')"
shows 'a field named time alone' '{"error":"partial write: invalid field name: input field \"time\" on measurement \"o\" is invalid dropped=1"} 400' \
  "$(write d 'o time=5')"

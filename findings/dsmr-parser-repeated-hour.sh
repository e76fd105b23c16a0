#!/usr/bin/env bash
# dsmr-parser 2.1.1 (npm): two telegrams of a Dutch smart meter (DSMR 5) in the night the clocks go back, an hour apart. Their times
# carry S for summer and W for winter (DSMR 5.0.2, format TST), which it reads over: both are of 00:30 UTC, so that an hour of energy
# falls on no time at all. Expected: 00:30 and 01:30 UTC.
source "$(dirname "$0")/common.sh"
npm_packages dsmr-parser@2.1.1
cat >"$work/read.cjs" <<'END'
const dsmr = require('dsmr-parser'), { crc16 } = require('crc');
for (const time of ['261025023000S', '261025023000W']) {
  const text = `/XMX5LGBBFG1009325446\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(${time})\r\n1-0:1.8.1(000042.000*kWh)\r\n!`;
  console.log(dsmr.parse(text + crc16(text).toString(16).padStart(4, '0').toUpperCase() + '\r\n').objects.timestamp.toISOString());
}
END
shows '02:30 in summer time and in winter time' '2026-10-25T00:30:00.000Z 2026-10-25T00:30:00.000Z' "$(TZ=Europe/Amsterdam node "$work/read.cjs" | paste -sd' ')"

#!/usr/bin/env bash
# typed-ocpp 1.6.2 (npm), ChargingManager of OCPP 1.6: a Recurring profile, Daily, from 22:00 on for eight hours, 10 A at most. From
# midnight to 06:00 it does not hold, but the manager's own default of 6000 W: the night that began the evening before is not looked
# for. So it is with a Weekly one from Saturday 22:00 on, the week's last evening. Expected: 10 A until 06:00.
source "$(dirname "$0")/common.sh"
npm_packages typed-ocpp@1.6.2
cat >"$work/night.mjs" <<'END'
import { Models, OCPP16 } from 'typed-ocpp';
const manager = new OCPP16.ChargingManager();
const [recurrencyKind, startSchedule, ...times] = process.argv.slice(2);
const call = [2, '1', 'SetChargingProfile', { connectorId: 1, csChargingProfiles: { chargingProfileId: 1, stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Recurring', recurrencyKind,
  chargingSchedule: { startSchedule, duration: 8 * 3600, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] } } }];
if (!OCPP16.validateCall(call)) throw new Error(OCPP16.validateCall.errors);
manager.setChargingProfile(call[3]);
console.log(times.map(time => {
  const { charging, unit } = manager.getConnectorLimitsAtDate(new Date(time), 1, 'A', new Models.ACChargingStation(230), 3);
  return `${time.slice(11, 16)} ${charging.max} ${unit}`;
}).join(', '));
END
night() { TZ=UTC node "$work/night.mjs" "$@"; }
shows 'daily' '22:00 10 A, 23:59 10 A, 00:00 6000 W, 05:00 6000 W, 06:30 6000 W' \
  "$(night Daily 2026-11-01T22:00:00Z 2026-12-01T2{2:00,3:59}:00Z 2026-12-02T0{0:00,5:00,6:30}:00Z)"
shows 'weekly' '22:00 10 A, 23:59 10 A, 00:00 6000 W, 05:00 6000 W' \
  "$(night Weekly 2026-11-07T22:00:00Z 2026-12-05T2{2:00,3:59}:00Z 2026-12-06T0{0:00,5:00}:00Z)"

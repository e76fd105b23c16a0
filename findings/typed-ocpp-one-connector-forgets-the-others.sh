#!/usr/bin/env bash
# typed-ocpp 1.6.2 (npm), ChargingManager of OCPP 1.6: two connectors get a TxDefaultProfile each, 10 A and 8 A at most. With the
# second the first is gone: connector 1 has the manager's own default again, 6000 W. So is all of a purpose with a profile of
# another stack level, and with a ClearChargingProfile for a connector that has none. Expected: both, and by the README
# "a repository of charging profiles that can merge all of its entries"; OCPP 1.6 replaces a profile of the same stack level and
# purpose, of that connector alone.
source "$(dirname "$0")/common.sh"
npm_packages typed-ocpp@1.6.2
cat >"$work/profiles.mjs" <<'END'
import { Models, OCPP16 } from 'typed-ocpp';
const manager = new OCPP16.ChargingManager();
const profile = (connectorId, stackLevel, limit) => {
  const call = [2, '1', 'SetChargingProfile', { connectorId, csChargingProfiles: { chargingProfileId: 10 * connectorId + stackLevel, stackLevel,
    chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] } } }];
  if (!OCPP16.validateCall(call)) throw new Error(OCPP16.validateCall.errors);
  manager.setChargingProfile(call[3]);
};
const limits = () => [1, 2].map(connector => {
  const { charging, unit } = manager.getConnectorLimitsAtDate(new Date('2026-12-01T12:00:00Z'), connector, 'A', new Models.ACChargingStation(230), 3);
  return `${charging.max} ${unit}`;
}).join(', ');
const steps = { first: () => profile(1, 0, 10), second: () => profile(2, 0, 8), higher: () => profile(2, 1, 7), clear: () => manager.clearChargingProfile({ connectorId: 3 }) };
process.argv.slice(2).forEach(step => steps[step]());
console.log(limits());
END
limits() { node "$work/profiles.mjs" "$@"; }
shows '10 A for connector 1' '10 A, 6000 W' "$(limits first)"
shows 'and 8 A for connector 2' '6000 W, 8 A' "$(limits first second)"
shows 'and 7 A above it' '6000 W, 7 A' "$(limits first second higher)"
shows '10 A for connector 1, connector 3 cleared' '6000 W, 6000 W' "$(limits first clear)"

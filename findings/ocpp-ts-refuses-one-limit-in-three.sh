#!/usr/bin/env bash
# ocpp-ts 0.3.0 (npm), OCPP 1.6: a charge point is sent a SetChargingProfile with a limit in tenths of an ampere, as the protocol has
# it ("at most one digit fraction"). Of the limits from 6.0 A to 32.0 A it answers 82 with FormationViolation, 6.1 and 16.1 A among
# them, and takes the other 179: it asks whether the number, divided by 0.1 in binary, is whole. Expected: all are taken.
source "$(dirname "$0")/common.sh"
npm_packages ocpp-ts@0.3.0
cat >"$work/limits.mjs" <<'END'
import net from 'node:net';
import { OcppClient, OcppServer } from 'ocpp-ts';
// on this machine alone: the server takes no address
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port) { return listen.call(this, port, '127.0.0.1'); };
const server = new OcppServer(), point = new OcppClient('P'), refused = [];
point.on('SetChargingProfile', (request, answer) => answer({ status: 'Accepted' }));
server.on('connection', async client => {
  for (let tenths = 60; tenths <= 320; tenths++) {
    const limit = tenths / 10;
    await client.callRequest('SetChargingProfile', { connectorId: 1, csChargingProfiles: { chargingProfileId: 1, stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] } } })
      .catch(error => refused.push([limit, error.code]));
  }
  const codes = [...new Set(refused.map(([, code]) => code))];
  console.log(`${refused.length} by ${codes}, ${refused.slice(0, 6).map(([limit]) => limit).join(' ')} …, halves among them: ${refused.filter(([limit]) => limit * 2 % 1 === 0).length}`);
  process.exit();
});
server.listen(21194);
point.connect('ws://127.0.0.1:21194/');
END
shows 'refused of 261' '82 by FormationViolation, 6.1 6.3 6.6 7.1 7.6 8.1 …, halves among them: 0' "$(node "$work/limits.mjs")"

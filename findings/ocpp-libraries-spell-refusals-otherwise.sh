#!/usr/bin/env bash
# typed-ocpp 1.6.2 and ocpp-rpc 2.2.1 (npm). OCPP 1.6 (JSON) spells two codes of a CALLERROR OccurenceConstraintViolation and
# FormationViolation; its errata keep both as they are, among the known issues that will not be fixed. From OCPP 2.0.1 on the second
# is FormatViolation. typed-ocpp does not take the first one in 1.6, nor FormatViolation in 2.0.1 and 2.1: a refusal in the words
# of the protocol is no valid message to it. ocpp-rpc in strict mode answers a call that lacks a field with
# OccurrenceConstraintViolation where it speaks 1.6, and with the spelling that its README keeps for 1.6 where it speaks 2.0.1.
# Expected: the codes of the protocol that is spoken are taken, and said.
source "$(dirname "$0")/common.sh"
npm_packages typed-ocpp@1.6.2 ocpp-rpc@2.2.1 ws@8.18.3
cat >"$work/takes.mjs" <<'END'
import { OCPP16, OCPP20, OCPP21 } from 'typed-ocpp';
const takes = (version, code) => `${code} ${version.validate([4, '1', code, '', {}]) ? 'taken' : 'refused'}`;
console.log(`1.6: ${['OccurenceConstraintViolation', 'OccurrenceConstraintViolation', 'FormationViolation'].map(code => takes(OCPP16, code)).join(', ')}`);
for (const version of [OCPP20, OCPP21]) console.log(`2: ${['FormatViolation', 'FormationViolation'].map(code => takes(version, code)).join(', ')}`);
END
cat >"$work/says.mjs" <<'END'
import { RPCServer } from 'ocpp-rpc';
import { WebSocket } from 'ws';
const server = new RPCServer({ protocols: ['ocpp1.6', 'ocpp2.0.1'], strictMode: true });
server.on('client', client => client.handle(() => ({})));
await server.listen(21195, '127.0.0.1');
const said = [];
for (const protocol of ['ocpp1.6', 'ocpp2.0.1']) {
  const socket = new WebSocket('ws://127.0.0.1:21195/P', protocol);
  socket.on('open', () => socket.send('[2,"1","BootNotification",{}]'));
  said.push(`${protocol} ${await new Promise(answer => socket.on('message', text => answer(JSON.parse(text)[2])))}`);
}
console.log(said.join(', '));
process.exit();
END
shows 'typed-ocpp' '1.6: OccurenceConstraintViolation refused, OccurrenceConstraintViolation taken, FormationViolation taken
2: FormatViolation refused, FormationViolation taken
2: FormatViolation refused, FormationViolation taken' "$(node "$work/takes.mjs")"
shows 'ocpp-rpc' 'ocpp1.6 OccurrenceConstraintViolation, ocpp2.0.1 OccurenceConstraintViolation' "$(node "$work/says.mjs")"

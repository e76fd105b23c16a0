#!/usr/bin/env bash
# jsmodbus 5.0.0 (npm): a server whose memory ends at register 3 answers who asks beyond it, not with exception 2 (no such address)
# but with the registers it has, or with none; its client takes that and gives fewer values than asked for, without an error.
# modbus-serial 8.0.25 as a client says that the length is wrong. Expected: exception 2, and an error of the client where an
# answer is short.
source "$(dirname "$0")/common.sh"
npm_packages jsmodbus@5.0.0 modbus-serial@8.0.25
cat >"$work/end.mjs" <<'END'
import net from 'node:net';
import jsmodbus from 'jsmodbus';
import Serial from 'modbus-serial';
const server = new net.Server();
const none = Buffer.alloc(8);
new jsmodbus.server.TCP(server, { coils: none, discrete: none, input: none, holding: Buffer.from([0, 1, 0, 2, 0, 3, 0, 4]) });
await new Promise(done => server.listen(21190, '127.0.0.1', done));
const socket = new net.Socket(), own = new jsmodbus.client.TCP(socket, 1), other = new Serial();
await new Promise(done => socket.connect({ host: '127.0.0.1', port: 21190 }, done));
await other.connectTCP('127.0.0.1', { port: 21190 });
other.setID(1);
other.setTimeout(2000);
const seen = [];
for (const first of [0, 2, 10]) {
  seen.push(process.argv[2] === 'jsmodbus'
    ? await own.readHoldingRegisters(first, 4).then(answer => JSON.stringify(answer.response.body.valuesAsArray), e => e.message)
    : await other.readHoldingRegisters(first, 4).then(answer => JSON.stringify(answer.data), e => e.message));
}
console.log(seen.join('; '));
process.exit();
END
shows 'jsmodbus, four registers from 0, 2 and 10' '[1,2,3,4]; [3,4]; []' "$(node "$work/end.mjs" jsmodbus)"
shows 'modbus-serial, the same' '[1,2,3,4]; Data length error, expected 13 got 9; Data length error, expected 13 got 5' "$(node "$work/end.mjs" modbus-serial)"

#!/usr/bin/env bash
# Coils come in bytes. modbus-serial 8.0.25 and jsmodbus 5.0.0 (npm), asked for three coils, give eight values: what fills the
# last byte looks like five further coils that are off, here where they are on. Expected: three values.
source "$(dirname "$0")/common.sh"
npm_packages jsmodbus@5.0.0 modbus-serial@8.0.25
cat >"$work/coils.mjs" <<'END'
import net from 'node:net';
import jsmodbus from 'jsmodbus';
import Serial from 'modbus-serial';
const server = new net.Server();
const none = Buffer.alloc(8);
new jsmodbus.server.TCP(server, { coils: Buffer.from([0b11111101]), discrete: none, input: none, holding: none });
await new Promise(done => server.listen(21190, '127.0.0.1', done));
const socket = new net.Socket(), own = new jsmodbus.client.TCP(socket, 1), other = new Serial();
await new Promise(done => socket.connect({ host: '127.0.0.1', port: 21190 }, done));
await other.connectTCP('127.0.0.1', { port: 21190 });
other.setID(1);
other.setTimeout(2000);
console.log(process.argv[2] === 'jsmodbus'
  ? JSON.stringify((await own.readCoils(0, 3)).response.body.valuesAsArray)
  : JSON.stringify((await other.readCoils(0, 3)).data.map(Number)));
process.exit();
END
shows 'jsmodbus, coils 0 to 2, of which 1 is off' '[1,0,1,0,0,0,0,0]' "$(node "$work/coils.mjs" jsmodbus)"
shows 'modbus-serial, the same' '[1,0,1,0,0,0,0,0]' "$(node "$work/coils.mjs" modbus-serial)"

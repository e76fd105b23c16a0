#!/usr/bin/env bash
# modbus-serial 8.0.25 (npm): ServerTCP with the port 0, which is for a free one everywhere in Node.js, wants 502; the same as a
# text, '0', is a free one. Expected: a free one.
source "$(dirname "$0")/common.sh"
npm_packages modbus-serial@8.0.25
cat >"$work/ports.mjs" <<'END'
// where a server would listen, without listening there
import net from 'node:net';
import Modbus from 'modbus-serial';
net.Server.prototype.listen = where => console.log(typeof where.port, where.port);
new Modbus.ServerTCP({}, { host: '127.0.0.1', port: process.argv[2] === 'text' ? '0' : 0 });
END
shows '0' 'number 502' "$(node "$work/ports.mjs" number)"
shows "'0'" 'string 0' "$(node "$work/ports.mjs" text)"

#!/usr/bin/env bash
# node-red-node-serialport 2.0.3 in Node-RED 5.0.7, "serial request" on a port that splits its input into messages of 4 characters.
# A request asks for 9 by msg.count, which by its help "will override the configured number of characters". The device answers with
# ABCDEFGHI; what comes out is ABCD, with status OK. The 9 are counted, but kept in a buffer of 4. Where the port is configured
# with 9 and 4 are asked for, all is well. Expected: ABCDEFGHI.
source "$(dirname "$0")/common.sh"
debian socat 1.7.4.4-2
debian libwrap0 7.6.q-32
npm_packages node-red@5.0.7 node@22.21.1 node-red-node-serialport@2.0.3
mkdir "$work/user"
ln -s "$work/node_modules" "$work/user/node_modules"
# the device: answers every line with what follows its colon
cat >"$work/device.sh" <<'END'
while IFS=: read -r name answer; do printf %s "$answer"; done
END
in_background env LD_LIBRARY_PATH="$work/libwrap0/usr/lib/x86_64-linux-gnu" "$work/socat/usr/bin/socat" "PTY,link=$work/tty,raw,echo=0" \
  "EXEC:bash $work/device.sh"
for _ in $(seq 100); do [ -e "$work/tty" ] && break; sleep 0.1; done
cat >"$work/count.mjs" <<'END'
const [tty, configured] = [process.env.TTY, Number(process.env.CONFIGURED)];
const node = (id, type, more) => ({ id, type, z: 't', x: 1, y: 1, name: id, wires: [], ...more });
const asks = (id, delay, answer, count) => node(id, 'inject', { props: [{ p: 'payload' }, ...(count ? [{ p: 'count', v: `${count}`, vt: 'num' }] : [])],
  payload: `${id}:${answer}\n`, payloadType: 'str', repeat: '', once: true, onceDelay: delay, wires: [['request']] });
console.log(JSON.stringify([{ id: 't', type: 'tab', label: 't' },
  { id: 'port', type: 'serial-port', serialport: tty, serialbaud: '9600', databits: '8', parity: 'none', stopbits: '1', newline: `${configured}`,
    bin: 'false', out: 'count', addchar: '', responsetimeout: '3000' },
  node('request', 'serial request', { serial: 'port', wires: [['tell']] }),
  node('tell', 'function', { func: "node.log('seen: ' + msg.payload + ', ' + msg.status);", outputs: 0 }),
  asks('first', 2, 'A'.repeat(configured)), asks('second', 3, 'ABCDEFGHI'.slice(0, 13 - configured), 13 - configured)]));
END
seen_of() { CONFIGURED=$1 TTY="$work/tty" seen 2 count.mjs; }
shows 'a port of 4, asked for 4, then 9' 'AAAA, OK;ABCD, OK' "$(seen_of 4)"
shows 'a port of 9, asked for 9, then 4' 'AAAAAAAAA, OK;ABCD, OK' "$(seen_of 9)"

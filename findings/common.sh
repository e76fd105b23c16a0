# What the scripts of this folder share. Sourced, not run.
set -euo pipefail

work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

# debian NAME VERSION: unpacks a package of Debian 12 into $work/NAME, without installing it
debian() {
  (cd "$work" && apt-get download -qq "$1=$2" >/dev/null 2>&1 && dpkg -x "$1"_*.deb "$1")
}

# npm_packages NAME@VERSION …: into $work/node_modules
npm_packages() {
  (cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock "$@" >/dev/null)
}

# in_background COMMAND …: until the script ends
in_background() {
  "$@" >"$work/log" 2>&1 &
  pids+=($!)
}

# answers URL: waits until something answers there, for 20 s at most
answers() {
  curl -s -o /dev/null --retry 40 --retry-delay 0 --retry-all-errors --retry-max-time 20 "$1"
}

# shows WHAT EXPECTED ACTUAL: one line; ends the script where it is not what was seen when this was written
shows() {
  if [ "$2" == "$3" ]; then
    printf '%s: %s\n' "$1" "$3"
  else
    printf '%s has changed\n  seen then: %s\n  seen now:  %s\n' "$1" "$2" "$3"
    exit 1
  fi
}

# maven GROUP:NAME:VERSION …: jars into $work/jars, without what they depend on
maven() {
  for each in "$@"; do
    (cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$each" -DoutputDirectory="$work/jars" >/dev/null)
  done
}

# influxdb_1: starts InfluxDB 1.6.7 with a database d; $url is where it answers
influxdb_1() {
  debian influxdb 1.6.7~rc0-1+b13
  cat >"$work/influxdb.conf" <<END
reporting-disabled = true
bind-address = "127.0.0.1:21188"
[meta]
  dir = "$work/meta"
[data]
  dir = "$work/data"
  wal-dir = "$work/wal"
[http]
  bind-address = "127.0.0.1:21186"
END
  in_background "$work"/influxdb/usr/bin/influxd -config "$work/influxdb.conf"
  url=http://127.0.0.1:21186
  answers $url/ping
  curl -s -o /dev/null "$url/query" --data-urlencode 'q=CREATE DATABASE d'
}

# node_red_modbus: node-red 5.0.7 with node-red-contrib-modbus 5.60.2, whose one dependency by address is replaced by
# modbus-serial 8.0.25, and a device by Modbus TCP at 21190: its registers hold ten times their address and are writable up
# to 99, where it refuses with exception 2
node_red_modbus() {
  echo '{"overrides": {"node-red-contrib-modbus": {"@openp4nr/modbus-serial": "npm:modbus-serial@8.0.25"}}}' >"$work/package.json"
  npm_packages node-red@5.0.7 node@22.21.1 node-red-contrib-modbus@5.60.2
  mkdir "$work/user"
  ln -s "$work/node_modules" "$work/user/node_modules"
  cat >"$work/device.mjs" <<'END'
import net from 'node:net';
net.createServer(socket => socket.on('error', () => {}).on('data', request => {
  const [unit, code] = [request[6], request[7]], address = request.readUInt16BE(8), count = request.readUInt16BE(10);
  let answer = Buffer.from([code, ...request.subarray(8, 12)]);
  if (code >= 5) console.log(`unit ${unit} function ${code} address ${address}: ${request.subarray(10).toString('hex')}`);
  if (address > 99) {
    answer = Buffer.from([code | 128, 2]);
  } else if (code <= 2) {
    answer = Buffer.from([code, Math.ceil(count / 8), ...Array(Math.ceil(count / 8)).fill(0)]);
  } else if (code <= 4) {
    answer = Buffer.alloc(2 + 2 * count);
    answer[0] = code;
    answer[1] = 2 * count;
    for (let i = 0; i < count; i++) answer.writeUInt16BE(10 * (address + i), 2 + 2 * i);
  }
  socket.write(Buffer.concat([request.subarray(0, 4), Buffer.from([0, answer.length + 1, unit]), answer]));
})).listen(21190, '127.0.0.1', () => console.log('listens'));
END
  in_background node "$work/device.mjs"
  until grep -qs listens "$work/log"; do sleep 0.1; done
  cat >"$work/nodes.mjs" <<'END'
// what flows are made of; the client's unit is 1 unless told otherwise
export const node = (id, type, more) => ({ id, type, z: 't', x: 1, y: 1, name: id, wires: [], ...more });
export const client = more => ({ id: 'c', type: 'modbus-client', name: 'device', clienttype: 'tcp', bufferCommands: true, tcpHost: '127.0.0.1',
  tcpPort: '21190', tcpType: 'DEFAULT', unit_id: '1', commandDelay: '1', clientTimeout: '1000', reconnectOnTimeout: true,
  reconnectTimeout: '2000', parallelUnitIdsAllowed: true, ...more });
// a message to a node, so many seconds after the start
export const sends = (id, payload, type, delay, to) => node(id, 'inject', { props: [{ p: 'payload' }], payload, payloadType: type, repeat: '',
  once: true, onceDelay: delay, wires: [[to]] });
// writes to the log what comes, and what fails
export const tells = (id, expression) => node(id, 'function', { func: `node.log('seen: ' + (${expression}));`, outputs: 0 });
export const catches = () => [node('catch', 'catch', { scope: null, uncaught: false, wires: [['failed']] }), tells('failed', "'failed with ' + msg.error.message")];
export const flow = (...nodes) => console.log(JSON.stringify([{ id: 't', type: 'tab', label: 't' }, ...nodes.flat()]));
END
}

# node_red_ocpp: node-red 5.0.7 with node-red-contrib-ocpp 1.3.10, whose CS server takes charge points (OCPP 1.6 JSON) at 21193.
# "station.mjs NAME CALL…" is one of them: it sends its calls in turn, each when the one before is answered, and answers what it
# is asked as answers.mjs says; it writes to stdout what it gets
node_red_ocpp() {
  npm_packages node-red@5.0.7 node@22.21.1 node-red-contrib-ocpp@1.3.10 ws@8.18.3
  mkdir "$work/user"
  ln -s "$work/node_modules" "$work/user/node_modules"
  cat >"$work/station.mjs" <<'END'
import { WebSocket } from 'ws';
import { answers } from './answers.mjs';
const [name, ...calls] = process.argv.slice(2);
const connect = () => {
  const socket = new WebSocket(`ws://127.0.0.1:21193/ocpp/${name}`, 'ocpp1.6');
  let sent = 0;
  const next = () => sent < calls.length && socket.send(JSON.stringify([2, `${sent + 1}`, ...JSON.parse(calls[sent++])]));
  socket.on('open', next).on('error', () => setTimeout(connect, 200)).on('message', text => {
    const [kind, id, action] = JSON.parse(text);
    console.log(`${name} gets ${text}`);
    if (kind !== 2) next();
    else setTimeout(([type, ...rest]) => socket.send(JSON.stringify([type, id, ...rest])), ...answers(name, action));
  });
};
connect();
END
  cat >"$work/nodes.mjs" <<'END'
// what flows are made of
export const node = (id, type, more) => ({ id, type, z: 't', x: 1, y: 1, name: id, wires: [], ...more });
export const server = to => node('server', 'CS server', { port: '21193', portType: 'num', path16j: '/ocpp', enabled16j: true, wires: [[to], []] });
export const after = (seconds, id, to, payload) => node(id, 'inject', { props: [{ p: 'payload' }], payload: JSON.stringify(payload),
  payloadType: 'json', repeat: '', once: true, onceDelay: seconds, wires: [[to]] });
// asks a charge point, so many seconds after the start, and tells what comes back
export const asks = (seconds, id, payload) => [{ id: `${id} point`, type: 'ocpp-remotej-cp', cbId: payload.cbId, ocppver: '1.6j' },
  after(seconds, `${id} at`, id, payload),
  node(id, 'CS request JSON', { remotecb: `${id} point`, command: '', cmddata: '', log: false, wires: [[`${id} came`]] }),
  tells(`${id} came`, `'${id} came back with ' + JSON.stringify(msg.payload.data ?? msg.payload)`)];
// writes to the log what comes
export const tells = (id, expression) => node(id, 'function', { func: `node.log('seen: ' + (${expression}));`, outputs: 0 });
// answers any call of a charge point
export const accepts = id => [node(id, 'function', { func: "msg.payload = { status: 'Accepted', currentTime: '2026-10-25T01:30:00Z', interval: 300 }; return msg;",
  outputs: 1, wires: [[`${id} out`]] }), node(`${id} out`, 'server response', {})];
export const flow = (...nodes) => console.log(JSON.stringify([{ id: 't', type: 'tab', label: 't' }, ...nodes.flat()]));
END
}

# seen COUNT FLOW: runs the flow that the script FLOW prints until it has told COUNT things, 30 s at most; what it told
seen() {
  node "$work/$2" >"$work/user/flows.json"
  "$work"/node_modules/node/bin/node "$work/node_modules/node-red/red.js" -u "$work/user" -p 21191 flows.json >"$work/red" 2>&1 &
  pids+=($!)
  for _ in $(seq 100); do [ "$(grep -c 'seen: ' "$work/red")" -ge "$1" ] && break; sleep 0.3; done
  kill "${pids[-1]}" && wait "${pids[-1]}" 2>/dev/null || true
  grep -o 'seen: .*' "$work/red" | cut -c7- | paste -sd ';' -
}

# read_m_bus EXPRESSION: jMBus 3.3.0 (org.openmuc:jmbus); "read_records HEX…" then writes what EXPRESSION makes of "each" record
read_m_bus() {
  maven org.openmuc:jmbus:3.3.0
  cat >"$work/Read.java" <<END
import java.util.*;
import org.openmuc.jmbus.*;

class Read {
    // the header of an electricity meter (serial number, maker, medium 2), then the records given in hexadecimal
    public static void main(String... records) {
        for (String record : records) {
            byte[] bytes = HexFormat.of().parseHex("72785634122440010255000000" + record.replace(" ", ""));
            try {
                var answer = new VariableDataStructure(bytes, 0, bytes.length, null, Map.of());
                answer.decode();
                for (DataRecord each : answer.getDataRecords()) {
                    System.out.println($1);
                }
            } catch (DecodingException e) {
                System.out.println("nothing: " + e.getMessage().replaceAll(": Index.*", ""));
            }
        }
    }
}
END
}

read_records() {
  java -Duser.timezone=Europe/Berlin -cp "$work/jars/*" "$work/Read.java" "$@" 2>/dev/null | paste -sd';'
}

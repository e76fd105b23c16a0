#!/usr/bin/env bash
# RTU over TCP has no number that tells which request an answer belongs to. After one time-out the client libraries
# modbus-serial 8.0.25 (npm) and j2mod 3.3.0 give the late answer to the next request, and from then on every request gets
# the answer of the one before it, for as long as the connection lasts: wrong values without an error, also where another
# register is asked for. Expected: what comes after a time-out is thrown away until the line is quiet, or the connection is
# closed. (By Modbus TCP, which numbers its requests, both are right.)
source "$(dirname "$0")/common.sh"
npm_packages modbus-serial@8.0.25
maven com.ghgande:j2mod:3.3.0 org.slf4j:slf4j-api:2.0.17
cat >"$work/device.mjs" <<'END'
// Answers the first request after 1.5 s and the others after 0.1 s; a register tells which request it answers.
import net from 'node:net';
const crc = bytes => {
  let sum = 0xffff;
  for (const byte of bytes) { sum ^= byte; for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >> 1) ^ 0xa001 : sum >> 1; }
  return sum;
};
net.createServer(socket => {
  let count = 0;
  socket.on('error', () => {}).on('data', request => {
    const answer = Buffer.from([request[0], request[1], 2, 0, ++count, 0, 0]);
    answer.writeUInt16LE(crc(answer.subarray(0, 5)), 5);
    setTimeout(() => socket.write(answer), count === 1 ? 1500 : 100);
  });
}).listen(21190, '127.0.0.1', () => console.log('listens'));
END
cat >"$work/client.mjs" <<'END'
import Modbus from 'modbus-serial';
const client = new Modbus(), seen = [];
await client.connectTelnet('127.0.0.1', { port: 21190 });
client.setTimeout(1000);
client.setID(1);
for (let i = 1; i <= 4; i++) {
  await client.readHoldingRegisters(i, 1).then(answer => seen.push(answer.data[0]), () => seen.push('time-out'));
  if (i === 1) await new Promise(done => setTimeout(done, 450));
}
console.log(seen.join(', '));
process.exit();
END
cat >"$work/Client.java" <<'END'
import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import java.util.*;

class Client {
    public static void main(String... args) throws Exception {
        var client = new ModbusTCPMaster("127.0.0.1", 21190, 1000, false, true);
        client.connect();
        client.setRetries(1);
        List<String> seen = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            try {
                seen.add("" + client.readMultipleRegisters(1, i, 1)[0].getValue());
            } catch (ModbusException e) {
                seen.add("time-out");
            }
            Thread.sleep(i == 1 ? 450 : 0);
        }
        System.out.println(String.join(", ", seen));
        System.exit(0);
    }
}
END
in_background node "$work/device.mjs"
until grep -q listens "$work/log"; do sleep 0.1; done
shows 'modbus-serial: answers to the requests 1, 2, 3, 4' 'time-out, 1, 2, 3' "$(node "$work/client.mjs")"
shows 'j2mod: answers to the requests 1, 2, 3, 4' 'time-out, 1, 2, 3' "$(java -cp "$work/jars/*" "$work/Client.java" 2>/dev/null)"

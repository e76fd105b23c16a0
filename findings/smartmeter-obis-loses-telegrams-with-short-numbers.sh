#!/usr/bin/env bash
# smartmeter-obis 4.0.0 (npm, with open-sml 1.0.4): telegrams of a meter in SML, with a counter of 0.01 kWh and a power of
# -5 W. SML lets a meter leave out leading bytes that add nothing to a number (BSI TR-03109-1, part on SML, 6.2.3), so that a
# number has one to eight. A counter of five, six or seven bytes loses the whole telegram, as does a power of six or seven; of
# any other length they are read. Expected: the same two values each time.
source "$(dirname "$0")/common.sh"
npm_packages smartmeter-obis@4.0.0
cat >"$work/telegram.mjs" <<'END'
// what comes of a telegram whose counter and power have so many bytes
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
const meters = createRequire(import.meta.url)('smartmeter-obis');
const crc = bytes => {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0x8408 : sum >>> 1;
  }
  return [~sum & 255, (~sum >> 8) & 255];
};
const number = (type, value, length) => [type + 1 + length, ...Array.from({ length }, (_, i) => Number((BigInt(value) >> BigInt(8 * (length - 1 - i))) & 255n))];
const unsigned = (value, length) => number(0x60, value, length), signed = (value, length) => number(0x50, value, length);
const octets = (...bytes) => [bytes.length + 1, ...bytes], none = [1], list = (...parts) => [0x70 + parts.length, ...parts.flat()];
const message = (id, tag, body) => {
  const bytes = [0x76, ...octets(0, 0, 0, id), ...unsigned(0, 1), ...unsigned(0, 1), ...list(unsigned(tag, 2), body)];
  return [...bytes, 0x63, ...crc(bytes), 0];
};
const entry = (obis, unit, scaler, value) => list(octets(...obis), none, none, unsigned(unit, 1), signed(scaler, 1), value, none);
const [counter, power] = process.argv.slice(2).map(Number), start = [0x1b, 0x1b, 0x1b, 0x1b], meter = octets(10, 1, 0x49);
const file = [...start, 1, 1, 1, 1, ...message(1, 0x101, list(none, none, octets(1, 2), meter, none, none)),
  ...message(2, 0x701, list(none, meter, none, list(unsigned(1, 1), unsigned(1000, 4)),
    list(entry([1, 0, 1, 8, 0, 255], 30, -1, unsigned(100, counter)), entry([1, 0, 16, 7, 0, 255], 27, 0, signed(-5, power))), none, none)),
  ...message(3, 0x201, [0x71, ...none])];
const padding = (4 - file.length % 4) % 4;
file.push(...Array(padding).fill(0), ...start, 0x1a, padding);
file.push(...crc(file));
writeFileSync(process.env.TELEGRAM, Buffer.from(file));
const transport = meters.init({ protocol: 'SmlProtocol', transport: 'LocalFileTransport', transportLocalFilePath: process.env.TELEGRAM,
  requestInterval: -1, debug: 0 }, (error, values) => {
  console.log(error ? 'none' : Object.values(values).map(value => value.valueToString()).join(' and '));
  transport.stop();
});
transport.process();
END
values() { TELEGRAM="$work/telegram" timeout 10 node "$work/telegram.mjs" "$@"; }
for bytes in 1 2 3 4 8; do shows "counter of $bytes" '0.01 kWh and -5 W' "$(values $bytes 1)"; done
for bytes in 5 6 7; do shows "counter of $bytes" none "$(values $bytes 1)"; done
for bytes in 2 3 4 5 8; do shows "power of $bytes" '0.01 kWh and -5 W' "$(values 1 $bytes)"; done
for bytes in 6 7; do shows "power of $bytes" none "$(values 1 $bytes)"; done

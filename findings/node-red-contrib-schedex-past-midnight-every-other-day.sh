#!/usr/bin/env bash
# node-red-contrib-schedex 1.10.7, on every day of the week: "off" at 22:30 with an offset of 120 minutes, that is at half past
# midnight (so, too, "sunset" and two hours on a summer evening in the north). It comes every other day: having come it looks for the
# next one from the following day on, whose evening with its offset is a day later still. With an offset of 60 minutes it comes every
# day. Expected: every day. (Its open issue 80 has sunset and 240 minutes, and says that it never comes.)
source "$(dirname "$0")/common.sh"
npm_packages node-red-contrib-schedex@1.10.7
cat >"$work/week.mjs" <<'END'
// the node for a week, by a clock that is turned; only what it needs of Node-RED
import { createRequire } from 'node:module';
import { mock } from 'node:test';
mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-06-01T12:00:00Z') });
const seen = [];
let Schedex;
createRequire(import.meta.url)('node-red-contrib-schedex')({ nodes: { createNode: () => {}, registerType: (name, type) => Schedex = type } });
Schedex.prototype = { on: () => {}, status: () => {}, log: () => {}, error: text => seen.push(text), context: () => ({ global: { get: () => ({}) } }),
  send: message => seen.push(new Date().toISOString().slice(8, 16)) };
new Schedex({ ontime: '', offtime: '22:30', offtopic: '', offpayload: 'off', offoffset: Number(process.argv[2]), offrandomoffset: false, lat: 52.5, lon: 13.4,
  mon: true, tue: true, wed: true, thu: true, fri: true, sat: true, sun: true });
for (let minutes = 0; minutes < 7 * 24 * 60; minutes++) mock.timers.tick(60000);
console.log(seen.join(' '));
END
comes() { TZ=UTC node --no-warnings "$work/week.mjs" "$1"; }
shows 'an hour on' '01T23:30 02T23:30 03T23:30 04T23:30 05T23:30 06T23:30 07T23:30' "$(comes 60)"
shows 'two hours on' '02T00:30 04T00:30 06T00:30 08T00:30' "$(comes 120)"

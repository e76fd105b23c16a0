#!/usr/bin/env bash
# p1-reader 2.0.6 (npm): the monthly peaks a Belgian smart meter tells (0-0:98.1.0, by which the grid fee goes), read on two days.
# Read on the 28th of May the peak of 13 February is of 13 February; read on the 31st it is of 13 March, and the one of 30 April
# is of 30 May: a time is made out of today, its month set before its day, and 31 February is a day of March.
# Expected: the same times on any day.
source "$(dirname "$0")/common.sh"
npm_packages p1-reader@2.0.6
cat >"$work/read.cjs" <<'END'
const parse = require('p1-reader/lib/parsePacket');
console.error = () => {}; // it complains about the last line, which is only "!"
const Real = Date, today = Real.parse(process.argv[2]);
globalThis.Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(today); }
  static now() { return today; }
};
const { months } = parse(['/FLU5\\253769484_A', '', '0-0:96.1.4(50217)', '0-0:1.0.0(260528120000S)',
  '0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(260301000000W)(260213134500W)(02.589*kW)(260501000000S)(260430193000S)(04.100*kW)', '!'].join('\r\n'))
  .electricity.demand.maximumDemandLastMonths;
console.log(months.map(({ timestamp, value }) => `${value} kW at ${timestamp}`).join(', '));
END
shows 'on 28 May' '2.589 kW at 2026-02-13T13:45:00.000Z, 4.1 kW at 2026-04-30T19:30:00.000Z' "$(node "$work/read.cjs" 2026-05-28T12:00:00Z)"
shows 'on 31 May' '2.589 kW at 2026-03-13T13:45:00.000Z, 4.1 kW at 2026-05-30T19:30:00.000Z' "$(node "$work/read.cjs" 2026-05-31T12:00:00Z)"

// node moment-locales.mjs > moment-locales.json: the words and formats of moment.js's languages, asked of the library itself.
import { createRequire } from 'node:module';
const require = createRequire(new URL('../../../../../../../../examples/compatibility/oracle/node_modules/node-red/package.json', import.meta.url));
const moment = require('moment-timezone');
const at = (m, d, h = 0) => moment.utc([2024, m, d, h]);
const all = {};
for (const name of ['en', 'en-gb', 'de', 'de-at', 'de-ch', 'fr', 'fr-ch', 'es', 'it', 'nl', 'pt', 'pt-br', 'da', 'sv', 'nb']) {
  const data = moment.localeData(name), say = (time, format) => time.locale(name).format(format);
  const range = (n, f) => Array.from({ length: n }, (_, i) => f(i));
  const words = key => [[true, false], [false, true], [false, false]].map(([bare, future]) => {
    const text = data.relativeTime(5, bare, key, future).replace('5', '%d');
    return bare ? text : data.pastFuture(future ? 1 : -1, text);
  });
  all[name] = {
    months: range(12, i => say(at(i, 1), 'MMMM')), monthsShort: range(12, i => say(at(i, 1), 'MMM')),
    weekdays: range(7, i => say(at(8, 1 + i), 'dddd')), weekdaysShort: range(7, i => say(at(8, 1 + i), 'ddd')), weekdaysMin: range(7, i => say(at(8, 1 + i), 'dd')),
    days: range(31, i => say(at(0, 1 + i), 'Do')), lower: range(24, i => say(at(0, 1, i), 'a')), upper: range(24, i => say(at(0, 1, i), 'A')),
    formats: Object.fromEntries(['LTS', 'LT', 'L', 'LL', 'LLL', 'LLLL', 'l', 'll', 'lll', 'llll'].map(k => [k, data.longDateFormat(k)])),
    calendar: Object.fromEntries(['sameDay', 'nextDay', 'nextWeek', 'lastDay', 'lastWeek', 'sameElse'].map(k => [k, range(7, day => data.calendar(k, at(8, 1 + day, 12).locale(name), at(8, 10, 12)))])),
    relative: Object.fromEntries(['s', 'ss', 'm', 'mm', 'h', 'hh', 'd', 'dd', 'M', 'MM', 'y', 'yy'].map(k => [k, words(k)])),
  };
}
console.log(JSON.stringify(all, null, 1));

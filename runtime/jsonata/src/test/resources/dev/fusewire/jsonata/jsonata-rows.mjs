// node jsonata-rows.mjs < rows > answers: what JSONata in Node-RED makes of each {"expr":…,"input":…}, on 15 January 2026 at noon.
import { createRequire } from 'node:module';
import readline from 'node:readline';
const require = createRequire(new URL('../../../../../../../../examples/compatibility/oracle/node_modules/node-red/package.json', import.meta.url));
process.env.TZ = 'UTC';
const Real = Date;
class Fixed extends Real { constructor(...a) { super(...(a.length ? a : [NOW])); } static now() { return NOW; } }
const NOW = Real.parse('2026-01-15T12:00:00Z');
globalThis.Date = Fixed;
const util = require('@node-red/util').util;
const node = { context: () => ({ flow: { get: () => undefined }, global: { get: () => undefined } }), type: 'x' };
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { expr, input } = JSON.parse(line);
  const answer = await new Promise(done => {
    try {
      const e = util.prepareJSONataExpression(expr, node);
      util.evaluateJSONataExpression(e, input, (err, r) => {
        if (err) return done(fail(err));
        try { const t = JSON.stringify(r); done(t === undefined ? 'undefined' : t); } catch (x) { done('!json'); }
      });
    } catch (err) { done(fail(err)); }
  });
  process.stdout.write(answer.replace(/\n/g, '\\n') + '\n');
}
function fail(err) { return '! ' + (err.code ? `${err.code} @${err.position ?? ''} ` : '') + err.message; }

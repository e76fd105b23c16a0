// node schema-rows.mjs < rows > answers: what the json node of Node-RED finds wrong with each {"schema":…,"data":…}.
import { createRequire } from 'node:module';
import readline from 'node:readline';
const require = createRequire(new URL('../../../../../../../../../../examples/compatibility/oracle/node_modules/node-red/package.json', import.meta.url));
const Ajv = require('ajv');
console.error = console.warn = () => {};
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { schema, data } = JSON.parse(line);
  const ajv = new Ajv({ allErrors: true, logger: false });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
  let check;
  try { check = ajv.compile(schema); } catch (e) { console.log('refused'); if (process.env.WHY) process.stderr.write(line + '\n   ' + e.message + '\n'); continue; }
  try { check(data); console.log(JSON.stringify(check.errors ?? [])); } catch (e) { console.log('!! ' + e.message); }
}

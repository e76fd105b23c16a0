// node xml-rows.mjs < rows > answers: what the xml node of Node-RED makes of each {"payload":…,"options":…}.
import { createRequire } from 'node:module';
import readline from 'node:readline';
const require = createRequire(new URL('../../../../../../../../../../examples/compatibility/oracle/node_modules/node-red/package.json', import.meta.url));
const xml2js = require('xml2js');
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { payload, options: given } = JSON.parse(line);
  const answer = await new Promise(done => {
    if (typeof payload === 'object') {
      const options = given ?? { renderOpts: { pretty: false } };
      options.async = false;
      try { done(JSON.stringify(new xml2js.Builder(options).buildObject(payload, options))); } catch (error) { done('! ' + error.message); }
    } else {
      const options = given ?? {};
      options.async = true;
      options.attrkey ||= '$';
      options.charkey ||= '_';
      try { xml2js.parseString(payload, options, (error, result) => done(error ? '! ' + error.message : JSON.stringify(result) ?? 'null')); } catch (error) { done('!! ' + error.message); }
    }
  });
  console.log(answer.replace(/\n/g, '\\n'));
}

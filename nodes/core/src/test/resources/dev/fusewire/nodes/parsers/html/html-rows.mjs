// node html-rows.mjs < rows > answers: what the html node of Node-RED makes of each {"html":…,"tag":…,"ret":…}.
import { createRequire } from 'node:module';
import readline from 'node:readline';
const require = createRequire(new URL('../../../../../../../../../../examples/compatibility/oracle/node_modules/node-red/package.json', import.meta.url));
const cheerio = require('cheerio');
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { html, tag, ret } = JSON.parse(line);
  let answer;
  try {
    const $ = cheerio.load(html), found = [];
    $(tag).each(function () {
      switch (ret) {
        case 'html': found.push(cheerio.load($(this).html().trim(), null, false).xml()); break;
        case 'text': found.push($(this).text()); break;
        case 'attr': found.push({ ...this.attribs }); break;
        default: found.push({ _: $(this).html().trim(), ...this.attribs });
      }
    });
    answer = JSON.stringify(found);
  } catch (error) { answer = '! ' + error.message; }
  console.log(answer.replace(/\n/g, '\\n'));
}

// Usage: node cockpit-year.mjs URL FOLDER-FOR-PICTURES
// How soon a year is drawn after a click, ten times: one line of JSON for each, in ms.
import { join } from "node:path";
import { yearsOpened } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const chromium = await browser();
const page = await (await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" })).newPage();
for (const each of await yearsOpened(page, base + "cockpit/", 10)) {
    console.log(JSON.stringify(each));
}
await page.screenshot({ path: join(pictures, "cockpit-year.png"), fullPage: true }).catch(() => {});
await chromium.close();

// Usage: node cockpit-measure.mjs URL [FOLDER-FOR-PICTURES]
// What the cockpit weighs, how soon it is seen with a cold cache, what it complains of, and what axe-core finds.
// Prints one line of JSON for each measure: name, value, limit, ok, reason.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./editor.mjs";
import { barriers, faultsOf, yearsOpened } from "./cockpit-page.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
const MOST_BYTES = 200_000;
const LATEST_PAINT = 1000;
const OPENS_WITHIN = 300;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 860 };

let failed = false;
function tell(name, value, limit, ok, reason = null) {
    failed ||= !ok;
    console.log(JSON.stringify({ name, value, limit, ok, reason: ok ? null : reason ?? `${value} of at most ${limit}` }));
}

/** What went over the line until the first view stood, as the network counted it: headers and compressed bodies. */
async function firstView(chromium) {
    const context = await chromium.newContext({ viewport: PHONE, serviceWorkers: "block" });
    const page = await context.newPage();
    const faults = faultsOf(page);
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.setCacheDisabled", { cacheDisabled: true });
    let bytes = 0;
    line.on("Network.loadingFinished", (request) => { bytes += request.encodedDataLength; });
    await page.goto(cockpit);
    await page.getByRole("meter").first().waitFor();
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    tell("bytes to the first view", bytes, MOST_BYTES, bytes <= MOST_BYTES);
    tell("first contentful paint, ms", Math.round(paint), LATEST_PAINT, paint <= LATEST_PAINT);
    tell("complaints of the first view", faults.length, 0, faults.length === 0, faults.join("; "));
    await context.close();
}

async function accessible(page, what) {
    const found = await barriers(page);
    tell(`serious findings of axe-core, ${what}`, found.length, 0, found.length === 0, found.join("; "));
}

/** A year on the screen, the best of three: what the machine does besides is not the page's. */
async function year(chromium) {
    const context = await chromium.newContext({ viewport: DESKTOP });
    const page = await context.newPage();
    const times = (await yearsOpened(page, cockpit, 3)).map((each) => each.drawn);
    const best = Math.min(...times);
    tell("a year opens, ms", best, OPENS_WITHIN, best <= OPENS_WITHIN);
    await context.close();
}

const VIEWS = {
    live: ["", (page) => page.getByRole("meter").first()],
    history: ["#/history", (page) => page.getByRole("img", { name: /L1/ }).first()],
    events: ["#/events", (page) => page.getByRole("search")],
    kiosk: ["kiosk", (page) => page.getByRole("region").first()],
};

async function views(chromium, device, viewport, colorScheme) {
    const context = await chromium.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const faults = faultsOf(page);
    for (const [name, [path, stands]] of Object.entries(VIEWS)) {
        await page.goto(cockpit + path);
        await stands(page).waitFor();
        if (name === "live" && await page.getByText("More settings").count()) {
            await page.getByText("More settings").first().click();
        }
        await accessible(page, `${name}, ${device}, ${colorScheme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        tell(`pixels beyond the edge, ${name}, ${device}, ${colorScheme}`, Math.max(0, wide), 0, wide <= 0);
        if (pictures) {
            await page.screenshot({ path: join(pictures, `cockpit-${name}-${device}-${colorScheme}.png`), fullPage: name !== "kiosk" });
        }
    }
    tell(`complaints, ${device}, ${colorScheme}`, faults.length, 0, faults.length === 0, faults.join("; "));
    await context.close();
}

if (pictures) {
    mkdirSync(pictures, { recursive: true });
}
const chromium = await browser();
try {
    await firstView(chromium);
    await year(chromium);
    await views(chromium, "phone", PHONE, "dark");
    await views(chromium, "desktop", DESKTOP, "light");
} catch (error) {
    tell("the measurement itself", null, null, false, error.stack);
}
await chromium.close();
process.exitCode = failed ? 1 : 0;

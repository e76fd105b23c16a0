// Usage: node cockpit.mjs URL FOLDER-FOR-PICTURES URL-OF-THE-CHARGER
// The first start's simulated house, seen and steered from the cockpit. Prints one line of JSON for each step; what the program's
// keeper is to do it says as {"wish": …}, and reads his answer from its input.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { barriers, becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { WIDGETS } from "./cockpit-widgets.mjs";
import { browser } from "./editor.mjs";

const [base, pictures, charger] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function wish(what) {
    console.log(JSON.stringify({ wish: what }));
    return (await answers.next()).value;
}

const simulate = (what) => fetch(charger + "simulation", { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json" } });
/** Changes the flows as somebody does in the editor who deploys what has changed. */
async function redeployed(change, more = []) {
    const flows = [...(await (await fetch(base + "flows")).json()).map(change), ...more];
    const answer = await fetch(base + "flows", {
        method: "POST", body: JSON.stringify(flows), headers: { "content-type": "application/json", "Node-RED-Deployment-Type": "nodes" },
    });
    check(answer.status === 204, `the deploy is answered ${answer.status} ${await answer.text()}`);
}

const offered = async () => (await (await fetch(charger + "api/status?filter=acu")).json()).acu;
const picture = (name) => page.screenshot({ path: join(pictures, `cockpit-${name}.png`), fullPage: true });

const meter = (phase) => page.getByRole("meter", { name: `Phase ${phase}` });
const maximum = () => page.getByRole("slider", { name: "Maximum current" });
const link = (name) => page.getByRole("navigation").getByRole("link", { name });

/** What was asked for last has come and is on the screen. */
const isDrawn = (on) => becomes("the curves are drawn", 20000, () => on.locator("section[aria-busy=true]").count(), (count) => count === 0);

/** A finger goes sideways over it. */
async function swiped(mobile, element) {
    await element.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await element.boundingBox();
    const finger = await mobile.context().newCDPSession(mobile);
    const at = (share) => [{ x: x + width * share, y: y + height / 2 }];
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0.5) });
    for (const share of [0.6, 0.7, 0.8]) {
        await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(share) });
    }
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

const steps = {
    async "the first start shows the simulated house at work, without any configuration"() {
        await page.goto(cockpit);
        await meter("L1").waitFor();
        for (const phase of ["L1", "L2", "L3"]) {
            await becomes(`a reading of ${phase}`, 30000, () => meter(phase).getAttribute("aria-valuetext"), (text) => /^\d+\.\d.A of 25.A, the car/.test(text));
        }
        await page.getByRole("status").filter({ hasText: /^Charging with/ }).waitFor({ timeout: 60000 });
        await page.getByRole("status").filter({ hasText: /^(The fuse is safe|Close to the limit|More than the fuse)/ }).waitFor();
        await page.getByText(/^L[123] carries \d+\.\d A of 25 A: .*(offered|raised|lowered|lasts)/).first().waitFor({ timeout: 60000 });
    },

    async "live values move"() {
        const before = await meter("L1").getAttribute("aria-valuetext");
        await becomes("another reading than " + before, 15000, () => meter("L1").getAttribute("aria-valuetext"), (text) => text !== before);
        await picture("live");
    },

    async "the slider changes the charger, the page shows what it confirmed, and takes it back"() {
        await becomes("a maximum", 10000, () => maximum().inputValue(), (value) => value === "16");
        await maximum().fill("8");
        await page.getByText(/^Confirmed: maximum 8.A/).waitFor({ timeout: 20000 });
        check((await offered()) <= 8, `the charger offers ${await offered()} A`);
        await picture("confirmed");
        await page.getByRole("button", { name: /^Back to 16.A/ }).click();
        await page.getByText(/^Confirmed: maximum 16.A/).waitFor({ timeout: 20000 });
        check((await maximum().inputValue()) === "16", "the slider is at " + (await maximum().inputValue()));
    },

    async "charging is paused and continued by hand"() {
        await page.getByRole("button", { name: "Pause charging" }).click();
        await page.getByText("The charger is paused.").waitFor({ timeout: 20000 });
        await page.getByText("Paused by hand").waitFor({ timeout: 20000 });
        await picture("paused");
        await page.getByRole("button", { name: "Continue charging" }).click();
        await page.getByText("The charger continues.").waitFor({ timeout: 20000 });
        await page.getByRole("status").filter({ hasText: /^Charging with/ }).waitFor({ timeout: 30000 });
    },

    async "what happened is told under events"() {
        await link(/Events/).click();
        await page.getByRole("search").waitFor();
        await page.getByRole("listitem").first().waitFor();
        const all = await page.getByRole("listitem").count();
        await page.getByLabel("Text").fill("stopped by");
        await becomes("fewer events", 20000, () => page.getByRole("listitem").count(), (count) => count > 0 && count < all);
        await picture("events");
    },

    async "the past is drawn, zoomed by dragging, and left again"() {
        await link("History").click();
        await page.getByRole("button", { name: "15 min" }).click();
        const chart = page.getByRole("img", { name: /L1: highest/ });
        await chart.waitFor({ timeout: 20000 });
        await isDrawn(page);
        const looked = page.getByRole("group", { name: "Range of time" }).getByRole("status");
        const before = await looked.textContent();
        const box = await chart.boundingBox();
        await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 5 });
        await page.mouse.up();
        await becomes("a shorter range", 20000, () => looked.textContent(), (text) => text !== before);
        await page.getByRole("button", { name: "15 min", pressed: false }).waitFor();
        await page.getByRole("button", { name: "Back to the former picture" }).click();
        await page.getByRole("button", { name: "15 min", pressed: true }).waitFor();
        await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2);
        await becomes("what the cursor points at", 20000, () => page.locator(".tooltip:visible").first().textContent(), (text) => /L1 .*L2 .*L3/.test(text));
        await picture("history");
    },

    async "the sessions are exported"() {
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()]);
        const [header, first] = readFileSync(await download.path(), "utf8").split("\r\n");
        check(/start/.test(header) && header.includes(","), "the header is " + header);
        check(/^\d{4}-\d\d-\d\dT/.test(first), "the first session is " + first);
    },

    async "a flow puts widgets of its own on a page, and hears what people do with them"() {
        await redeployed((node) => node, WIDGETS);
        await link("Workshop").click();
        await page.getByRole("slider", { name: "Brightness" }).fill("40");
        await page.getByText("Lamp40\u00a0%").waitFor();
        await becomes("the gauge", 20000, () => page.getByRole("meter", { name: "Light" }).getAttribute("aria-valuetext"), (text) => text === "40 %");
        await page.getByRole("img", { name: "Evening" }).waitFor();
        await page.getByRole("button", { name: "Ring" }).click();
        await page.getByRole("status").filter({ hasText: "somebody rings" }).getByRole("button", { name: "Dismiss" }).click();
        await page.getByRole("status").filter({ hasText: "somebody rings" }).waitFor({ state: "hidden" });
        await page.getByRole("switch", { name: "Porch" }).check();
        await page.getByText("Porch istrue").waitFor();
        await page.getByRole("combobox", { name: "Scene" }).selectOption("Night");
        await page.getByText("Porch isnight").waitFor();
        const form = page.getByRole("form", { name: "Guest" });
        await form.getByLabel("Name").fill("Ada");
        await form.getByLabel("Energy").fill("12.5");
        await form.getByRole("button", { name: "Send" }).click();
        await page.getByRole("row", { name: "Ada 12.5" }).waitFor();
        await becomes("an empty form", 20000, () => form.getByLabel("Name").inputValue(), (value) => value === "");
        await picture("widgets");
        check((await barriers(page)).length === 0, "axe-core finds " + (await barriers(page)));
        await page.reload();
        await page.getByText("Lamp40\u00a0%").waitFor();
        check((await page.getByRole("slider", { name: "Brightness" }).inputValue()) === "40", "the slider has lost its value");
        check(await page.getByRole("switch", { name: "Porch" }).isChecked(), "the switch has lost its value");
        check((await page.getByRole("button", { name: "Dismiss" }).count()) === 0, "what was closed is told again");
    },

    async "a meter that falls silent is told in words, and told again when it is back"() {
        await redeployed((node) => (node.type === "cockpit meter" ? { ...node, silentAfter: "5" } : node));
        await link("Live").click();
        await simulate({ meterSilent: true });
        await page.getByRole("status").filter({ hasText: /^The meter is silent/ }).waitFor({ timeout: 60000 });
        await page.getByText(/^No reading for \d+.s/).waitFor();
        await picture("silent");
        await simulate({ meterSilent: false });
        await page.getByRole("status").filter({ hasText: /^(The fuse is safe|Close to the limit|More than the fuse)/ }).waitFor({ timeout: 60000 });
    },

    async "a program that is restarted under the open page is missed within three seconds and found again"() {
        await page.evaluate(() => { window.isTheSamePage = true; });
        await wish("stop");
        // the page's own time: where the machine stands still, the page cannot notice anything, and this does not go on either
        await page.evaluate(() => {
            window.missedAfter = 0;
            const counting = setInterval(() => {
                if ([...document.querySelectorAll("[role=alert]")].some((each) => each.textContent.includes("No connection to Fusewire"))) {
                    clearInterval(counting);
                } else {
                    window.missedAfter += 100;
                }
            }, 100);
        });
        await page.getByRole("alert").getByText(/^No connection to Fusewire/).waitFor();
        const missed = await page.evaluate(() => window.missedAfter);
        check(missed <= 3000, `the program was missed after ${missed} ms`);
        await picture("lost");
        await wish("start");
        await page.getByRole("alert").getByText(/^No connection to Fusewire/).waitFor({ state: "detached", timeout: 15000 });
        await becomes("a reading", 30000, () => meter("L1").getAttribute("aria-valuetext"), (text) => /^\d/.test(text));
        check(await page.evaluate(() => window.isTheSamePage), "the page was loaded anew");
        await link("Workshop").click();
        await page.getByText("Lamp40\u00a0%").waitFor();
    },

    async "somebody who only looks has no controls"() {
        await page.goto(cockpit + "?role=viewer");
        await meter("L1").waitFor();
        await page.getByText(/Offered/).waitFor();
        check((await page.getByRole("slider").count()) === 0 && (await page.getByRole("button", { name: /charging/ }).count()) === 0, "a viewer has controls");
    },

    async "it can be installed, and opens without a network"() {
        await page.goto(cockpit);
        await meter("L1").waitFor();
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        const line = await context.newCDPSession(page);
        const { installabilityErrors } = await line.send("Page.getInstallabilityErrors");
        const grave = installabilityErrors.filter((error) => error.errorId !== "in-incognito");
        check(grave.length === 0, "it cannot be installed: " + JSON.stringify(grave));
        await context.setOffline(true);
        await page.reload();
        await page.getByRole("alert").getByText(/does not answer|No connection/).waitFor({ timeout: 15000 });
        await context.setOffline(false);
        await meter("L1").waitFor({ timeout: 15000 });
    },

    async "on a phone everything is within reach of the thumb, in German too"() {
        const phone = await chromium.newContext({ viewport: { width: 390, height: 844 }, locale: "de-DE", colorScheme: "dark", hasTouch: true, isMobile: true });
        const mobile = await phone.newPage();
        const wrong = faultsOf(mobile);
        await mobile.goto(cockpit);
        await mobile.getByRole("meter", { name: "Phase L1" }).waitFor();
        await mobile.getByRole("slider", { name: "Höchster Ladestrom" }).waitFor();
        check((await mobile.evaluate(() => document.documentElement.scrollWidth)) <= 390, "the page is wider than the phone");
        await mobile.screenshot({ path: join(pictures, "cockpit-phone.png") });
        await mobile.getByRole("link", { name: "Verlauf" }).tap();
        await mobile.getByRole("img", { name: /L1: höchstens/ }).waitFor({ timeout: 20000 });
        await isDrawn(mobile);
        await mobile.screenshot({ path: join(pictures, "cockpit-phone-history.png") });
        await swiped(mobile, mobile.getByRole("img", { name: /L1: höchstens/ }));
        await mobile.getByRole("button", { name: "1 h", exact: true, pressed: false }).waitFor();
        await mobile.goto(cockpit + "kiosk");
        await mobile.getByText(/kW$/).first().waitFor();
        check(wrong.length === 0, wrong.join("; "));
        await phone.close();
    },
};

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", acceptDownloads: true });
context.setDefaultTimeout(30000);
const page = await context.newPage();
// while the program is away, its page cannot but fail to reach it
const faults = faultsOf(page, (text) => /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|502|503/.test(text));
await take(steps, faults, async () => {
    await picture("failed");
    console.error(await page.locator("body").ariaSnapshot());
});
await chromium.close();
process.exit(0);

// Usage: node cockpit-sites.mjs URL FOLDER-FOR-PICTURES
// Two sites, one of them with two chargers, as an operator, a driver and a viewer meet them; and what the browser tells while
// nobody looks. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { BELL, SITES } from "./cockpit-sites-flow.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const picture = (name) => page.screenshot({ path: join(pictures, `cockpit-sites-${name}.png`), fullPage: true });
const site = (name) => page.getByRole("region", { name, exact: true });
const charger = (name) => page.getByRole("article", { name, exact: true });
const maximum = (name) => charger(name).getByRole("slider", { name: "Maximum current" });
const link = (name) => page.getByRole("navigation").getByRole("link", { name });
const happens = (where, what) => fetch(`${base}event/${where}`, { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json" } });

/** What has come out of the nodes so far. */
const told = async () => (await fetch(base + "told")).json();

/** What comes out of the nodes while somebody does something: one message. */
async function tellsOnce(doing) {
    const before = (await told()).length;
    await doing();
    const after = await becomes("something is told", 20000, told, (all) => all.length > before);
    check(after.length === before + 1, "more than one is told: " + JSON.stringify(after.slice(before)));
    return JSON.stringify(after.at(-1));
}

async function isTold(doing, wanted) {
    const got = await tellsOnce(doing);
    check(got === JSON.stringify(wanted), `${got} is told instead of ${JSON.stringify(wanted)}`);
}

/** The values of all three sliders. */
const maxima = async () => (await Promise.all(["Garage", "Barn", "Yard"].map((name) => maximum(name).inputValue()))).join(" ");

/** A page of its own in a browser of its own, which notes what it is asked to notify of. */
async function someone(permission) {
    const own = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
    own.setDefaultTimeout(30000);
    const their = await own.newPage();
    const { targetInfo: { browserContextId } } = await (await own.newCDPSession(their)).send("Target.getTargetInfo");
    const line = await chromium.newBrowserCDPSession();
    const set = (setting) => line.send("Browser.setPermission", { origin: new URL(base).origin, permission: { name: "notifications" }, setting, browserContextId });
    await set(permission);
    // a headless browser has nobody who could be asked: this is what the person says to the question
    await own.exposeFunction("personSays", async (answer) => set(answer));
    await own.addInitScript(() => {
        window.notified = [];
        window.asked = 0;
        // the maker's push service cannot be reached from here; push.mjs has one of its own
        PushManager.prototype.subscribe = async () => { throw new DOMException("no push service", "AbortError"); };
        ServiceWorkerRegistration.prototype.showNotification = async (heading, options) => { window.notified.push(`${heading}: ${options.body}`); };
        Notification.requestPermission = async () => {
            window.asked++;
            await window.personSays(window.personWillSay);
            return Notification.permission;
        };
    });
    return { own, their };
}

/** As a page in a tab behind another one. */
const isHidden = (their, hidden) => their.evaluate((isBehind) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => isBehind });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (isBehind ? "hidden" : "visible") });
    document.dispatchEvent(new Event("visibilitychange"));
}, hidden);

/** What the badge says; nothing where there is none. */
async function badge(their) {
    const words = await their.getByRole("navigation").getByRole("link", { name: /Events/ }).textContent();
    return /\d+ unread/.exec(words)?.[0] ?? "";
}

const steps = {
    async "two sites give two cards, and each has its own meter and its own chargers"() {
        const answer = await fetch(base + "flows", { method: "POST", body: JSON.stringify(SITES), headers: { "content-type": "application/json" } });
        check(answer.status === 204, `the deploy is answered ${answer.status} ${await answer.text()}`);
        await page.goto(cockpit);
        for (const [name, reading] of [["House", /^19\.0.A of 25.A, the car 16\.0.A/], ["Farm", /^38\.0.A of 63.A, the car 32\.0.A/]]) {
            await page.getByRole("heading", { name, level: 2, exact: true }).waitFor();
            await becomes("the meter of " + name, 30000, () => site(name).getByRole("meter", { name: "Phase L1" }).getAttribute("aria-valuetext"), (text) => reading.test(text));
        }
        const of = async (name) => (await site(name).getByRole("heading", { level: 3 }).allTextContents()).join(", ");
        check((await of("House")) === "Garage" && (await of("Farm")) === "Barn, Yard", `the house has ${await of("House")}, the farm ${await of("Farm")}`);
        for (const name of ["Garage", "Barn", "Yard"]) {
            await charger(name).getByRole("status").filter({ hasText: /^Charging with 16\.0.A/ }).waitFor();
        }
        check((await barriers(page)).length === 0, "axe-core finds " + (await barriers(page)));
        await picture("live");
    },

    async "what happens at one site is told on its card"() {
        await happens("farm", { event: "gate", reason: "the gate of the farm stands open" });
        await site("Farm").getByText("the gate of the farm stands open").waitFor();
        check((await site("House").getByText("the gate of the farm").count()) === 0, "the house is told what happens at the farm");
    },

    async "the badge counts the warnings and alarms nobody has seen, and forgets them on every screen"() {
        const { own, their } = await someone("prompt");
        await their.goto(cockpit);
        const listed = (words) => page.getByRole("listitem").filter({ hasText: words }).first().waitFor();
        await happens("farm", { event: "visit", reason: "somebody is at the gate" });
        await listed("somebody is at the gate");
        check((await badge(page)) === "", "what is no warning is counted: " + (await badge(page)));
        await happens("farm", { event: "window", reason: "a window stands open", level: "warning" });
        await happens("farm", { event: "smoke", reason: "smoke in the yard", level: "alarm" });
        for (const each of [page, their]) {
            await becomes("two are counted", 20000, () => badge(each), (words) => words === "2 unread");
        }
        await picture("badge");
        await link(/Events/).click();
        for (const each of [page, their]) {
            await becomes("all are seen", 20000, () => badge(each), (words) => words === "");
        }
        await own.close();
        await link("Live").click();
    },

    async "each charger's slider is about its own charger"() {
        for (const [name, ampere, all] of [["Barn", 10, "16 10 16"], ["Yard", 12, "16 10 12"], ["Garage", 8, "8 10 12"]]) {
            await isTold(() => maximum(name).fill(String(ampere)), { charger: name, output: 1, payload: { maximum: ampere } });
            await charger(name).getByText(new RegExp(`^Confirmed: maximum ${ampere}.A, now offered ${ampere}.A`)).waitFor({ timeout: 20000 });
            check((await maxima()) === all, `the sliders are at ${await maxima()} instead of ${all}`);
        }
        await isTold(() => charger("Yard").getByRole("button", { name: /^Back to 16.A/ }).click(), { charger: "Yard", output: 1, payload: { maximum: 16 } });
        await charger("Yard").getByText(/^Confirmed: maximum 16.A/).waitFor({ timeout: 20000 });
        check((await maxima()) === "8 10 16", "the sliders are at " + (await maxima()));
    },

    async "each charger is paused and continued by itself, through its node's second output"() {
        await isTold(() => charger("Barn").getByRole("button", { name: "Pause charging" }).click(), { charger: "Barn", output: 2, payload: { pause: true, by: "owner" } });
        await charger("Barn").getByText("The charger is paused.").waitFor({ timeout: 20000 });
        await charger("Barn").getByText("Paused by hand").waitFor();
        await charger("Yard").getByRole("status").filter({ hasText: /^Charging with 16\.0.A/ }).waitFor();
        await charger("Garage").getByRole("status").filter({ hasText: /^Charging with 8\.0.A/ }).waitFor();
        await isTold(() => charger("Barn").getByRole("button", { name: "Continue charging" }).click(), { charger: "Barn", output: 2, payload: { pause: false, by: "owner" } });
        await charger("Barn").getByText("The charger continues.").waitFor({ timeout: 20000 });
    },

    async "phases and safe current are those of the charger whose settings were opened"() {
        await charger("Yard").getByText("More settings").click();
        await isTold(() => charger("Yard").getByRole("radio", { name: "One phase" }).click({ force: true }), { charger: "Yard", output: 2, payload: { phases: 1 } });
        await charger("Yard").getByText("Confirmed: One phase").waitFor({ timeout: 20000 });
        await isTold(() => charger("Yard").getByRole("slider", { name: "Safe current" }).fill("7"), { charger: "Yard", output: 1, payload: { safeCurrent: 7 } });
        await charger("Yard").getByText(/^Confirmed: 7.A/).waitFor({ timeout: 20000 });
        await charger("Barn").getByText("More settings").click();
        check(await charger("Barn").getByRole("radio", { name: "Three phases" }).isChecked(), "the other charger has changed its phases");
        check((await charger("Barn").getByRole("slider", { name: "Safe current" }).inputValue()) === "6", "the other charger has changed its safe current");
    },

    async "the past of either site is chosen by its name"() {
        await link("History").click();
        const chart = (name) => page.getByRole("img", { name });
        await chart(/L1: highest 19\.0/).waitFor({ timeout: 30000 });
        await chart("Charging · Garage").waitFor();
        check((await chart(/Barn|Yard/).count()) === 0, "the house's past shows the farm's chargers");
        await page.getByRole("combobox", { name: "Site" }).selectOption("Farm");
        await chart(/L1: highest 38\.0/).waitFor({ timeout: 30000 });
        await chart("Charging · Barn").waitFor();
        await chart("Charging · Yard").waitFor();
        for (const name of ["Barn", "Yard"]) {
            await page.getByRole("heading", { name: "Charged energy · " + name }).waitFor();
            await page.getByRole("heading", { name: "Sessions · " + name }).waitFor();
        }
        check((await chart(/Garage/).count()) === 0, "the farm's past shows the house's charger");
        await picture("history");
        check((await barriers(page)).length === 0, "axe-core finds " + (await barriers(page)));
        await page.reload();
        await chart(/L1: highest 38\.0/).waitFor({ timeout: 30000 });
        await page.getByRole("combobox", { name: "Site" }).selectOption("House");
        await chart(/L1: highest 19\.0/).waitFor({ timeout: 30000 });
    },

    async "a driver has the cars, and nothing else"() {
        await page.goto(cockpit + "?role=driver");
        await isTold(() => maximum("Garage").fill("9"), { charger: "Garage", output: 1, payload: { maximum: 9 } });
        await charger("Garage").getByText(/^Confirmed: maximum 9.A/).waitFor({ timeout: 20000 });
        await charger("Garage").getByText("More settings").click();
        await charger("Garage").getByRole("radio", { name: "One phase" }).waitFor();
        check((await page.getByRole("slider", { name: "Safe current" }).count()) === 0, "a driver is offered the safe current");
        await page.getByRole("button", { name: "More", exact: true }).click();
        await page.getByText("You are here as driver.").waitFor();
        await link("Yard door").click();
        await nothingCanBeDone();
    },

    async "a viewer looks"() {
        await page.goto(cockpit + "?role=viewer");
        await charger("Yard").getByText(/Offered/).waitFor();
        const usable = page.getByRole("main").locator("button, input[type=range], input[type=radio], [role=switch]").and(page.locator(":enabled"));
        check((await usable.count()) === 0, `a viewer is offered ${await usable.count()} controls`);
        await page.getByRole("button", { name: "More", exact: true }).click();
        await page.getByText("You are here as viewer.").waitFor();
        await link("Yard door").click();
        await nothingCanBeDone();
        await picture("viewer");
    },

    async "what a page does not offer the program refuses, too"() {
        const refused = async (role, action, value) => page.evaluate(([address, act]) => new Promise((done, failed) => {
            const socket = new WebSocket(address);
            socket.onerror = () => failed(new Error("no connection"));
            socket.onmessage = ({ data }) => {
                const said = JSON.parse(data);
                if (said.type === "hello") {
                    socket.send(JSON.stringify({ type: "act", id: 1, ...act }));
                } else if (said.type === "answer") {
                    socket.close();
                    done(said.ok ? "it is done" : said.error);
                }
            };
        }), [cockpit.replace("http", "ws") + "live?role=" + role, { piece: BELL.id, action, value }]);
        const before = (await told()).length;
        for (const [role, action] of [["driver", "press"], ["driver", "safeCurrent"], ["viewer", "pause"]]) {
            const words = await refused(role, action);
            check(words.startsWith(`a ${role} may not do that`), `a ${role} who asks for ${action} is answered: ${words}`);
        }
        check((await told()).length === before, "it has been done all the same");
    },

    async "warnings and alarms are notified of while nobody looks, once somebody has asked for that"() {
        const { own, their } = await someone("prompt");
        const wrong = faultsOf(their);
        await their.goto(cockpit + "#/events");
        const wanted = their.getByRole("switch", { name: "Notify me" });
        check(!(await wanted.isChecked()), "it notifies without having been asked to");
        await their.evaluate(() => { window.personWillSay = "granted"; });
        await wanted.click();
        await becomes("it notifies", 20000, () => wanted.isChecked(), (is) => is);
        check((await their.evaluate(() => window.asked)) === 1, "the browser's question was put " + (await their.evaluate(() => window.asked)) + " times");
        await their.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        await happens("farm", { event: "smoke", reason: "smoke in the barn", level: "alarm" });
        await their.getByRole("listitem").filter({ hasText: "smoke in the barn" }).waitFor();
        await becomes("it is seen", 20000, () => badge(their), (words) => words === "");
        await isHidden(their, true);
        await happens("house", { event: "visit", reason: "somebody is at the door" });
        await happens("house", { event: "window", reason: "a door stands open", level: "warning" });
        await happens("farm", { event: "smoke", reason: "smoke in the loft", level: "alarm" });
        const notified = () => their.evaluate(() => window.notified);
        const got = await becomes("two notifications", 20000, notified, (all) => all.length >= 2);
        const heading = await page.getByRole("banner").getByRole("link").first().textContent();
        check(got.join() === `${heading}: a door stands open,${heading}: smoke in the loft`, "it notifies of " + JSON.stringify(got));
        check((await badge(their)) === "2 unread", "while nobody looks nothing is seen, but it counts " + (await badge(their)));
        await isHidden(their, false);
        await becomes("all are seen", 20000, () => badge(their), (words) => words === "");
        await their.reload();
        await becomes("the wish is kept", 20000, () => wanted.isChecked(), (is) => is);
        await isHidden(their, true);
        await wanted.click();
        await happens("farm", { event: "smoke", reason: "smoke everywhere", level: "alarm" });
        await their.getByRole("listitem").filter({ hasText: "smoke everywhere" }).waitFor();
        check((await notified()).length === 0, "it notifies though it is switched off");
        check(wrong.length === 0, wrong.join("; "));
        await own.close();
    },

    async "who has forbidden notifications gets none, and is told so"() {
        const { own, their } = await someone("prompt");
        await their.goto(cockpit + "#/events");
        await their.evaluate(() => { window.personWillSay = "denied"; });
        await their.getByRole("switch", { name: "Notify me" }).click();
        await their.getByText("This browser does not allow notifications.").waitFor();
        check((await their.getByRole("switch", { name: "Notify me" }).count()) === 0, "there is a switch that does nothing");
        await isHidden(their, true);
        await happens("farm", { event: "smoke", reason: "smoke again", level: "alarm" });
        await their.getByRole("listitem").filter({ hasText: "smoke again" }).waitFor();
        check((await their.evaluate(() => window.notified)).length === 0, "it notifies though it must not");
        await their.screenshot({ path: join(pictures, "cockpit-sites-refused.png") });
        await own.close();
    },
};

/** Widgets show what they show, and take nothing. */
async function nothingCanBeDone() {
    const before = (await told()).length;
    const controls = page.getByRole("main").locator("button, input, select, textarea");
    await controls.first().waitFor();
    check((await controls.and(page.locator(":enabled")).count()) === 0, `${await controls.and(page.locator(":enabled")).count()} of the widgets can be used`);
    check((await page.getByRole("button", { name: "Bell" }).count()) === 0, "the bell is shown to who may not ring it");
    check((await told()).length === before, "the bell has been rung");
}

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
context.setDefaultTimeout(30000);
const page = await context.newPage();
await take(steps, faultsOf(page), async () => {
    await picture("failed");
    console.error(await page.locator("body").ariaSnapshot());
});
await chromium.close();
process.exit(0);

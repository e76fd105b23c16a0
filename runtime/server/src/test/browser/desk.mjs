// Usage: node desk.mjs URL FOLDER-FOR-PICTURES
// An operator adds a station, a driver finds it, claims, charges, loses the network and stops; the operator takes it out of service in the
// middle of another one's session; fifty stations stay readable. Prints one line of JSON for each step; what its keeper is to do it says
// as {"wish": …}.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { barriers, becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
async function wish(what) {
    console.log(JSON.stringify({ wish: what }));
    await answers.next();
}

const faults = [];
let isOffline = false;
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 860 };

/** Somebody with a browser of their own. */
async function person(name, viewport) {
    const context = await chromium.newContext({ viewport, locale: "en-GB", geolocation: { latitude: 44.405, longitude: 8.96 }, permissions: ["geolocation"] });
    context.setDefaultTimeout(Number(process.env.PATIENCE ?? 20000));
    await context.addCookies([{ name: "who", value: name, url: base }]);
    const page = await context.newPage();
    const own = faultsOf(page, (text) => isOffline || /404|ERR_INTERNET_DISCONNECTED/.test(text));
    own.push = (...texts) => faults.push(...texts.map((text) => `${name}: ${text}`));
    return { context, page, to: (hash) => page.evaluate((there) => { location.hash = there; }, hash) };
}

const picture = (page, name) => page.screenshot({ path: join(pictures, `desk-${name}.png`) });
const evse = (page, code) => page.getByRole("article", { name: `Charge point ${code}` });
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

let password = "";

const steps = {
    async "an operator adds a station, and is told address and password once"() {
        await olga.page.goto(cockpit + "#/stations");
        await olga.page.getByText("No station yet.").waitFor();
        await olga.page.getByRole("link", { name: "Add a station" }).click();
        await olga.page.getByLabel("Identity").fill("GARAGE-1");
        await olga.page.getByLabel("Name", { exact: true }).fill("Garage");
        await olga.page.getByLabel("Address", { exact: true }).fill("Mill Lane 4");
        await olga.page.getByLabel("Code for drivers").fill("GAR1");
        await olga.page.getByLabel("Latitude").fill("44.4062");
        await olga.page.getByLabel("Longitude").fill("8.9611");
        await olga.page.getByRole("region", { name: "Map" }).getByRole("button", { name: "Garage" }).waitFor();
        await press(olga.page, "Save");
        const told = olga.page.locator(".connect");
        await told.getByText(`${base.replace("http", "ws")}ocpp/GARAGE-1`).waitFor();
        password = await told.locator("code").nth(2).textContent();
        check(password.length >= 16, "the password is " + password);
        await olga.page.getByRole("link", { name: "To the station" }).click();
        await olga.page.getByRole("heading", { name: "GAR1" }).waitFor();
        check(!(await olga.page.content()).includes(password), "the password is still on the page");
    },

    async "the station connects and is seen to"() {
        await evse(olga.page, "GAR1").getByText("Not connected").waitFor();
        await wish(`connect GARAGE-1 ${password}`);
        await evse(olga.page, "GAR1").getByText("Free", { exact: true }).waitFor();
        await olga.page.getByText("Stand-In Duo 22").waitFor();
        await olga.page.getByRole("navigation").getByRole("link", { name: "Charge", exact: true }).waitFor();
    },

    async "a sheet with the code can be printed"() {
        await olga.page.getByRole("link", { name: "QR sheet" }).click();
        await olga.page.getByRole("img", { name: "QR code of GAR1" }).waitFor();
        await olga.page.emulateMedia({ media: "print" });
        check(!(await olga.page.getByRole("navigation").first().isVisible()), "the navigation is printed, too");
        await olga.page.emulateMedia({ media: "screen" });
    },

    async "a driver finds it near by, in the list and on the map"() {
        await dora.page.goto(cockpit + "#/charge");
        await dora.page.getByRole("link", { name: "Find a station" }).click();
        await press(dora.page, "Where I am");
        await dora.page.getByRole("article", { name: "Garage" }).getByText("160 m").waitFor();
        await dora.page.getByLabel("AC / DC").selectOption("DC");
        await dora.page.getByText("0 stations").waitFor();
        await dora.page.getByLabel("AC / DC").selectOption("AC");
        await dora.page.getByLabel("Connector").selectOption("Type 2");
        await press(dora.page, "Map");
        await dora.page.getByRole("button", { name: "Garage: 1 of 1 free" }).click();
        await picture(dora.page, "map-phone");
        await dora.page.getByRole("link", { name: /GAR1/ }).click();
        await evse(dora.page, "GAR1").getByText("Free", { exact: true }).waitFor();
    },

    async "claims it, so that nobody else can, and sees the time run"() {
        await otto.page.goto(cockpit + "#/charge/gar1");
        await evse(otto.page, "GAR1").waitFor();
        await press(dora.page, "Claim it");
        const left = async () => Number(/(\d+) s left/.exec(await evse(dora.page, "GAR1").locator(".countdown").textContent())[1]);
        const first = await left();
        check(first > 10 && first <= 20, `${first} s are left at first`);
        await becomes("the time runs", 5000, left, (now) => now < first);
        await evse(otto.page, "GAR1").getByText("Claimed", { exact: true }).waitFor();
        check(await otto.page.getByRole("button", { name: /Start/ }).count() === 0, "somebody else could start");
        await picture(dora.page, "claimed-phone");
    },

    async "starts, and is told at 20 %"() {
        await press(dora.page, "Start");
        await dora.page.getByText("Your car is charging").first().waitFor();
        await evse(dora.page, "GAR1").getByText("17 %").waitFor();
        await dora.to("#/charge");
        await wish("battery GARAGE-1 21");
        await dora.page.locator(".desk-toasts").getByText(/Battery at 20\s%, 0\.40\skWh charged/).waitFor();
        await picture(dora.page, "told-phone");
        await dora.page.getByRole("link", { name: /GAR1 Garage/ }).click();
        await evse(dora.page, "GAR1").getByText("21 %").waitFor();
        await picture(dora.page, "charging-phone");
        await evse(otto.page, "GAR1").getByText("Another car is charging").waitFor();
        check(!(await otto.page.content()).includes("0.40"), "another driver sees how much was charged");
    },

    async "loses the network, and has everything when it is back"() {
        isOffline = true;
        await dora.context.setOffline(true);
        await dora.page.getByText("No connection to Fusewire").waitFor();
        check(await dora.page.getByRole("button", { name: "Stop charging" }).isDisabled(), "stop can be pressed without a network");
        await wish("battery GARAGE-1 45");
        await dora.context.setOffline(false);
        await evse(dora.page, "GAR1").getByText("45 %").waitFor();
        await dora.page.getByRole("region", { name: "What happened" }).getByText(/Battery at 40\s%/).waitFor();
        isOffline = false;
    },

    async "stops, and has a receipt"() {
        await press(dora.page, "Stop charging");
        await dora.page.getByText("Done: 0.80 kWh charged. Ended by app.").first().waitFor();
        await dora.page.getByRole("link", { name: "Receipt" }).first().click();
        await dora.page.getByRole("heading", { name: "Receipt 1" }).waitFor();
        await dora.page.getByText("0.80 kWh").first().waitFor();
        await dora.to("#/charge/-/sessions");
        const [file] = await Promise.all([dora.page.waitForEvent("download"), dora.page.getByRole("link", { name: "CSV" }).click()]);
        check(file.suggestedFilename() === "sessions.csv", "the file is called " + file.suggestedFilename());
    },

    async "an operator takes it out of service in the middle of another one's session"() {
        await press(otto.page, "Start now");
        await otto.page.getByText("Your car is charging").first().waitFor();
        await olga.to("#/stations/GARAGE-1");
        await evse(olga.page, "GAR1").getByText(/Session 2 of otto/).waitFor();
        await press(olga.page, "End session, take out of service");
        await evse(olga.page, "GAR1").getByText("Out of service", { exact: true }).waitFor();
        await otto.page.getByText(/Taken out of service by the operator\./).first().waitFor();
        await evse(otto.page, "GAR1").getByText("Nobody can charge here now.").waitFor();
        await picture(otto.page, "maintenance-desktop");
        await press(olga.page, "Back into service");
        await evse(olga.page, "GAR1").getByText("Free", { exact: true }).waitFor();
        await olga.page.getByText("taken out of service").first().waitFor();
    },

    async "everybody sees the open stations on the map, and signs in to charge"() {
        const { page } = await person("nobody", desktop);
        await page.goto(cockpit + "map");
        await page.getByRole("article", { name: "Garage" }).getByText("Type 2 · AC · 22 kW").waitFor();
        await page.getByRole("button", { name: "Garage: 1 of 1 free" }).waitFor();
        await page.getByRole("link", { name: "Sign in to charge" }).waitFor();
        check(page.url().endsWith("/map"), "it leads to " + page.url());
        await picture(page, "public-desktop");
        await page.close();
    },

    async "a fault while it is claimed costs nothing, and is said so"() {
        await dora.to("#/charge/GAR1");
        await press(dora.page, "Claim it");
        await evse(dora.page, "GAR1").locator(".countdown").waitFor();
        await wish("fault GARAGE-1");
        await dora.page.getByText(/It has a fault\..*Nothing is charged to you\./).first().waitFor();
        await wish("free GARAGE-1");
    },

    async "a code nobody has is refused in words, by the keyboard alone"() {
        await dora.to("#/charge");
        await dora.page.getByLabel("Code", { exact: true }).focus();
        await dora.page.keyboard.type("nowhere");
        await dora.page.keyboard.press("Enter");
        await dora.page.getByText("no charge point has the code \"nowhere\"").waitFor();
        await dora.page.getByLabel("Code", { exact: true }).fill("gar1");
        await dora.page.keyboard.press("Enter");
        await evse(dora.page, "GAR1").waitFor();
    },

    async "an operator bounds what a driver may charge, who is told and stopped"() {
        await olga.to("#/stations/-/budgets");
        await press(olga.page, "Add a budget");
        await olga.page.getByLabel("Person or card number").fill("dora");
        await olga.page.locator("form select").selectOption("month");
        await olga.page.getByLabel("Energy, kWh").fill("2,0");
        await press(olga.page, "Save");
        await olga.page.getByText(/0\.8\skWh of 2\.0\skWh used this month/).waitFor();
        await dora.to("#/charge/GAR1");
        await press(dora.page, "Start now");
        await dora.page.getByText("Your car is charging").first().waitFor();
        await wish("battery GARAGE-1 30");
        await wish("battery GARAGE-1 35");
        await evse(dora.page, "GAR1").getByText("35 %").waitFor();
        await dora.to("#/charge/-/me");
        await dora.page.getByText(/1\.6\skWh of 2\.0\skWh used this month/).waitFor();
        await dora.page.locator(".desk-toasts").getByText(/80\s% of your budget for this month is used\./).waitFor();
        await picture(dora.page, "budget-phone");
        await wish("battery GARAGE-1 39");
        await dora.page.locator(".desk-toasts").getByText(/Done: 1\.20\skWh charged\. The budget is used up\./).waitFor();
        await dora.to("#/charge/GAR1");
        await press(dora.page, "Start now");
        await dora.page.getByText(/the 2\.0 kWh for this month are used up/).first().waitFor();
        await olga.to("#/stations/-/budgets");
        await press(olga.page, "Remove");
        await olga.page.getByText("No budgets").waitFor();
        await dora.to("#/charge/GAR1");
        await olga.to("#/stations/GARAGE-1");
    },

    async "an operator sees how the charge points are used, and takes it along"() {
        await olga.to("#/stations/-/usage");
        await olga.page.getByRole("img", { name: /^Energy by day/ }).waitFor();
        const row = olga.page.getByRole("region", { name: "By charge point" }).getByRole("row", { name: /Garage GAR1/ });
        check(/kWh/.test(await row.textContent()), "the row says " + await row.textContent());
        await olga.page.getByLabel("Show").selectOption("faults");
        await olga.page.getByRole("img", { name: /^Faults by day/ }).waitFor();
        await olga.page.getByLabel("By", { exact: false }).first().selectOption("month");
        await olga.page.getByRole("img", { name: /^Faults by month/ }).waitFor();
        const [file] = await Promise.all([olga.page.waitForEvent("download"), olga.page.getByRole("link", { name: "CSV" }).click()]);
        check(file.suggestedFilename() === "usage.csv", "the file is called " + file.suggestedFilename());
        await olga.to("#/stations/GARAGE-1");
    },

    async "a station is told something in the protocol's own words"() {
        await olga.page.getByLabel("Any other, in the protocol's words").selectOption("ChangeConfiguration");
        await olga.page.getByLabel("key").fill("HeartbeatInterval");
        await olga.page.getByLabel("value").fill("300");
        await press(olga.page, "Send");
        await olga.page.locator("pre.said").getByText(/"HeartbeatInterval"/).waitFor();
    },

    async "fifty stations are readable, on a phone in the light and on a desktop in the dark, and kept from nobody"() {
        await wish("fill 50");
        await wish("budget anna 40000");
        const pages = { stations: [olga, "#/stations"], station: [olga, "#/stations/CP-02"], new: [olga, "#/stations/-/new"], cards: [olga, "#/stations/-/cards"], budgets: [olga, "#/stations/-/budgets"], usage: [olga, "#/stations/-/usage"],
            ledger: [olga, "#/stations/-/sessions"], find: [dora, "#/charge/-/find"], me: [dora, "#/charge/-/me"], evse: [dora, "#/charge/H03A"] };
        for (const [size, viewport, colorScheme] of [["phone", phone, "light"], ["desktop", desktop, "dark"]]) {
            for (const [name, [who, hash]] of Object.entries(pages)) {
                await who.page.setViewportSize(viewport);
                await who.to(hash);
                await who.page.locator("main .card").first().waitFor();
                await who.page.emulateMedia({ colorScheme });
                check(await who.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than a ${size}`);
                const found = await barriers(who.page);
                check(found.length === 0, `${name} on a ${size}, ${colorScheme}: ${found.join("; ")}`);
                await picture(who.page, `${name}-${size}-${colorScheme}`);
            }
        }
    },
};

const chromium = await browser();
const olga = await person("olga", desktop);
const dora = await person("dora", phone);
const otto = await person("otto", desktop);
await take(steps, faults, async () => {
    for (const who of [olga, dora, otto]) {
        console.error(await who.page.locator("body").ariaSnapshot());
    }
});
await chromium.close();
process.exit(0);

// Usage: node cockpit-station.mjs URL FOLDER-FOR-PICTURES
// The station of flows/cabinet.json as an operator, a driver and a viewer meet it. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const picture = (name) => page.screenshot({ path: join(pictures, `cockpit-station-${name}.png`), fullPage: true });
const tab = (name) => page.getByRole("tab", { name, exact: true });
const tile = (name) => page.getByRole("link", { name: new RegExp("^" + name + "\\b") });
const number = (text) => Number(/-?[\d.]+/.exec(text)?.[0] ?? NaN);
const rightOfTheWindow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** A picture of one pixel. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

async function openStation() {
    await page.goto(cockpit);
    await page.getByRole("navigation").getByRole("link", { name: "Station" }).click();
    await tile("CP 1").waitFor();
}

const steps = {
    async "each charge point is shown with its power, what it is made for, its state and why"() {
        await openStation();
        await becomes("CP 1 charges", 60000, () => tile("CP 1").textContent(), (text) => /charging/.test(text) && /kW of 11\.0\skW/.test(text) && /A\soffered/.test(text));
        check((await page.getByRole("main").getByRole("link", { name: /^CP \d/ }).count()) === 6, "there are not six charge points");
        for (const name of ["Cabinet 1", "Cabinet 2"]) {
            await page.getByRole("region", { name, exact: true }).getByRole("meter", { name: name + " L3" }).waitFor();
        }
        await becomes("the sum is shown", 30000, () => page.getByRole("main").getByRole("status").first().textContent(), (text) => number(text) > 5);
        await becomes("what was delivered is shown", 60000, () => page.getByText("Today").locator("xpath=..").locator("dd").textContent(), (text) => number(text) > 0);
        await picture("points");
    },

    async "the circuits are a tree with what each phase carries of what it may"() {
        await tab("Circuits").click();
        for (const name of ["Main", "Cabinet 1", "Cabinet 2"]) {
            const circuit = page.getByRole("article", { name, exact: true });
            await becomes(name + " carries something", 30000, () => circuit.getByRole("meter", { name: name + " L1" }).getAttribute("aria-valuetext"), (text) => /A of \d+\sA/.test(text));
        }
        await page.getByText(/PV roof/).waitFor();
        await picture("circuits");
    },

    async "an operator sets the threshold, and the station keeps to it"() {
        const input = page.getByRole("spinbutton", { name: "The station may take" });
        await input.fill("5");
        await page.getByRole("button", { name: "Set", exact: true }).click();
        await page.getByText("limited to 5.0 kW").waitFor();
        await becomes("less is given", 60000, () => page.getByRole("main").getByRole("status").first().textContent(), (text) => number(text) < 25);
        await input.fill("");
        await page.getByRole("button", { name: "Set", exact: true }).click();
        await page.getByText("limited to").waitFor({ state: "detached" });
        await page.getByRole("combobox", { name: "Shared" }).selectOption("by need");
        await becomes("it is shared by need", 30000, () => page.getByRole("combobox", { name: "Shared" }).inputValue(), (value) => value === "by need");
    },

    async "a charge point is chosen, stopped and started"() {
        await tab("Charge points").click();
        await tile("CP 2").click();
        await page.getByRole("button", { name: "Stop charging" }).click();
        await page.getByText("Charging was stopped").waitFor();
        await page.getByRole("button", { name: "Start charging" }).waitFor();
        await picture("stopped");
        await page.getByRole("button", { name: "Start charging" }).click();
        await page.getByText("Charging was started").waitFor();
        await page.getByRole("button", { name: "Stop charging" }).waitFor();
    },

    async "a driver says what is needed until when, and is told whether it will be met"() {
        await page.goto(cockpit + "?role=driver");
        await page.getByRole("navigation").getByRole("link", { name: "Station" }).click();
        check((await page.getByRole("spinbutton").count()) === 0, "a driver is offered the threshold");
        await tile("CP 1").click();
        await page.getByRole("spinbutton", { name: "Energy needed" }).fill("3");
        // in two hours, by the clock of this machine
        const until = new Date(Date.now() + 2 * 3_600_000);
        await page.getByLabel("Leaving at").fill(String(until.getHours()).padStart(2, "0") + ":" + String(until.getMinutes()).padStart(2, "0"));
        await page.getByRole("button", { name: "Set", exact: true }).click();
        await page.getByText("Your car will have what it needs").waitFor();
        await picture("driver-met");
        await page.getByRole("spinbutton", { name: "Energy needed" }).fill("90");
        await page.getByRole("button", { name: "Set", exact: true }).click();
        await page.getByText(/kWh will be missing at/).waitFor();
        await page.getByText("Charged", { exact: true }).waitFor();
        await page.setViewportSize({ width: 390, height: 844 });
        check((await rightOfTheWindow()) <= 0, "the driver's page is wider than a phone");
        await picture("driver-missing");
        await page.setViewportSize({ width: 1366, height: 768 });
    },

    async "a viewer sees it all and can do nothing"() {
        await page.goto(cockpit + "?role=viewer");
        await page.getByRole("navigation").getByRole("link", { name: "Station" }).click();
        await tile("CP 1").click();
        await page.getByText("Charged", { exact: true }).waitFor();
        check((await page.getByRole("main").locator("button, input, select").count()) === 0, "a viewer is offered something to do");
        await page.getByRole("link", { name: "Station" }).last().click();
        await tab("Site plan").click();
        await page.getByText(/on the plan yet/).waitFor();
        check((await page.getByRole("button", { name: "Edit the plan" }).count()) === 0, "a viewer may edit the plan");
    },

    async "things are put on the plan, dragged, and stay where they are"() {
        await openStation();
        await tab("Site plan").click();
        await page.getByRole("button", { name: "Edit the plan" }).click();
        await page.getByRole("button", { name: "Put all on the plan" }).click();
        await page.getByText("Not on the plan yet:").waitFor({ state: "detached" });
        check((await page.getByRole("button", { name: /^Move / }).count()) === 10, "charge points, meters and the roof are not all there");
        const thing = page.getByRole("button", { name: /^Move CP 4\b/ });
        const ground = await page.locator(".plan-ground").boundingBox();
        const from = await thing.boundingBox();
        await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        await page.mouse.down();
        await page.mouse.move(ground.x + ground.width * 0.5, ground.y + ground.height * 0.5, { steps: 5 });
        await page.mouse.move(ground.x + ground.width * 0.8, ground.y + ground.height * 0.9, { steps: 5 });
        await page.mouse.up();
        const place = async () => (await page.getByRole("button", { name: /^Move CP 4\b/ }).getAttribute("style")) ?? "";
        await becomes("it is where it was dragged", 20000, place, (style) => /left: (79|80)(\.\d+)?%; top: (89|90)(\.\d+)?%/.test(style));
        await thing.focus();
        await page.keyboard.press("ArrowUp");
        await becomes("it is moved by the keys", 20000, place, (style) => /top: (88|89)(\.\d+)?%/.test(style));
        const kept = await place();
        await page.getByRole("button", { name: "Done" }).click();
        await picture("plan");
        await page.reload();
        await tab("Site plan").click();
        await page.getByRole("button", { name: "Edit the plan" }).click();
        await becomes("it is still there", 20000, place, (style) => style === kept);
    },

    async "a picture is put beneath, and what is none is refused"() {
        const file = page.getByLabel("Picture of the site");
        await file.setInputFiles({ name: "plan.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
        await page.getByText(/A PNG, JPEG or WebP picture of at most 4 MB/).waitFor();
        await file.setInputFiles({ name: "plan.png", mimeType: "image/png", buffer: PNG });
        const image = page.getByRole("img", { name: "Plan of Station" });
        await becomes("the picture is loaded", 20000, () => image.evaluate((each) => each.naturalWidth), (width) => width === 1);
        await page.getByRole("button", { name: "Plain grid" }).click();
        await image.waitFor({ state: "detached" });
        await page.getByRole("button", { name: "Done" }).click();
    },

    async "on a phone and on a laptop nothing is out of reach, in the light and in the dark"() {
        for (const [name, width, height] of [["phone", 390, 844], ["laptop", 1366, 768]]) {
            await page.setViewportSize({ width, height });
            for (const scheme of ["light", "dark"]) {
                await page.emulateMedia({ colorScheme: scheme });
                for (const each of ["Charge points", "Circuits", "Site plan"]) {
                    await tab(each).click();
                    check((await rightOfTheWindow()) <= 0, `${each} is wider than a ${name}`);
                    const found = await barriers(page);
                    check(found.length === 0, `${each} on a ${name}, ${scheme}: ${found.join("; ")}`);
                    await picture(`${name}-${scheme}-${each.replace(" ", "-").toLowerCase()}`);
                }
            }
        }
    },
};

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
context.setDefaultTimeout(30000);
const page = await context.newPage();
await take(steps, faultsOf(page), async () => {
    await picture("failed");
    console.error(await page.locator("body").ariaSnapshot());
});
await chromium.close();
process.exit(0);

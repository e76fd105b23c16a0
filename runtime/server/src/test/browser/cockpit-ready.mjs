// Usage: node cockpit-ready.mjs URL FOLDER-FOR-PICTURES
// A driver sets when the car is needed, reads the answer, and does what can be done about it. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { afternoon, flow, PLUGGED, UNPLUGGED } from "./cockpit-ready-flow.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
const zone = afternoon();
mkdirSync(pictures, { recursive: true });

const picture = (name) => page.screenshot({ path: join(pictures, `cockpit-ready-${name}.png`), fullPage: true });
const car = () => page.getByRole("region", { name: "Family car", exact: true });
const answer = async () => (await car().getByRole("status").textContent()).replaceAll("\u00a0", " ");
const slider = (name) => page.getByRole("region", { name: "When do you need it?" }).getByRole("slider", { name });
const button = (name) => page.getByRole("button", { name });
const cost = (text) => Number(/for (?:about )?€([\d.]+)/.exec(text)?.[1] ?? NaN);
const rightOfTheWindow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const press = async (node) => {
    const pressed = await fetch(`${base}inject/${node.id}`, { method: "POST" });
    check(pressed.ok, `inject ${node.name}: ${pressed.status}`);
};

const steps = {
    async "the answer is there before anything is set"() {
        const deployed = await fetch(base + "flows", { method: "POST", body: JSON.stringify(flow(zone)), headers: { "content-type": "application/json" } });
        check(deployed.ok, `the flow is refused: ${deployed.status} ${await deployed.clone().text()}`);
        await page.goto(cockpit);
        await page.getByRole("article", { name: "Family car" }).getByRole("link", { name: "Change, and see the plan" }).click();
        await car().waitFor();
        await becomes("the plan is there", 30000, answer, (text) => /tomorrow \d\d:\d\d/.test(text));
        check((await page.getByRole("meter", { name: "Battery" }).count()) === 0, "a battery nobody has said anything of is shown");
        await picture("first");
    },

    async "the car shows how full it is where it cannot say so itself"() {
        await page.getByText(/^Battery not known, planned as if at 40/).waitFor();
        await page.getByText("Say how full the battery is").click();
        await page.getByLabel("The car shows").fill("30");
        await page.getByRole("button", { name: "Set", exact: true }).click();
        await becomes("the battery is as the car shows it", 30000, () => page.getByRole("meter", { name: "Battery" }).getAttribute("aria-valuenow"), (value) => value === "30");
    },

    async "07:00 and 80 % are set with the keys, and when the car is ready and what it costs is read at a glance"() {
        const time = slider("Ready by");
        await time.focus();
        await page.keyboard.press("Home");
        for (let quarter = 0; quarter < 28; quarter++) {
            await page.keyboard.press("ArrowRight");
        }
        check((await time.getAttribute("aria-valuetext")) === "tomorrow 07:00", "the slider says " + (await time.getAttribute("aria-valuetext")));
        await slider("Battery").fill("80");
        const said = await becomes("the plan is for it", 30000, answer, (text) => /Only \d+ % by tomorrow 07:00/.test(text));
        check(cost(said) > 0, "there is no cost in: " + said);
        await page.getByText(/80\s% do not fit: [\d.]+\skWh are missing/).waitFor();
        const line = car().getByRole("status");
        const { size, bottom } = await line.evaluate((each) => ({ size: parseFloat(getComputedStyle(each).fontSize), bottom: each.getBoundingClientRect().bottom }));
        check(size >= 24 && bottom < 400, `the answer is of ${size} px and ends at ${bottom} px`);
        await page.getByRole("img", { name: /^The plan: Only/ }).waitFor();
        await picture("short");
    },

    async "each of the three choices says its effect"() {
        const choices = page.getByRole("region", { name: "It does not fit. What shall be done?" });
        await choices.getByRole("heading", { name: /^Be content with \d+/ }).waitFor();
        await choices.getByText(/ready tomorrow \d\d:\d\d/i).first().waitFor();
        await choices.getByRole("heading", { name: "Emergency charging" }).waitFor();
        await choices.getByText("The main fuse is never exceeded.").waitFor();
        check((await choices.locator(".effect").allTextContents()).every((text) => text.trim() !== ""), "a choice has no effect");
    },

    async "what is reachable is accepted, and not after all"() {
        await button(/% are enough$/).click();
        await page.getByText("That is enough, you said.").waitFor();
        await button("No, try for 80 %").click();
        await becomes("it is short again", 30000, answer, (text) => /^Only/.test(text));
    },

    async "the boiler waits, and the car is ready in time"() {
        await button("Let it wait: Boiler").first().click();
        const said = await becomes("the answer changes", 30000, answer, (text) => /ready tomorrow 0[0-6]:\d\d/i.test(text));
        check(cost(said) > 0, "there is no cost in: " + said);
        await becomes("the guard has switched it off", 30000, () => page.getByRole("listitem").filter({ hasText: /^Boiler/ }).filter({ hasText: "off" }).count(), (count) => count > 0);
        await picture("boiler-waits");
    },

    async "emergency: sooner, dearer, until when and how it ends; then it is as before"() {
        const before = await answer();
        await button("2 h").click();
        await button("Charge now at any price").click();
        const note = page.getByRole("region", { name: "Emergency charging" });
        await note.getByText(/^Emergency charging until \d\d:\d\d/).waitFor();
        await note.getByText("The main fuse is never exceeded.").waitFor();
        const during = await becomes("the answer is another", 30000, answer, (text) => /ready (today|tomorrow) \d\d:\d\d/i.test(text) && text !== before);
        check(cost(during) > cost(before), `emergency costs ${during} instead of ${before}`);
        await page.getByText("As a table").click();
        await page.getByRole("cell", { name: "charges: emergency" }).first().waitFor();
        await picture("emergency");
        await button("End it now").click();
        await note.waitFor({ state: "detached" });
        await becomes("it is planned as before", 30000, answer, (text) => /ready tomorrow/i.test(text) && text !== during);
    },

    async "what is needed every week is written down"() {
        const weekly = page.getByRole("region", { name: "Every week" });
        await weekly.getByRole("button", { name: "Change" }).click();
        await weekly.getByRole("button", { name: "Fri" }).click();
        await weekly.getByLabel("By").fill("06:30");
        await weekly.getByRole("button", { name: "Save" }).click();
        await weekly.getByText(/^Mon–Thu: 80\s% by 06:30$/).waitFor();
        await page.reload();
        await weekly.getByText(/^Mon–Thu: 80\s% by 06:30$/).waitFor();
    },

    async "a viewer sees it all and can do nothing"() {
        await page.goto(cockpit + "?role=viewer#/ready");
        await car().waitFor();
        await page.getByRole("region", { name: "Bill" }).getByText("€112.90").waitFor();
        check((await page.getByRole("main").locator("button, input, select").count()) === 0, "a viewer is offered something to do");
    },

    async "on a phone and on a laptop nothing is out of reach, in the light and in the dark, in English and in German"() {
        for (const [name, width, height] of [["phone", 390, 844], ["laptop", 1366, 768]]) {
            await page.setViewportSize({ width, height });
            for (const [scheme, language] of [["light", "en"], ["dark", "de"]]) {
                await page.emulateMedia({ colorScheme: scheme });
                await page.goto(`${cockpit}?lang=${language}#/ready`);
                await page.getByRole("img", { name: language === "en" ? /^The plan/ : /^Der Plan/ }).waitFor();
                check((await rightOfTheWindow()) <= 0, `it is wider than a ${name}`);
                const found = await barriers(page);
                check(found.length === 0, `${name}, ${scheme}: ${found.join("; ")}`);
                await picture(`${name}-${scheme}`);
            }
        }
        await page.emulateMedia({ colorScheme: "light" });
    },

    async "S1-19: the display in the hall shows power, energy and when the car is ready"() {
        await page.goto(base + "cockpit/kiosk");
        await page.getByRole("region", { name: "Power now" }).getByText("3.60 kW").waitFor();
        await page.getByRole("region", { name: "Used today" }).getByText("9.40 kWh").waitFor();
        await page.getByRole("region", { name: "Family car" }).getByText(/ready tomorrow/i).waitFor();
        await picture("kiosk");
    },

    async "without a car the loads are seen and switched all the same"() {
        await press(UNPLUGGED);
        await page.goto(cockpit + "#/ready");
        await becomes("nobody is plugged in", 30000, answer, (text) => text.startsWith("No car plugged in"));
        const dryer = page.getByRole("switch", { name: "Dryer" });
        check(await dryer.isChecked(), "the dryer is off");
        await dryer.uncheck();
        await becomes("the dryer is off", 30000, () => page.getByRole("listitem").filter({ hasText: /^Dryer/ }).textContent(), (text) => /off/.test(text));
        await picture("unplugged");
        await press(PLUGGED);
        await becomes("it is planned again", 30000, answer, (text) => !text.startsWith("No car"));
    },
};

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB", timezoneId: zone });
context.setDefaultTimeout(30000);
const page = await context.newPage();
await take(steps, faultsOf(page), async () => {
    await picture("failed");
    console.error(await page.locator("body").ariaSnapshot());
});
await chromium.close();
process.exit(0);

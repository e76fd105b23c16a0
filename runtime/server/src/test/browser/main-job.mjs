// Usage: node main-job.mjs URL FOLDER-FOR-PICTURES URL-OF-THE-CHARGER PORT-OF-THE-BROKER
// A first start, used by somebody who adapts it to his house. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Editor, browser } from "./editor.mjs";

const [base, pictures, charger, mqttPort] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const HIGHEST = "421a4e8a6a9b226d";
const CHARGE_POINT = "aa36af4654b39404";
const ADJUSTER = "2ac203a045345287";
const GUARD = "2ff25b9aa37cbcb8";
const TELL = "6a13edbb57a8a289";
const TEN = "5ab1581915c5ce83";
const MAIN = "dlm00000000000b1";

function check(holds, what) {
    if (!holds) {
        throw new Error(what);
    }
}

async function becomes(what, within, question, wanted) {
    const deadline = Date.now() + within;
    for (;;) {
        const answer = await question();
        if (wanted(answer)) {
            return answer;
        }
        check(Date.now() < deadline, `${what}: not within ${within / 1000} s, at last it was ${answer}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

const status = (id) => editor.node(id).locator(".red-ui-flow-node-status-label").textContent();
const offered = async () => (await (await fetch(charger + "api/status?filter=acu")).json()).acu;
const deployed = async () => (await fetch(base + "flows")).json();

/** A flow file as somebody would hand it on: a flow of its own that reads the charger. */
const FILE = [
    { id: "aa00000000000001", type: "tab", label: "Charger's log", disabled: false, info: "", env: [] },
    {
        id: "aa00000000000002", type: "inject", z: "aa00000000000001", name: "every second", props: [], repeat: "1", crontab: "",
        once: true, onceDelay: 0.1, topic: "", x: 140, y: 80, wires: [["aa00000000000003"]],
    },
    {
        id: "aa00000000000003", type: "http request", z: "aa00000000000001", name: "charger", method: "GET", ret: "obj",
        paytoqs: "ignore", url: charger + "api/status?filter=acu,car", tls: "", persist: false, proxy: "", authType: "",
        senderr: false, headers: [], x: 320, y: 80, wires: [["aa00000000000004"]],
    },
    {
        id: "aa00000000000004", type: "debug", z: "aa00000000000001", name: "offered", active: true, tosidebar: false,
        console: false, tostatus: true, complete: "payload.acu & ' A offered'", targetType: "jsonata",
        statusVal: "payload.acu & ' A offered'", statusType: "jsonata", x: 500, y: 80, wires: [],
    },
];

/** Opens a node's form and gives one of its fields a value. */
async function setField(id, field, value) {
    await editor.edit(id);
    const input = page.locator(`#node-input-${field}`);
    await input.scrollIntoViewIfNeeded();
    await input.fill(value);
    await page.screenshot({ path: join(pictures, "form.png") });
    await editor.done();
}

const steps = {
    async "the first flow is seen at work"() {
        await editor.open();
        await becomes("the highest phase", 30000, () => status(HIGHEST), (text) => /^L[123] \d+\.\d A$/.test(text));
        await becomes("the charger's state", 30000, () => status(CHARGE_POINT), (text) => /^charging \d+\.\d A of \d+ A$/.test(text));
        const before = await status(HIGHEST);
        await becomes("another current than " + before, 30000, () => status(HIGHEST), (text) => text !== before);
        await becomes("a decision in words", 60000, () => status(ADJUSTER), (text) => /^L[123] carries \d+\.\d A of 25 A/.test(text));
        await page.mouse.click(5, 5);
        await editor.action("core:zoom-out");
        await page.screenshot({ path: join(pictures, "main-job.png") });
        await editor.action("core:zoom-reset");
    },

    async "the palette has the nodes of load management, and their forms explain themselves"() {
        const palette = page.locator("#red-ui-palette-load_management");
        await palette.scrollIntoViewIfNeeded();
        const types = await palette.locator(".red-ui-palette-node").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-palette-type")));
        for (const type of ["shelly 3em", "max phase", "current adjuster", "fuse guard", "go-e charger in", "go-e charger out", "load manager",
            "switched load", "history in", "history out"]) {
            check(types.includes(type), `the palette has no ${type} among ${types}`);
        }
        await palette.screenshot({ path: join(pictures, "palette.png") });
        for (const [name, id] of Object.entries({ ADJUSTER, GUARD, TELL })) {
            await editor.edit(id);
            await page.screenshot({ path: join(pictures, `form-${name.toLowerCase()}.png`) });
            check((await page.locator(".red-ui-tray .form-row:visible").count()) > 1, `the form of ${name} has no rows`);
            check((await page.locator(".red-ui-tray .input-error:visible").count()) === 0, `a field of ${name} is marked as wrong`);
            await page.locator("#node-dialog-cancel").click();
            await page.locator(".red-ui-tray").waitFor({ state: "hidden" });
        }
    },

    async "a flow file is imported and deployed"() {
        await editor.action("core:show-import-dialog");
        await page.locator("#red-ui-clipboard-dialog-import-file-upload").setInputFiles({
            name: "charger-log.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(FILE)),
        });
        await page.locator("#red-ui-clipboard-dialog-ok:not([disabled])").waitFor();
        await page.screenshot({ path: join(pictures, "import-file.png") });
        await page.locator("#red-ui-clipboard-dialog-ok").click();
        await page.locator("#red-ui-clipboard-dialog").waitFor({ state: "hidden" });
        await editor.deploy();
        const kept = await becomes("both flows deployed", 10000, deployed, (nodes) => nodes.filter((node) => node.type === "tab").length === 2);
        imported = kept.find((node) => node.name === "offered");
        await page.evaluate((id) => RED.workspaces.show(id), imported.z);
        await becomes("what the imported flow reads", 20000, () => status(imported.id), (text) => /^\d+ A offered$/.test(text));
        await page.screenshot({ path: join(pictures, "imported.png") });
    },

    async "the maximum current is changed by a button and by the form, and the charger follows"() {
        await page.evaluate((id) => RED.workspaces.show(id), MAIN);
        await editor.press(TEN);
        await becomes("the charger offers no more than 10 A", 60000, offered, (ampere) => ampere <= 10);
        await setField(ADJUSTER, "maximum", "9");
        await editor.deploy();
        await becomes("the charger offers no more than 9 A", 60000, offered, (ampere) => ampere <= 9);
        await becomes("and the flow tells of it", 30000, () => status(CHARGE_POINT), (text) => / of [6-9] A$/.test(text));
        await page.screenshot({ path: join(pictures, "maximum-changed.png") });
    },

    async "after a reload all is as it was left"() {
        await page.reload();
        await editor.ready();
        const maximum = await page.evaluate((id) => RED.nodes.node(id).maximum, ADJUSTER);
        check(String(maximum) === "9", "the maximum is " + maximum + " after the reload");
        check(!(await page.evaluate(() => RED.nodes.dirty())), "the flows count as changed after the reload");
        await page.evaluate((id) => RED.workspaces.show(id), imported.z);
        await becomes("the imported flow goes on", 20000, () => status(imported.id), (text) => /^\d A offered$/.test(text));
        await page.evaluate((id) => RED.workspaces.show(id), MAIN);
        await becomes("the main job goes on", 20000, () => status(ADJUSTER), (text) => /^L[123] carries|the maximum is/.test(text));
        check((await page.locator(".red-ui-flow-node-error:visible").count()) === 0, "a node is marked as wrong");
        check((await page.locator(".red-ui-notification:visible").count()) === 0, "a notification is shown: "
            + (await page.locator(".red-ui-notification:visible").allTextContents()));
    },

    async "in place of the first flow the single box is dragged from the palette, wired and filled in, and steers the charger"() {
        await page.evaluate((id) => RED.workspaces.show(id), MAIN);
        await editor.action("core:remove-flow");
        await editor.action("core:add-flow");
        const meter = await editor.drag("shelly 3em", 160, 100);
        const read = await editor.drag("go-e charger in", 160, 220);
        const box = await editor.drag("load manager", 420, 140);
        const tell = await editor.drag("go-e charger out", 680, 140);
        await editor.wire(meter, box);
        await editor.wire(read, box);
        await editor.wire(box, tell);
        await editor.edit(meter);
        await page.locator("#node-input-btn-broker-add").first().click();
        await page.locator("#node-config-input-broker").waitFor();
        await editor.trayStands();
        await page.locator("#node-config-input-broker").fill("127.0.0.1");
        await page.locator("#node-config-input-port").fill(mqttPort);
        await editor.done();
        await page.locator("#node-input-device").fill("shellyem3-SIMULATED");
        check(!(await page.locator("#node-input-host").isVisible()), "a host is asked for although the meter comes by MQTT");
        await page.screenshot({ path: join(pictures, "form-meter.png") });
        await editor.done();
        await editor.edit(read);
        await page.locator("#node-input-btn-charger-add").first().click();
        await page.locator("#node-config-input-host").waitFor();
        await editor.trayStands();
        await page.locator("#node-config-input-host").fill(new URL(charger).host);
        await page.screenshot({ path: join(pictures, "form-charger.png") });
        await editor.done();
        await editor.done();
        const config = await page.evaluate((id) => RED.nodes.node(id).charger, read);
        await editor.edit(tell);
        await page.locator("#node-input-charger").selectOption(config);
        await editor.done();
        await editor.edit(box);
        await page.screenshot({ path: join(pictures, "form-box.png") });
        await page.locator("#node-input-fuseRating").fill("20");
        await editor.done();
        await editor.deploy();
        await becomes("the box decides", 60000, () => status(box), (text) => /^L[123] carries \d+\.\d A of 20 A/.test(text));
        await becomes("the charger follows", 60000, () => status(tell), (text) => /^\d+ A/.test(text));
        await page.screenshot({ path: join(pictures, "single-box.png") });
    },
};

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1840, height: 940 }, locale: "en-US" });
context.setDefaultTimeout(30000);
const page = await context.newPage();
const editor = new Editor(page, base);
let imported;
let failed = false;
for (const [name, step] of Object.entries(steps)) {
    let reason = null;
    try {
        await step();
        reason = editor.faults.join("; ") || null;
    } catch (error) {
        reason = [error.stack || error.message, ...editor.faults].join("; ");
        await page.screenshot({ path: join(pictures, "main-job.failed.png") }).catch(() => {});
    }
    console.log(JSON.stringify({ name, ok: !reason, reason }));
    if (reason) {
        // the next step begins where this one should have ended
        failed = true;
        break;
    }
}
await chromium.close();
process.exitCode = failed ? 1 : 0;

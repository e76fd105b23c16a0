// Usage: node main-job.mjs URL FOLDER-FOR-PICTURES URL-OF-THE-CHARGER
// A first start, used by somebody who adapts it to his house. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Editor, browser } from "./editor.mjs";

const [base, pictures, charger] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const READING = "6f7d2f9142418020";
const CHARGE_POINT = "2bbbd365dda357c3";
const DECISION = "48c830d1f51f3e38";
const MAIN = "dlm00000000000a1";

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
const amp = async () => (await (await fetch(charger + "api/status?filter=amp")).json()).amp;
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
        paytoqs: "ignore", url: charger + "api/status?filter=amp,car", tls: "", persist: false, proxy: "", authType: "",
        senderr: false, headers: [], x: 320, y: 80, wires: [["aa00000000000004"]],
    },
    {
        id: "aa00000000000004", type: "debug", z: "aa00000000000001", name: "offered", active: true, tosidebar: false,
        console: false, tostatus: true, complete: "payload.amp & ' A offered'", targetType: "jsonata",
        statusVal: "payload.amp & ' A offered'", statusType: "jsonata", x: 500, y: 80, wires: [],
    },
];

/** Opens the properties of a flow, goes to its variables and gives one of them a value. */
async function setVariable(flow, name, value) {
    const tab = page.locator(`#red-ui-workspace-tabs [id="red-ui-tab-${flow}"]`);
    await tab.click();
    await tab.dblclick();
    await editor.trayStands();
    await page.locator(".red-ui-tray .red-ui-tab-link-button[href='#editor-tab-envProperties']").click();
    const rows = page.locator(".red-ui-tray input.node-input-env-name");
    await rows.first().waitFor();
    const names = await rows.evaluateAll((fields) => fields.map((each) => each.value));
    check(names.includes(name), `there is no variable ${name} among ${names}`);
    const field = rows.nth(names.indexOf(name)).locator("xpath=..").locator(".red-ui-typedInput-input");
    await field.scrollIntoViewIfNeeded();
    await field.fill(value);
    await page.screenshot({ path: join(pictures, "variables.png") });
    await editor.done();
}

const steps = {
    async "the first flow is seen at work"() {
        await editor.open();
        await becomes("the meter's currents", 30000, () => status(READING), (text) => /^L1 \d+\.\d {2}L2 \d+\.\d {2}L3 \d+\.\d A$/.test(text));
        await becomes("the charger's state", 30000, () => status(CHARGE_POINT), (text) => /charging, \d+ A offered, \d/.test(text));
        const before = await status(READING);
        await becomes("other currents than " + before, 30000, () => status(READING), (text) => text !== before);
        await editor.showSidebar("debug");
        await becomes("a decision in the sidebar", 60000, () => editor.debugMessages().count(), (count) => count > 0);
        check((await editor.debugMessages().last().textContent()).match(/ A|settling/), "the sidebar tells no decision");
        await editor.action("core:zoom-out");
        await editor.action("core:zoom-out");
        await page.screenshot({ path: join(pictures, "main-job.png") });
        await editor.action("core:zoom-reset");
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

    async "the maximum current is changed in the flow, and the charger follows"() {
        await page.evaluate((id) => RED.workspaces.show(id), MAIN);
        await setVariable(MAIN, "MAX_CURRENT", "9");
        await editor.deploy();
        await becomes("the charger offers 9 A", 120000, amp, (ampere) => ampere === 9);
        await becomes("and the flow tells of it", 30000, () => status(CHARGE_POINT), (text) => text.includes(", 9 A offered"));
        await page.screenshot({ path: join(pictures, "maximum-changed.png") });
    },

    async "after a reload all is as it was left"() {
        await page.reload();
        await editor.ready();
        const variable = await page.evaluate((id) => RED.nodes.workspace(id).env.find((row) => row.name === "MAX_CURRENT").value, MAIN);
        check(variable === "9", "MAX_CURRENT is " + variable + " after the reload");
        check(!(await page.evaluate(() => RED.nodes.dirty())), "the flows count as changed after the reload");
        await page.evaluate((id) => RED.workspaces.show(id), imported.z);
        await becomes("the imported flow goes on", 20000, () => status(imported.id), (text) => /^\d A offered$/.test(text));
        await page.evaluate((id) => RED.workspaces.show(id), MAIN);
        await becomes("the main job goes on", 20000, () => status(DECISION), (text) => /A offered|settling/.test(text));
        check((await page.locator(".red-ui-flow-node-error:visible").count()) === 0, "a node is marked as wrong");
        check((await page.locator(".red-ui-notification:visible").count()) === 0, "a notification is shown: "
            + (await page.locator(".red-ui-notification:visible").allTextContents()));
    },
};

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1840, height: 940 }, locale: "en-US" });
context.setDefaultTimeout(10000);
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

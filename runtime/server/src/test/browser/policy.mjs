// Usage: node policy.mjs URL FOLDER-FOR-PICTURES
// Opens every form and the main dialogs under the page's security policy. One line of JSON for each: {"name", "ok", "reason"}.
import { Editor, browser } from "./editor.mjs";

const [base] = process.argv.slice(2);
const chromium = await browser();
const page = await chromium.newPage();
page.setDefaultTimeout(10_000);
const editor = new Editor(page, base);
const short = (text) => text.replace(/'sha256-[^ ]*/g, "").slice(0, 500);

async function part(name, act) {
    editor.faults.length = 0;
    try {
        await act();
        // what a form asks the program for may not be there yet
        const faults = editor.faults.filter((fault) => !fault.includes("/udp-ports/"));
        console.log(JSON.stringify({ name, ok: faults.length === 0, reason: faults.map(short).join("\n") }));
    } catch (e) {
        console.log(JSON.stringify({ name, ok: false, reason: short(e.stack) }));
    }
}

async function opened(type) {
    await page.evaluate((wanted) => {
        const definition = RED.nodes.getType(wanted);
        const values = Object.fromEntries(Object.entries(definition.defaults || {}).map(([k, v]) => [k, structuredClone(v.value)]));
        const id = RED.nodes.id();
        RED.nodes.add({ ...values, id, type: wanted, z: RED.workspaces.active(), x: 90, y: 90, _def: definition, wires: [], users: [] });
        RED.editor.edit(RED.nodes.node(id));
    }, type);
    const tray = page.locator(".red-ui-tray");
    await tray.first().waitFor();
    // slides in, and loads its code editor
    await page.locator(".red-ui-tray .red-ui-tray-header").first().waitFor();
    await page.waitForTimeout(300);
    await page.evaluate(() => document.querySelector("#node-dialog-cancel").click());
    await tray.first().waitFor({ state: "detached" });
}

await part("the editor opens with all its nodes", async () => {
    await editor.open();
    const count = await page.evaluate(() => RED.nodes.registry.getNodeTypes().length);
    if (count < 60) {
        throw new Error("only " + count + " types are there");
    }
});
await part("a button whose act stands in an attribute acts", async () => {
    await page.evaluate(() => $(`<button type="button" id="acts" onclick="RED.search.show('type:in\\'ject'); return false;">x</button>`)
        .appendTo(document.body).trigger("click"));
    await page.locator(".red-ui-search").waitFor();
    const text = await page.locator(".red-ui-search input").first().inputValue();
    if (text !== "type:in'ject") {
        throw new Error("searched for " + text);
    }
    await page.keyboard.press("Escape");
});
const types = await page.evaluate(() => RED.nodes.registry.getNodeTypes().filter((type) =>
    RED.nodes.getType(type).category !== "config" && !["subflow", "group", "tab", "junction", "unknown"].includes(type)));
for (const type of types) {
    await part("the form of " + type, () => opened(type));
}
for (const dialog of ["show-export-dialog", "show-import-dialog", "show-user-settings", "search", "show-action-list",
    "show-info-tab", "show-help-tab", "show-debug-tab", "show-config-tab", "show-context-tab"]) {
    await part("core:" + dialog, async () => {
        await page.evaluate((name) => RED.actions.invoke("core:" + name), dialog);
        await page.waitForTimeout(500);
        await page.keyboard.press("Escape");
        await page.waitForTimeout(300);
    });
}
await part("a script that somebody has smuggled in does not run", async () => {
    await page.evaluate(() => {
        document.body.insertAdjacentHTML("beforeend", "<img src=x: onerror='window.smuggled = 1'>");
        $("<script>window.smuggled = 2</" + "script>").appendTo(document.body);
    });
    await page.waitForTimeout(300);
    if (await page.evaluate(() => window.smuggled)) {
        throw new Error("it has run");
    }
    editor.faults.length = 0;
});
await chromium.close();

// Usage: node forms.mjs URL FOLDER-FOR-PICTURES
// Uses the form that the server makes for a node with every kind of property; prints one line of JSON.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Editor, browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1400, height: 1000 }, locale: "en-US" });
context.setDefaultTimeout(30000);
const page = await context.newPage();
const editor = new Editor(page, base);
const result = { name: "a form made from properties is filled, checked and saved", ok: false, reason: null };

try {
    const tab = [{ id: "f1", type: "tab", label: "House" }];
    await fetch(base + "flows", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(tab) });
    await editor.open();
    const id = await editor.drag("every kind", 220, 140);
    await editor.edit(id);
    await page.screenshot({ path: join(pictures, "made-form.png") });

    const fuse = page.locator("#node-input-fuse");
    await fuse.fill("200");
    await fuse.blur();
    await page.locator("#node-input-fuse.input-error").waitFor();
    await fuse.fill("35");
    await fuse.blur();
    await page.locator("#node-input-fuse:not(.input-error)").waitFor();
    await page.locator("#node-input-text").fill("main");
    const hidden = () => page.evaluate(() => $("#node-input-pin").closest(".form-row").css("display") === "none");
    if (!(await hidden())) {
        throw new Error("the PIN is asked for although the mode is not the slow one");
    }
    await page.locator("#node-input-mode").selectOption({ label: "Slow & steady" });
    await page.locator("#node-input-armed").uncheck();
    await page.locator("#node-input-rows-list").locator("xpath=ancestor::*[contains(@class,'red-ui-editableList')][last()]")
        .locator(".red-ui-editableList-addButton").click();
    const row = page.locator("#node-input-rows-list li").first();
    await row.locator("input[placeholder='Phase']").fill("L1");
    await row.locator("input[placeholder='Limit (A)']").fill("20");
    if (await hidden()) {
        throw new Error("the PIN is not asked for although the mode is the slow one");
    }
    await page.locator(".fusewire-advanced summary").click();
    await page.locator("#node-input-pin").fill("1234");
    await page.locator("#node-input-notes-editor").scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(pictures, "made-form-filled.png") });
    await editor.done();

    const node = await page.evaluate((nodeId) => {
        const n = RED.nodes.node(nodeId);
        const { text, fuse, count, pause, armed, mode, source, sourceType, rows, names, extra, credentials } = n;
        return { text, fuse, count, pause, armed, mode, source, sourceType, rows, names, extra, pin: credentials.pin };
    }, id);
    const expected = {
        text: "main", fuse: "35", count: "3", pause: "5", armed: false, mode: "slow", source: "payload", sourceType: "msg",
        rows: [{ phase: "L1", limit: "20", mode: "slow", from: "", fromType: "msg", on: true }], names: [], extra: {}, pin: "1234",
    };
    if (JSON.stringify(node) !== JSON.stringify(expected)) {
        throw new Error("saved " + JSON.stringify(node) + ", expected " + JSON.stringify(expected));
    }
    await editor.edit(id);
    await page.locator("#node-input-rows-list li input[placeholder='Phase']").first().waitFor();
    if ((await page.locator("#node-input-rows-list li input[placeholder='Phase']").first().inputValue()) !== "L1") {
        throw new Error("the row did not come back");
    }
    await editor.action("core:show-help-tab");
    await page.locator(".red-ui-help", { hasText: "Fuse rating (A)" }).first().waitFor();
    await page.screenshot({ path: join(pictures, "made-help.png") });
    result.reason = editor.faults.join("; ") || null;
    result.ok = !result.reason;
} catch (error) {
    result.reason = [error.stack || error.message, ...editor.faults].join("; ");
    await page.screenshot({ path: join(pictures, "made-form.failed.png") }).catch(() => {});
}
console.log(JSON.stringify(result));
await chromium.close();
process.exitCode = result.ok ? 0 : 1;

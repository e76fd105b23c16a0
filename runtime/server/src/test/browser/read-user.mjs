// Usage: node read-user.mjs URL FOLDER-FOR-PICTURES NAME PASSWORD
// The editor as somebody meets it who may look at flows and not change them. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { check } from "./cockpit-page.mjs";
import { browser, Editor } from "./editor.mjs";

const [base, pictures, name, password] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
context.setDefaultTimeout(20000);
const page = await context.newPage();
const editor = new Editor(page, base);
const picture = (word) => page.screenshot({ path: join(pictures, `read-user-${word}.png`) });
const deploy = page.locator("#red-ui-header-button-deploy");

async function signIn() {
    await page.locator("#node-dialog-login-username").fill(name);
    await page.locator("#node-dialog-login-password").fill(password);
    await page.locator("#node-dialog-login-submit").click();
    await editor.ready();
}

const steps = {
    async "signs in by the editor's own dialog, and sees the flow"() {
        await page.goto(base);
        await signIn();
        check((await editor.ids()).length > 5, "there are no nodes");
        // the editor asks once without a token, to learn that it needs one
        editor.faults = editor.faults.filter((each) => !/401|Failed to load resource/.test(each));
        check(editor.faults.length === 0, editor.faults.join("\n"));
    },
    async "opens a node and reads its form"() {
        const id = await page.evaluate(() => RED.nodes.filterNodes({ type: "inject" }).concat(RED.nodes.filterNodes({}))[0].id);
        await page.evaluate((node) => RED.editor.edit(RED.nodes.node(node)), id);
        await page.locator(".red-ui-tray-body form").first().waitFor();
        await picture("form");
        await page.locator("#node-dialog-cancel").click();
        await page.locator(".red-ui-tray").waitFor({ state: "detached" });
        check(editor.faults.length === 0, editor.faults.join("\n"));
    },
    async "cannot deploy what was moved"() {
        await page.evaluate(() => {
            const node = RED.nodes.filterNodes({})[0];
            RED.view.select({ nodes: [node] });
            RED.nodes.dirty(true);
            RED.events.emit("workspace:dirty", { dirty: true });
        });
        check(await deploy.evaluate((each) => each.classList.contains("disabled")), "the deploy button can be pressed");
        await deploy.click({ force: true });
        await page.keyboard.press("Control+D");
        await picture("deploy");
        check(editor.faults.length === 0, editor.faults.join("\n"));
    },
    async "is refused by the program, too"() {
        const status = await page.evaluate(async () => (await fetch("flows", {
            method: "POST",
            headers: { "Content-Type": "application/json", Authorization: "Bearer " + RED.settings.get("auth-tokens").access_token },
            body: "[]",
        })).status);
        check(status === 403, `the deploy was answered ${status}`);
        editor.faults.length = 0;
    },
    async "reads the name in the menu, and after signing out meets the login dialog again"() {
        await page.evaluate(() => RED.nodes.dirty(false));
        await page.locator("#red-ui-header-button-user").click();
        await page.locator("#red-ui-header-button-user-submenu").getByText(name, { exact: true }).waitFor();
        await picture("menu");
        await page.locator("#red-ui-header-button-user-submenu").getByText("Logout").click();
        await page.locator("#node-dialog-login-username").waitFor();
        await picture("out");
        check(await page.evaluate(() => fetch("flows").then((answer) => answer.status)) === 401, "the flows are still answered");
        await signIn();
    },
};

for (const [title, step] of Object.entries(steps)) {
    try {
        await step();
        console.log(JSON.stringify({ name: title, ok: true }));
    } catch (e) {
        console.log(JSON.stringify({ name: title, ok: false, reason: String(e.stack || e).slice(0, 1500) }));
        await picture("failed").catch(() => {});
    }
}
await chromium.close();

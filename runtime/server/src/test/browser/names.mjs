// Usage: node names.mjs URL FOLDER-FOR-PICTURES NAME
// A house where everything has a NAME that a page could mistake for a part of itself: the first account, made here on loopback, other
// people, invitations, displays, passages of the flows. It is shown as it is written, and does nothing. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, check } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures, NAME] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const PASSWORD = "correct horse";
const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
context.setDefaultTimeout(20000);
const page = await context.newPage();
const dialogs = [];
page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.accept();
});
const picture = (name) => page.screenshot({ path: join(pictures, `names-${name}.png`), fullPage: true });

/** Shown, and no part of the page. */
async function isHarmless(where) {
    await page.getByText(NAME).first().waitFor();
    const found = await page.evaluate(() => ({ done: window.done, planted: document.querySelectorAll("[src='x'], [onerror]").length }));
    check(found.done === undefined && found.planted === 0, `${where}: ${JSON.stringify(found)}`);
}

const steps = {
    async "the cockpit shows a flow's names as they are written"() {
        await page.goto(cockpit);
        await page.getByRole("article").first().waitFor();
        await isHarmless("the cockpit");
        await picture("cockpit");
    },
    async "the first account is made in the cockpit, where nobody had to sign in"() {
        await page.goto(cockpit + "auth/account");
        await page.getByRole("heading", { name: "Make the first operator" }).waitFor();
        const found = await barriers(page);
        check(found.length === 0, found.join("\n"));
        const form = page.locator("#first form");
        await form.getByLabel("Name").fill(NAME);
        await form.locator("[name=password]").fill(PASSWORD);
        await form.locator("[name=again]").fill("another horse");
        await form.getByRole("button").click();
        await page.getByText("The two passwords differ").waitFor();
        await picture("first");
        await form.locator("[name=again]").fill(PASSWORD);
        await form.getByRole("button").click();
        await page.getByText("Signed in as " + NAME + " (operator").waitFor();
        check(!await form.isVisible(), "another first one can be made");
        const stranger = await (await chromium.newContext()).newPage();
        await stranger.goto(cockpit);
        await stranger.waitForURL("**/auth/sign-in");
        check((await stranger.evaluate(() => fetch("/flows").then((answer) => answer.status))) === 401, "the flows are open");
        await stranger.context().close();
    },
    async "people, invitations and displays are called what they are called"() {
        await page.evaluate(async ([name, password]) => {
            const post = (path, body) => fetch("../api/" + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
            await post("accounts", { name: name + "2", password, role: "driver" });
            await post("invitations", { name: name + "3", role: "viewer" });
            await post("kiosks", { name: name + "4" });
        }, [NAME, PASSWORD]);
        await page.reload();
        for (const number of [2, 3, 4]) {
            await page.getByText(NAME + number).first().waitFor();
        }
        await isHarmless("the account's page");
        await picture("account");
        await page.locator("#people li").filter({ hasText: NAME + "2" }).getByRole("button", { name: "Delete" }).click();
        await page.waitForFunction((text) => !document.querySelector("#people ul").textContent.includes(text), NAME + "2");
        check(dialogs.at(-1) === "Delete this account: " + NAME + "2", dialogs.join());
    },
    async "and so it is in the cockpit's menu, and where one signs in"() {
        await page.goto(cockpit);
        await page.getByRole("article").first().waitFor();
        await page.getByRole("button", { name: "More", exact: true }).click();
        await page.locator("#preferences").getByText(NAME, { exact: true }).waitFor();
        await isHarmless("the menu");
        await page.goto(cockpit + "auth/sign-in?to=" + encodeURIComponent(NAME) + "&openid=" + encodeURIComponent(NAME));
        await page.waitForURL(cockpit);
    },
};

for (const [name, step] of Object.entries(steps)) {
    try {
        await step();
        console.log(JSON.stringify({ name, ok: true }));
    } catch (e) {
        console.log(JSON.stringify({ name, ok: false, reason: String(e.stack || e).slice(0, 1500) }));
        await picture("failed").catch(() => {});
    }
}
await chromium.close();

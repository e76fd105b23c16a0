// Usage: node openid.mjs URL FOLDER-FOR-PICTURES
// People who sign in by a provider of OpenID Connect: one that is away, one that says who is an operator and who is nobody, an invitation
// followed with it, and the editor. Wishes for the provider to be started. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { barriers, check } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const wish = async (what) => {
    console.log(JSON.stringify({ wish: what }));
    await answers.next();
};

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB" };
const DESK = { viewport: { width: 1280, height: 860 }, locale: "en-GB" };

const chromium = await browser();
const someone = async (device) => {
    const context = await chromium.newContext(device);
    context.setDefaultTimeout(20000);
    const page = await context.newPage();
    page.picture = (name) => page.screenshot({ path: join(pictures, `openid-${name}.png`), fullPage: true });
    return page;
};
const owner = await someone(DESK);
const other = await someone(PHONE);
const loginButton = (page) => page.getByRole("button", { name: "Sign in with House login" });

/** What the provider asks: who it is, and whether the program may know. */
async function atProvider(page, name) {
    await page.locator("input[name=login]").fill(name);
    await page.locator("input[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
    await page.getByRole("button", { name: "Continue" }).click();
}

const me = (page) => page.evaluate(() => fetch("/cockpit/auth/me").then((answer) => answer.json()));

const steps = {
    async "a provider that is away is told on the page, and the password goes on"() {
        await other.goto(cockpit);
        await other.waitForURL("**/auth/sign-in");
        await loginButton(other).click();
        await other.getByRole("alert").filter({ hasText: "House login does not answer: try again later, or sign in with a password" }).waitFor();
        await other.picture("away");
        const found = await barriers(other);
        check(found.length === 0, found.join("\n"));
        await other.getByLabel("Name", { exact: true }).fill("anna");
        await other.getByLabel("Password", { exact: true }).fill("correct horse");
        await other.getByRole("button", { name: "Sign in", exact: true }).click();
        await other.waitForURL(cockpit);
        check((await me(other)).name === "anna", "another one");
    },
    async "whom the provider calls an owner is an operator, and the browser's address tells nothing"() {
        await wish("provider");
        await owner.goto(cockpit);
        await owner.waitForURL("**/auth/sign-in");
        await owner.picture("sign-in");
        await loginButton(owner).click();
        await atProvider(owner, "olga");
        await owner.waitForURL(cockpit);
        const known = await me(owner);
        check(known.name === "olga" && known.role === "operator" && known.signedIn, JSON.stringify(known));
    },
    async "who was there before comes in again, as the same one"() {
        await owner.goto(cockpit + "auth/account");
        await owner.getByRole("button", { name: "Sign out" }).click();
        await owner.waitForURL("**/auth/sign-in");
        await owner.getByLabel("Keep me signed in on this device").check();
        await loginButton(owner).click();
        await owner.waitForURL(cockpit);
        check((await me(owner)).name === "olga", "another one");
        const kept = await owner.evaluate(() => fetch("/cockpit/auth/refresh", { method: "POST" }).then((answer) => answer.status));
        check(kept === 200, `kept signed in: ${kept}`);
    },
    async "who is in none of the groups is told that there is no account"() {
        const stranger = await someone(PHONE);
        await stranger.goto(cockpit);
        await loginButton(stranger).click();
        await atProvider(stranger, "vera");
        await stranger.waitForURL("**/auth/sign-in?openid=nobody");
        await stranger.getByRole("alert").filter({ hasText: "You have no account here. Ask an operator" }).waitFor();
        await stranger.picture("nobody");
        await stranger.context().close();
    },
    async "who says no at the provider is back where the password is asked for"() {
        const stranger = await someone(PHONE);
        await stranger.goto(cockpit);
        await loginButton(stranger).click();
        await stranger.getByText("Cancel").click();
        await stranger.waitForURL("**/auth/sign-in?openid=ended");
        await stranger.getByRole("alert").filter({ hasText: "You did not sign in there" }).waitFor();
        await stranger.context().close();
    },
    async "an invitation is followed with it, and says the role"() {
        await owner.goto(cockpit + "auth/account");
        await owner.locator("#invite").getByRole("button", { name: "Make a link" }).click();
        const link = (await owner.locator("#link").filter({ hasText: "http" }).textContent()).replace(/^.*?http/, "http");
        const guest = await someone(PHONE);
        await guest.goto(link);
        await loginButton(guest).click();
        await atProvider(guest, "vera");
        await guest.waitForURL(cockpit);
        const known = await me(guest);
        check(known.name === "vera" && known.role === "driver", JSON.stringify(known));
        await guest.context().close();
    },
    async "the editor is opened with it, too"() {
        await owner.goto(cockpit + "auth/account");
        await owner.getByRole("button", { name: "Open the editor with House login" }).click();
        await owner.locator("#red-ui-workspace").waitFor();
        await owner.locator("#red-ui-header-button-user").waitFor();
        check(!owner.url().includes("access_token"), owner.url());
        await owner.picture("editor");
    },
};

for (const [name, step] of Object.entries(steps)) {
    try {
        await step();
        console.log(JSON.stringify({ name, ok: true }));
    } catch (e) {
        console.log(JSON.stringify({ name, ok: false, reason: String(e.stack || e).slice(0, 1500) }));
        await owner.picture("failed-owner").catch(() => {});
        await other.picture("failed-other").catch(() => {});
    }
}
await chromium.close();
process.exit();

// Usage: node people.mjs URL FOLDER-FOR-PICTURES CODE
// A first start off loopback as people meet it: set-up, the editor's login, the cockpit's, an invitation followed on a phone, and a
// session that is ended from elsewhere. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, check } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures, code] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB" };
const DESK = { viewport: { width: 1280, height: 860 }, locale: "en-GB" };
const PASSWORD = "correct horse";

const chromium = await browser();
const someone = async (device) => {
    const context = await chromium.newContext(device);
    context.setDefaultTimeout(20000);
    const page = await context.newPage();
    page.picture = (name) => page.screenshot({ path: join(pictures, `people-${name}.png`), fullPage: true });
    return page;
};
const owner = await someone(DESK);
const guest = await someone(PHONE);
const card = (page) => page.getByRole("article").first();

async function fill(page, fields) {
    for (const [label, value] of Object.entries(fields)) {
        await page.getByLabel(label, { exact: true }).fill(value);
    }
}

async function signIn(page, name, password = PASSWORD) {
    await page.goto(cockpit);
    await page.waitForURL("**/auth/sign-in");
    await fill(page, { Name: name, Password: password });
    await page.getByRole("button", { name: "Sign in" }).click();
}

async function editorSays(page, name, password, wanted) {
    await page.goto(base);
    await page.locator("#node-dialog-login-username").fill(name);
    await page.locator("#node-dialog-login-password").fill(password);
    await page.locator("#node-dialog-login-submit").click();
    await page.locator(wanted).waitFor();
}

const menu = (page) => page.getByRole("button", { name: "More", exact: true }).click();

const steps = {
    async "whatever is opened leads to the set-up page, which has no barriers"() {
        await guest.goto(base + "cockpit/");
        await guest.waitForURL(base + "set-up/");
        await guest.getByRole("heading", { name: "Set up Fusewire" }).waitFor();
        await guest.picture("set-up-phone");
        const found = await barriers(guest);
        check(found.length === 0, found.join("\n"));
    },
    async "a wrong code makes nobody an operator, the right one does"() {
        await owner.goto(base);
        await owner.waitForURL(base + "set-up/");
        const form = { Code: "AAAA-AAAA", Name: "anna", "The same password again": PASSWORD };
        await fill(owner, form);
        await owner.locator("input[name=password]").fill(PASSWORD);
        await owner.getByRole("button").click();
        await owner.getByText("this is not the code").waitFor();
        await fill(owner, { Code: code.toLowerCase() });
        await owner.getByRole("button").click();
        await owner.getByText("Done. You are signed in.").waitFor();
        await owner.picture("set-up-done");
        await owner.getByRole("link", { name: "Open the cockpit" }).click();
        await card(owner).waitFor();
    },
    async "the editor's own dialog refuses a wrong password and takes the right one"() {
        const page = await someone(DESK);
        await editorSays(page, "anna", "wrong horse", ":text('Login failed')");
        await page.picture("editor-login-failed");
        await editorSays(page, "anna", PASSWORD, "#red-ui-workspace-chart");
        await page.locator("#red-ui-header-button-user").click();
        await page.locator("#red-ui-header-button-user-submenu, #usermenu-item-username").first().waitFor();
        await page.picture("editor-user");
        await page.context().close();
    },
    async "the cockpit's menu says who is there, and leads to account, meters and out"() {
        const page = await someone(DESK);
        await signIn(page, "anna");
        await card(page).waitFor();
        await menu(page);
        const offered = page.locator("#preferences");
        await offered.getByText("anna", { exact: true }).waitFor();
        await offered.getByText("operator", { exact: true }).waitFor();
        await page.picture("menu");
        const found = await barriers(page);
        check(found.length === 0, found.join("\n"));
        for (const [name, place] of [["Account and people", "account"], ["Add a meter", "meters"]]) {
            check(await offered.getByRole("link", { name }).getAttribute("href") === "./auth/" + place, name);
        }
        await offered.getByRole("button", { name: "Sign out" }).click();
        await page.waitForURL("**/auth/sign-in");
        await page.goto(cockpit);
        await page.waitForURL("**/auth/sign-in");
        await page.context().close();
    },
    async "an operator invites a driver, who follows the link on a phone, once"() {
        await owner.goto(cockpit + "auth/account");
        await owner.locator("#invite input[name=name]").fill("berta");
        await owner.locator("#invite button").click();
        const link = (await owner.locator("#link").filter({ hasText: "http" }).textContent()).match(/http\S+/)[0];
        await owner.picture("account");
        await guest.goto(link);
        await guest.locator("form").waitFor();
        await guest.picture("invitation-phone");
        await guest.locator("input[name=password]").fill(PASSWORD);
        await fill(guest, { "The same password again": PASSWORD });
        await guest.getByRole("button", { name: "Sign up" }).click();
        await card(guest).waitFor();
        const again = await someone(PHONE);
        await again.goto(link);
        await again.getByText("was used or is too old").waitFor();
        await again.context().close();
    },
    async "the driver has the car, and neither the editor nor the accounts"() {
        const me = await guest.evaluate(() => fetch("auth/me").then((answer) => answer.json()));
        check(me.role === "driver" && me.name === "berta", JSON.stringify(me));
        await guest.getByRole("slider", { name: "Maximum current" }).first().waitFor();
        await guest.picture("driver-phone");
        const refused = await guest.evaluate(() => fetch("api/accounts").then((answer) => answer.status));
        check(refused === 403, `accounts were answered ${refused}`);
        await menu(guest);
        const offered = guest.locator("#preferences");
        await offered.getByText("berta", { exact: true }).waitFor();
        await offered.getByText("driver", { exact: true }).waitFor();
        await guest.picture("driver-menu-phone");
        check((await offered.getByRole("link").allTextContents()).map((each) => each.trim()).join() === "Kiosk display,Account", await offered.innerText());
        const page = await someone(DESK);
        await page.goto(base);
        await page.locator("#node-dialog-login-username").fill("berta");
        await page.locator("#node-dialog-login-password").fill(PASSWORD);
        await page.locator("#node-dialog-login-submit").click();
        await page.getByText("Login failed").waitFor();
        await page.context().close();
    },
    async "a session that is ended from another browser is out within 5 s"() {
        const laptop = await someone(DESK);
        await signIn(laptop, "berta");
        await card(laptop).waitFor();
        await guest.goto(cockpit + "auth/account");
        await guest.locator("#places li").nth(1).waitFor();
        await guest.picture("sessions-phone");
        const found = await barriers(guest);
        check(found.length === 0, found.join("\n"));
        const ended = Date.now();
        const other = guest.locator("#places li").filter({ hasNotText: "here" });
        await other.getByRole("button", { name: "End" }).click();
        await laptop.waitForURL("**/auth/sign-in**", { timeout: 5000 });
        check(Date.now() - ended < 5000, `it took ${Date.now() - ended} ms`);
        await laptop.context().close();
    },
    async "who keeps signed in stays so when the token is over, and signing out ends it"() {
        const phone = await someone(PHONE);
        await phone.goto(cockpit);
        await fill(phone, { Name: "berta", Password: PASSWORD });
        await phone.getByLabel("Keep me signed in").check();
        await phone.picture("sign-in-phone");
        await phone.getByRole("button", { name: "Sign in" }).click();
        await card(phone).waitFor();
        const cookies = await phone.context().cookies(cockpit + "auth/refresh");
        check(cookies.length === 2 && cookies.every((each) => each.httpOnly && each.sameSite === "Strict"), JSON.stringify(cookies));
        // as when its minutes are over
        await phone.context().clearCookies({ name: /^fusewire_\d+$/ });
        await phone.goto(cockpit);
        await card(phone).waitFor();
        await phone.goto(cockpit + "auth/account");
        await phone.getByRole("button", { name: "Sign out" }).click();
        await phone.waitForURL("**/auth/sign-in");
        await phone.goto(cockpit);
        await phone.waitForURL("**/auth/sign-in");
        await phone.context().close();
    },
    async "a display looks, for as long as it is let"() {
        await owner.goto(cockpit + "auth/account");
        await owner.locator("#kiosk input").fill("Hall");
        await owner.locator("#kiosk button").click();
        const link = (await owner.locator("#kioskLink").filter({ hasText: "http" }).textContent()).match(/http\S+/)[0];
        const hall = await someone(DESK);
        await hall.goto(link);
        await hall.waitForURL(cockpit + "kiosk");
        const role = await hall.evaluate(() => fetch("auth/me").then((answer) => answer.json()).then((me) => me.role));
        check(role === "viewer", role);
        await hall.picture("kiosk");
        await owner.locator("#kiosks button").click();
        await hall.waitForURL("**/auth/sign-in**", { timeout: 5000 });
        await hall.context().close();
    },
};

const only = process.env.STEPS?.split(",");
for (const [name, step] of Object.entries(steps)) {
    if (only && !only.some((word) => name.includes(word))) {
        continue;
    }
    try {
        await step();
        console.log(JSON.stringify({ name, ok: true }));
    } catch (e) {
        console.log(JSON.stringify({ name, ok: false, reason: String(e.stack || e).slice(0, 1500) }));
        await owner.picture("failed-owner").catch(() => {});
        if (name.startsWith("a wrong code")) {
            break;
        }
        await guest.picture("failed-guest").catch(() => {});
    }
}
await chromium.close();

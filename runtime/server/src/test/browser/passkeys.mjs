// Usage: node passkeys.mjs URL FOLDER-FOR-PICTURES
// Passkeys as people meet them, with Chromium's own simulated device: where there are none, adding one, signing in with it, a finger that
// does not fit, one that was removed. There are anna, an operator, and berta, a driver. Prints one line of JSON for each step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, check } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [numbers, pictures] = process.argv.slice(2);
const base = numbers.replace("127.0.0.1", "localhost");
mkdirSync(pictures, { recursive: true });

const PASSWORD = "correct horse";
const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
context.setDefaultTimeout(20000);
const page = await context.newPage();
page.on("dialog", (dialog) => dialog.accept());
const picture = (name) => page.screenshot({ path: join(pictures, `passkeys-${name}.png`), fullPage: true });

const device = await context.newCDPSession(page);
await device.send("WebAuthn.enable");
const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
});
const finger = (fits) => device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: fits });

async function signIn(at, name) {
    await page.goto(at + "cockpit/auth/sign-in?to=account");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL("**/auth/account");
}

async function signOut() {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/auth/sign-in");
}

const me = () => page.evaluate(() => fetch("/cockpit/auth/me").then((answer) => answer.json()));
const own = page.locator("#passkeys li");
const use = page.getByRole("button", { name: "Use a passkey" });

const steps = {
    async "at an address of numbers there are none, and the page says why"() {
        await signIn(numbers, "berta");
        await page.getByText("Passkeys work only where this page is opened by https and by a name").waitFor();
        check(!await page.getByRole("button", { name: "Add a passkey" }).isVisible(), "one can be added");
        await signOut();
        check(!await use.isVisible(), "one can be used");
    },
    async "somebody who has signed in adds one"() {
        await signIn(base, "berta");
        await page.getByLabel("What you call it").fill("<b>my</b> phone");
        await page.getByRole("button", { name: "Add a passkey" }).click();
        await own.filter({ hasText: "<b>my</b> phone, http://localhost" }).filter({ hasText: "never used" }).waitFor();
        await picture("added");
        const found = await barriers(page);
        check(found.length === 0, found.join("\n"));
        const { credentials } = await device.send("WebAuthn.getCredentials", { authenticatorId });
        check(credentials.length === 1 && credentials[0].rpId === "localhost" && credentials[0].isResidentCredential, JSON.stringify(credentials));
    },
    async "the same device is not added twice"() {
        await page.getByRole("button", { name: "Add a passkey" }).click();
        await page.getByText("Your device gave no passkey (InvalidStateError)").waitFor();
        check(await own.count() === 1, "there are two");
    },
    async "and signs in with it, without a name and a password"() {
        await signOut();
        await picture("sign-in");
        const found = await barriers(page);
        check(found.length === 0, found.join("\n"));
        await use.click();
        await page.waitForURL("**/cockpit/");
        const who = await me();
        check(who.name === "berta" && who.role === "driver" && who.signedIn, JSON.stringify(who));
        check((await page.evaluate(() => fetch("api/accounts").then((answer) => answer.status))) === 403, "a driver sees accounts");
        await page.goto(base + "cockpit/auth/account");
        await own.filter({ hasText: "last used" }).waitFor();
    },
    async "a finger that does not fit signs nobody in"() {
        await signOut();
        await finger(false);
        await use.click();
        await page.getByText("Your device gave no passkey").waitFor();
        await finger(true);
        await use.click();
        await page.waitForURL("**/cockpit/");
    },
    async "its session ends as any other when an operator sets another password, and the passkey goes"() {
        const operator = await (await chromium.newContext()).newPage();
        await operator.goto(base + "cockpit/auth/sign-in");
        const status = await operator.evaluate(async (password) => {
            const post = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
            await post("sign-in", { name: "anna", password });
            const { accounts } = await (await fetch("../api/accounts")).json();
            return (await post(`../api/accounts/${accounts.find((each) => each.name === "berta").id}/password`, { password })).status;
        }, PASSWORD);
        check(status === 200, `setting a password was answered ${status}`);
        await page.waitForURL("**/auth/sign-in**", { timeout: 5000 });
        await use.click();
        await page.getByText("this passkey is not known here").waitFor();
        await operator.context().close();
    },
    async "one that was removed opens nothing"() {
        await device.send("WebAuthn.clearCredentials", { authenticatorId });
        await signIn(base, "berta");
        await page.getByLabel("What you call it").fill("another");
        await page.getByRole("button", { name: "Add a passkey" }).click();
        await own.getByRole("button", { name: "Remove" }).click();
        await page.waitForFunction(() => document.querySelectorAll("#passkeys li").length === 0);
        await signOut();
        await use.click();
        await page.getByText("this passkey is not known here").waitFor();
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

// Usage: node meters.mjs URL FOLDER-FOR-PICTURES CODE
// "Add a meter" as an operator meets it, at a desk and on a phone: what the page shows is what mosquitto_pub logs in with.
// Prints one line of JSON for each step.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { barriers, check } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures, code] = process.argv.slice(2);
const page = base + "cockpit/auth/meters";
mkdirSync(pictures, { recursive: true });

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "de-DE" };
const DESK = { viewport: { width: 1280, height: 860 }, locale: "en-GB" };
const PASSWORD = "correct horse";

const chromium = await browser();
const someone = async (device) => {
    const context = await chromium.newContext(device);
    context.setDefaultTimeout(20000);
    const made = await context.newPage();
    made.faults = [];
    made.on("pageerror", (error) => made.faults.push(String(error)));
    // without TLS Chromium leaves out the opener policy, and says so; no page has an icon before there is an operator
    made.on("console", (message) => message.type() === "error" && !message.text().includes("Opener-Policy")
        && !message.location().url.endsWith("favicon.ico") && made.faults.push(`${message.text()} ${message.location().url}`));
    made.picture = (name) => made.screenshot({ path: join(pictures, `meters-${name}.png`), fullPage: true });
    return made;
};
const desk = await someone(DESK);
const phone = await someone(PHONE);

const shown = async (on) => Object.fromEntries(await on.locator("#shown code").evaluateAll((all) => all.map((each) => [each.dataset.value, each.textContent])));

/** mosquitto_pub's exit code: 0 when it was let in, 5 when the login was refused. */
function publish(values, topic, more = []) {
    const login = values.user ? ["-u", values.user, "-P", values.password] : [];
    const done = spawnSync("mosquitto_pub", ["-h", values.host, "-p", values.port, ...login, "-q", "1", "-t", topic, "-m", "1", ...more], { timeout: 20000 });
    return done.status;
}

const fits = (on) => on.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** Chromium tells of each answer that is no success; the refusal a step is about is none of the page's faults. */
function noFaults(on, ...refusals) {
    const left = on.faults.filter((each) => !refusals.some((word) => each.includes(word)));
    check(left.length === 0, left.join("\n"));
    on.faults.length = 0;
}

let meter;
const steps = {
    async "the operator finds it on the account page"() {
        await desk.goto(base + "set-up/");
        await desk.locator("input[name=code]").fill(code);
        await desk.locator("input[name=name]").fill("anna");
        await desk.locator("input[name=password]").fill(PASSWORD);
        await desk.locator("input[name=again]").fill(PASSWORD);
        await desk.getByRole("button").click();
        await desk.getByText("Done. You are signed in.").waitFor();
        await desk.goto(base + "cockpit/auth/account");
        await desk.getByText(/, Chrome on Linux, /).waitFor();
        check((await desk.locator("#places li span").first().getAttribute("title")).startsWith("Mozilla/5.0"), "the whole name is a title");
        await desk.getByRole("link", { name: "Add a meter" }).click();
        await desk.waitForURL(page);
        await desk.getByText("because nobody has an account yet").waitFor();
        await desk.getByText("None yet.").waitFor();
        await desk.picture("none");
        const found = await barriers(desk);
        check(found.length === 0, found.join("\n"));
    },
    async "a Shelly gets an account in one step, and what is shown logs it in"() {
        await desk.getByLabel("What is it?").selectOption("shelly-1");
        await desk.locator("input[name=name]").fill("meter1");
        await desk.locator("input[name=prefix]").fill("shellyem3-244CAB41A5B4");
        await desk.getByRole("button", { name: "Make an account for it" }).click();
        await desk.getByRole("heading", { name: "Account of meter1" }).waitFor();
        await desk.getByText("Internet & Security").waitFor();
        await desk.picture("shelly");
        meter = await shown(desk);
        check(meter.user === "meter1" && meter.password.length === 24 && meter.host !== "127.0.0.1", JSON.stringify({ ...meter, password: "" }));
        check(publish(meter, "shellies/shellyem3-244CAB41A5B4/emeter/0/power") === 0, "the device is let in");
        check(publish({ ...meter, password: "wrong" }, "shellies/x") === 5, "a wrong password is not");
        check(publish({ ...meter, user: undefined }, "shellies/x") === 5, "nobody is");
        await desk.getByText("meter1: shellies/shellyem3-244CAB41A5B4/#").waitFor();
        const found = await barriers(desk);
        check(found.length === 0, found.join("\n"));
        noFaults(desk);
    },
    async "a click copies"() {
        await desk.getByRole("button", { name: "Copy: Password" }).click();
        await desk.getByText("Copied").waitFor();
        // asks what a device's own form would be given
        await desk.evaluate(() => {
            const field = document.createElement("textarea");
            field.id = "paste";
            document.body.append(field);
            field.focus();
        });
        await desk.keyboard.press("Control+V");
        check(await desk.locator("#paste").inputValue() === meter.password, "the clipboard has the password");
    },
    async "what was shown is shown once"() {
        await desk.reload();
        await desk.getByText("meter1: shellies").waitFor();
        check(!(await desk.content()).includes(meter.password), "the password is still there");
        check(await desk.locator("#reach").isHidden(), "it is on the network now");
    },
    async "a name that is taken is said, and so is a prefix that cannot be"() {
        await desk.getByLabel("What is it?").selectOption("own");
        await desk.locator("input[name=name]").fill("meter1");
        await desk.getByRole("button", { name: "Make an account for it" }).click();
        await desk.getByText('there is an account "meter1" already').waitFor();
        await desk.locator("input[name=name]").fill("meter2");
        await desk.locator("input[name=prefix]").fill("garage/#");
        await desk.getByRole("button", { name: "Make an account for it" }).click();
        await desk.getByText('prefix is "garage/#"').waitFor();
        noFaults(desk, "status of 409", "status of 400");
    },
    async "on a phone, in German, a go-e charger gets the address its app wants"() {
        await phone.goto(page);
        await phone.waitForURL("**/auth/sign-in?to=meters");
        await phone.locator("input[name=name]").fill("anna");
        await phone.locator("input[name=password]").fill(PASSWORD);
        await phone.getByRole("button").click();
        await phone.waitForURL(page);
        await phone.getByRole("heading", { name: "Zähler hinzufügen" }).waitFor();
        await phone.getByLabel("Was ist es?").selectOption("go-e");
        await phone.locator("input[name=name]").fill("wallbox");
        await phone.locator("input[name=prefix]").fill("054321");
        await phone.picture("form-phone");
        await phone.getByRole("button", { name: "Konto dafür anlegen" }).click();
        await phone.getByRole("heading", { name: "Konto von wallbox" }).waitFor();
        await phone.picture("go-e-phone");
        check(await fits(phone), "nothing runs out of the phone's screen");
        const found = await barriers(phone);
        check(found.length === 0, found.join("\n"));
        const { url } = await shown(phone);
        const address = new URL(url);
        const login = { host: address.hostname, port: address.port, user: address.username, password: address.password };
        check(publish(login, "go-eCharger/054321/amp") === 0, "the charger is let in");
        await phone.getByRole("button", { name: "Fertig, noch eines hinzufügen" }).click();
        check(!(await phone.content()).includes(address.password), "the password is still there");
    },
    async "a later Shelly is told its prefix"() {
        await phone.getByLabel("Was ist es?").selectOption("shelly");
        await phone.locator("input[name=name]").fill("pro3em");
        await phone.getByRole("button", { name: "Konto dafür anlegen" }).click();
        await phone.getByText("MQTT prefix: pro3em").waitFor();
        const values = await shown(phone);
        check(values.prefixValue === "pro3em" && publish(values, "pro3em/status/em:0") === 0, "it is let in");
        await phone.picture("shelly-phone");
    },
    async "taken away it is out, and its password opens nothing"() {
        desk.once("dialog", (dialog) => dialog.accept());
        await desk.reload();
        await desk.locator("#meters li").filter({ hasText: "meter1:" }).getByRole("button", { name: "Take away" }).click();
        await desk.locator("#meters li").filter({ hasText: "meter1:" }).waitFor({ state: "detached" });
        check(publish(meter, "shellies/shellyem3-244CAB41A5B4/x") === 5, "it is still let in");
        await desk.picture("some");
    },
    async "the account page on a phone says browsers and times in German"() {
        await phone.goto(base + "cockpit/auth/account");
        await phone.getByText(/, Chrome unter Linux, .*zuletzt gesehen \d+\.\d+\.\d{4}, \d+:\d+/).first().waitFor();
        await phone.picture("account-phone");
        check(await fits(phone), "nothing runs out of the phone's screen");
    },
    async "who is no operator is told so, and gets nothing"() {
        const link = await desk.evaluate(() => fetch("../api/invitations", {
            method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ role: "driver", name: "berta" }),
        }).then((answer) => answer.json()));
        const driver = await someone(DESK);
        await driver.goto(base + "cockpit/" + link.link);
        await driver.locator("input[name=password]").fill(PASSWORD);
        await driver.locator("input[name=again]").fill(PASSWORD);
        await driver.getByRole("button", { name: "Sign up" }).click();
        await driver.waitForURL(base + "cockpit/");
        await driver.goto(base + "cockpit/auth/account");
        await driver.getByText("Signed in as berta").waitFor();
        check(await driver.getByRole("link", { name: "Add a meter" }).isHidden(), "the link is shown to a driver");
        await driver.goto(page);
        await driver.getByText("only an operator may do that").waitFor();
        check(await driver.locator("#meter").isHidden(), "the form is shown to a driver");
        const answers = await driver.evaluate(() => Promise.all([["GET", ""], ["POST", "/accounts"], ["GET", "/accounts"], ["DELETE", "/accounts/wallbox"]].map(
            ([method, path]) => fetch("../api/broker" + path, { method }).then((answer) => answer.status))));
        check(answers.every((each) => each === 403), answers.join());
        // and with the operator's own cookie nothing else of the editor's is open
        const status = await desk.evaluate(() => fetch("../../fusewire/broker").then((answer) => answer.status));
        check(status === 401, `the editor's route answered a cookie with ${status}`);
        await driver.context().close();
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
        await desk.picture("failed-desk").catch(() => {});
        await phone.picture("failed-phone").catch(() => {});
    }
}
await chromium.close();

// Usage: node push.mjs URL FOLDER-FOR-PICTURES PORT-OF-THE-PUSH-SERVICE
// Messages that reach a browser while the cockpit is closed: allowed by a switch, pushed by a flow to a push service (this
// script's own), handed to the browser's service worker.
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { becomes, check, faultsOf, take } from "./cockpit-page.mjs";
import { browser } from "./editor.mjs";

const [base, pictures] = process.argv.slice(2);
const cockpit = base + "cockpit/";
mkdirSync(pictures, { recursive: true });

const pushed = [];
let answer = 201;
const service = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => {
        pushed.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(answer).end();
    });
});
await new Promise((listens) => service.listen(Number(process.argv[4]), "127.0.0.1", listens));
const endpoint = `http://127.0.0.1:${service.address().port}/send/1`;

const keys = createECDH("prime256v1");
const point = keys.generateKeys();
const secret = randomBytes(16);
const subscription = { endpoint, expirationTime: null, keys: { p256dh: point.toString("base64url"), auth: secret.toString("base64url") } };

/** As a browser reads it: RFC 8291 and RFC 8188. */
function read(body) {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body[20]);
    const shared = keys.computeSecret(sender);
    const material = Buffer.from(hkdfSync("sha256", shared, secret, Buffer.concat([Buffer.from("WebPush: info\0"), point, sender]), 32));
    const derive = (info, length) => Buffer.from(hkdfSync("sha256", material, salt, Buffer.from(`Content-Encoding: ${info}\0`), length));
    const sealed = body.subarray(21 + body[20]);
    const cipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

const FLOWS = [
    { id: "t", type: "tab", label: "t" },
    { id: "p", type: "notify-push", contact: "mailto:house@example.org", audience: "viewer" },
    { id: "h", z: "t", x: 100, y: 100, type: "http in", url: "/tell", method: "post", wires: [["n", "r"]] },
    { id: "r", z: "t", x: 100, y: 100, type: "http response", statusCode: "200", wires: [] },
    { id: "n", z: "t", x: 100, y: 100, type: "notify", service: "push", push: "p", wires: [["f"]] },
    { id: "f", z: "t", x: 100, y: 100, type: "change", rules: [{ t: "set", p: "end", pt: "global", to: "payload", tot: "msg" }], wires: [] },
    { id: "g", z: "t", x: 100, y: 100, type: "http in", url: "/end", method: "get", wires: [["s"]] },
    { id: "s", z: "t", x: 100, y: 100, type: "change", rules: [{ t: "set", p: "payload", pt: "msg", to: "end", tot: "global" }], wires: [["r"]] },
];

const tell = (message) => fetch(base + "tell", { method: "POST", body: JSON.stringify(message), headers: { "content-type": "application/json" } });
const end = async () => (await fetch(base + "end")).text();
const toggle = () => page.getByRole("switch", { name: /Notify me/ });

const chromium = await browser();
const own = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", permissions: ["notifications"] });
const page = await own.newPage();
await page.addInitScript((given) => {
    let current = null;
    PushManager.prototype.getSubscription = async () => current;
    PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
        if (!userVisibleOnly || applicationServerKey.byteLength !== 65) {
            throw new DOMException("no key", "InvalidAccessError");
        }
        current = { ...given, options: { applicationServerKey: applicationServerKey.buffer }, toJSON: () => given, unsubscribe: async () => { current = null; return true; } };
        return current;
    };
}, subscription);

const steps = {
    async "a flow that has nobody to tell says so"() {
        const deployed = await fetch(base + "flows", { method: "POST", body: JSON.stringify(FLOWS), headers: { "content-type": "application/json" } });
        check(deployed.status === 204, `the deploy is answered ${deployed.status} ${await deployed.text()}`);
        await tell({ title: "Fuse L1", text: "nobody hears", key: "first" });
        await becomes("the end", 20000, end, (text) => text === "given up");
    },

    async "the switch allows messages, and the program knows the browser"() {
        await page.goto(cockpit + "#/events");
        await page.evaluate(() => navigator.serviceWorker.ready);
        await toggle().click({ force: true });
        await page.getByText("Notify me, even while this page is closed").waitFor();
        await page.screenshot({ path: join(pictures, "push-allowed.png") });
    },

    async "a flow's message comes sealed to the browser's push service"() {
        await tell({ title: "Fuse L1 over rating", text: "28.1 A of 25 A – seit 40 s", priority: "urgent", key: "fuse L1" });
        await becomes("a push", 20000, async () => pushed.length, (count) => count === 1);
        const { headers, body } = pushed[0];
        check(headers.urgency === "high" && headers.ttl === "86400" && /^vapid t=/.test(headers.authorization), JSON.stringify(headers));
        check(!body.includes("Fuse"), "the push service could read it");
        const message = JSON.parse(read(body));
        check(message.title === "Fuse L1 over rating" && message.text === "28.1 A of 25 A – seit 40 s", JSON.stringify(message));
        await becomes("the end", 20000, end, (text) => text === "sent");
    },

    async "the service worker shows it"() {
        const line = await own.newCDPSession(page);
        const registrations = new Map();
        line.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: all }) => all.forEach((each) => registrations.set(each.scopeURL, each.registrationId)));
        await line.send("ServiceWorker.enable");
        const id = await becomes("the registration", 20000, async () => registrations.get(cockpit), Boolean);
        await line.send("ServiceWorker.deliverPushMessage", { origin: new URL(base).origin, registrationId: id, data: read(pushed[0].body) });
        const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, requireInteraction }) => ({ title, body, tag, requireInteraction })));
        const [notice] = await becomes("a notice", 20000, shown, (all) => all.length === 1);
        check(notice.title === "Fuse L1 over rating" && notice.body === "28.1 A of 25 A – seit 40 s" && notice.requireInteraction && notice.tag.length === 32, JSON.stringify(notice));
    },

    async "what the push service does not know any more is forgotten"() {
        answer = 410;
        await tell({ title: "Fuse L2", text: "x", key: "second" });
        await becomes("the end", 20000, end, (text) => text === "given up");
        const before = pushed.length;
        answer = 201;
        await tell({ title: "Fuse L3", text: "x", key: "third" });
        await becomes("the end", 20000, end, (text) => text === "given up");
        check(pushed.length === before, "it is still pushed to");
    },

    async "the page renews it when it is opened, and the switch takes it back"() {
        await page.reload();
        await page.getByText("Notify me, even while this page is closed").waitFor();
        await tell({ title: "Fuse L1", text: "again", key: "fourth" });
        await becomes("the end", 20000, end, (text) => text === "sent");
        await toggle().click({ force: true });
        await page.getByText("Notify me", { exact: true }).waitFor();
        const before = pushed.length;
        await becomes("the end", 20000, async () => {
            await tell({ title: "Fuse L1", text: "off " + Math.random(), key: "k" + Math.random() });
            return end();
        }, (text) => text === "given up");
        check(pushed.length <= before + 1, "it is still pushed to");
    },
};

await take(steps, faultsOf(page), () => page.screenshot({ path: join(pictures, "push-failed.png"), fullPage: true }));
await chromium.close();
service.close();
service.closeAllConnections();

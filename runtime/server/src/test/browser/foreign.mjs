// Usage: node foreign.mjs URL FOLDER-FOR-PICTURES
// A page of somebody else's, in the same browser, tries what a page can. Prints one line of JSON for each attempt.
import { createServer } from "node:http";
import { browser } from "./editor.mjs";

const [base] = process.argv.slice(2);
const { port } = new URL(base);

function check(holds, what) {
    if (!holds) {
        throw new Error(what);
    }
}

const FLOWS = [
    { id: "a1", type: "tab", label: "Flow 1" },
    {
        id: "press", z: "a1", type: "inject", name: "go", repeat: "", crontab: "", once: false, onceDelay: 0.1, topic: "",
        props: [{ p: "payload" }], payload: "pressed", payloadType: "str", wires: [["keep"]],
    },
    {
        id: "keep", z: "a1", type: "change", name: "", wires: [],
        rules: [{ t: "set", p: "pressed", pt: "flow", to: "payload", tot: "msg" }],
    },
    { id: "in", z: "a1", type: "http in", name: "", url: "/hook", method: "post", wires: [["out"]] },
    { id: "out", z: "a1", type: "http response", name: "", statusCode: "", headers: {}, wires: [] },
];

async function api(path, options = {}) {
    return fetch(base + path, options);
}

async function deployed() {
    const answer = await api("flows", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(FLOWS),
    });
    check(answer.ok, "the flow is not deployed: " + answer.status);
}

async function pressed() {
    const answer = await (await api("context/flow/a1/pressed")).json();
    return JSON.stringify(answer).includes('"pressed"');
}

async function unchanged() {
    const flows = await (await api("flows")).json();
    check(JSON.stringify(flows.map((node) => node.id)) === JSON.stringify(FLOWS.map((node) => node.id)),
        "the flows are others now: " + JSON.stringify(flows));
    check(!(await pressed()), "the inject node was pressed");
}

const asFetch = ([url, options]) => fetch(url, options).then(
    (answer) => answer.text().then((text) => answer.type + " " + answer.status + " " + text), (e) => "failed: " + e.message);

const asSocket = (url) => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve("open");
    socket.onerror = () => resolve("refused");
});

const asElement = ([kind, url]) => new Promise((resolve) => {
    const element = document.createElement(kind);
    element.onload = () => resolve("loaded");
    element.onerror = () => resolve("failed");
    element.src = url;
    document.body.append(element);
});

const asForm = ([action, enctype, name, value]) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.name = "target" + document.forms.length;
    document.body.append(frame);
    const form = document.createElement("form");
    Object.assign(form, { action, enctype, method: "post", target: frame.name });
    const field = document.createElement("input");
    Object.assign(field, { name, value });
    form.append(field);
    document.body.append(form);
    frame.onload = () => resolve("sent");
    form.submit();
});

const TEXT = { "Content-Type": "text/plain" };
const JSON_TYPE = { "Content-Type": "application/json" };

function failsToRead(answer) {
    check(answer.startsWith("failed: ") || answer.startsWith("opaque 0"), "the page has read " + answer);
}

const attempts = {
    async "what is looked at shows when it does happen"(page) {
        check((await api("inject/press", { method: "POST" })).ok, "the inject node cannot be pressed at all");
        for (let i = 0; i < 100 && !(await pressed()); i++) {
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        check(await pressed(), "a press is not seen");
        await page.goto(base);
        check((await page.evaluate(asFetch, [base + "flows", {}])).includes('"press"'), "our own page cannot read the flows");
        check((await page.evaluate(asSocket, base.replace("http", "ws") + "comms")) === "open", "our own page gets no socket");
    },
    async "fetch reads nothing"(page) {
        for (const path of ["flows", "settings", "cockpit/api/events", "context/global", ""]) {
            failsToRead(await page.evaluate(asFetch, [base + path, {}]));
            failsToRead(await page.evaluate(asFetch, [base + path, { mode: "no-cors" }]));
            failsToRead(await page.evaluate(asFetch, [base + path, { credentials: "include" }]));
        }
    },
    async "fetch that asks nobody before deploys nothing and presses nothing"(page) {
        for (const headers of [TEXT, {}]) {
            failsToRead(await page.evaluate(asFetch,
                [base + "flows", { method: "POST", mode: "no-cors", headers, body: "[]" }]));
            failsToRead(await page.evaluate(asFetch, [base + "inject/press", { method: "POST", mode: "no-cors", headers }]));
        }
    },
    async "fetch that is asked about before is not let through"(page) {
        failsToRead(await page.evaluate(asFetch, [base + "flows", { method: "POST", headers: JSON_TYPE, body: "[]" }]));
        failsToRead(await page.evaluate(asFetch, [base + "flow/a1", { method: "DELETE" }]));
    },
    async "a form deploys nothing and presses nothing"(page) {
        for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
            await page.evaluate(asForm, [base + "inject/press", type, "x", "y"]);
            await page.evaluate(asForm, [base + "flows", type, '[{"id":"x","type":"tab","label":"', '"}]']);
        }
    },
    async "no websocket opens"(page) {
        for (const path of ["comms", "cockpit/live"]) {
            check((await page.evaluate(asSocket, base.replace("http", "ws") + path)) === "refused", path + " is open");
        }
    },
    async "neither editor nor cockpit shows in a frame"(page) {
        for (const path of ["", "cockpit/", "cockpit/kiosk"]) {
            await page.evaluate(asElement, ["iframe", base + path]);
            for (const frame of page.frames().slice(1)) {
                const text = await frame.content();
                check(!/red-ui|fusewire|cockpit/i.test(text.replaceAll(base, "")), "the frame shows " + text.slice(0, 200));
            }
        }
    },
    async "no image and no script of ours loads, so that nothing is learnt of us"(page) {
        check((await page.evaluate(asElement, ["img", base + "favicon.ico"])) === "failed", "an image was loaded");
        check((await page.evaluate(asElement, ["script", base + "red/red.min.js"])) === "failed", "a script was loaded");
    },
    async "a name of theirs that leads here gets nothing"(page) {
        for (const path of ["", "flows", "hook", "cockpit/"]) {
            const answer = await page.goto(`http://rebound.example:${port}/${path}`);
            check(answer.status() === 421, path + " answers " + answer.status());
        }
        const read = await page.evaluate(asFetch, ["/flows", {}]);
        check(read.includes(" 421 ") || read.startsWith("failed: "), "the page has read " + read);
        check((await page.evaluate(asSocket, `ws://rebound.example:${port}/comms`)) === "refused", "comms is open");
    },
    async "a flow's own route takes what anybody sends, as in Node-RED"(page) {
        await page.evaluate(asFetch, [base + "hook", { method: "POST", mode: "no-cors", headers: TEXT, body: "hello" }]);
        check((await api("hook", { method: "POST", headers: { Origin: "http://elsewhere" } })).ok, "the hook is not there");
    },
    async "a link to the editor may be followed"(page) {
        await page.setContent(`<a href="${base}">editor</a>`);
        await page.click("a");
        await page.locator("#red-ui-header").waitFor();
    },
};

const strangers = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end("<!DOCTYPE html><title>somebody's page</title><body>hello");
}).listen(0, "127.0.0.1");
await new Promise((resolve) => strangers.once("listening", resolve));
const chromium = await browser("--host-resolver-rules=MAP *.example 127.0.0.1");
try {
    for (const site of [`http://127.0.0.1:${strangers.address().port}/`, `http://evil.example:${strangers.address().port}/`]) {
        for (const [name, attempt] of Object.entries(attempts)) {
            const page = await chromium.newPage();
            try {
                await deployed();
                await page.goto(site);
                const late = new Promise((_, reject) => setTimeout(() => reject(new Error("not over after 30 s")), 30_000).unref());
                await Promise.race([attempt(page), late]);
                if (attempt !== Object.values(attempts)[0]) {
                    await unchanged();
                }
                console.log(JSON.stringify({ name: name + ", from " + new URL(site).hostname, ok: true }));
            } catch (e) {
                console.log(JSON.stringify({ name: name + ", from " + new URL(site).hostname, ok: false, reason: e.stack }));
            }
            await page.close();
            await api("flows", { method: "POST", headers: JSON_TYPE, body: "[]" });
        }
    }
} finally {
    await chromium.close();
    strangers.close();
}

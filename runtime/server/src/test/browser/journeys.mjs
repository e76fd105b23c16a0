// Usage: node journeys.mjs URL FOLDER-FOR-PICTURES [PART-OF-A-NAME]
// Prints one line of JSON for each journey: {"name", "ok", "reason"}.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Editor, browser } from "./editor.mjs";

const [base, pictures, only = ""] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

function check(holds, what) {
    if (!holds) {
        throw new Error(what);
    }
}

async function api(path, options = {}) {
    const response = await fetch(base + path, options);
    check(response.ok, `${options.method || "GET"} ${path}: ${response.status} ${await response.clone().text()}`);
    return response;
}

async function flowsAre(flows) {
    await api("flows", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(flows) });
}

const TAB = { id: "f0000000000000a1", type: "tab", label: "Flow 1" };

const CHAIN = [
    TAB,
    {
        id: "n1", z: TAB.id, type: "inject", name: "go", x: 150, y: 80, wires: [["n2"]], repeat: "", crontab: "", once: false,
        onceDelay: 0.1, topic: "", props: [{ p: "payload" }], payload: "hello", payloadType: "str",
    },
    {
        id: "n2", z: TAB.id, type: "change", name: "to upper", x: 330, y: 80, wires: [["n3"]],
        rules: [{ t: "set", p: "payload", pt: "msg", to: "$uppercase(payload)", tot: "jsonata" }],
    },
    {
        id: "n3", z: TAB.id, type: "debug", name: "out", x: 520, y: 80, wires: [], active: true, tosidebar: true,
        console: false, tostatus: true, complete: "payload", targetType: "msg", statusVal: "payload", statusType: "auto",
    },
];

const journeys = {
    async "a newcomer draws inject and debug, wires and deploys them, presses the button and reads the message"(editor) {
        await flowsAre([TAB]);
        await editor.open();
        const inject = await editor.drag("inject", 180, 120);
        const debug = await editor.drag("debug", 460, 120);
        await editor.wire(inject, debug);
        await editor.deploy();
        await editor.showSidebar("debug");
        await editor.press(inject);
        await editor.debugMessages().first().waitFor();
        const text = await editor.debugMessages().first().textContent();
        check(/^\s*1\d{12}\s*$/.test(text), "expected the time in milliseconds in the sidebar, got " + text);
        const kept = await (await api("flows")).json();
        check(kept.length === 3 && kept.some((node) => node.type === "inject" && node.wires[0][0] === debug),
            "the deployed flow is not what was drawn: " + JSON.stringify(kept));
    },

    async "a flow file comes in by the dialog, runs, and is there after a reload"(editor) {
        await flowsAre([TAB]);
        await editor.open();
        await editor.import(CHAIN.slice(1).map((node) => ({ ...node, z: "elsewhere" })));
        const point = await editor.canvasPoint(400, 260);
        await editor.page.mouse.move(point.x, point.y, { steps: 4 });
        await editor.page.mouse.click(point.x, point.y);
        await editor.deploy();
        await editor.page.reload();
        await editor.ready();
        await editor.showSidebar("debug");
        const ids = await editor.page.evaluate(() => Object.fromEntries(RED.nodes.filterNodes({}).map((n) => [n.name, n.id])));
        check(ids.go && ids.out, "the nodes are gone after the reload: " + JSON.stringify(ids));
        await editor.press(ids.go);
        await editor.debugMessages().first().waitFor();
        const text = await editor.debugMessages().first().textContent();
        check(text.includes("HELLO"), "expected HELLO in the sidebar, got " + text);
        await editor.node(ids.out).locator(".red-ui-flow-node-status-label", { hasText: "HELLO" }).waitFor();
    },

    async "undo takes back what was done, and redo does it again"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.selectNodes(["n2"]);
        await editor.action("core:delete-selection");
        check((await editor.ids()).length === 2, "the node was not deleted");
        await editor.action("core:undo");
        check((await editor.ids()).length === 3, "undo did not bring the node back");
        await editor.action("core:redo");
        check((await editor.ids()).length === 2, "redo did not delete it again");
        await editor.action("core:undo");
        check(await editor.page.evaluate(() => RED.nodes.node("n2").rules.length === 1), "the rules were lost");
    },

    async "an edited node is sent before and after the change"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.edit("n1");
        await editor.page.locator("#node-input-name").fill("started by hand");
        await editor.page.screenshot({ path: join(pictures, "inject-form.png") });
        await editor.done();
        await editor.node("n1").locator("text=started by hand").waitFor();
        await editor.deploy();
        const kept = await (await api("flows")).json();
        check(kept.find((node) => node.id === "n1").name === "started by hand", "the name was not deployed");
    },

    async "a selection becomes a subflow, which is edited and works"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.selectNodes(["n2"]);
        await editor.action("core:convert-to-subflow");
        await editor.page.waitForFunction(() => RED.nodes.filterNodes({}).some((node) => node.type.startsWith("subflow:")));
        const subflow = await editor.page.evaluate(() => RED.nodes.filterNodes({}).find((n) => n.type.startsWith("subflow:")).type.slice(8));
        await editor.page.evaluate((id) => RED.workspaces.show(id), subflow);
        await editor.page.locator("#red-ui-subflow-input-add").waitFor();
        await editor.page.screenshot({ path: join(pictures, "subflow.png") });
        await editor.edit("n2");
        await editor.page.locator("#node-input-name").fill("louder");
        await editor.done();
        await editor.page.evaluate((id) => RED.workspaces.show(id), TAB.id);
        await editor.deploy();
        await editor.showSidebar("debug");
        await editor.press("n1");
        await editor.debugMessages().first().waitFor();
        check((await editor.debugMessages().first().textContent()).includes("HELLO"), "the subflow did not pass the message on");
    },

    async "a subflow's property is asked for in its instance's form and reaches the flow in it"(editor) {
        const subflow = {
            id: "50000000000000c3", type: "subflow", name: "limited", in: [{ x: 60, y: 80, wires: [{ id: "look" }] }],
            out: [{ x: 360, y: 80, wires: [{ id: "look", port: 0 }] }],
            env: [{ name: "LIMIT", type: "num", value: "7", ui: { label: { "en-US": "Limit in ampere" }, type: "input", opts: { types: ["num"] } } }],
        };
        await flowsAre([
            TAB, subflow,
            { id: "look", z: subflow.id, type: "change", rules: [{ t: "set", p: "payload", pt: "msg", to: "LIMIT", tot: "env" }], x: 200, y: 80, wires: [[]] },
            { ...CHAIN[1], wires: [["part"]] },
            { id: "part", z: TAB.id, type: "subflow:" + subflow.id, name: "", env: [], x: 320, y: 80, wires: [["n3"]] },
            CHAIN[3],
        ]);
        await editor.open();
        await editor.edit("part");
        const field = editor.page.locator(".form-row", { hasText: "Limit in ampere" });
        await field.waitFor();
        await editor.page.screenshot({ path: join(pictures, "subflow-form.png") });
        await field.locator("input:visible").first().fill("9");
        await editor.done();
        await editor.deploy();
        await editor.showSidebar("debug");
        await editor.press("n1");
        await editor.debugMessages().first().waitFor();
        const text = await editor.debugMessages().first().textContent();
        check(/^\s*9\s*$/.test(text), "expected the 9 of the form, got " + text);
    },

    async "nodes are put in a group and taken out of it"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.selectNodes(["n1", "n2"]);
        await editor.action("core:group-selection");
        await editor.page.locator(".red-ui-flow-group").first().waitFor();
        await editor.deploy();
        const kept = await (await api("flows")).json();
        const group = kept.find((node) => node.type === "group");
        check(group && group.nodes.length === 2, "no group of two nodes was deployed");
        await editor.page.evaluate((id) => RED.view.select(id), group.id);
        await editor.action("core:ungroup-selection");
        await editor.deploy();
        check(!(await (await api("flows")).json()).some((node) => node.type === "group"), "the group is still there");
    },

    async "a config node is added from a node's form, with a password that never comes back"(editor) {
        await flowsAre([TAB]);
        await editor.open();
        const mqtt = await editor.drag("mqtt in", 240, 160);
        await editor.edit(mqtt);
        await editor.page.locator("#node-input-topic").fill("house/meter");
        await editor.page.locator("#node-input-btn-broker-add").first().click();
        await editor.page.locator("#node-config-input-broker").waitFor();
        await editor.trayStands();
        await editor.page.locator("#node-config-input-name").fill("our broker");
        await editor.page.locator("#node-config-input-broker").fill("127.0.0.1");
        await editor.page.locator("#node-config-input-port").fill("1");
        await editor.page.locator("a:has-text('Security')").click();
        await editor.page.locator("#node-config-input-user").fill("house");
        await editor.page.locator("#node-config-input-password").fill("secret");
        await editor.page.screenshot({ path: join(pictures, "broker-form.png") });
        await editor.done();
        await editor.done();
        await editor.deploy();
        const kept = await (await api("flows")).json();
        const broker = kept.find((node) => node.type === "mqtt-broker");
        check(broker && kept.find((node) => node.id === mqtt).broker === broker.id, "the broker is not the node's");
        check(!JSON.stringify(kept).includes("secret"), "the password stands in the flows");
        const shown = await (await api("credentials/mqtt-broker/" + broker.id)).json();
        check(shown.user === "house" && shown.has_password === true && shown.password === undefined,
            "wrong credentials shown: " + JSON.stringify(shown));
    },

    async "the broker that comes with the program is chosen without its address, and is there"(editor) {
        await flowsAre([TAB]);
        await editor.open();
        const listener = await editor.drag("mqtt in", 300, 120);
        await editor.edit(listener);
        await editor.page.locator("#node-input-btn-broker-add").click();
        await editor.page.getByLabel("This program's broker").check();
        await editor.page.locator("#node-config-input-broker").waitFor({ state: "hidden" });
        await editor.done();
        await editor.page.locator("#node-input-topic").fill("any/#");
        await editor.done();
        await editor.deploy();
        await editor.node(listener).locator(".red-ui-flow-node-status-label", { hasText: "connected" }).waitFor();
        const broker = (await (await api("flows")).json()).find((node) => node.type === "mqtt-broker");
        check(broker.broker === "${FUSEWIRE_BROKER}" && broker.port === "", "the broker is " + JSON.stringify(broker));
        await editor.edit(listener);
        await editor.page.locator("#node-input-btn-broker-edit").click();
        check(await editor.page.getByLabel("This program's broker").isChecked(), "the choice is forgotten");
    },

    async "search finds a node by its name"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.action("core:search");
        await editor.page.locator(".red-ui-search-container input:visible").first().pressSequentially("upper");
        // with the first letters only, others are found as well, and Enter takes the first
        await editor.page.waitForFunction(() => {
            const found = [...document.querySelectorAll(".red-ui-search-result-node-label")];
            return found.length === 1 && found[0].textContent.includes("to upper");
        });
        // it is highlighted for two seconds only
        await Promise.all([
            editor.page.waitForFunction(() => RED.nodes.node("n2").highlighted),
            editor.page.keyboard.press("Enter"),
        ]);
        await editor.page.locator("#red-ui-search").waitFor({ state: "hidden" });
    },

    async "the context sidebar shows a stored value and deletes it"(editor) {
        const store = {
            ...CHAIN[2],
            rules: [{ t: "set", p: "reading", pt: "global", to: '{"l1": 7.5, "ok": true}', tot: "json" }],
        };
        await flowsAre([CHAIN[0], CHAIN[1], store, CHAIN[3]]);
        await editor.open();
        await editor.press("n1");
        await editor.action("core:show-context-tab");
        const row = editor.page.locator(".red-ui-sidebar-context-property", { hasText: "reading" });
        const refresh = editor.page.locator(".red-ui-sidebar-context-stack button:has(.fa-refresh)").last();
        // the value is written a moment after the button was pressed: the list is read again until it is there
        for (let tries = 0; tries < 20 && !(await row.isVisible()); tries++) {
            await refresh.click();
            await row.waitFor({ timeout: 500 }).catch(() => {});
        }
        await row.waitFor();
        await editor.page.screenshot({ path: join(pictures, "context.png") });
        const value = await (await api("context/global/reading")).json();
        check(value.format === "Object" && JSON.parse(value.msg).l1 === 7.5, "wrong value: " + JSON.stringify(value));
        const line = editor.page.locator("tr", { has: row });
        await line.locator("td").last().locator(".red-ui-debug-msg-row, .red-ui-debug-msg-element").first().hover();
        await line.locator("button:has(.fa-trash)").first().click();
        await editor.page.locator(".red-ui-popover button.primary:visible").click();
        await row.waitFor({ state: "detached" });
        check((await (await api("context/global/reading")).json()).format === "undefined", "the value is still there");
    },

    async "the language is switched to German in the settings and kept"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.action("core:show-user-settings");
        const select = editor.page.locator("select#user-settings-editor-language");
        await select.waitFor();
        await editor.trayStands();
        await select.selectOption("de");
        await editor.page.locator("#node-dialog-ok:visible, .red-ui-tray-footer button.primary, .red-ui-tray-toolbar button.primary").last().click();
        await editor.page.waitForFunction(() => document.querySelectorAll(".red-ui-tray").length === 0);
        await editor.page.reload();
        await editor.ready();
        await editor.page.locator("#red-ui-header-button-deploy", { hasText: "Übernahme" }).waitFor();
        await editor.edit("n3");
        await editor.page.screenshot({ path: join(pictures, "german.png") });
        const label = await editor.page.locator("label[for='node-input-targetType'], .red-ui-editor .form-row label").first().textContent();
        check(/Ausgabe/.test(label), "expected a German label in debug's form, got " + label);
        await editor.page.evaluate(() => localStorage.removeItem("editor-language"));
    },

    async "a flow is exported as the JSON that was deployed"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.action("core:show-export-dialog");
        const text = editor.page.locator("#red-ui-clipboard-dialog-export-text");
        await editor.page.locator("#red-ui-clipboard-dialog-export-rng-full").click();
        await editor.page.locator("#red-ui-clipboard-dialog-tab-clipboard").click().catch(() => {});
        await editor.page.waitForFunction(() => true);
        const flow = JSON.parse(await editor.page.evaluate(() => JSON.stringify(RED.nodes.createCompleteNodeSet())));
        check(flow.length === CHAIN.length, "expected 4 entries, got " + flow.length);
        await text.waitFor({ state: "attached" });
        await editor.page.screenshot({ path: join(pictures, "export.png") });
        await editor.page.locator("#red-ui-clipboard-dialog-cancel").click();
    },

    async "a flow is saved in the library and taken out again"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await api("library/local/flows/kept/chain", {
            method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(CHAIN.slice(1)),
        });
        const folder = await (await api("library/local/flows/kept/")).json();
        check(folder.some((entry) => entry.fn === "chain.json"), "the library does not list it: " + JSON.stringify(folder));
        await editor.action("core:show-import-dialog");
        await editor.page.locator("#red-ui-clipboard-dialog-import-tabs a", { hasText: "Local" }).click();
        await editor.page.locator(".red-ui-treeList-label:visible", { hasText: "kept" }).first().waitFor();
        // the tab's hint covers its neighbour until the pointer goes away
        await editor.page.mouse.move(5, 5);
        await editor.page.waitForFunction(() => !document.querySelector(".red-ui-tooltip"));
        await editor.page.locator("#red-ui-clipboard-dialog-import-tabs a", { hasText: "Examples" }).click();
        await editor.page.locator(".red-ui-treeList-label:visible", { hasText: "node-red" }).first().waitFor();
        await editor.page.screenshot({ path: join(pictures, "library.png") });
        await editor.page.locator("#red-ui-clipboard-dialog-cancel").click();
    },

    async "somebody else's deploy is noticed, and an old revision is refused"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        const old = (await (await api("flows", { headers: { "Node-RED-API-Version": "v2" } })).json()).rev;
        await flowsAre([...CHAIN, { id: "n4", z: TAB.id, type: "comment", name: "from elsewhere", x: 200, y: 200, wires: [] }]);
        await editor.page.locator(".red-ui-notification, .notify", { hasText: /deployed|updated/i }).first().waitFor();
        const refused = await fetch(base + "flows", {
            method: "POST",
            headers: { "Content-Type": "application/json", "Node-RED-API-Version": "v2" },
            body: JSON.stringify({ flows: CHAIN, rev: old }),
        });
        check(refused.status === 409 && (await refused.json()).code === "version_mismatch", "the old revision was taken");
    },

    async "a type that is not there is shown and named, not lost"(editor) {
        await flowsAre([...CHAIN, { id: "n5", z: TAB.id, type: "never-heard-of", name: "mystery", x: 200, y: 220, wires: [[]], kept: 42 }]);
        await editor.open();
        await editor.node("n5").waitFor();
        check(await editor.page.evaluate(() => RED.nodes.node("n5").type === "unknown"), "it is not shown as unknown");
        await editor.page.screenshot({ path: join(pictures, "unknown.png") });
        const kept = await (await api("flows")).json();
        check(kept.find((node) => node.id === "n5").kept === 42, "the unknown node's properties are gone");
        await flowsAre(CHAIN);
    },

    async "the flow history shows what a deploy changed and brings the former state back"(editor) {
        await flowsAre([TAB]);
        await flowsAre(CHAIN);
        await flowsAre(CHAIN.map((node) => (node.id === "n2" ? { ...node, name: "shouts" } : node)));
        await editor.open();
        await editor.page.locator("#red-ui-header-button-sidemenu").click();
        await editor.page.locator("#menu-item-fusewire-versions").click();
        const versions = editor.page.locator(".fusewire-version");
        await versions.nth(1).waitFor();
        await editor.trayStands();
        await versions.nth(0).getByRole("button", { name: "Changes" }).click();
        const changes = editor.page.locator(".fusewire-changes tr");
        await changes.first().waitFor();
        check((await changes.count()) === 1, "expected one changed node, got " + (await changes.allTextContents()));
        const words = await changes.first().textContent();
        check(/to upper\s*shouts/.test(words), "the change is not told: " + words);
        await editor.page.screenshot({ path: join(pictures, "flow-history.png") });
        await versions.nth(1).getByRole("button", { name: "Restore" }).click();
        await Promise.all([
            editor.page.waitForEvent("load"),
            editor.page.locator(".red-ui-notification button.primary").click(),
        ]);
        await editor.ready();
        check(await editor.page.evaluate(() => RED.nodes.node("n2").name === "to upper"), "the former name is not back");
        const kept = await (await api("flows")).json();
        check(kept.find((node) => node.id === "n2").name === "to upper", "the former flows are not the running ones");
    },

    async "two people see each other, and one sees what the other deploys"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        const context = await editor.page.context().browser().newContext({ viewport: { width: 1400, height: 850 }, locale: "en-US" });
        context.setDefaultTimeout(30000);
        try {
            const other = new Editor(await context.newPage(), base);
            await other.open();
            await editor.page.locator(".red-ui-multiplayer-user:visible, #red-ui-multiplayer-user-list li:visible").first().waitFor();
            await editor.page.screenshot({ path: join(pictures, "two-people.png") });
            await other.edit("n1");
            await other.page.locator("#node-input-name").fill("from the other");
            await other.done();
            await other.deploy();
            await editor.page.locator(".red-ui-notification, .notify", { hasText: /deployed|updated/i }).first().waitFor();
            check(other.faults.length === 0, other.faults.join("; "));
        } finally {
            await context.close();
        }
        await editor.page.waitForFunction(() => !document.querySelector(".red-ui-multiplayer-user:not(.inactive)"));
    },

    async "a disabled node lets nothing pass until it is enabled again"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.showSidebar("debug");
        await editor.selectNodes(["n2"]);
        await editor.action("core:disable-selected-nodes");
        await editor.deploy();
        check((await (await api("flows")).json()).find((node) => node.id === "n2").d === true, "it is not deployed as disabled");
        await editor.press("n1");
        await editor.selectNodes(["n2"]);
        await editor.action("core:enable-selected-nodes");
        await editor.deploy();
        await editor.press("n1");
        await editor.debugMessages().first().waitFor();
        check((await editor.debugMessages().count()) === 1, "the disabled node let a message pass");
    },

    async "a link call goes to a function elsewhere and comes back"(editor) {
        const there = { id: "f0000000000000b2", type: "tab", label: "Flow 2" };
        await flowsAre([
            TAB, there, { ...CHAIN[1], wires: [["call"]] },
            { id: "call", z: TAB.id, type: "link call", name: "ask", links: ["lin"], linkType: "static", timeout: "5", x: 320, y: 80, wires: [["n3"]] },
            CHAIN[3],
            { id: "lin", z: there.id, type: "link in", name: "asked", links: [], x: 100, y: 80, wires: [["fn"]] },
            { id: "fn", z: there.id, type: "function", name: "answer", func: "msg.payload += ' back'; return msg;", outputs: 1, x: 250, y: 80, wires: [["lout"]] },
            { id: "lout", z: there.id, type: "link out", name: "answered", mode: "return", links: [], x: 400, y: 80, wires: [] },
        ]);
        await editor.open();
        await editor.showSidebar("debug");
        await editor.press("n1");
        await editor.debugMessages().first().waitFor();
        const text = await editor.debugMessages().first().textContent();
        check(text.includes("hello back"), "expected the answer, got " + text);
    },

    async "the keyboard selects, copies, deletes and takes back"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        const keys = editor.page.keyboard;
        const point = await editor.canvasPoint(500, 400);
        await editor.page.mouse.click(point.x, point.y);
        await keys.press("Control+a");
        await keys.press("Control+c");
        await keys.press("Control+v");
        await editor.page.mouse.move(point.x + 20, point.y, { steps: 4 });
        await editor.page.mouse.click(point.x + 20, point.y);
        check((await editor.ids()).length === 6, "copy and paste gave " + (await editor.ids()).length + " nodes, not 6");
        await keys.press("Control+z");
        check((await editor.ids()).length === 3, "Ctrl-Z did not take the copies back");
        await keys.press("Control+a");
        await keys.press("Delete");
        check((await editor.ids()).length === 0, "Delete left something");
        await keys.press("Control+z");
        check((await editor.ids()).length === 3, "Ctrl-Z did not bring the nodes back");
    },

    async "a flow is saved in the library by the export dialog"(editor) {
        await flowsAre(CHAIN);
        await editor.open();
        await editor.action("core:show-export-dialog");
        await editor.page.locator("#red-ui-clipboard-dialog-export-rng-flow").click();
        await editor.page.locator("#red-ui-clipboard-dialog-export-tabs a", { hasText: "Local" }).first().click();
        await editor.page.locator("#red-ui-clipboard-dialog-tab-library-name").fill("by-hand.json");
        await editor.page.locator("#red-ui-clipboard-dialog-tab-library-name").press("End");
        await editor.page.locator("#red-ui-clipboard-dialog-export").click();
        await editor.page.locator("#red-ui-clipboard-dialog").waitFor({ state: "hidden" });
        const saved = await (await api("library/local/flows/by-hand.json")).json();
        check(saved.some((node) => node.id === "n2"), "the library does not have it: " + JSON.stringify(saved).slice(0, 200));
    },
};

const chromium = await browser();
let failed = 0;
for (const [name, journey] of Object.entries(journeys)) {
    if (!name.includes(only)) {
        continue;
    }
    const context = await chromium.newContext({ viewport: { width: 1400, height: 850 }, locale: "en-US" });
    context.setDefaultTimeout(30000);
    const page = await context.newPage();
    const editor = new Editor(page, base);
    let reason = null;
    try {
        await journey(editor);
        if (editor.faults.length > 0) {
            reason = editor.faults.join("; ");
        }
    } catch (error) {
        reason = [error.stack || error.message, ...editor.faults].join("; ");
    }
    const file = name.replace(/[^a-z]+/gi, "-").slice(0, 60) + (reason ? ".failed.png" : ".png");
    await page.screenshot({ path: join(pictures, file) }).catch(() => {});
    await context.close();
    failed += reason ? 1 : 0;
    console.log(JSON.stringify({ name, ok: !reason, reason }));
}
await chromium.close();
process.exitCode = failed ? 1 : 0;

// The editor as a person sees it: palette, canvas, tray, sidebar.
import { chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";

// The tree of editor-client 5.0.7 shows more than thirty children in several turns; one that is emptied in between says this.
const LEFT_TREE = "cannot call methods on editableList prior to initialization; attempted to call method 'addItem'";

// editor-client 5.0.7 shows its first tip a second after it began, and has the place for it once its keymap has come: later on a busy
// machine. The tip's timer has that one line of its own, so nothing else that is undefined is taken for it.
const EARLY_TIP = /^TypeError: Cannot read properties of undefined \(reading 'html'\)\n +at \S+ \(\S+\/red\/red\.min\.js\S*\)$/;

export async function browser(...more) {
    return chromium.launch({
        executablePath: CHROMIUM,
        args: [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            ...more,
        ],
    });
}

export class Editor {
    constructor(page, base) {
        this.page = page;
        this.base = base;
        this.faults = [];
        this.heard = false;
        page.on("request", (request) => {
            if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
                this.heard = false;
            }
        });
        page.on("websocket", (socket) => {
            this.socket = socket;
            socket.on("framereceived", () => { this.heard ||= this.socket === socket; });
        });
        page.on("console", (message) => {
            if (message.type() === "error") {
                this.faults.push("console: " + message.text() + " " + message.location().url);
            }
        });
        page.on("pageerror", (error) => {
            const said = error.stack || error.message;
            if (!error.message.startsWith(LEFT_TREE) && !EARLY_TIP.test(said)) {
                this.faults.push("script: " + said);
            }
        });
        page.on("requestfailed", (request) => {
            // a page that is left drops what it was still loading
            if (request.failure().errorText !== "net::ERR_ABORTED") {
                this.faults.push("request: " + request.url() + " " + request.failure().errorText);
            }
        });
        page.on("response", (response) => {
            if (response.status() >= 400) {
                this.faults.push("response: " + response.status() + " " + response.url());
            }
        });
    }

    async open(path = "") {
        await this.page.goto(this.base + path);
        await this.ready();
    }

    async ready() {
        await this.page.locator("#red-ui-header-button-deploy").waitFor();
        await this.page.locator("#red-ui-loading-progress").waitFor({ state: "hidden" });
        await this.page.locator("#red-ui-workspace-chart").waitFor();
        await this.page.waitForFunction(() => window.RED && RED.workspaces.active() && RED.nodes.getType("inject"));
        await this.isHeard();
    }

    /** The comms socket stands once something has come over it; what was told before that is lost. */
    async isHeard() {
        const deadline = Date.now() + 30000;
        while (!this.heard) {
            if (Date.now() > deadline) {
                throw new Error("nothing has come over the comms socket within 30 s");
            }
            await this.page.waitForTimeout(50);
        }
    }

    paletteNode(type) {
        return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    }

    async canvasPoint(x, y) {
        const box = await this.page.locator("#red-ui-workspace-chart").boundingBox();
        return { x: box.x + x, y: box.y + y };
    }

    /** Drags a node from the palette to a place on the canvas; gives back its id. */
    async drag(type, x, y) {
        const before = await this.ids();
        const from = this.paletteNode(type);
        await from.scrollIntoViewIfNeeded();
        const box = await from.boundingBox();
        const to = await this.canvasPoint(x, y);
        const mouse = this.page.mouse;
        await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await mouse.down();
        await mouse.move(box.x + box.width / 2 + 15, box.y + box.height / 2 + 5, { steps: 3 });
        await mouse.move(to.x, to.y, { steps: 12 });
        await mouse.up();
        await this.page.waitForFunction((count) => RED.nodes.filterNodes({}).length > count, before.length);
        return (await this.ids()).find((id) => !before.includes(id));
    }

    ids() {
        return this.page.evaluate(() => RED.nodes.filterNodes({}).map((node) => node.id));
    }

    node(id) {
        return this.page.locator(`.red-ui-flow-node-group[id="${id}"]`);
    }

    async wire(from, to) {
        const out = await this.node(from).locator(".red-ui-flow-port-output .red-ui-flow-port").first().boundingBox();
        const into = await this.node(to).locator(".red-ui-flow-port-input .red-ui-flow-port").first().boundingBox();
        const mouse = this.page.mouse;
        await mouse.move(out.x + out.width / 2, out.y + out.height / 2);
        await mouse.down();
        await mouse.move(into.x - 20, into.y + into.height / 2, { steps: 8 });
        await mouse.move(into.x + into.width / 2, into.y + into.height / 2, { steps: 4 });
        await mouse.up();
        await this.page.waitForFunction(
            ([a, b]) => RED.nodes.filterLinks({ source: { id: a }, target: { id: b } }).length === 1, [from, to]);
    }

    async deploy() {
        await this.page.locator("#red-ui-header-button-deploy").click();
        await this.page.waitForFunction(() => !RED.nodes.dirty());
    }

    async action(name) {
        await this.page.evaluate((action) => RED.actions.invoke(action), name);
    }

    /** Presses an inject node's button; done when the program has the message. */
    async press(id) {
        // a deploy that follows must not overtake it
        await Promise.all([
            this.page.waitForResponse((response) => response.url().endsWith("/inject/" + id)),
            this.node(id).locator(".red-ui-flow-node-button-button").click(),
        ]);
    }

    async edit(id) {
        await this.node(id).locator(".red-ui-flow-node").first().dblclick();
        await this.page.locator(".red-ui-tray .red-ui-tray-toolbar").first().waitFor();
        await this.trayStands();
    }

    /** A tray slides in: wait until it has stopped. */
    async trayStands() {
        await this.page.waitForFunction(() => {
            const tray = [...document.querySelectorAll(".red-ui-tray")].pop();
            if (!tray) {
                return false;
            }
            const at = tray.getBoundingClientRect().left;
            const same = window.trayWasAt === at;
            window.trayWasAt = at;
            return same;
        }, null, { polling: 100 });
    }

    /** Presses "Done" or "Add" in the front tray and waits until that tray is gone. */
    async done() {
        await this.trayStands();
        const tray = await this.page.locator(".red-ui-tray").last().elementHandle();
        await (await tray.$(".red-ui-tray-toolbar button.primary")).click();
        await this.page.waitForFunction((gone) => !gone.isConnected || gone.getBoundingClientRect().width === 0, tray);
    }

    async import(flow) {
        await this.action("core:show-import-dialog");
        await this.page.locator("#red-ui-clipboard-dialog-import-text").fill(JSON.stringify(flow));
        // the dialog checks the text when a key is let go
        await this.page.locator("#red-ui-clipboard-dialog-import-text").press("End");
        await this.page.locator("#red-ui-clipboard-dialog-ok").click();
        await this.page.locator("#red-ui-clipboard-dialog").waitFor({ state: "hidden" });
    }

    async showSidebar(tab) {
        await this.page.evaluate((id) => RED.sidebar.show(id), tab);
    }

    debugMessages() {
        return this.page.locator(".red-ui-debug-msg .red-ui-debug-msg-payload");
    }

    async selectNodes(ids) {
        await this.page.evaluate((chosen) => RED.view.select({ nodes: chosen.map((id) => RED.nodes.node(id)) }), ids);
    }
}

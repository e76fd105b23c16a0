import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { answered, ask, askOf, askThrough, cutOff, forget } from "./asks";
import type { ToServer } from "./contract";

const said: Extract<ToServer, { type: "act" }>[] = [];
const last = () => said[said.length - 1]?.id ?? -1;

beforeEach(() => {
    said.length = 0;
    forget("c", "maximum");
    forget("c", "pause");
    askThrough((message) => message.type === "act" && said.push(message) > 0);
});

describe("what is asked of a device", () => {
    it("counts only when the device shows it, and can be undone then", async () => {
        const done = ask("c", "maximum", 10, 16);
        assert.equal(askOf("c", "maximum")?.stage, "asked");
        answered({ type: "answer", id: last(), ok: true, value: { maximum: 10, offered: 8 } });
        assert.equal(await done, true);
        const shown = askOf("c", "maximum");
        assert.ok(shown?.stage === "confirmed" && shown.shows["offered"] === 8 && shown.undo === 16);
    });
    it("fails with the server's words", async () => {
        const done = ask("c", "pause");
        answered({ type: "answer", id: last(), ok: false, error: "nobody is wired to it" });
        assert.equal(await done, false);
        const shown = askOf("c", "continue");
        assert.ok(shown?.stage === "failed" && shown.error === "nobody is wired to it");
    });
    it("fails at once when there is no connection, and when it is lost on the way", async () => {
        const open = ask("c", "maximum", 10);
        cutOff();
        assert.equal(await open, false);
        askThrough(() => false);
        assert.equal(await ask("c", "maximum", 11), false);
        assert.equal(askOf("c", "maximum")?.stage, "failed");
    });
    it("gives way to a newer wish of the same subject: the older one's answer changes nothing", async () => {
        const first = ask("c", "maximum", 10);
        const old = last();
        const second = ask("c", "maximum", 12);
        assert.equal(await first, false);
        answered({ type: "answer", id: old, ok: true, value: { maximum: 10 } });
        assert.equal(askOf("c", "maximum")?.stage, "asked");
        answered({ type: "answer", id: last(), ok: true, value: { maximum: 12 } });
        assert.equal(await second, true);
    });
});

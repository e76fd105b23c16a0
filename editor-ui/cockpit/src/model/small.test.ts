import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choices, colorAt, fields, labelOf, segments } from "../views/pages/props";
import { merged, wanted } from "../views/events/filter";
import type { CockpitEvent } from "./contract";
import { backOff } from "./link";
import { routeOf } from "./route";
import { aligned } from "./series";

describe("the way", () => {
    it("is read from the address", () => {
        assert.deepEqual(routeOf("/cockpit/", ""), { view: "live", id: null });
        assert.deepEqual(routeOf("/cockpit/", "#/history"), { view: "history", id: null });
        assert.deepEqual(routeOf("/cockpit/", "#/page/a%2Fb"), { view: "page", id: "a/b" });
        assert.deepEqual(routeOf("/root/cockpit/kiosk", "#/history"), { view: "kiosk", id: null });
        assert.deepEqual(routeOf("/cockpit/", "#/nonsense"), { view: "live", id: null });
    });
});

describe("coming back", () => {
    it("is tried soon at first and never rarer than every ten seconds or so", () => {
        assert.ok(backOff(0, 0.5) <= 500);
        assert.ok(backOff(1, 0.5) > backOff(0, 0.5));
        assert.ok(backOff(50, 1) < 11_000);
    });
});

describe("a chart's series", () => {
    it("are laid side by side: no point is not a gap", () => {
        assert.deepEqual(aligned({ a: [[1, 5], [3, null]], b: [[2, 7]] }), {
            topics: ["a", "b"], time: [1, 2, 3], values: [[5, undefined, null], [undefined, 7, undefined]],
        });
    });
});

describe("widgets' settings", () => {
    it("take choices as texts or as pairs", () => {
        assert.deepEqual(choices(["a", { label: "B", value: 2 }, { value: true }]), [
            { label: "a", value: "a" }, { label: "B", value: 2 }, { label: "true", value: true },
        ]);
        assert.deepEqual(choices(undefined), []);
    });
    it("colour a gauge by its segments and take nothing for a colour that is none", () => {
        const all = segments([{ from: 20, color: "red" }, { from: 0, color: "#0f0" }, { from: 30, color: "url(x)" }]);
        assert.equal(colorAt(25, all), "red");
        assert.equal(colorAt(-5, all), "#0f0");
        assert.equal(colorAt(31, all), "var(--car)");
    });
    it("name a field by its label where it has no name", () => {
        assert.deepEqual(fields([{ label: "Energy", type: "number" }]), [{ name: "Energy", label: "Energy", type: "number", required: false }]);
    });
    it("are labelled by the message, then the form, then the node", () => {
        const piece = { id: "", kind: "text" as const, name: "n", parent: null, order: 0, props: { label: "f" }, state: { label: "m" } };
        assert.equal(labelOf(piece), "m");
        assert.equal(labelOf({ ...piece, state: {} }), "f");
        assert.equal(labelOf({ ...piece, state: {}, props: {} }), "n");
    });
});

describe("events", () => {
    const event = (id: number, text: string): CockpitEvent => ({ id, time: id, site: null, piece: null, level: "warning", kind: "lowered", text });
    it("are one list, each once, newest first", () => {
        assert.deepEqual(merged([event(2, "")], [event(1, ""), event(2, ""), event(3, "")]).map((each) => each.id), [3, 2, 1]);
    });
    it("are chosen by level, kind and text", () => {
        const all = { level: "", kind: "", text: "" } as const;
        assert.ok(wanted(event(1, "L1 carries"), { ...all, text: "l1 C" }));
        assert.ok(!wanted(event(1, "L1 carries"), { ...all, text: "L2" }));
        assert.ok(!wanted(event(1, ""), { ...all, level: "alarm" }));
        assert.ok(!wanted(event(1, ""), { ...all, kind: "raised" }));
    });
});

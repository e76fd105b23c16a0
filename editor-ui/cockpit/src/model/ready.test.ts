import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Piece } from "./contract";
import { bill, hasPlan, loadsOf, readyBy, verdict, withDay, type PatternRow } from "./ready";

const piece = (state: Piece["state"], kind: Piece["kind"] = "ready"): Piece => ({ id: "r", kind, name: "Ready by", parent: null, order: 0, props: {}, state });
const plan = (more: Piece["state"] = {}) => piece({
    vehicle: "ours", plugged: true, soc: 55.2, socSpread: 3, socEstimated: true, need: { soc: 80, by: "2026-12-01T06:00:00Z" }, needFrom: "driver",
    feasible: true, sure: true, readyAt: "2026-12-01T04:40:00Z", reachable: 80, missing: 0, energy: 12.3, cost: 3.21, currency: "EUR", ...more,
});
const how = (more: Piece["state"]) => verdict(readyBy(plan(more)), true);

describe("what charge plan says", () => {
    it("is read with its times, and what is no slot, price, help or load is left out", () => {
        const r = readyBy(plan({
            slots: [{ start: "2026-12-01T02:00:00Z", end: "2026-12-01T02:15:00Z", current: 16, power: 11, soc: 58.1, cost: 0.4, why: "cheap" }, { start: "x", end: "y" }, 7],
            prices: [{ start: "2026-12-01T02:00:00Z", end: "2026-12-01T02:15:00Z", price: -0.02, estimated: true, peak: false }, { start: 5, end: 5, price: 1 }],
            helps: [{ kind: "loads_wait", loads: ["boiler", 3], readyAt: "2026-12-01T03:00:00Z", cost: -0.2 }, { kind: "magic" }],
            loads: [{ name: "boiler", power: 2, waits: false, on: true }, { power: 3 }],
        }));
        assert.equal(r.name, "ours");
        assert.equal(r.need?.by, Date.UTC(2026, 11, 1, 6));
        assert.deepEqual(r.slots.map((each) => [each.end - each.start, each.power, each.why]), [[900_000, 11, "cheap"]]);
        assert.deepEqual(r.prices.map((each) => [each.price, each.estimated]), [[-0.02, true]]);
        assert.deepEqual(r.helps.map((each) => [each.kind, each.loads, each.readyAt]), [["loads_wait", ["boiler"], Date.UTC(2026, 11, 1, 3)]]);
        assert.deepEqual(r.loads, [{ name: "boiler", power: 2, waits: false, on: true }]);
    });
    it("comes to one word", () => {
        assert.equal(how({}), "met");
        assert.equal(how({ sure: false }), "unsure");
        assert.equal(how({ feasible: false, readyAt: null, reachable: 71 }), "short");
        assert.equal(how({ feasible: false, readyAt: null, accepted: true }), "accepted");
        assert.equal(how({ soc: 80.3, done: true }), "done");
        assert.equal(how({ need: null, readyAt: null }), "idle");
        assert.equal(how({ plugged: false }), "away");
        assert.equal(verdict(readyBy(piece({})), hasPlan(piece({}))), "unknown");
    });
    it("takes a battery nobody has said anything of for unknown, and a clock for right unless it is said otherwise", () => {
        const r = readyBy(plan({ socKnown: false, clock: "not set" }));
        assert.deepEqual([r.soc, r.socTaken, r.clock, readyBy(plan()).clock], [null, 55.2, "not set", "right"]);
    });
    it("may say nothing of a battery or of money", () => {
        const r = readyBy(piece({ plugged: true, need: { energy: 10, by: "2026-12-01T06:00:00Z" }, readyAt: "2026-12-01T04:40:00Z" }));
        assert.deepEqual([r.soc, r.cost, r.need?.soc, r.need?.energy], [null, null, null, 10]);
    });
});

describe("a weekly pattern", () => {
    const rows: PatternRow[] = [{ days: ["mon", "tue"], by: "07:00", soc: 80 }, { days: ["sat"], by: "10:00", energy: 5 }];
    it("is read in the order of the week, without rows that have no day or no time", () => {
        const r = readyBy(plan({ pattern: [{ days: ["fri", "mon", "noday"], by: "7:00", soc: 80 }, { days: [], by: "07:00" }, { days: ["sun"], by: "soon" }] }));
        assert.deepEqual(r.pattern, [{ days: ["mon", "fri"], by: "07:00", soc: 80 }]);
    });
    it("has each day once: what one row takes the other loses", () => {
        assert.deepEqual(withDay(rows, 1, "mon", true).map((row) => row.days), [["tue"], ["mon", "sat"]]);
        assert.deepEqual(withDay(rows, 0, "mon", false).map((row) => row.days), [["tue"], ["sat"]]);
    });
});

describe("a bill and loads", () => {
    it("are read with what is known", () => {
        const b = bill(piece({ today: { kwh: 3.2, cost: 1 }, month: { kwh: 80 }, lastMonths: [{ month: "2026-11", kwh: 200, cost: 60 }, { month: "then" }], currency: "GBP" }, "bill"));
        assert.deepEqual([b.today.cost, b.month.cost, b.period.kwh, b.lastMonths.length, b.currency], [1, null, null, 1, "GBP"]);
        const l = loadsOf(piece({ power: 6.1, limit: 6, suggestions: ["Switch off boiler.", 3], loads: [{ name: "boiler", on: false, waits: true }] }, "loads"));
        assert.deepEqual([l.power, l.limit, l.suggestions, l.loads], [6.1, 6, ["Switch off boiler."], [{ name: "boiler", power: null, waits: true, on: false }]]);
    });
});

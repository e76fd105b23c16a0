import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { charger, meter, site } from "../model/reading";
import type { Kind, Piece, Values } from "../model/contract";
import { bar, readyAt, safety, together } from "./safety";

const piece = (kind: Kind, props: Values, state: Values = {}): Piece => ({ id: kind, kind, name: kind, parent: null, order: 0, props, state });
const house = site(piece("site", { rating: 25, reserve: 2 }));
const reads = (state: Values) => meter(piece("meter", {}, { time: 1000, ...state }));

describe("what is said of the fuse", () => {
    it("hangs on the phase that carries most", () => {
        const said = safety(house, reads({ l1: 4, l2: 18.5, l3: 2 }), 2000);
        assert.deepEqual([said.level, said.phase, said.carried, said.free], ["safe", "l2", 18.5, 4.5]);
    });
    it("is close to the limit within the reserve and too much above the rating", () => {
        assert.equal(safety(house, reads({ l1: 23 }), 2000).level, "safe");
        assert.equal(safety(house, reads({ l1: 23.1 }), 2000).level, "tight");
        assert.equal(safety(house, reads({ l1: 25.1 }), 2000).level, "over");
    });
    it("is never safe on an old reading", () => {
        assert.deepEqual(safety(house, reads({ l1: 3, stale: true }), 61_000), { level: "silent", phase: null, carried: null, free: null, silentFor: 60_000 });
        assert.equal(safety(house, reads({ l1: 3, online: false }), 61_000).level, "silent");
    });
    it("waits for the first reading", () => {
        assert.equal(safety(house, null, 0).level, "starting");
        assert.equal(safety(house, reads({}), 0).level, "starting");
    });
    it("knows a house with one phase", () => {
        const one = site(piece("site", { rating: 35, phases: "1" }));
        assert.deepEqual(one.phases, ["l1"]);
        assert.equal(safety(one, reads({ l1: 5, l2: 99 }), 0).phase, "l1");
    });
});

describe("a phase's bar", () => {
    it("puts the car's share on top of the house's", () => {
        const b = bar(house, 20, 11, 22);
        assert.ok(Math.abs(b.house / b.car - 9 / 11) < 1e-9);
        assert.ok(Math.abs((b.house + b.car) / b.rating - 20 / 25) < 1e-9);
        assert.ok(b.limit < b.rating && b.rating < 1);
        assert.ok(b.peak !== null && b.peak > b.house + b.car);
    });
    it("gives the car no more than the phase carries, and stays within its frame", () => {
        assert.deepEqual([bar(house, 5, 9, null).house, bar(house, 5, 9, null).peak], [0, null]);
        const much = bar(house, 80, 16, 80);
        assert.ok(much.house + much.car <= 1 && much.peak === 1);
        assert.equal(much.level, "over");
    });
    it("takes what feeds back for nothing", () => {
        const b = bar(house, -4, 0, null);
        assert.deepEqual([b.house, b.car, b.level], [0, 0, "safe"]);
    });
});

describe("several chargers", () => {
    it("are added up phase by phase", () => {
        const drawn = (l1: number, l3?: number) => charger(piece("charger", {}, { drawn: { l1, ...(l3 === undefined ? {} : { l3 }) } })).drawn;
        assert.deepEqual(together([drawn(6, 7), drawn(8)]), { l1: 14, l2: 0, l3: 7 });
    });
});

describe("when the car is ready", () => {
    it("follows from what is left and how fast it goes", () => {
        assert.equal(readyAt(20, 9, 11_000, 0), 3_600_000);
        assert.equal(readyAt(20, 21, 11_000, 5), 5);
    });
    it("cannot be said while nothing flows", () => {
        assert.equal(readyAt(20, 9, 0, 0), null);
        assert.equal(readyAt(20, null, 11_000, 0), null);
        assert.equal(readyAt(20, 9, null, 0), null);
    });
});

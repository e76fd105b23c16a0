import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { CockpitEvent, Piece } from "./contract";
import { may } from "./contract";
import * as house from "./house";

const piece = (id: string, more: Partial<Piece> = {}): Piece => ({ id, kind: "meter", name: id, parent: "s", order: 0, props: {}, state: {}, ...more });
const event = (id: number): CockpitEvent => ({ id, time: id, site: null, piece: null, level: "info", kind: "raised", text: "" });

beforeEach(() => {
    house.take({
        type: "hello", version: "1", now: Date.now() + 5000, role: "driver", title: "T", unread: 2, alarms: 0, events: [event(1)],
        pieces: [piece("s", { kind: "site", parent: null }), piece("b", { order: 2 }), piece("a", { order: 1, state: { l1: 3, online: true } })],
    });
});

const stateOf = (id: string) => house.pieces.value.get(id)?.value.state;

describe("what the page knows", () => {
    it("is told by the server's hello, in order, by the server's clock", () => {
        assert.deepEqual(house.childrenOf("s").map((each) => each.value.id), ["a", "b"]);
        assert.equal(house.role.value, "driver");
        assert.ok(Math.abs(house.ahead.value - 5000) < 100);
    });
    it("changes piece by piece: only what is told, and null takes away", () => {
        const other = house.pieces.value.get("b")?.value;
        house.take({ type: "state", id: "a", state: { l1: 4, online: null } });
        assert.deepEqual(stateOf("a"), { l1: 4 });
        assert.equal(house.pieces.value.get("b")?.value, other);
    });
    it("follows a deploy: pieces come, move and go", () => {
        house.take({ type: "piece", piece: piece("c", { order: 0 }) });
        house.take({ type: "piece", piece: piece("b", { order: -1 }) });
        house.take({ type: "gone", id: "a" });
        assert.deepEqual(house.childrenOf("s").map((each) => each.value.id), ["b", "c"]);
    });
    it("does not mind a state of a piece it does not know", () => {
        house.take({ type: "state", id: "unknown", state: { l1: 4 } });
        assert.equal(stateOf("unknown"), undefined);
    });
    it("counts the warnings and alarms that came since, and lists the rest", () => {
        const counted = () => [house.unread.value, house.unreadAlarms.value];
        house.take({ type: "event", event: event(2) });
        assert.deepEqual(house.events.value.map((each) => each.id), [2, 1]);
        assert.deepEqual(counted(), [2, 0]);
        house.take({ type: "event", event: { ...event(3), level: "warning" } });
        house.take({ type: "event", event: { ...event(4), level: "alarm" } });
        assert.deepEqual(counted(), [4, 1]);
    });
    it("counts no longer what somebody has seen on another screen", () => {
        house.take({ type: "event", event: { ...event(2), level: "alarm" } });
        house.take({ type: "read", unread: 1, alarms: 0 });
        assert.deepEqual([house.unread.value, house.unreadAlarms.value], [1, 0]);
    });
    it("lengthens a chart's series by one point or by several", () => {
        house.take({ type: "piece", piece: piece("chart", { kind: "chart", state: { series: { t: [[1, 10]] } } }) });
        house.take({ type: "state", id: "chart", state: { append: { t: [2, 11], u: [[1, 5], [2, 6]] } } });
        assert.deepEqual(stateOf("chart"), { series: { t: [[1, 10], [2, 11]], u: [[1, 5], [2, 6]] } });
    });
    it("empties a chart", () => {
        house.take({ type: "piece", piece: piece("chart", { kind: "chart", state: { series: { t: [[1, 10]] } } }) });
        house.take({ type: "state", id: "chart", state: { append: null } });
        assert.deepEqual(stateOf("chart"), {});
    });
});

describe("who may do what", () => {
    it("a viewer looks, a driver has the car, an operator everything", () => {
        assert.deepEqual((["viewer", "driver", "operator"] as const).map((role) => [may(role, "pause"), may(role, "safeCurrent")]),
            [[false, false], [true, false], [true, true]]);
    });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FromServer } from "./contract";
import { gathered } from "./gathered";

const state = (id: string): FromServer => ({ type: "state", id, state: {} });

test("states wait for each other, in their order", () => {
    const taken: string[] = [];
    const due: (() => void)[] = [];
    const hear = gathered((message) => taken.push(message.type === "state" ? message.id : message.type), (task) => due.push(task));
    hear(state("a"));
    hear(state("b"));
    assert.deepEqual(taken, []);
    assert.equal(due.length, 1);
    due[0]!();
    assert.deepEqual(taken, ["a", "b"]);
    hear(state("c"));
    assert.equal(due.length, 2);
});

test("what is no state comes at once, and after the states before it", () => {
    const taken: string[] = [];
    const due: (() => void)[] = [];
    const hear = gathered((message) => taken.push(message.type === "state" ? message.id : message.type), (task) => due.push(task));
    hear({ type: "gone", id: "x" });
    hear(state("a"));
    hear({ type: "gone", id: "a" });
    assert.deepEqual(taken, ["gone", "a", "gone"]);
    due.forEach((task) => task());
    assert.deepEqual(taken, ["gone", "a", "gone"]);
});

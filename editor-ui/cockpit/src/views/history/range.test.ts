import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barBounds, barsBy, bounds, everyBar, picked, shifted, SPANS, widened } from "./range";

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;

describe("the range of time", () => {
    it("of the last hour ends now", () => {
        assert.deepEqual(bounds({ kind: "last", span: "1h" }, NOW), { from: NOW - HOUR, to: NOW });
    });
    it("that was dragged stands, but never shorter than a minute", () => {
        assert.deepEqual(picked(NOW - 2 * HOUR, NOW - HOUR, NOW), { kind: "picked", from: NOW - 2 * HOUR, to: NOW - HOUR });
        const short = picked(NOW - HOUR, NOW - HOUR + 10, NOW);
        assert.ok(short.kind === "picked" && short.to - short.from === 60_000);
    });
    it("goes half a picture earlier, and when it reaches now it follows it again", () => {
        const earlier = shifted({ kind: "last", span: "1h" }, -1, NOW);
        assert.deepEqual(earlier, { kind: "picked", from: NOW - 1.5 * HOUR, to: NOW - HOUR / 2 });
        assert.deepEqual(shifted(earlier, 1, NOW), { kind: "last", span: "1h" });
    });
    it("zooms out to twice as much, never past now and never past what is kept", () => {
        const wide = bounds(widened({ kind: "last", span: "1h" }, NOW), NOW);
        assert.equal(wide.to - wide.from, 2 * HOUR);
        assert.equal(wide.to, NOW);
        const all = bounds(widened({ kind: "last", span: "365d" }, NOW), NOW);
        assert.equal(all.to - all.from, 400 * 86_400_000);
    });
});

describe("the energy's bars", () => {
    it("are days, and months for long times", () => {
        assert.equal(barsBy(SPANS["30d"]), "day");
        assert.equal(barsBy(SPANS["365d"]), "month");
    });
    it("are drawn for every day, also for those without anything", () => {
        const shown = barBounds("day", { from: NOW - HOUR, to: NOW });
        const third = new Date(shown.from);
        third.setDate(third.getDate() + 2);
        const all = everyBar([{ start: third.getTime(), kWh: 5 }], "day", shown, (start) => ({ start, kWh: 0 }));
        assert.equal(all.length, 14);
        assert.deepEqual(all.map((bar) => bar.kWh).slice(0, 4), [0, 0, 5, 0]);
    });
    it("begin with a whole day and are at least two weeks", () => {
        const shown = barBounds("day", { from: NOW - HOUR, to: NOW });
        assert.equal(new Date(shown.from).getHours(), 0);
        assert.ok(shown.to - shown.from >= 13 * 86_400_000);
        assert.equal(new Date(barBounds("month", { from: NOW - HOUR, to: NOW }).from).getDate(), 1);
    });
});

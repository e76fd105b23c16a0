import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readyBy, verdict } from "../../model/ready";
import { clock, quarterOf } from "./need-time";
import { hourTicks, peaks, shownBounds, stretches, ticks, within } from "./picture";
import { answer, battery, effect, needSaid } from "./said";

const HOUR = 3_600_000;
const NOW = new Date(2026, 10, 30, 17, 50).getTime();
const at = (hour: number, minute = 0) => new Date(2026, 10, 30, hour, minute).getTime();
const iso = (ms: number) => new Date(ms).toISOString();

function plan(more: Record<string, unknown> = {}) {
    return readyBy({
        id: "r", kind: "ready", name: "", parent: null, order: 0, props: {}, state: {
            vehicle: "ours", plugged: true, soc: 55.2, socSpread: 3, socEstimated: true, need: { soc: 80, by: iso(at(31)) }, needFrom: "driver", feasible: true, sure: true,
            readyAt: iso(at(29, 40)), reachable: 80, missing: 0, cost: 3.21, currency: "EUR", ...more,
        },
    });
}
const said = (more: Record<string, unknown> = {}) => {
    const r = plan(more);
    const { when, cost, detail } = answer(r, verdict(r, true), NOW);
    return [when, cost, detail].map((each) => each?.replaceAll("\u00a0", " ") ?? null);
};

describe("the answer in words", () => {
    it("says when and for how much", () => {
        assert.deepEqual(said(), ["Ready tomorrow 05:40 AM", "for €3.21", "Needed: 80 % by tomorrow 07:00 AM"]);
        assert.deepEqual(said({ readyAt: iso(at(22, 15)), sure: false }).slice(0, 2), ["Probably ready today 10:15 PM", "for about €3.21"]);
    });
    it("says what is reachable where it does not fit, and what is missing", () => {
        assert.deepEqual(said({ feasible: false, readyAt: null, reachable: 71, missing: 5.3 }), ["Only 71 % by tomorrow 07:00 AM", "for €3.21", "80 % do not fit: 5.3 kWh are missing"]);
        assert.deepEqual(said({ feasible: false, readyAt: null, reachable: 71, accepted: true })[0], "71 % tomorrow 07:00 AM");
    });
    it("is in kWh for a car that tells no state of charge, and without money where there is no price", () => {
        assert.deepEqual(said({ soc: null, cost: null, need: { energy: 10, by: iso(at(19)) }, feasible: false, readyAt: null, reachable: 7.5, missing: 2.5 }),
            ["Only 7.5 kWh by 07:00 PM", null, "10 kWh do not fit: 2.5 kWh are missing"]);
    });
    it("calls a price that is not known yet about", () => {
        assert.equal(said({ prices: [{ start: iso(at(24)), end: iso(at(25)), price: 0.2, estimated: true }] })[1], "for about €3.21");
    });
    it("shows an estimated state of charge as one", () => {
        assert.equal(battery(plan())?.replaceAll("\u00a0", " "), "55 % (estimated, ±3)");
        assert.equal(battery(plan({ socEstimated: false }))?.replaceAll("\u00a0", " "), "55 %");
    });
    it("tells what a help would change", () => {
        const help = (more: object) => effect(plan({ helps: [{ kind: "emergency", loads: [], ...more }] }).helps[0]!, plan(), NOW).replaceAll("\u00a0", " ");
        assert.equal(help({ readyAt: iso(at(25, 15)), cost: 4.1 }), "ready tomorrow 01:15 AM, €4.10 more");
        assert.equal(help({ soc: 76, cost: -0.3 }), "76 % by tomorrow 07:00 AM, €0.30 less");
        assert.equal(help({ cost: 0.001 }), "at the same cost");
        assert.equal(needSaid({ soc: 80, energy: null, by: null }, NOW).replaceAll("\u00a0", " "), "80 %");
    });
});

describe("the slider of a day", () => {
    it("goes in quarters of an hour from midnight to the last before the next", () => {
        assert.deepEqual([clock(0), clock(28), clock(95)], ["00:00", "07:00", "23:45"]);
        assert.deepEqual([quarterOf(at(7)), quarterOf(at(23, 45)), quarterOf(at(23, 58))], [28, 95, 0]);
    });
});

describe("the plan's picture", () => {
    const slot = (hour: number, power: number, why = "cheap", current = power / 0.69) => ({ start: iso(at(hour)), end: iso(at(hour + 1)), current, power, soc: 60, cost: power / 5, why });
    it("reaches as far as charging and departure, and no further than is known", () => {
        assert.equal(shownBounds(plan(), NOW), null);
        const slots = Array.from({ length: 30 }, (_, n) => slot(17 + n, n === 11 ? 11 : 0));
        assert.deepEqual(shownBounds(plan({ slots }), NOW), { from: at(17), to: at(31, 45) });
        assert.deepEqual(shownBounds(plan({ slots: slots.slice(0, 4) }), NOW), { from: at(17), to: at(21) });
    });
    it("has round numbers on its scales", () => {
        assert.deepEqual(ticks(0, 11.9, 4), [0, 5, 10]);
        assert.deepEqual(ticks(-0.1, 0.4, 3), [0, 0.2, 0.4]);
        assert.deepEqual(ticks(0, 1, 4), [0, 0.25, 0.5, 0.75, 1]);
        assert.deepEqual(hourTicks({ from: at(17, 45), to: at(30) }, 5).map((ms) => (ms - at(0)) / HOUR), [18, 21, 24, 27, 30]);
    });
    it("joins peak hours that follow each other, and slots that do the same", () => {
        const r = plan({
            prices: [18, 19, 20, 22].map((hour) => ({ start: iso(at(hour)), end: iso(at(hour + 1)), price: 0.3, peak: true })),
            slots: [slot(18, 0, "peak", 0), slot(19, 0, "peak", 0), slot(20, 11), slot(21, 11), slot(22, 4)],
        });
        assert.deepEqual(peaks(r.prices), [{ from: at(18), to: at(21) }, { from: at(22), to: at(23) }]);
        assert.deepEqual(stretches(r.slots).map((each) => [(each.to - each.from) / HOUR, each.power, each.why, each.cost]), [[2, 0, "peak", 0], [2, 11, "cheap", 4.4], [1, 4, "cheap", 0.8]]);
    });
    it("cuts what reaches over its edges", () => {
        assert.deepEqual(within({ start: 0, end: 10 }, { from: 5, to: 20 }), { from: 5, to: 10 });
        assert.equal(within({ start: 0, end: 5 }, { from: 5, to: 20 }), null);
    });
});

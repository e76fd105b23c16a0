import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { signal } from "@preact/signals";
import type { Piece } from "./contract";
import { deskAbout } from "./desk-about";
import { pieces, role } from "./house";
import { items, plan } from "./plan";
import { shown } from "./shown";
import { allPoints, branches, circuit, look, point, siteOf, stationOf, utilisation } from "./station";

const piece = (id: string, kind: Piece["kind"], parent: string | null, state: Piece["state"] = {}, props: Piece["props"] = {}, name = id): Piece =>
    ({ id, kind, name, parent, order: 0, props, state });

function show(...all: Piece[]) {
    pieces.value = new Map(all.map((each) => [each.id, signal(each)]));
}

describe("a station", () => {
    it("is walked from the root down, names with numbers in the order people count", () => {
        show(
            piece("st", "station", null), piece("c2", "circuit", "c0", {}, {}, "Cabinet 10"), piece("c1", "circuit", "c0", {}, {}, "Cabinet 2"), piece("c0", "circuit", "st"),
            piece("b", "point", "c1", {}, {}, "CP 10"), piece("a", "point", "c1", {}, {}, "CP 9"), piece("x", "point", "elsewhere"),
        );
        assert.deepEqual(branches("st").map((each) => [each.piece.value.id, each.depth, each.points.map((one) => one.value.id)]), [["c0", 0, []], ["c1", 1, ["a", "b"]], ["c2", 1, []]]);
        assert.equal(stationOf("a")?.value.id, "st");
        assert.equal(stationOf("x"), null);
    });
    it("has charge points that can be looked back at, whichever station they are of, and a site where it is told", () => {
        show(
            piece("home", "site", null), piece("st", "station", "home"), piece("b", "point", "st", {}, {}, "CP 10"), piece("a", "point", "st", {}, {}, "CP 9"),
            piece("x", "point", "elsewhere", {}, {}, "CP 1"), piece("c", "charger", "home"),
        );
        assert.deepEqual(allPoints().map((each) => each.value.id), ["x", "a", "b"]);
        assert.equal(siteOf("a")?.value.id, "home");
        assert.equal(siteOf("x"), null);
    });
    it("tells who is made to wait from who was stopped, whatever the charger calls the car", () => {
        const how = (state: Piece["state"]) => look(point(piece("p", "point", null, state)));
        assert.equal(how({ state: "charging" }), "charging");
        assert.equal(how({ state: "complete", paused: true, pausedBy: "us" }), "waiting");
        assert.equal(how({ state: "waiting", paused: true, pausedBy: "user" }), "paused");
        assert.equal(how({ state: "idle", paused: true, pausedBy: "user" }), "idle");
        assert.equal(how({ state: "charging", online: false }), "trouble");
    });
    it("is what the plain address shows where there is no house", () => {
        show(piece("st", "station", null), piece("p", "point", "st"));
        assert.deepEqual(shown.value, { view: "station", id: "st" });
        show(piece("st", "station", null), piece("h", "site", null));
        assert.deepEqual(shown.value, { view: "live", id: null });
        show(piece("st", "station", null), piece("c", "charger", null));
        assert.deepEqual(shown.value, { view: "live", id: null });
    });
    it("of an operator is what the plain address shows where there is nothing else", () => {
        show(piece("p", "page", null));
        const about = { user: "", stations: 0, waiting: 0, tiles: "", attribution: "" };
        deskAbout.value = about;
        assert.deepEqual(shown.value, { view: "live", id: null });
        deskAbout.value = { ...about, stations: 2 };
        role.value = "operator";
        assert.deepEqual(shown.value, { view: "stations", id: null });
        role.value = "driver";
        assert.deepEqual(shown.value, { view: "charge", id: null });
        show(piece("c", "charger", null));
        assert.deepEqual(shown.value, { view: "live", id: null });
        deskAbout.value = null;
    });
    it("is as full as the fullest phase of what it may carry now", () => {
        const c = circuit(piece("c", "circuit", null, { l1: 10, l2: 36, l3: -4, limit: 40 }, { rating: 63 }));
        assert.equal(utilisation(c), 0.9);
        assert.equal(utilisation(circuit(piece("c", "circuit", null, {}, { rating: 63 }))), null);
    });
});

describe("a plan", () => {
    it("has places that are places, and the picture where there is one", () => {
        const said = plan(piece("st", "station", null, { plan: { picture: "ab-1", places: { a: [0.25, 0.5], b: ["x", 1], c: 3 } } }));
        assert.equal(said.picture, "ab-1");
        assert.deepEqual([...said.places], [["a", { x: 0.25, y: 0.5 }]]);
        assert.equal(plan(piece("st", "station", null)).picture, null);
    });
    it("is for charge points, meters and sources", () => {
        show(piece("st", "station", null), piece("c", "circuit", "st", { meter: "fresh", sources: [{ name: "roof", kind: "pv", power: 1 }] }), piece("d", "circuit", "c", { meter: "none" }), piece("p", "point", "d"));
        assert.deepEqual(items(branches("st")).map((each) => each.kind + " " + each.id), ["meter c", "source c/roof", "point p"]);
    });
});

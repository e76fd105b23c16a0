// A station's pieces: charge points on circuits that nest, as the views count on them.
import type { Signal } from "@preact/signals";
import type { Piece, Values } from "./contract";
import { pieces } from "./house";
import { charger, num, PHASES, str, type Charger, type PhaseName, type PerPhase } from "./reading";

function object(value: unknown): Values {
    return (typeof value === "object" && value !== null ? value : {}) as Values;
}

function perPhase(value: unknown): PerPhase {
    const from = object(value);
    return { l1: num(from["l1"]), l2: num(from["l2"]), l3: num(from["l3"]) };
}

export interface Station {
    readonly id: string;
    readonly name: string;
    /** What all charge points could draw at once, W. */
    readonly rated: number | null;
    readonly power: number | null;
    /** What the operator allows, null for no more than the circuits bear; in A a phase or kW. */
    readonly limit: number | null;
    readonly limitUnit: "A" | "kW";
    readonly strategy: string | null;
    readonly balancing: boolean;
    readonly reason: string | null;
    readonly totals: { readonly day: number | null; readonly month: number | null; readonly all: number | null };
}

export function station(piece: Piece): Station {
    const s = piece.state;
    const totals = object(s["totals"]);
    return {
        id: piece.id,
        name: piece.name,
        rated: num(s["rated"]),
        power: num(s["power"]),
        limit: num(s["limit"]),
        limitUnit: s["limitUnit"] === "A" ? "A" : "kW",
        strategy: str(s["strategy"]),
        balancing: s["balancing"] === true,
        reason: str(s["reason"]),
        totals: { day: num(totals["day"]), month: num(totals["month"]), all: num(totals["all"]) },
    };
}

export interface Source {
    readonly name: string;
    readonly kind: string;
    readonly power: number | null;
}

export interface Circuit {
    readonly id: string;
    readonly name: string;
    readonly phases: readonly PhaseName[];
    /** What may flow on a phase now, A: the rating less its reserve, or less where somebody asks for that. */
    readonly limit: number | null;
    readonly rating: number | null;
    readonly current: PerPhase;
    /** What of it the cars draw. */
    readonly cars: PerPhase;
    readonly power: number | null;
    readonly contracted: number | null;
    readonly average: number | null;
    readonly meter: "fresh" | "silent" | "none";
    readonly reason: string | null;
    readonly sources: readonly Source[];
}

export function circuit(piece: Piece): Circuit {
    const { props, state: s } = piece;
    const meter = str(s["meter"]);
    return {
        id: piece.id,
        name: piece.name,
        phases: num(props["phases"]) === 1 ? ["l1"] : PHASES,
        limit: num(s["limit"]) ?? num(props["rating"]),
        rating: num(props["rating"]),
        current: perPhase(s),
        cars: perPhase(s["cars"]),
        power: num(s["power"]),
        contracted: num(props["contracted"]),
        average: num(s["average"]),
        meter: meter === "fresh" || meter === "silent" ? meter : "none",
        reason: str(s["reason"]),
        sources: Array.isArray(s["sources"])
            ? s["sources"].map(object).map((each) => ({ name: str(each["name"]) ?? "", kind: str(each["kind"]) ?? "pv", power: num(each["power"]) }))
            : [],
    };
}

/** The highest share of its limit that a phase of a circuit carries; null while nothing is known. */
export function utilisation(c: Circuit): number | null {
    const known = c.phases.map((phase) => c.current[phase]).filter((value) => value !== null);
    return known.length === 0 || !c.limit ? null : Math.max(...known) / c.limit;
}

export interface Forecast {
    /** Whether the car will have what it needs in time; null where nobody said what that is. */
    readonly met: boolean | null;
    readonly readyAt: number | null;
    readonly missing: number | null;
}

export interface Point extends Charger {
    /** What it is made for, W. */
    readonly rated: number | null;
    readonly priority: number | null;
    readonly need: { readonly energy: number | null; readonly departure: number | null };
    readonly forecast: Forecast;
    /** Percent, where the car tells it. */
    readonly soc: number | null;
}

export function point(piece: Piece): Point {
    const s = piece.state;
    const need = object(s["need"]);
    const forecast = object(s["forecast"]);
    return {
        ...charger(piece),
        rated: num(piece.props["rated"]),
        priority: num(piece.props["priority"]),
        need: { energy: num(need["energy"]), departure: num(need["departure"]) },
        forecast: {
            met: typeof forecast["met"] === "boolean" ? forecast["met"] : null,
            readyAt: num(forecast["readyAt"]),
            missing: num(forecast["missing"]),
        },
        soc: num(s["soc"]),
    };
}

/** How a charge point is, in the one word it is coloured and counted by. */
export type Look = "charging" | "paused" | "waiting" | "idle" | "complete" | "trouble";
export const LOOKS: readonly Look[] = ["charging", "paused", "waiting", "complete", "idle", "trouble"];

export function look(c: Charger): Look {
    if (!c.online || c.state === "error" || c.state === "unknown") {
        return "trouble";
    }
    // whom the station makes wait is not stopped; and a car that is paused some chargers call full
    return !c.paused || c.state === "idle" ? c.state : c.pausedBy === "us" ? "waiting" : "paused";
}

/** A circuit with what hangs on it. */
export interface Branch {
    readonly piece: Signal<Piece>;
    readonly depth: number;
    readonly points: readonly Signal<Piece>[];
}

const inOrder = (a: Signal<Piece>, b: Signal<Piece>) =>
    a.value.order - b.value.order || a.value.name.localeCompare(b.value.name, undefined, { numeric: true });

/** The circuits of a station from the root down, each followed by those below it. */
export function branches(id: string): readonly Branch[] {
    const below = new Map<string, Signal<Piece>[]>();
    for (const piece of pieces.value.values()) {
        const { parent, kind } = piece.value;
        if (parent !== null && (kind === "circuit" || kind === "point")) {
            below.set(parent, [...(below.get(parent) ?? []), piece]);
        }
    }
    const found: Branch[] = [];
    const walk = (parent: string, depth: number) => {
        const children = (below.get(parent) ?? []).sort(inOrder);
        for (const child of children.filter((each) => each.value.kind === "circuit")) {
            found.push({ piece: child, depth, points: (below.get(child.value.id) ?? []).filter((each) => each.value.kind === "point").sort(inOrder) });
            if (depth < 20) {
                walk(child.value.id, depth + 1);
            }
        }
    };
    walk(id, 0);
    return found;
}

/** The station a charge point or circuit belongs to. */
export function stationOf(id: string): Signal<Piece> | null {
    return above(id, "station");
}

export function siteOf(id: string): Signal<Piece> | null {
    return above(id, "site");
}

/** The charge points of all stations, in the order in which people read numbered names. */
export function allPoints(): Signal<Piece>[] {
    return [...pieces.value.values()].filter((each) => each.value.kind === "point").sort(inOrder);
}

function above(id: string, kind: Piece["kind"]): Signal<Piece> | null {
    let at = pieces.value.get(id);
    for (let level = 0; at && level < 20; level++) {
        if (at.value.kind === kind) {
            return at;
        }
        at = pieces.value.get(at.value.parent ?? "");
    }
    return null;
}

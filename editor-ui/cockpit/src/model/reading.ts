// Pieces come as loose JSON; here they become what the views count on.
import type { Piece, Values } from "./contract";

export const PHASES = ["l1", "l2", "l3"] as const;
export type PhaseName = (typeof PHASES)[number];
export type PerPhase = Readonly<Record<PhaseName, number | null>>;

export function num(value: unknown): number | null {
    if (typeof value === "number") {
        return Number.isFinite(value) ? value : null;
    }
    if (typeof value === "string" && value.trim() !== "") {
        const number = Number(value);
        return Number.isFinite(number) ? number : null;
    }
    return null;
}

export function str(value: unknown): string | null {
    return typeof value === "string" && value !== "" ? value : null;
}

/** The first of these settings that is there, as a number. */
function first(values: Values, ...names: string[]): number | null {
    for (const name of names) {
        const number = num(values[name]);
        if (number !== null) {
            return number;
        }
    }
    return null;
}

function perPhase(value: unknown): PerPhase {
    const from = (typeof value === "object" && value !== null ? value : {}) as Values;
    return { l1: num(from["l1"]), l2: num(from["l2"]), l3: num(from["l3"]) };
}

export interface Site {
    readonly id: string;
    readonly name: string;
    readonly rating: number;
    readonly reserve: number;
    readonly phases: readonly PhaseName[];
    readonly voltage: number;
    readonly price: number | null;
    readonly currency: string;
}

export function site(piece: Piece): Site {
    const p = piece.props;
    return {
        id: piece.id,
        name: piece.name,
        rating: first(p, "rating") ?? 25,
        reserve: first(p, "reserve") ?? 0,
        phases: first(p, "phases") === 1 ? ["l1"] : PHASES,
        voltage: first(p, "voltage") ?? 230,
        price: first(p, "price"),
        currency: str(p["currency"]) ?? "EUR",
    };
}

export interface Meter {
    readonly id: string;
    readonly name: string;
    readonly time: number | null;
    readonly current: PerPhase;
    readonly watts: PerPhase;
    readonly power: number | null;
    readonly voltage: PerPhase;
    readonly energy: number | null;
    readonly online: boolean;
    readonly stale: boolean;
    readonly peak: PerPhase;
}

export function meter(piece: Piece): Meter {
    const s = piece.state;
    const watts = { l1: num(s["p1"]), l2: num(s["p2"]), l3: num(s["p3"]) };
    const known = PHASES.map((phase) => watts[phase]).filter((value) => value !== null);
    return {
        id: piece.id,
        name: piece.name,
        time: num(s["time"]),
        current: perPhase(s),
        watts,
        power: num(s["power"]) ?? (known.length ? known.reduce((sum, value) => sum + value, 0) : null),
        voltage: { l1: num(s["u1"]), l2: num(s["u2"]), l3: num(s["u3"]) },
        energy: num(s["energy"]),
        online: s["online"] !== false,
        stale: s["stale"] === true,
        peak: perPhase(s["peak"]),
    };
}

export type ChargerState = "idle" | "charging" | "waiting" | "complete" | "error" | "unknown";
const STATES: readonly string[] = ["idle", "charging", "waiting", "complete", "error"];

export interface Charger {
    readonly id: string;
    readonly name: string;
    readonly time: number | null;
    readonly online: boolean;
    readonly state: ChargerState;
    readonly allowed: boolean;
    readonly offered: number | null;
    readonly maximum: number | null;
    readonly safeCurrent: number | null;
    readonly smallest: number;
    readonly largest: number;
    readonly drawn: PerPhase;
    readonly power: number | null;
    readonly sessionEnergy: number | null;
    readonly sessionStart: number | null;
    readonly phases: number | null;
    readonly phaseMode: string | null;
    readonly paused: boolean;
    readonly pausedBy: string | null;
    readonly confirmed: boolean;
    readonly refusals: number;
    readonly reason: string | null;
    /** What is wrong with it, in its own words. */
    readonly trouble: string | null;
    readonly available: number | null;
}

export function charger(piece: Piece): Charger {
    const s = piece.state;
    const state = str(s["state"]);
    const smallest = first(piece.props, "smallest") ?? 6;
    // a thin cable allows less than the charger
    const largest = Math.max(smallest, Math.min(first(piece.props, "largest") ?? 16, first(s, "largest") ?? Infinity));
    return {
        id: piece.id,
        name: piece.name,
        time: num(s["time"]),
        online: s["online"] !== false,
        state: state !== null && STATES.includes(state) ? (state as ChargerState) : "unknown",
        allowed: s["allowed"] !== false,
        offered: num(s["offered"]),
        maximum: num(s["maximum"]),
        safeCurrent: num(s["safeCurrent"]),
        smallest,
        largest,
        drawn: perPhase(s["drawn"]),
        power: num(s["power"]),
        sessionEnergy: num(s["sessionEnergy"]),
        sessionStart: num(s["sessionStart"]),
        phases: num(s["phases"]),
        phaseMode: s["phaseMode"] === undefined || s["phaseMode"] === null ? null : String(s["phaseMode"]),
        paused: s["paused"] === true,
        pausedBy: str(s["pausedBy"]),
        confirmed: s["confirmed"] !== false,
        refusals: num(s["refusals"]) ?? 0,
        reason: str(s["reason"]),
        trouble: str(s["trouble"]),
        available: num(s["available"]),
    };
}

/** The highest of the phases, null when none is known. */
export function highest(values: PerPhase): number | null {
    const known = PHASES.map((phase) => values[phase]).filter((value) => value !== null);
    return known.length ? Math.max(...known) : null;
}

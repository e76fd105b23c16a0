import type { Meter, PerPhase, PhaseName, Site } from "../model/reading";

export type SafetyLevel = "safe" | "tight" | "over" | "silent" | "starting";

/** What can be said of the main fuse now, and which phase it hangs on. */
export interface Safety {
    readonly level: SafetyLevel;
    readonly phase: PhaseName | null;
    readonly carried: number | null;
    readonly free: number | null;
    readonly silentFor: number | null;
}

export function safety(site: Site, meter: Meter | null, now: number): Safety {
    const nothing = { phase: null, carried: null, free: null };
    if (meter === null || meter.time === null) {
        return { level: "starting", ...nothing, silentFor: null };
    }
    if (meter.stale || !meter.online) {
        return { level: "silent", ...nothing, silentFor: Math.max(0, now - meter.time) };
    }
    let phase: PhaseName | null = null;
    let carried: number | null = null;
    for (const each of site.phases) {
        const current = meter.current[each];
        if (current !== null && (carried === null || current > carried)) {
            phase = each;
            carried = current;
        }
    }
    if (carried === null) {
        return { level: "starting", ...nothing, silentFor: null };
    }
    const limit = site.rating - site.reserve;
    const level = carried > site.rating ? "over" : carried > limit ? "tight" : "safe";
    return { level, phase, carried, free: Math.max(0, limit - carried), silentFor: null };
}

/** A phase's bar: each length a share of the whole bar, 0 to 1. */
export interface Bar {
    readonly house: number;
    readonly car: number;
    readonly limit: number;
    readonly rating: number;
    readonly peak: number | null;
    readonly level: "safe" | "tight" | "over";
}

/** The bar reaches past the rating, so that an overload is seen as one. */
const BEYOND = 1.12;

export function bar(site: Site, current: number, car: number, peak: number | null): Bar {
    const whole = site.rating * BEYOND;
    const share = (ampere: number) => Math.min(1, Math.max(0, ampere / whole));
    const ofCar = Math.min(Math.max(0, car), Math.max(0, current));
    const total = share(current);
    const house = share(current - ofCar);
    return {
        house,
        car: total - house,
        limit: share(site.rating - site.reserve),
        rating: share(site.rating),
        peak: peak === null ? null : share(peak),
        level: current > site.rating ? "over" : current > site.rating - site.reserve ? "tight" : "safe",
    };
}

/** What all chargers of a site draw of each phase together. */
export function together(drawn: readonly PerPhase[]): Record<PhaseName, number> {
    const sum = { l1: 0, l2: 0, l3: 0 };
    for (const each of drawn) {
        sum.l1 += each.l1 ?? 0;
        sum.l2 += each.l2 ?? 0;
        sum.l3 += each.l3 ?? 0;
    }
    return sum;
}

/** When a session will have brought so much energy, if it goes on as now; null when that cannot be said. */
export function readyAt(wanted: number, had: number | null, power: number | null, now: number): number | null {
    if (had === null || power === null || power < 100) {
        return null;
    }
    const left = wanted - had;
    return left <= 0 ? now : now + (left / (power / 1000)) * 3_600_000;
}

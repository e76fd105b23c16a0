// Where the things of a plan's picture are: pure arithmetic, so that it can be tested without a screen.
import type { PlanSlot, PriceSlot, ReadyBy } from "../../model/ready";

const HOUR = 3_600_000;

export interface Bounds {
    readonly from: number;
    readonly to: number;
}

/** As far as the car's charging and its departure reach, and a little more; no further than is known. */
export function shownBounds(r: ReadyBy, now: number): Bounds | null {
    const known = [...r.slots, ...r.prices].filter((each) => each.end > now);
    if (known.length === 0) {
        return null;
    }
    const charging = r.slots.filter((each) => each.power > 0);
    const from = Math.min(now, ...r.slots.map((each) => each.start).filter((start) => start > now - HOUR));
    const wanted = Math.max(now + 8 * HOUR, (r.need?.by ?? 0) + 0.75 * HOUR, (charging[charging.length - 1]?.end ?? 0) + 0.5 * HOUR);
    const to = Math.min(wanted, Math.max(...known.map((each) => each.end)));
    return to > from ? { from, to } : null;
}

/** A round number of parts of a scale that reaches so far: 0, 5, 10 for 11. */
export function ticks(low: number, high: number, atMost: number): number[] {
    const span = high - low;
    if (!(span > 0)) {
        return [low];
    }
    const raw = span / atMost;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw - 1e-12) ?? 10 * power;
    const found: number[] = [];
    for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at++) {
        found.push(Number((at * step).toPrecision(10)));
    }
    return found;
}

/** The full hours, by this machine's clock, that have room beside each other. */
export function hourTicks({ from, to }: Bounds, atMost: number): number[] {
    const hours = (to - from) / HOUR;
    const every = [1, 2, 3, 4, 6, 12, 24].find((each) => hours / each <= atMost) ?? 48;
    const at = new Date(from);
    at.setMinutes(0, 0, 0);
    const found: number[] = [];
    for (let count = 0; count < 400 && at.getTime() <= to; count++) {
        if (at.getTime() >= from && at.getHours() % every === 0) {
            found.push(at.getTime());
        }
        // by the calendar: where the clocks change an hour is missing or comes twice
        at.setTime(at.getTime() + HOUR);
    }
    return found;
}

/** The part of a slot that is in the picture; null where none is. */
export function within(slot: { readonly start: number; readonly end: number }, bounds: Bounds): Bounds | null {
    const from = Math.max(slot.start, bounds.from);
    const to = Math.min(slot.end, bounds.to);
    return to > from ? { from, to } : null;
}

export function at<T extends { readonly start: number; readonly end: number }>(slots: readonly T[], ms: number): T | null {
    return slots.find((each) => each.start <= ms && ms < each.end) ?? null;
}

/** Peak hours that follow each other are one stretch. */
export function peaks(prices: readonly PriceSlot[]): Bounds[] {
    const found: { from: number; to: number }[] = [];
    for (const each of prices.filter((price) => price.peak)) {
        const last = found[found.length - 1];
        if (last && each.start <= last.to) {
            last.to = Math.max(last.to, each.end);
        } else {
            found.push({ from: each.start, to: each.end });
        }
    }
    return found;
}

/** Slots in a row that do the same, as people tell them. */
export function stretches(slots: readonly PlanSlot[]): { from: number; to: number; power: number; current: number; soc: number | null; cost: number | null; why: PlanSlot["why"] }[] {
    const found: { from: number; to: number; power: number; current: number; soc: number | null; cost: number | null; why: PlanSlot["why"]; energy: number }[] = [];
    for (const each of slots) {
        const energy = each.power * (each.end - each.start) / HOUR;
        const last = found[found.length - 1];
        if (last && last.to === each.start && last.why === each.why && Math.abs(last.current - each.current) < 0.5) {
            last.energy += energy;
            last.to = each.end;
            last.power = last.energy / ((last.to - last.from) / HOUR);
            last.soc = each.soc;
            last.cost = last.cost === null || each.cost === null ? null : last.cost + each.cost;
        } else {
            found.push({ from: each.start, to: each.end, power: each.power, current: each.current, soc: each.soc, cost: each.cost, why: each.why, energy });
        }
    }
    return found.map(({ energy: _, ...rest }) => rest);
}

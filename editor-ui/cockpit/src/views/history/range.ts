// Which stretch of time is looked at: one that ends now and moves on, or one that was picked and stands.

const MINUTE = 60_000;
const DAY = 86_400_000;

export const SPANS = {
    "15m": 15 * MINUTE,
    "1h": 60 * MINUTE,
    "6h": 360 * MINUTE,
    "1d": DAY,
    "7d": 7 * DAY,
    "30d": 30 * DAY,
    "365d": 365 * DAY,
} as const;
export type Span = keyof typeof SPANS;
export const SPAN_NAMES = Object.keys(SPANS) as Span[];

export type Range =
    | { readonly kind: "last"; readonly span: Span }
    | { readonly kind: "picked"; readonly from: number; readonly to: number };

export interface Bounds {
    readonly from: number;
    readonly to: number;
}

const SHORTEST = MINUTE;
const LONGEST = 400 * DAY;

export function bounds(range: Range, now: number): Bounds {
    return range.kind === "last" ? { from: now - SPANS[range.span], to: now } : range;
}

/** Never shorter than a minute, never longer than what is kept, never past now. */
export function picked(from: number, to: number, now: number): Range {
    const length = Math.min(LONGEST, Math.max(SHORTEST, to - from));
    const middle = (from + to) / 2;
    const end = Math.min(now, middle + length / 2);
    return { kind: "picked", from: end - length, to: end };
}

/** Half a picture earlier or later; what reaches now follows it again when it was a whole span. */
export function shifted(range: Range, direction: -1 | 1, now: number): Range {
    const { from, to } = bounds(range, now);
    const by = ((to - from) / 2) * direction;
    if (to + by >= now) {
        const span = SPAN_NAMES.find((name) => Math.abs(SPANS[name] - (to - from)) < 1000);
        return span ? { kind: "last", span } : picked(now - (to - from), now, now);
    }
    return picked(from + by, to + by, now);
}

export function widened(range: Range, now: number): Range {
    const { from, to } = bounds(range, now);
    const half = to - from;
    return picked(from - half / 2, to + half / 2, now);
}

/** How often a picture that ends now is fetched anew, ms. */
export function refreshEvery(length: number): number {
    return Math.min(5 * MINUTE, Math.max(5000, length / 300));
}

/** Days for up to two months, months beyond. */
export function barsBy(length: number): "day" | "month" {
    return length > 62 * DAY ? "month" : "day";
}

/** Each day or month of this time, with what was charged in it; the archive names only those with something. */
export function everyBar<T extends { readonly start: number }>(bars: readonly T[], by: "day" | "month", shown: Bounds, empty: (start: number) => T): T[] {
    const known = new Map(bars.map((bar) => [bar.start, bar]));
    const all: T[] = [];
    for (const at = new Date(shown.from); at.getTime() < shown.to; by === "day" ? at.setDate(at.getDate() + 1) : at.setMonth(at.getMonth() + 1)) {
        all.push(known.get(at.getTime()) ?? empty(at.getTime()));
        known.delete(at.getTime());
    }
    return [...all, ...known.values()].sort((a, b) => a.start - b.start);
}

/** Bars begin with whole days or months, and there are always some to compare: a week, a year. */
export function barBounds(by: "day" | "month", at: Bounds): Bounds {
    const from = new Date(Math.min(at.from, at.to - (by === "day" ? 13 * DAY : 364 * DAY)));
    from.setHours(0, 0, 0, 0);
    if (by === "month") {
        from.setDate(1);
    }
    return { from: from.getTime(), to: at.to };
}

// A chart widget's series: for each topic its points, oldest first.
export type Point = readonly [number, number | null];
export type Series = Readonly<Record<string, readonly Point[]>>;

const MOST_POINTS = 5000;

export function seriesOf(value: unknown): Series {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Series) : {};
}

function isPoint(value: unknown): value is Point {
    return Array.isArray(value) && typeof value[0] === "number";
}

/** Appended is, for each topic, one point or several. */
export function withAppended(series: unknown, appended: unknown): Series {
    const next: Record<string, readonly Point[]> = { ...seriesOf(series) };
    for (const [topic, more] of Object.entries(seriesOf(appended) as Record<string, unknown>)) {
        const points = isPoint(more) ? [more] : Array.isArray(more) ? more.filter(isPoint) : [];
        next[topic] = [...(next[topic] ?? []), ...points].slice(-MOST_POINTS);
    }
    return next;
}

/** The series side by side on one axis of time: undefined where a topic has no point (its line goes on), null where it has a gap. */
export function aligned(series: Series): { topics: string[]; time: number[]; values: (number | null | undefined)[][] } {
    const topics = Object.keys(series);
    const time = [...new Set(topics.flatMap((topic) => (series[topic] ?? []).map((point) => point[0])))].sort((a, b) => a - b);
    const at = new Map(time.map((ms, index) => [ms, index]));
    const values = topics.map((topic) => {
        const column = new Array<number | null | undefined>(time.length).fill(undefined);
        for (const [ms, value] of series[topic] ?? []) {
            column[at.get(ms) as number] = value;
        }
        return column;
    });
    return { topics, time, values };
}

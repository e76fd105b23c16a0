// What is worked out of the archive's columns.
import type { Column } from "../../model/archive";

/** The highest of a column and when it was. */
export function summit(time: readonly number[], column: Column): { value: number; at: number } | null {
    let best: { value: number; at: number } | null = null;
    column.forEach((value, index) => {
        const at = time[index];
        if (value !== null && at !== undefined && (best === null || value > best.value)) {
            best = { value, at };
        }
    });
    return best;
}

/** The highest of several columns, row by row. */
export function highestOf(columns: readonly Column[]): (number | null)[] {
    return (columns[0] ?? []).map((_, index) => {
        const known = columns.map((column) => column[index] ?? null).filter((value) => value !== null);
        return known.length ? Math.max(...known) : null;
    });
}

// Times of day as people say when they leave, by this machine's clock.
const DAY = 86_400_000;

/** The next time it is so late; null where that is no time of day. */
export function nextAt(clock: string, from: number): number | null {
    const match = /^(\d{1,2}):(\d{2})/.exec(clock);
    if (!match) {
        return null;
    }
    const at = new Date(from);
    at.setHours(Number(match[1]), Number(match[2]), 0, 0);
    if (at.getTime() <= from) {
        // a day on by the calendar: where the clocks change it has 23 or 25 hours
        at.setDate(at.getDate() + 1);
    }
    return at.getTime();
}

/** How the form shows a departure; nothing where it is not within a day. */
export function clockOf(ms: number | null, from: number): string {
    if (ms === null || ms <= from || ms > from + DAY) {
        return "";
    }
    const at = new Date(ms);
    return String(at.getHours()).padStart(2, "0") + ":" + String(at.getMinutes()).padStart(2, "0");
}

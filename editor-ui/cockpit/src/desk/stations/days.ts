// Days as a date field has them.
export const DAY = 86_400_000;

/** The day in which a moment lies, here. */
export const dayOf = (ms: number) => {
    const at = new Date(ms);
    return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
};

/** When a day begins here; null for none. */
export const beginOf = (day: string) => (day ? new Date(day + "T00:00").getTime() : null);

// The slider of a day: a step is a quarter of an hour, by this machine's clock.
export const STEPS = 96;

const two = (value: number) => String(value).padStart(2, "0");

export function clock(quarter: number): string {
    return two(Math.floor(quarter / 4)) + ":" + two((quarter % 4) * 15);
}

export function quarterOf(ms: number): number {
    const at = new Date(ms);
    return Math.round((at.getHours() * 60 + at.getMinutes()) / 15) % STEPS;
}

// What pieces say in one breath is taken in together: a station's hundreds of charge points speak at the same moment, and each of
// them alone would have the page drawn anew.
import { batch } from "@preact/signals";
import type { FromServer } from "./contract";

/** So long the first of them waits for the others, ms. */
const BREATH = 30;

/** Hands on what comes, states a breath later and together, all else at once and after the states before it. */
export function gathered(take: (message: FromServer) => void, later: (task: () => void, ms: number) => unknown = setTimeout): (message: FromServer) => void {
    let waiting: FromServer[] = [];
    const handOn = () => {
        const all = waiting;
        waiting = [];
        batch(() => all.forEach(take));
    };
    return (message) => {
        if (message.type === "state") {
            if (waiting.push(message) === 1) {
                later(handOn, BREATH);
            }
            return;
        }
        handOn();
        take(message);
    };
}

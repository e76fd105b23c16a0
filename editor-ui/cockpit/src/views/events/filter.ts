import type { EventFilter } from "../../model/archive";
import type { CockpitEvent } from "../../model/contract";

/** The same question as the server's, for what came since it was asked. */
export function wanted(event: CockpitEvent, filter: EventFilter): boolean {
    return (filter.level === "" || event.level === filter.level)
        && (filter.kind === "" || event.kind === filter.kind)
        && (filter.text === "" || (event.text + " " + event.kind).toLowerCase().includes(filter.text.toLowerCase()));
}

/** Both lists as one, newest first, each event once. */
export function merged(one: readonly CockpitEvent[], other: readonly CockpitEvent[]): CockpitEvent[] {
    const all = new Map<number, CockpitEvent>();
    for (const event of [...one, ...other]) {
        all.set(event.id, event);
    }
    return [...all.values()].sort((a, b) => b.time - a.time || b.id - a.id);
}

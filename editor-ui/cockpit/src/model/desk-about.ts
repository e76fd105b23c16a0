// Whether there are charging stations to be seen, for the ways that lead to them; all else of them is fetched when it is looked at.
import { signal } from "@preact/signals";
import { address } from "./connection";

export interface DeskAbout {
    readonly user: string;
    /** How many one may see. */
    readonly stations: number;
    /** Of those how many wait to be let in. */
    readonly waiting: number;
    /** Where the map's pictures come from; empty for the outline that is here. */
    readonly tiles: string;
    readonly attribution: string;
}

/** Null before it is known, and where the program has no such desk. */
export const deskAbout = signal<DeskAbout | null>(null);

export async function askDesk(): Promise<void> {
    try {
        const answer = await fetch(address("api/desk"), { headers: { accept: "application/json" } });
        if (answer.ok) {
            deskAbout.value = (await answer.json()) as DeskAbout;
        }
    } catch {
        // without an answer there is no way to be shown; what was known stays
    }
}

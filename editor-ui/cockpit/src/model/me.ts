// Who is signed in here; the server decides what they may do, this is only to be shown.
import { signal } from "@preact/signals";
import { leave } from "./sign-in";
import type { Role } from "./contract";

export interface Me {
    readonly name: string;
    readonly role: Role;
    /** Whether the editor would let them in. */
    readonly editor: boolean;
    readonly signedIn: boolean;
    /** Whether anybody has to sign in at all. */
    readonly login: boolean;
}

/** Null until the server has said it, and where it does not know of anybody. */
export const me = signal<Me | null>(null);

export async function askWhoIAm(): Promise<void> {
    try {
        const answer = await fetch("auth/me");
        me.value = answer.ok ? ((await answer.json()) as Me) : null;
    } catch {
        // what was known stays
    }
}

/** Ends the session here; without an answer it goes on, and so does the page. */
export async function signOut(): Promise<void> {
    try {
        await fetch("auth/sign-out", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    } catch {
        return;
    }
    leave();
}

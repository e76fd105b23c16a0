import { useState } from "preact/hooks";
import { words } from "../i18n";
import { messageOf } from "./api";
import { word } from "./texts";
import type { Outcome } from "./types";

export interface Asking {
    /** What is under way; empty for nothing. */
    readonly asked: string;
    /** Why the last one failed, or what the station said; null for nothing to tell. */
    readonly said: { readonly ok: boolean; readonly words: string } | null;
    /** Does it, one at a time; true when it went well. */
    run(what: string, work: () => Promise<unknown>): Promise<boolean>;
    clear(): void;
}

function isOutcome(value: unknown): value is Outcome {
    return typeof value === "object" && value !== null && "kind" in value && "ok" in value;
}

/** How it stands with what a person asked for: under way, done, or not and why. */
export function useAsked(): Asking {
    const [asked, ask] = useState("");
    const [said, say] = useState<Asking["said"]>(null);
    return {
        asked, said,
        clear: () => say(null),
        async run(what, work) {
            ask(what);
            say(null);
            try {
                const value = await work();
                const ok = !isOutcome(value) || value.ok;
                // what went well is seen by how things stand; why not, or not yet, has to be said
                say(isOutcome(value) && value.kind !== "done" ? { ok, words: [word("outcome", value.kind), words(value.words)].filter(Boolean).join(": ") } : { ok: true, words: "" });
                return ok;
            } catch (failure) {
                say({ ok: false, words: messageOf(failure) });
                return false;
            } finally {
                ask("");
            }
        },
    };
}

// What people ask the house to do: shown as asked until the server answers what the device confirmed.
import { signal } from "@preact/signals";
import type { Action, Answer, ToServer, Values } from "./contract";

/** Longer than the server takes to give up, so that its words are the ones read. */
const NO_ANSWER_AFTER = 20_000;

export type Ask =
    | { readonly stage: "asked"; readonly action: Action; readonly value: unknown }
    | { readonly stage: "confirmed"; readonly action: Action; readonly value: unknown; readonly shows: Values; readonly undo: unknown; readonly at: number }
    | { readonly stage: "failed"; readonly action: Action; readonly value: unknown; readonly error: string };

interface Open {
    readonly piece: string;
    readonly key: string;
    readonly action: Action;
    readonly value: unknown;
    readonly former: unknown;
    readonly timer: ReturnType<typeof setTimeout>;
    readonly done: (ok: boolean) => void;
}

/** The latest ask for each piece and subject ("charger/maximum"). */
export const asks = signal<ReadonlyMap<string, Ask>>(new Map());

const open = new Map<number, Open>();
let say: (message: ToServer) => boolean = () => false;
let next = 1;

export function askThrough(send: (message: ToServer) => boolean): void {
    say = send;
}

/** Pausing and continuing are about one thing, and so are starting and stopping. */
function subject(action: Action): string {
    return action === "continue" ? "pause" : action === "start" ? "stop" : action;
}

export function askOf(piece: string, action: Action): Ask | null {
    return asks.value.get(piece + "/" + subject(action)) ?? null;
}

function show(key: string, ask: Ask | null): void {
    const all = new Map(asks.value);
    if (ask) {
        all.set(key, ask);
    } else {
        all.delete(key);
    }
    asks.value = all;
}

export function forget(piece: string, action: Action): void {
    show(piece + "/" + subject(action), null);
}

/**
 * @param former what it was before, for the undo; undefined where there is no way back
 * @returns whether it was confirmed
 */
export function ask(piece: string, action: Action, value?: unknown, former?: unknown): Promise<boolean> {
    const id = next++;
    const key = piece + "/" + subject(action);
    // the newest wish counts: an older one of the same subject is not waited for any longer
    for (const [other, each] of open) {
        if (each.key === key) {
            settle(other, null);
        }
    }
    return new Promise((done) => {
        const timer = setTimeout(() => settle(id, { type: "answer", id, ok: false, error: "" }), NO_ANSWER_AFTER);
        open.set(id, { piece, key, action, value, former, timer, done });
        show(key, { stage: "asked", action, value });
        const message = { type: "act", id, piece, action } as const;
        if (!say(value === undefined ? message : { ...message, value })) {
            settle(id, { type: "answer", id, ok: false, error: "" });
        }
    });
}

function settle(id: number, answer: Answer | null): void {
    const each = open.get(id);
    if (!each) {
        return;
    }
    open.delete(id);
    clearTimeout(each.timer);
    if (answer === null) {
        each.done(false);
    } else if (answer.ok) {
        const { action, value, former } = each;
        show(each.key, { stage: "confirmed", action, value, shows: answer.value ?? {}, undo: former, at: Date.now() });
        each.done(true);
    } else {
        show(each.key, { stage: "failed", action: each.action, value: each.value, error: answer.error });
        each.done(false);
    }
}

/** @returns the piece that shows now what it was asked to, null where none does; what was submitted is not shown */
export function answered(answer: Answer): string | null {
    const each = open.get(answer.id);
    settle(answer.id, answer);
    return answer.ok && each && each.action !== "submit" ? each.piece : null;
}

/** Nobody will answer what was asked over a connection that is gone. */
export function cutOff(): void {
    for (const id of [...open.keys()]) {
        settle(id, { type: "answer", id, ok: false, error: "" });
    }
}

// All that the page knows of the house. A piece is a signal of its own: what changes redraws what shows it, and nothing else.
import { batch, computed, signal, type Signal } from "@preact/signals";
import type { CockpitEvent, FromServer, Kind, Piece, Role, Values } from "./contract";
import { withAppended } from "./series";

const KEPT_EVENTS = 200;

export const pieces = signal<ReadonlyMap<string, Signal<Piece>>>(new Map());
export const events = signal<readonly CockpitEvent[]>([]);
/** Warnings and alarms nobody has seen; what goes as it should is listed only. */
export const unread = signal(0);
export const unreadAlarms = signal(0);
export const role = signal<Role>("viewer");
export const title = signal("");
export const version = signal("");
/** How far the server's clock is ahead of this machine's, ms. */
export const ahead = signal(0);
/** The server's time, moved on by each tick. */
export const now = signal(Date.now());
/** Whether a server has ever said hello. */
export const met = signal(false);

const inOrder = (a: Signal<Piece>, b: Signal<Piece>) =>
    a.value.order - b.value.order || a.value.name.localeCompare(b.value.name) || (a.value.id < b.value.id ? -1 : 1);

export function ofKind(kind: Kind, parent?: string | null): Signal<Piece>[] {
    return [...pieces.value.values()]
        .filter((piece) => piece.value.kind === kind && (parent === undefined || piece.value.parent === parent))
        .sort(inOrder);
}

export function childrenOf(parent: string): Signal<Piece>[] {
    return [...pieces.value.values()].filter((piece) => piece.value.parent === parent).sort(inOrder);
}

export const pages = computed(() => ofKind("page"));
export const sites = computed(() => ofKind("site"));
export const stations = computed(() => ofKind("station"));
/** Cars that have to be ready, and what loads and bills there are: they are looked at together. */
export const readies = computed(() => [...ofKind("ready"), ...ofKind("loads"), ...ofKind("bill")]);
/** Something for the live view: a house, or a charger or a car without one. */
export const hasHouse = computed(() => sites.value.length + ofKind("charger").length + readies.value.length > 0);
/** The station that is all there is: who opens the page has come for it. */
export const soleStation = computed(() => (hasHouse.value ? undefined : stations.value[0]));

/** A piece's state with a change laid over it: null takes a key away, a chart's "append" lengthens its series. */
export function changed(state: Values, change: Values): Values {
    const next: Record<string, unknown> = { ...state };
    for (const [key, value] of Object.entries(change)) {
        if (value === null) {
            // nothing appended is a chart that is emptied
            delete next[key === "append" ? "series" : key];
        } else if (key === "append") {
            next["series"] = withAppended(next["series"], value);
        } else {
            next[key] = value;
        }
    }
    return next;
}

function put(piece: Piece): void {
    const known = pieces.value.get(piece.id);
    if (known && known.value.parent === piece.parent && known.value.kind === piece.kind && known.value.order === piece.order) {
        known.value = piece;
    } else {
        pieces.value = new Map(pieces.value).set(piece.id, signal(piece));
    }
}

function moveOn(server: number): void {
    ahead.value = server - Date.now();
    now.value = server;
}

/** How many are left when somebody has looked, here or at another screen. */
export function seen(left: { readonly unread: number; readonly alarms: number }): void {
    unread.value = left.unread;
    unreadAlarms.value = left.alarms;
}

/** Takes in what the server says; answers are not for here. */
export function take(message: FromServer): void {
    batch(() => {
        switch (message.type) {
            case "hello":
                moveOn(message.now);
                role.value = message.role;
                title.value = message.title;
                version.value = message.version;
                pieces.value = new Map(message.pieces.map((piece) => [piece.id, signal(piece)]));
                events.value = message.events;
                seen(message);
                met.value = true;
                break;
            case "piece":
                put(message.piece);
                break;
            case "gone": {
                const left = new Map(pieces.value);
                left.delete(message.id);
                pieces.value = left;
                break;
            }
            case "state": {
                const piece = pieces.value.get(message.id);
                if (piece) {
                    piece.value = { ...piece.value, state: changed(piece.value.state, message.state) };
                }
                break;
            }
            case "event":
                events.value = [message.event, ...events.value].slice(0, KEPT_EVENTS);
                unread.value += message.event.level === "info" ? 0 : 1;
                unreadAlarms.value += message.event.level === "alarm" ? 1 : 0;
                break;
            case "read":
                seen(message);
                break;
            case "tick":
                moveOn(message.now);
                break;
            case "answer":
                break;
        }
    });
}

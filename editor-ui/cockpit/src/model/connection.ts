// Ties the link to what the page knows: one websocket for the whole page.
import { signal } from "@preact/signals";
import { answered, askThrough, cutOff } from "./asks";
import type { CockpitEvent } from "./contract";
import { gathered } from "./gathered";
import * as house from "./house";
import { Link, type LinkState } from "./link";
import { known } from "./sign-in";

export const linkState = signal<LinkState>("connecting");
export const lostAt = signal<number | null>(null);

const heardEvents: ((event: CockpitEvent) => void)[] = [];

export function onEvent(listener: (event: CockpitEvent) => void): void {
    heardEvents.push(listener);
}

/** The page's own query goes along: a role that is asked for only ever lowers what one may. */
export function address(path: string, page: Location = location): URL {
    const url = new URL(path, page.href.replace(/[?#].*$/, ""));
    const wanted = new URLSearchParams(page.search).get("role");
    if (wanted) {
        url.searchParams.set("role", wanted);
    }
    return url;
}

const live = address("live");
live.protocol = live.protocol === "https:" ? "wss:" : "ws:";

const link = new Link(live.href, {
    heard: gathered((message) => {
        if (message.type === "answer") {
            const piece = answered(message);
            if (piece !== null && message.ok && message.value) {
                // what the device shows is its state, a moment before the state says so
                house.take({ type: "state", id: piece, state: message.value });
            }
            return;
        }
        house.take(message);
        if (message.type === "event") {
            heardEvents.forEach((listener) => listener(message.event));
        }
    }),
    refused() {
        void known();
    },
    became(state) {
        linkState.value = state;
        lostAt.value = state === "lost" ? (lostAt.value ?? Date.now()) : null;
        if (state === "lost") {
            cutOff();
        }
    },
});

export function connect(): void {
    askThrough((message) => link.send(message));
    link.start();
}

/** The person has seen the events up to the newest. */
export function readEvents(): void {
    const newest = house.events.value[0];
    if (house.unread.value > 0 && newest && link.send({ type: "read", event: newest.id })) {
        house.seen({ unread: 0, alarms: 0 });
    }
}

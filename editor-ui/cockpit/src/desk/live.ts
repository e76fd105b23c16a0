// The websocket about charging stations: what is looked at, what is one's own, and what one is told.
import { batch, signal } from "@preact/signals";
import { address } from "../model/connection";
import { askDesk } from "../model/desk-about";
import type { FromServer, ToServer } from "../model/contract";
import { Link } from "../model/link";
import { known } from "../model/sign-in";
import type { DeskSays, Evse, Notice } from "./types";
import { isMine } from "./types";

/** By station and number. */
export const evses = signal<ReadonlyMap<string, Evse>>(new Map());
export const notices = signal<readonly Notice[]>([]);
export const user = signal("");
export const deskMet = signal(false);
/** Counts up when the list of stations is another one. */
export const stationsChanged = signal(0);

export const keyOf = (evse: { station: string; evse: number }) => `${evse.station}/${evse.evse}`;

let codes: readonly string[] = [];
let stations: readonly string[] = [];
let link: Link | null = null;

function tellWatched(): void {
    link?.send({ type: "watch", codes, stations } as unknown as ToServer);
}

/** Looks at these from now on. */
export function watch(what: { codes?: readonly string[]; stations?: readonly string[] }): void {
    codes = what.codes ?? [];
    stations = what.stations ?? [];
    tellWatched();
}

export function take(message: DeskSays): void {
    batch(() => {
        switch (message.type) {
            case "hello":
                user.value = message.user;
                // what was not looked at while the line was cut is not known any more
                evses.value = new Map(message.mine.map((evse) => [keyOf(evse), evse]));
                notices.value = message.notices;
                deskMet.value = true;
                break;
            case "evse":
                evses.value = new Map(evses.value).set(keyOf(message.evse), message.evse);
                break;
            case "notice":
                notices.value = [...notices.value, message.notice].slice(-20);
                break;
            case "stations":
                stationsChanged.value++;
                void askDesk();
                break;
            case "tick":
                break;
        }
    });
}

export function openDesk(): void {
    if (link) {
        return;
    }
    const to = address("api/desk/live");
    to.protocol = to.protocol === "https:" ? "wss:" : "ws:";
    link = new Link(to.href, {
        heard(message: FromServer) {
            const said = message as unknown as DeskSays;
            take(said);
            if (said.type === "hello") {
                tellWatched();
            }
        },
        refused() {
            void known();
        },
        became() {
            // the page tells of the other line, which is cut with this one
        },
    });
    link.start();
}

export function byCode(code: string): Evse | undefined {
    const wanted = code.toUpperCase();
    return [...evses.value.values()].find((evse) => evse.code.toUpperCase() === wanted);
}

export function mine(): Evse[] {
    return [...evses.value.values()].filter(isMine);
}

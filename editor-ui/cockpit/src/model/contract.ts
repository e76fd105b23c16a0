// What server and page say to each other over the websocket "live".

export type Role = "viewer" | "driver" | "operator";

export type Kind =
    | "site" | "meter" | "charger" | "page" | "group" | "station" | "circuit" | "point" | "ready" | "bill" | "loads"
    | "gauge" | "chart" | "text" | "button" | "switch" | "slider" | "dropdown" | "form" | "table" | "notification";

export type Values = Readonly<Record<string, unknown>>;

/** One thing the flows show: what it is, where it belongs, how it is set and what it says now. */
export interface Piece {
    readonly id: string;
    readonly kind: Kind;
    readonly name: string;
    readonly parent: string | null;
    readonly order: number;
    readonly props: Values;
    readonly state: Values;
}

export type Level = "info" | "warning" | "alarm";

export interface CockpitEvent {
    readonly id: number;
    readonly time: number;
    readonly site: string | null;
    readonly piece: string | null;
    readonly level: Level;
    readonly kind: string;
    readonly text: string;
}

export interface Hello {
    readonly type: "hello";
    readonly version: string;
    readonly now: number;
    readonly role: Role;
    readonly title: string;
    readonly pieces: readonly Piece[];
    readonly events: readonly CockpitEvent[];
    /** Warnings and alarms nobody has seen, and how many of them are alarms. */
    readonly unread: number;
    readonly alarms: number;
}

export type Answer =
    | { readonly type: "answer"; readonly id: number; readonly ok: true; readonly value?: Values }
    | { readonly type: "answer"; readonly id: number; readonly ok: false; readonly error: string };

export type FromServer =
    | Hello
    | { readonly type: "piece"; readonly piece: Piece }
    | { readonly type: "gone"; readonly id: string }
    | { readonly type: "state"; readonly id: string; readonly state: Values }
    | { readonly type: "event"; readonly event: CockpitEvent }
    | { readonly type: "read"; readonly unread: number; readonly alarms: number }
    | Answer
    | { readonly type: "tick"; readonly now: number };

export type Action =
    | "maximum" | "safeCurrent" | "pause" | "continue" | "phases" | "press" | "set" | "submit"
    | "start" | "stop" | "need" | "limit" | "strategy"
    | "pattern" | "emergency" | "accept" | "wait" | "soc" | "switch";

export type ToServer =
    | { readonly type: "act"; readonly id: number; readonly piece: string; readonly action: Action; readonly value?: unknown }
    | { readonly type: "read"; readonly event: number };

const NEEDS: Readonly<Record<Action, Role>> = {
    maximum: "driver", pause: "driver", continue: "driver", phases: "driver",
    start: "driver", stop: "driver", need: "driver", limit: "operator", strategy: "operator",
    pattern: "driver", emergency: "driver", accept: "driver", wait: "driver", soc: "driver", switch: "driver",
    safeCurrent: "operator", press: "operator", set: "operator", submit: "operator",
};
const RANK: Readonly<Record<Role, number>> = { viewer: 0, driver: 1, operator: 2 };

export function may(role: Role, action: Action): boolean {
    return RANK[role] >= RANK[NEEDS[action]];
}

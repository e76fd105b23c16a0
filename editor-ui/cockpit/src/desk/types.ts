// What the server says of charging stations: power in W, energy in Wh, times in ms.
export type EvseState =
    | "free" | "claimed" | "reserved" | "preparing" | "charging" | "suspended_by_station" | "suspended_by_car"
    | "finishing" | "maintenance" | "faulted" | "silent";

export interface Connector {
    readonly number: number;
    readonly type: string;
    readonly current: "AC" | "DC";
    readonly maxPower: number;
}

export interface Session {
    readonly number: number;
    readonly mine: boolean;
    readonly station: string;
    readonly evse: number;
    readonly vehicle: string;
    readonly begun: number;
    readonly ended: number | null;
    readonly meterStart: number | null;
    readonly energy: number | null;
    readonly power: number | null;
    readonly soc: number | null;
    readonly cost: number | null;
    readonly currency: string;
    readonly reason: string | null;
    readonly late: boolean;
    readonly orphan: boolean;
    readonly user?: string;
    readonly transaction?: string;
    readonly token?: string;
}

/** With the names of where it was. */
export interface PastSession extends Session {
    readonly name: string;
    readonly place: string;
    readonly code: string;
}

export interface Meter {
    readonly at: number;
    readonly register: number | null;
    readonly power: number | null;
    readonly currents: readonly (number | null)[];
    readonly voltages: readonly (number | null)[];
    readonly offered: number | null;
    readonly soc: number | null;
    readonly temperature: number | null;
}

export interface Evse {
    readonly station: string;
    readonly evse: number;
    readonly code: string;
    readonly connectors: readonly Connector[];
    readonly state: EvseState;
    readonly fault: string;
    readonly words: string;
    readonly claim: { readonly mine: boolean; readonly until: number; readonly user?: string } | null;
    /** Somebody else's says no more than that it is there. */
    readonly session: Session | { readonly mine: false } | null;
    readonly meter: Meter | null;
    readonly limit: number | null;
    readonly name?: string;
    readonly place?: string;
    readonly tariff?: string;
    readonly lat?: number | null;
    readonly lon?: number | null;
}

export interface Station {
    readonly id: string;
    readonly name: string;
    readonly place: string;
    readonly tariff: string;
    readonly online: boolean;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly evses: readonly Evse[];
    // for operators
    readonly open?: boolean;
    readonly approved?: boolean;
    readonly waiting?: boolean;
    readonly hasPassword?: boolean;
    readonly heard?: number | null;
    readonly identity?: { readonly vendor: string; readonly model: string; readonly serial: string; readonly firmware: string; readonly protocol: string } | null;
}

export interface Found extends Station {
    readonly metres: number | null;
    readonly power: number;
    readonly free: number;
    readonly fitting: number;
}

export interface Notice {
    readonly number: number;
    readonly at: number;
    readonly kind: "started" | "progress" | "budget_low" | "ended" | "claim_over" | "maintenance" | "fault" | "silent" | "unplugged" | "taken";
    readonly code: string;
    readonly name: string;
    readonly percent: number | null;
    readonly energy: number | null;
    readonly cost: number | null;
    readonly currency: string;
    readonly reason: string | null;
    readonly session: number;
}

export interface Tariff {
    readonly name: string;
    readonly currency: string;
    readonly decimals: number;
    readonly zone: string;
    readonly energy: readonly { readonly from: string; readonly perKwh: string }[];
    readonly perMinute: string;
    readonly perSession: string;
    readonly idlePerMinute: string;
    readonly idleFreeMinutes: number;
}

export interface Receipt {
    readonly tariff: string;
    readonly currency: string;
    readonly total: string;
    readonly lines: readonly { readonly what: string; readonly quantity: string; readonly unit: string; readonly price: string; readonly amount: string }[];
    readonly session: PastSession;
}

export interface Outcome {
    readonly ok: boolean;
    readonly kind: string;
    readonly words: string;
    readonly answer: unknown;
}

export type DeskSays =
    | { readonly type: "hello"; readonly now: number; readonly user: string; readonly role: string; readonly mine: readonly Evse[]; readonly notices: readonly Notice[] }
    | { readonly type: "evse"; readonly evse: Evse }
    | { readonly type: "notice"; readonly notice: Notice }
    | { readonly type: "stations" }
    | { readonly type: "tick"; readonly now: number };

export function detailed(session: Evse["session"]): Session | null {
    return session && "number" in session ? session : null;
}

export function isMine(evse: Evse): boolean {
    return evse.claim?.mine === true || evse.session?.mine === true;
}

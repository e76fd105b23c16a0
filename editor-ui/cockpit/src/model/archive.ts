// What the server has kept: history, energy, sessions, events of the past.
import { address } from "./connection";
import type { CockpitEvent, Level } from "./contract";
import { known } from "./sign-in";

export type Column = readonly (number | null)[];

export interface Band {
    readonly from: number;
    readonly to: number;
    readonly state: string;
}

export interface History {
    readonly from: number;
    readonly to: number;
    readonly step: number;
    readonly time: readonly number[];
    readonly series: Readonly<Record<string, { readonly min: Column; readonly mean: Column; readonly max: Column }>>;
    readonly states?: readonly Band[];
}

export interface Energy {
    readonly bars: readonly { readonly start: number; readonly kWh: number; readonly cost: number | null }[];
    readonly currency: string | null;
    readonly price: number | null;
}

export interface Session {
    readonly start: number;
    readonly end: number | null;
    readonly kWh: number | null;
    readonly cost: number | null;
    readonly peak: number | null;
    readonly pauses: number;
    readonly duration: number;
    readonly charging: number;
}

type Query = Readonly<Record<string, string | number | null>>;

function api(path: string, query: Query): URL {
    const url = address("api/" + path);
    for (const [name, value] of Object.entries(query)) {
        if (value !== null && value !== "") {
            url.searchParams.set(name, String(value));
        }
    }
    return url;
}

async function get<T>(url: URL, signal: AbortSignal): Promise<T> {
    const ask = () => fetch(url, { signal, headers: { accept: "application/json" } });
    let response = await ask();
    if (response.status === 401 && (await known())) {
        response = await ask();
    }
    if (!response.ok) {
        const said = (await response.text()).slice(0, 200);
        throw new Error(said || `${response.status} ${response.statusText}`);
    }
    return (await response.json()) as T;
}

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function history(piece: string, from: number, to: number, points: number, signal: AbortSignal): Promise<History> {
    return get(api("history", { piece, from: Math.round(from), to: Math.round(to), points }), signal);
}

export function energy(piece: string, by: "day" | "month", from: number, to: number, signal: AbortSignal): Promise<Energy> {
    return get(api("energy", { piece, by, from: Math.round(from), to: Math.round(to), zone }), signal);
}

export function sessions(piece: string, from: number, to: number, signal: AbortSignal): Promise<{ sessions: readonly Session[] }> {
    return get(api("sessions", { piece, from: Math.round(from), to: Math.round(to) }), signal);
}

export function sessionsCsv(piece: string, from: number, to: number): string {
    return api("sessions", { piece, from: Math.round(from), to: Math.round(to), format: "csv" }).href;
}

export interface EventFilter {
    readonly level: Level | "";
    readonly kind: string;
    readonly text: string;
}

export function pastEvents(
    filter: EventFilter, before: number | null, signal: AbortSignal,
): Promise<{ events: readonly CockpitEvent[]; more: boolean }> {
    return get(api("events", { ...filter, before, limit: 100 }), signal);
}

// Asks and tells the server about charging stations.
import { address } from "../model/connection";
import { route } from "../model/route";
import { known } from "../model/sign-in";
import { d } from "./texts";
import type { Outcome } from "./types";

export type Query = Readonly<Record<string, string | number | null | undefined>>;

export function url(path: string, query: Query = {}): string {
    const to = address("api/" + path);
    for (const [name, value] of Object.entries(query)) {
        if (value !== null && value !== undefined && value !== "") {
            to.searchParams.set(name, String(value));
        }
    }
    return to.href;
}

async function call<T>(method: string, path: string, query: Query, body?: unknown): Promise<T> {
    const ask = () => fetch(url(path, query), {
        method,
        headers: body === undefined ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    let answer: Response;
    try {
        answer = await ask();
        if (answer.status === 401 && route.value.view !== "map" && (await known())) {
            answer = await ask();
        }
    } catch {
        throw new Error(d("ask.noAnswer"));
    }
    const said = (await answer.json().catch(() => ({}))) as T & { error?: string };
    if (!answer.ok) {
        throw new Error(said.error ?? `${answer.status} ${answer.statusText}`);
    }
    return said;
}

export const get = <T>(path: string, query: Query = {}) => call<T>("GET", path, query);
export const post = <T = Outcome>(path: string, body: unknown = {}) => call<T>("POST", path, {}, body);
export const put = <T = unknown>(path: string, body: unknown) => call<T>("PUT", path, {}, body);
export const remove = (path: string, query: Query) => call<unknown>("DELETE", path, query);

export const messageOf = (failure: unknown) => (failure instanceof Error ? failure.message : String(failure));

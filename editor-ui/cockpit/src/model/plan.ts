// The plan of a site: where things are, on a picture or a plain grid. The server keeps it for everybody.
import { address } from "./connection";
import type { Piece, Values } from "./contract";
import { num, str } from "./reading";
import { circuit, look, point, type Branch } from "./station";
import { known } from "./sign-in";

/** What the server takes, and no more. */
export const PICTURES = ["image/png", "image/jpeg", "image/webp"];
export const LARGEST_MB = 4;

/** Shares of width and height, 0 to 1. */
export interface Place {
    readonly x: number;
    readonly y: number;
}

export interface PlanState {
    /** Changes with the picture; null for the plain grid. */
    readonly picture: string | null;
    readonly places: ReadonlyMap<string, Place>;
}

export function plan(station: Piece): PlanState {
    const said = (station.state["plan"] ?? {}) as Values;
    const places = new Map<string, Place>();
    for (const [item, at] of Object.entries((said["places"] ?? {}) as Values)) {
        const [x, y] = Array.isArray(at) ? at.map(num) : [];
        if (typeof x === "number" && typeof y === "number") {
            places.set(item, { x, y });
        }
    }
    return { picture: str(said["picture"]), places };
}

/** Something that has a place: a charge point, a circuit's meter, or a source such as a PV inverter. */
export interface Item {
    readonly id: string;
    readonly name: string;
    readonly kind: "point" | "meter" | "source";
    readonly look: string;
    readonly power: number | null;
    readonly href: string | null;
}

export function items(tree: readonly Branch[]): readonly Item[] {
    return tree.flatMap((branch) => {
        const c = circuit(branch.piece.value);
        const own: Item[] = c.meter === "none" ? [] : [{ id: c.id, name: c.name, kind: "meter", look: c.meter, power: c.power, href: null }];
        return [
            ...own,
            ...c.sources.map((source): Item => ({ id: c.id + "/" + source.name, name: source.name, kind: "source", look: source.kind, power: source.power, href: null })),
            ...branch.points.map((each): Item => {
                const p = point(each.value);
                return { id: p.id, name: p.name, kind: "point", look: look(p), power: p.online ? p.power : null, href: "#/point/" + encodeURIComponent(p.id) };
            }),
        ];
    });
}

function planAddress(path: string, station: string): URL {
    const url = address("api/plan" + path);
    url.searchParams.set("piece", station);
    return url;
}

export function pictureAddress(station: string, tag: string): string {
    const url = planAddress("/picture", station);
    url.searchParams.set("tag", tag);
    return url.href;
}

async function tell(url: URL, how: RequestInit): Promise<void> {
    let response = await fetch(url, how);
    if (response.status === 401 && (await known())) {
        response = await fetch(url, how);
    }
    if (!response.ok) {
        const text = (await response.text()).slice(0, 300);
        let said = text;
        try {
            said = str((JSON.parse(text) as Values)["error"]) ?? text;
        } catch {
            // it is no JSON: read as it is
        }
        throw new Error(said || `${response.status} ${response.statusText}`);
    }
}

/** @param place null takes it off the plan */
export function putPlace(station: string, item: string, place: Place | null): Promise<void> {
    return tell(planAddress("/place", station), {
        method: "PUT", headers: { "content-type": "application/json" },
        body: JSON.stringify({ item, ...(place ?? { x: null, y: null }) }),
    });
}

export function putPicture(station: string, file: File): Promise<void> {
    return tell(planAddress("/upload", station), { method: "PUT", headers: { "content-type": file.type }, body: file });
}

export function dropPicture(station: string): Promise<void> {
    return tell(planAddress("/upload", station), { method: "DELETE" });
}

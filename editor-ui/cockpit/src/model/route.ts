// Where the person is: views are in the address's fragment, the kiosk has a path of its own.
import { signal } from "@preact/signals";

export interface Route {
    readonly view: "live" | "history" | "events" | "page" | "kiosk" | "station" | "point" | "ready" | "charge" | "stations" | "map";
    readonly id: string | null;
    /** What follows the id. */
    readonly rest?: string;
}

/** An address somebody typed may be no text that was encoded. */
function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

export function routeOf(path: string, hash: string): Route {
    if (/\/kiosk\/?$/.test(path)) {
        return { view: "kiosk", id: null };
    }
    if (/\/map\/?$/.test(path)) {
        return { view: "map", id: null };
    }
    const [view, id, rest] = hash.replace(/^#\/?/, "").split("/");
    switch (view) {
        case "history":
        case "events":
        case "ready":
            return { view, id: id ? decoded(id) : null };
        case "charge":
        case "stations":
            return { view, id: id ? decoded(id) : null, ...(rest ? { rest: decoded(rest) } : {}) };
        case "page":
        case "station":
        case "point":
            return id ? { view, id: decoded(id) } : { view: "live", id: null };
        default:
            return { view: "live", id: null };
    }
}

export const route = signal(routeOf(location.pathname, location.hash));

addEventListener("hashchange", () => {
    route.value = routeOf(location.pathname, location.hash);
    scrollTo(0, 0);
});

// Where the person is: views are in the address's fragment, the kiosk has a path of its own.
import { signal } from "@preact/signals";

export interface Route {
    readonly view: "live" | "history" | "events" | "page" | "kiosk" | "station" | "point" | "ready";
    readonly id: string | null;
}

export function routeOf(path: string, hash: string): Route {
    if (/\/kiosk\/?$/.test(path)) {
        return { view: "kiosk", id: null };
    }
    const [view, id] = hash.replace(/^#\/?/, "").split("/");
    switch (view) {
        case "history":
        case "events":
        case "ready":
            return { view, id: id ? decodeURIComponent(id) : null };
        case "page":
        case "station":
        case "point":
            return id ? { view, id: decodeURIComponent(id) } : { view: "live", id: null };
        default:
            return { view: "live", id: null };
    }
}

export const route = signal(routeOf(location.pathname, location.hash));

addEventListener("hashchange", () => {
    route.value = routeOf(location.pathname, location.hash);
    scrollTo(0, 0);
});

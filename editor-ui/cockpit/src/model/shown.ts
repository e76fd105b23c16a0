// What is looked at: where the address leads, or the station where it leads to a house and there is none.
import { computed } from "@preact/signals";
import { soleStation } from "./house";
import { route, type Route } from "./route";

export const shown = computed((): Route => {
    const station = soleStation.value;
    return route.value.view === "live" && station ? { view: "station", id: station.value.id } : route.value;
});

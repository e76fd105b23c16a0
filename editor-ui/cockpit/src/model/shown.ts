// What is looked at: where the address leads, or what is there where it leads to a house and there is none.
import { computed } from "@preact/signals";
import { deskAbout } from "./desk-about";
import { hasHouse, role, soleStation } from "./house";
import { route, type Route } from "./route";

/** Where the plain address leads: a station of the flows, or those of the operator, are what somebody without a house has come for. */
export const home = computed((): Route => {
    const station = soleStation.value;
    if (station) {
        return { view: "station", id: station.value.id };
    }
    const hasStations = !hasHouse.value && (deskAbout.value?.stations ?? 0) > 0;
    return { view: !hasStations ? "live" : role.value === "operator" ? "stations" : "charge", id: null };
});

export const shown = computed((): Route => (route.value.view === "live" ? home.value : route.value));

import { useMemo, useState } from "preact/hooks";
import { lazy } from "../../ui/lazy";
import { stationsChanged } from "../live";
import { d } from "../texts";
import type { Found } from "../types";
import { useFetched } from "../use-fetched";
import type { Spot } from "../charge/map";
import { StateSign } from "../state-sign";
import { stationHref } from "./station-list";

const StationMap = lazy(() => import("../charge/map").then((module) => module.StationMap));

function spotOf(station: Found): Spot[] {
    if (station.lat === null || station.lon === null) {
        return [];
    }
    const faults = station.evses.filter((evse) => evse.state === "faulted").length;
    const busy = station.evses.filter((evse) => evse.state === "charging").length;
    return [{
        id: station.id, lat: station.lat, lon: station.lon, mark: faults > 0 ? "!" : station.online ? String(busy) : "–",
        label: d("op.spot", { name: station.name, busy, all: station.evses.length, faults }),
        tone: faults > 0 ? "over" : !station.online ? "none" : busy > 0 ? "car" : "safe",
    }];
}

/** All stations where they are. */
export function OperatorMap() {
    const { value } = useFetched<{ stations: Found[] }>("desk/near", { most: 1000 }, stationsChanged.value);
    const [chosen, choose] = useState<string | null>(null);
    const found = value?.stations ?? [];
    const spots = useMemo(() => found.flatMap(spotOf), [value]);
    const station = found.find((each) => each.id === chosen);
    const placeless = found.filter((each) => each.lat === null);
    return (
        <div class="operator-map">
            <StationMap spots={spots} here={null} chosen={chosen} choose={choose} />
            {station && (
                <article class="card">
                    <div class="card-head"><h3>{station.name}</h3><a class="link" href={stationHref(station.id)}>{d("form.toStation")}</a></div>
                    <ul class="plain-list">{station.evses.map((evse) => <li key={evse.code}><b>{evse.code}</b> <StateSign state={evse.state} /></li>)}</ul>
                </article>
            )}
            {placeless.length > 0 && (
                <p class="small">{d("op.placeless")} {placeless.map((each) => <a key={each.id} class="link" href={stationHref(each.id, "edit")}>{each.name}</a>)}</p>
            )}
        </div>
    );
}

import { useEffect, useMemo, useState } from "preact/hooks";
import { percent, plain } from "../../i18n/format";
import { Icon } from "../../ui/icons";
import { lazy } from "../../ui/lazy";
import { evses, keyOf, watch } from "../live";
import { CONNECTOR_TYPES, connectorSaid, distance, kilowatt, priceSaid, typeName } from "../said";
import { StateSign } from "../state-sign";
import { useTariffs } from "../tariffs";
import { d } from "../texts";
import type { Evse, Found, Tariff } from "../types";
import { useFetched } from "../use-fetched";
import { hrefOf } from "./code-entry";
import type { Spot } from "./map";

const StationMap = lazy(() => import("./map").then((module) => module.StationMap));

const KEPT = "fusewire.find";

interface Wish {
    readonly type: string;
    readonly current: string;
    readonly free: boolean;
    readonly lat: number | null;
    readonly lon: number | null;
}

function kept(): Wish {
    const nothing: Wish = { type: "", current: "", free: false, lat: null, lon: null };
    try {
        return { ...nothing, ...(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Wish>) };
    } catch {
        return nothing;
    }
}

/** The stations near somebody, as a list and on a map. */
export function Find({ from = "desk", turn = 0 }: { from?: "desk" | "map"; turn?: number }) {
    const [wish, set] = useState(kept);
    const [shows, show] = useState<"list" | "map">(innerWidth < 900 ? "list" : "map");
    const [chosen, choose] = useState<string | null>(null);
    const tariffs = useTariffs(from + "/tariffs");
    const change = (some: Partial<Wish>) => {
        const next = { ...wish, ...some };
        localStorage.setItem(KEPT, JSON.stringify(next));
        set(next);
    };
    const { value, trouble } = useFetched<{ stations: Found[] }>(from + "/near", {
        type: wish.type, current: wish.current, free: wish.free ? 1 : "", lat: wish.lat, lon: wish.lon, most: 200,
    }, turn);
    const found = value?.stations ?? [];
    const ids = found.slice(0, 100).map((station) => station.id);
    useEffect(() => watch({ stations: ids }), [ids.join("\n")]);
    const here = useMemo(() => (wish.lat === null || wish.lon === null ? null : { lat: wish.lat, lon: wish.lon }), [wish.lat, wish.lon]);
    const live = found.map((station) => ({ ...station, evses: station.evses.map((evse) => evses.value.get(keyOf(evse)) ?? evse) }));
    const look = live.map((station) => station.id + station.evses.map((evse) => evse.state).join()).join("\n");
    const spots = useMemo(() => live.flatMap(spotOf), [look]);
    return (
        <div class={"find shows-" + shows}>
            <section class="card find-wish">
                <label><span class="label">{d("find.type")}</span>
                    <select value={wish.type} onChange={(event) => change({ type: event.currentTarget.value })}>
                        <option value="">{d("find.any")}</option>
                        {CONNECTOR_TYPES.map((type) => <option key={type} value={type}>{typeName(type)}</option>)}
                    </select>
                </label>
                <label><span class="label">AC / DC</span>
                    <select value={wish.current} onChange={(event) => change({ current: event.currentTarget.value })}>
                        <option value="">{d("find.both")}</option>
                        <option value="AC">AC</option>
                        <option value="DC">DC</option>
                    </select>
                </label>
                <label class="toggle"><span>{d("find.free")}</span>
                    <input type="checkbox" role="switch" checked={wish.free} onChange={(event) => change({ free: event.currentTarget.checked })} />
                </label>
                <Where wish={wish} change={change} />
                <div class="segments only-narrow">
                    {(["list", "map"] as const).map((each) => <button key={each} type="button" aria-pressed={shows === each} onClick={() => show(each)}>{d(`find.${each}`)}</button>)}
                </div>
            </section>
            {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
            <div class="find-both">
                <section class="find-list" tabIndex={-1} aria-label={d("find.list")}>
                    <p class="small" role="status">{value ? found.length === 1 ? d("find.foundOne") : d("find.found", { n: found.length }) : d("loading")}</p>
                    {live.map((station) => <FoundCard key={station.id} station={station} tariffs={tariffs} chosen={station.id === chosen} choose={() => choose(station.id)} />)}
                </section>
                <div class="find-map">
                    {(shows === "map" || innerWidth >= 900) && (
                        <StationMap spots={spots} here={here} chosen={chosen} choose={choose} pressed={(lat, lon) => change({ lat: round(lat), lon: round(lon) })} />
                    )}
                    {chosen !== null && <div class="only-narrow">{live.filter((station) => station.id === chosen).map((station) => <FoundCard key={station.id} station={station} tariffs={tariffs} chosen choose={() => choose(null)} />)}</div>}
                </div>
            </div>
        </div>
    );
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function spotOf(station: Found): Spot[] {
    if (station.lat === null || station.lon === null) {
        return [];
    }
    const free = station.evses.filter((evse) => evse.state === "free").length;
    return [{
        id: station.id, lat: station.lat, lon: station.lon, mark: free > 0 ? String(free) : station.online ? "0" : "–",
        label: d("find.spot", { name: station.name, free, all: station.evses.length }),
        tone: free > 0 ? "safe" : station.online ? "car" : "none",
    }];
}

/** Where from: the browser's own answer where it gives one, else a click on the map or two numbers. */
function Where({ wish, change }: { wish: Wish; change: (some: Partial<Wish>) => void }) {
    const [typed, type] = useState("");
    const [trouble, say] = useState("");
    const locate = () => {
        say("");
        navigator.geolocation.getCurrentPosition(
            (at) => change({ lat: round(at.coords.latitude), lon: round(at.coords.longitude) }),
            () => say(d("find.notLocated")),
            { maximumAge: 60_000, timeout: 15_000 },
        );
    };
    const go = () => {
        const match = /^\s*(-?\d+(?:[.]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.]\d+)?)\s*$/.exec(typed);
        const [lat, lon] = [Number(match?.[1]), Number(match?.[2])];
        if (match && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
            say("");
            change({ lat, lon });
        } else {
            say(d("find.noPlace"));
        }
    };
    return (
        <div class="where">
            {window.isSecureContext && "geolocation" in navigator && <button type="button" class="button plain" onClick={locate}><Icon name="place" /> {d("find.locate")}</button>}
            <form onSubmit={(event) => { event.preventDefault(); go(); }}>
                <label><span class="label">{d("find.from")}</span>
                    <input value={typed} placeholder={wish.lat === null ? "44.405, 8.963" : `${plain(wish.lat, 5)}  ${plain(wish.lon, 5)}`} inputMode="text"
                        onInput={(event) => type(event.currentTarget.value)} />
                </label>
                <button type="submit" class="button plain" disabled={typed.trim() === ""}>{d("find.go")}</button>
            </form>
            {trouble !== "" ? <p class="note bad" role="alert">{trouble}</p> : wish.lat === null && <p class="small">{d("find.press")}</p>}
        </div>
    );
}

function FoundCard({ station, tariffs, chosen, choose }: { station: Found; tariffs: readonly Tariff[]; chosen: boolean; choose: () => void }) {
    const free = station.evses.filter((evse) => evse.state === "free").length;
    return (
        <article class={"card found" + (chosen ? " chosen" : "")} aria-label={station.name}>
            <button type="button" class="found-head" aria-pressed={chosen} onClick={choose}>
                <span><b>{station.name}</b><span class="small">{station.place}</span></span>
                <span class="amounts"><b>{distance(station.metres)}</b><span class={"small" + (free > 0 ? " good" : "")}>{d("find.freeOf", { free, all: station.evses.length })}</span></span>
            </button>
            <p class="small">{priceSaid(tariffs.find((each) => each.name === station.tariff))}{station.power > 0 && <> · {d("find.upTo", { power: kilowatt(station.power) })}</>}</p>
            <ul class="evse-list">
                {station.evses.map((evse) => <EvseLine key={evse.code} evse={evse} />)}
            </ul>
        </article>
    );
}

function EvseLine({ evse }: { evse: Evse }) {
    const soc = evse.session && "soc" in evse.session ? evse.session.soc : null;
    return (
        <li>
            <a href={"./" + hrefOf(evse.code)}>
                <b>{evse.code}</b>
                <span class="small">{evse.connectors.map(connectorSaid).join(" / ")}</span>
                <StateSign state={evse.state} />
                {soc !== null && <span class="small">{percent(soc)}</span>}
            </a>
        </li>
    );
}

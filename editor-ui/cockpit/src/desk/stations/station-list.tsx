import { useEffect, useState } from "preact/hooks";
import { ago, percent, power } from "../../i18n/format";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { evses, keyOf, stationsChanged, watch } from "../live";
import { kilowatt, kWh, stateSaid } from "../said";
import { iconOf, StateSign, toneOf } from "../state-sign";
import { d } from "../texts";
import { detailed, type Evse, type EvseState, type Station } from "../types";
import { useFetched } from "../use-fetched";

interface Listed {
    readonly total: number;
    readonly page: number;
    readonly waiting: number;
    readonly counts: Readonly<Partial<Record<EvseState, number>>>;
    readonly stations: readonly Station[];
}

export const stationHref = (id: string, rest = "") => "#/stations/" + encodeURIComponent(id) + (rest && "/" + rest);

const FILTERS = ["", "waiting", "offline", "free", "charging", "claimed", "maintenance", "faulted", "silent"] as const;

/** All stations in one look: those that wait to be let in first, then by name, each EVSE in one line. */
export function StationList() {
    const [q, type] = useState("");
    const [state, choose] = useState("");
    const [page, turn] = useState(1);
    const { value, trouble } = useFetched<Listed>("operator/stations", { q, state, page }, stationsChanged.value);
    const ids = value?.stations.map((station) => station.id) ?? [];
    useEffect(() => watch({ stations: ids }), [ids.join("\n")]);
    const pages = value ? Math.ceil(value.total / value.page) : 1;
    return (
        <>
            <section class="card list-head">
                <label class="grow"><span class="label">{d("op.search")}</span><input type="search" value={q} onInput={(event) => { type(event.currentTarget.value); turn(1); }} /></label>
                <label><span class="label">{d("op.state")}</span>
                    <select value={state} onChange={(event) => { choose(event.currentTarget.value); turn(1); }}>
                        {FILTERS.map((each) => <option key={each} value={each}>{each === "" ? d("op.all") : each === "waiting" ? d("op.waiting") : each === "offline" ? d("op.offline") : stateSaid(each)}</option>)}
                    </select>
                </label>
                <a class="button primary" href="#/stations/-/new"><Icon name="add" /> {d("op.add")}</a>
                {value && <Counts counts={value.counts} waiting={value.waiting} />}
            </section>
            {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
            {value?.total === 0 && <p class="card empty">{d(q || state ? "op.noMatch" : "op.none")}</p>}
            <ul class="stations">
                {value?.stations.map((station) => <StationRow key={station.id} station={station} />)}
            </ul>
            {pages > 1 && (
                <p class="pages">
                    <button type="button" class="button plain" disabled={page <= 1} onClick={() => turn(page - 1)} aria-label={d("op.before")}><Icon name="left" /></button>
                    {d("op.page", { page, pages })}
                    <button type="button" class="button plain" disabled={page >= pages} onClick={() => turn(page + 1)} aria-label={d("op.after")}><Icon name="right" /></button>
                </p>
            )}
        </>
    );
}

function Counts({ counts, waiting }: { counts: Listed["counts"]; waiting: number }) {
    return (
        <p class="desk-counts small">
            {(Object.entries(counts) as [EvseState, number][]).map(([state, n]) => (
                <span key={state} class={"state-sign " + toneOf(state)}><Icon name={iconOf(state)} size={16} /> {n} {stateSaid(state)}</span>
            ))}
            {waiting > 0 && <b>{d("op.waitingN", { n: waiting })}</b>}
        </p>
    );
}

/** As it is now, if more is known than when the list was fetched. */
export const liveOf = (station: Station): readonly Evse[] => station.evses.map((evse) => evses.value.get(keyOf(evse)) ?? evse);

/** Whether anyone who knows its name can connect as this station. Those that speak by MQTT sign in at the broker. */
export const isOpen = (station: Station) => station.hasPassword === false && !station.waiting && station.identity?.protocol !== "mqtt";

function StationRow({ station }: { station: Station }) {
    return (
        <li class={"card station-row" + (station.waiting ? " waiting" : "")}>
            <a class="station-name" href={stationHref(station.id)}>
                <b>{station.name}</b>
                <span class="small">{[station.id !== station.name && station.id, station.place].filter(Boolean).join(" · ")}</span>
                <span class={"small" + (station.online ? "" : " bad")}>
                    {station.waiting ? d("op.waits") : station.online ? d("op.online") : d("op.offline")}
                    {station.heard ? " · " + ago(station.heard, now.value) : ""}
                    {station.identity?.firmware ? " · " + station.identity.firmware : ""}
                </span>
                {isOpen(station) && <span class="small bad"><Icon name="warn" size={14} /> {d("op.noPassword")}</span>}
            </a>
            <ul class="evse-lines">
                {liveOf(station).map((evse) => <EvseRow key={evse.evse} evse={evse} />)}
            </ul>
        </li>
    );
}

export const ratedOf = (evse: Evse) => Math.max(0, ...evse.connectors.map((connector) => connector.maxPower));

function EvseRow({ evse }: { evse: Evse }) {
    const session = detailed(evse.session);
    const rated = ratedOf(evse);
    const drawn = session?.power ?? evse.meter?.power ?? null;
    return (
        <li>
            <b class="evse-name">{evse.code}</b>
            <StateSign state={evse.state} />
            {session ? (
                <>
                    <span class="power-line">
                        {rated > 0 && <span class="track thin" aria-hidden="true"><span class="fill car-part" style={{ width: `${Math.min(100, (100 * (drawn ?? 0)) / rated)}%` }} /></span>}
                        <span class="small">{power(drawn)}{rated > 0 && <> / {kilowatt(rated)}</>}</span>
                    </span>
                    <span class="small">{kWh(session.energy)}{session.soc !== null && <> · {percent(session.soc)}</>}</span>
                    <span class="small who">{session.user}</span>
                </>
            ) : <span class="small">{[evse.fault, evse.words, evse.claim?.user].filter(Boolean).join(" · ") || (rated > 0 ? kilowatt(rated) : "")}</span>}
        </li>
    );
}

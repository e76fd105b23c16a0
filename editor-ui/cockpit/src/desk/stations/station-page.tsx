import { useEffect, useState } from "preact/hooks";
import { ago, moment, percent, plain, power } from "../../i18n/format";
import { linkState } from "../../model/connection";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { post, put, remove } from "../api";
import { AskedNote } from "../asked-note";
import { stationsChanged, watch } from "../live";
import { connectorSaid, kilowatt, kWh } from "../said";
import { StateSign } from "../state-sign";
import { d } from "../texts";
import { detailed, type Evse, type Station } from "../types";
import { useAsked, type Asking } from "../use-asked";
import { useFetched } from "../use-fetched";
import { Commands } from "./commands";
import { Connect } from "./connect";
import { Frames, Notes } from "./notes";
import { isOpen, liveOf, ratedOf, stationHref } from "./station-list";

/** One station: how it stands, what it can be told, what it said. */
export function StationPage({ id }: { id: string }) {
    const { value: station, trouble, again } = useFetched<Station>("operator/station", { id }, stationsChanged.value);
    const asking = useAsked();
    const [password, tell] = useState("");
    useEffect(() => {
        tell("");
        watch({ stations: [id] });
    }, [id]);
    if (!station) {
        return trouble !== "" ? <p class="card empty" role="alert">{trouble}</p> : <p class="loading">{d("loading")}</p>;
    }
    const renew = () => void asking.run("password", async () => tell((await post<{ password: string }>("operator/station/password", { id })).password));
    const approve = () => void asking.run("approve", () => put("operator/station", { ...station, approved: true, isNew: false })).then(again);
    const leave = () => {
        if (confirm(d("station.removeSure", { name: station.name }))) {
            void asking.run("remove", () => remove("operator/station", { id })).then((ok) => { if (ok) { location.hash = "#/stations"; } });
        }
    };
    return (
        <div class="station-page">
            <section class="card">
                <div class="card-head">
                    <div>
                        <h2>{station.name}</h2>
                        <p class="small">{[station.id, station.place].filter(Boolean).join(" · ")}</p>
                    </div>
                    <p class={station.online ? "good" : "bad"}>
                        <Icon name={station.online ? "check" : "silent"} size={18} /> {station.waiting ? d("op.waits") : station.online ? d("op.online") : d("op.offline")}
                        {station.heard ? <span class="small"> {ago(station.heard, now.value)}</span> : null}
                    </p>
                </div>
                {station.identity && (
                    <dl class="about">
                        <div><dt>{d("station.model")}</dt><dd>{[station.identity.vendor, station.identity.model].filter(Boolean).join(" ") || "–"}</dd></div>
                        <div><dt>{d("station.serial")}</dt><dd>{station.identity.serial || "–"}</dd></div>
                        <div><dt>{d("station.firmware")}</dt><dd>{station.identity.firmware || "–"}</dd></div>
                        <div><dt>{d("station.protocol")}</dt><dd>{station.identity.protocol || "–"}</dd></div>
                    </dl>
                )}
                {isOpen(station) && (
                    <p class="note bad"><Icon name="warn" size={18} /> {d("station.noPassword")}</p>
                )}
                <p class="row">
                    {(station.waiting || station.approved === false) && <button type="button" class="button primary" onClick={approve}><Icon name="check" /> {d("station.approve")}</button>}
                    <a class="button plain" href={stationHref(id, "edit")}>{d("station.edit")}</a>
                    <a class="button plain" href={stationHref(id, "sheet")}><Icon name="scan" /> {d("station.sheet")}</a>
                    <button type="button" class={"button " + (isOpen(station) ? "primary" : "plain")} onClick={renew}>{d(isOpen(station) ? "station.makePassword" : "station.password")}</button>
                    <button type="button" class="button plain" onClick={leave}>{d("station.remove")}</button>
                </p>
                {password !== "" && <Connect id={id} password={password} />}
                <AskedNote asking={asking} />
            </section>
            <div class="evse-cards">
                {liveOf(station).map((evse) => <EvseCard key={evse.evse} evse={evse} station={station} />)}
            </div>
            <Commands station={station} />
            <Notes id={id} />
            <Frames id={id} />
        </div>
    );
}

function EvseCard({ evse, station }: { evse: Evse; station: Station }) {
    const asking = useAsked();
    const session = detailed(evse.session);
    const rated = ratedOf(evse);
    return (
        <article class="card evse-card" aria-label={d("evse.named", { code: evse.code })}>
            <div class="card-head"><h3>{evse.code} <span class="small">EVSE {evse.evse}</span></h3><StateSign state={evse.state} /></div>
            <p class="small">{evse.connectors.map(connectorSaid).join(" / ")}</p>
            {(evse.fault || evse.words) && <p class="note">{[evse.fault, evse.words].filter(Boolean).join(" · ")}</p>}
            {evse.claim && <p class="small">{d("op.claimed", { user: evse.claim.user ?? "", n: Math.max(0, Math.ceil((evse.claim.until - now.value) / 1000)) })}</p>}
            <dl class="about">
                <div><dt>{d("session.power")}</dt><dd>{power(session?.power ?? evse.meter?.power ?? null)}{rated > 0 && <span class="small"> / {kilowatt(rated)}</span>}</dd></div>
                <div><dt>{d("session.energy")}</dt><dd>{kWh(session?.energy ?? null)}</dd></div>
                <div><dt>{d("session.soc")}</dt><dd>{percent(session?.soc ?? evse.meter?.soc ?? null)}</dd></div>
                <div><dt>{d("op.meter")}</dt><dd>{kWh(evse.meter?.register ?? null)}</dd></div>
                {evse.limit !== null && <div><dt>{d("op.limit")}</dt><dd>{plain(evse.limit, 1)} A</dd></div>}
            </dl>
            {session && <p class="small">{d("op.sessionOf", { number: session.number, user: session.user || session.token || "–", time: moment(session.begun, now.value) })}</p>}
            <Buttons evse={evse} station={station} asking={asking} busy={session !== null} />
            <AskedNote asking={asking} />
        </article>
    );
}

function Buttons({ evse, station, asking, busy }: { evse: Evse; station: Station; asking: Asking; busy: boolean }) {
    const cut = linkState.value !== "open" || asking.asked !== "";
    const at = { id: station.id, evse: evse.evse };
    const tell = (what: string, body: object = {}) => () => void asking.run(what, () => post("operator/station/" + what, { ...at, ...body }));
    const out = evse.state === "maintenance";
    return (
        <p class="row">
            {busy
                ? <button type="button" class="button plain" disabled={cut} onClick={tell("stop")}><Icon name="stop" size={18} /> {d("do.stop")}</button>
                : !out && <button type="button" class="button plain" disabled={cut} onClick={tell("start")}><Icon name="play" size={18} /> {d("do.start")}</button>}
            <button type="button" class="button plain" disabled={cut} onClick={tell("maintenance", { on: !out })}><Icon name="wrench" size={18} /> {d(out ? "op.intoService" : busy ? "op.outOfServiceBusy" : "op.outOfService")}</button>
            <button type="button" class="button plain" disabled={cut} onClick={tell("command", { what: "unlock", connector: 1 })}>{d("op.unlock")}</button>
        </p>
    );
}

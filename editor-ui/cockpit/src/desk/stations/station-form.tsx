import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../ui/icons";
import { lazy } from "../../ui/lazy";
import { get, messageOf, post, put } from "../api";
import { AskedNote } from "../asked-note";
import { CONNECTOR_TYPES, typeName } from "../said";
import { useTariffs } from "../tariffs";
import { d } from "../texts";
import type { Station } from "../types";
import { useAsked } from "../use-asked";
import { Connect } from "./connect";
import { stationHref } from "./station-list";

const StationMap = lazy(() => import("../charge/map").then((module) => module.StationMap));

interface ConnectorDraft {
    readonly type: string;
    readonly current: "AC" | "DC";
    readonly kW: string;
}

interface EvseDraft {
    readonly number: number;
    readonly code: string;
    readonly connectors: readonly ConnectorDraft[];
}

interface Draft {
    readonly id: string;
    readonly name: string;
    readonly place: string;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly tariff: string;
    readonly open: boolean;
    readonly approved: boolean;
    readonly evses: readonly EvseDraft[];
}

/** Letters and digits that are not mistaken for each other when somebody reads them off a wall. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

function newCode(): string {
    return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

const newEvse = (number: number): EvseDraft => ({ number, code: newCode(), connectors: [{ type: "cType2", current: "AC", kW: "22" }] });

const EMPTY: Draft = { id: "", name: "", place: "", lat: null, lon: null, tariff: "", open: true, approved: true, evses: [] };

function draftOf(station: Station): Draft {
    return {
        id: station.id, name: station.name, place: station.place, lat: station.lat, lon: station.lon, tariff: station.tariff,
        open: station.open ?? true, approved: station.approved ?? true,
        evses: station.evses.map((evse) => ({
            number: evse.evse, code: evse.code,
            connectors: evse.connectors.map((each) => ({ type: each.type, current: each.current, kW: each.maxPower > 0 ? String(each.maxPower / 1000) : "" })),
        })),
    };
}

/** Adds a station, or changes what is known of one. */
export function StationFormPage({ id }: { id: string | null }) {
    const [draft, set] = useState<Draft | null>(id === null ? { ...EMPTY, evses: [newEvse(1)] } : null);
    const [trouble, say] = useState("");
    useEffect(() => {
        if (id !== null) {
            get<Station>("operator/station", { id }).then((station) => set(draftOf(station)), (failure) => say(messageOf(failure)));
        }
    }, [id]);
    if (!draft) {
        return <p class="loading" role="status">{trouble || d("loading")}</p>;
    }
    return <StationForm isNew={id === null} draft={draft} set={set} />;
}

function StationForm({ isNew, draft, set }: { isNew: boolean; draft: Draft; set: (draft: Draft) => void }) {
    const asking = useAsked();
    const tariffs = useTariffs();
    const [password, tell] = useState("");
    const change = (some: Partial<Draft>) => set({ ...draft, ...some });
    const changeEvse = (index: number, some: Partial<EvseDraft>) => change({ evses: draft.evses.map((evse, at) => (at === index ? { ...evse, ...some } : evse)) });
    const save = () => void asking.run("save", async () => {
        await put("operator/station", {
            ...draft, isNew,
            evses: draft.evses.map((evse) => ({ ...evse, connectors: evse.connectors.map((each) => ({ ...each, maxPower: Math.round(Number(each.kW || 0) * 1000) })) })),
        });
        if (isNew) {
            tell((await post<{ password: string }>("operator/station/password", { id: draft.id })).password);
        }
    }).then((ok) => { if (ok && !isNew) { location.hash = stationHref(draft.id); } });
    if (password !== "") {
        return (
            <section class="card">
                <h2>{draft.name || draft.id}</h2>
                <Connect id={draft.id} password={password} />
                <p class="row">
                    <a class="button primary" href={stationHref(draft.id)}>{d("form.toStation")}</a>
                    <a class="button plain" href={stationHref(draft.id, "sheet")}><Icon name="scan" /> {d("station.sheet")}</a>
                </p>
            </section>
        );
    }
    return (
        <form class="card station-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
            <h2>{d(isNew ? "op.add" : "station.edit")}</h2>
            <div class="fields">
                <label><span class="label">{d("form.id")}</span><input value={draft.id} required maxLength={48} disabled={!isNew} spellcheck={false} onInput={(event) => change({ id: event.currentTarget.value.trim() })} /><span class="small">{d("form.idWhat")}</span></label>
                <label><span class="label">{d("form.name")}</span><input value={draft.name} maxLength={200} onInput={(event) => change({ name: event.currentTarget.value })} /></label>
                <label><span class="label">{d("form.place")}</span><input value={draft.place} maxLength={200} onInput={(event) => change({ place: event.currentTarget.value })} /></label>
                <label><span class="label">{d("form.tariff")}</span>
                    <select value={draft.tariff} onChange={(event) => change({ tariff: event.currentTarget.value })}>
                        <option value="">{d("price.none")}</option>
                        {tariffs.map((tariff) => <option key={tariff.name} value={tariff.name}>{tariff.name}</option>)}
                    </select>
                </label>
                <label class="toggle"><span>{d("form.open")}</span><input type="checkbox" role="switch" checked={draft.open} onChange={(event) => change({ open: event.currentTarget.checked })} /></label>
            </div>
            <h3>{d("form.evses")}</h3>
            {draft.evses.map((evse, index) => (
                <fieldset key={index} class="evse-draft">
                    <legend>EVSE {evse.number}</legend>
                    <label><span class="label">{d("form.code")}</span><input class="code" value={evse.code} required maxLength={32} spellcheck={false} onInput={(event) => changeEvse(index, { code: event.currentTarget.value.trim() })} /></label>
                    {evse.connectors.map((connector, at) => (
                        <ConnectorForm key={at} connector={connector} change={(some) => changeEvse(index, { connectors: evse.connectors.map((each, place) => (place === at ? { ...each, ...some } : each)) })} />
                    ))}
                    <button type="button" class="link" onClick={() => changeEvse(index, { connectors: [...evse.connectors, { type: "cCCS2", current: "DC", kW: "50" }] })}><Icon name="add" size={18} /> {d("form.addConnector")}</button>
                    {draft.evses.length > 1 && <button type="button" class="link" onClick={() => change({ evses: draft.evses.filter((_, at) => at !== index) })}><Icon name="close" size={18} /> {d("form.removeEvse", { n: evse.number })}</button>}
                </fieldset>
            ))}
            <p><button type="button" class="button plain" onClick={() => change({ evses: [...draft.evses, newEvse(Math.max(0, ...draft.evses.map((evse) => evse.number)) + 1)] })}><Icon name="add" /> {d("form.addEvse")}</button></p>
            <h3>{d("form.position")}</h3>
            <div class="fields">
                <Degrees label={d("form.lat")} value={draft.lat} most={90} set={(lat) => change({ lat })} />
                <Degrees label={d("form.lon")} value={draft.lon} most={180} set={(lon) => change({ lon })} />
            </div>
            <p class="small">{d("form.press")}</p>
            <StationMap here={null} chosen="it" choose={() => undefined}
                spots={draft.lat === null || draft.lon === null ? [] : [{ id: "it", lat: draft.lat, lon: draft.lon, mark: "•", label: draft.name || draft.id, tone: "car" }]}
                pressed={(lat, lon) => change({ lat: Math.round(lat * 1e6) / 1e6, lon: Math.round(lon * 1e6) / 1e6 })} />
            <p class="row">
                <button type="submit" class="button primary" disabled={asking.asked !== ""}>{d("form.save")}</button>
                <a class="button plain" href={isNew ? "#/stations" : stationHref(draft.id)}>{d("form.cancel")}</a>
            </p>
            <AskedNote asking={asking} />
        </form>
    );
}

function ConnectorForm({ connector, change }: { connector: ConnectorDraft; change: (some: Partial<ConnectorDraft>) => void }) {
    return (
        <div class="connector-draft">
            <label><span class="label">{d("evse.connector")}</span>
                <select value={connector.type} onChange={(event) => change({ type: event.currentTarget.value })}>
                    {!(CONNECTOR_TYPES as readonly string[]).includes(connector.type) && <option value={connector.type}>{connector.type || "–"}</option>}
                    {CONNECTOR_TYPES.map((type) => <option key={type} value={type}>{typeName(type)}</option>)}
                </select>
            </label>
            <label><span class="label">AC / DC</span>
                <select value={connector.current} onChange={(event) => change({ current: event.currentTarget.value as "AC" | "DC" })}><option>AC</option><option>DC</option></select>
            </label>
            <label><span class="label">{d("session.power")}</span><span class="with-unit"><input type="number" min="0" max="10000" step="any" value={connector.kW} onInput={(event) => change({ kW: event.currentTarget.value })} /><span>kW</span></span></label>
        </div>
    );
}

function Degrees({ label, value, most, set }: { label: string; value: number | null; most: number; set: (value: number | null) => void }) {
    return (
        <label><span class="label">{label}</span><input type="number" step="any" min={-most} max={most} value={value ?? ""} onInput={(event) => set(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))} /></label>
    );
}

import { useState } from "preact/hooks";
import { put, remove } from "../api";
import { AskedNote } from "../asked-note";
import { priceSaid } from "../said";
import { loadTariffs, useTariffs } from "../tariffs";
import { d } from "../texts";
import type { Tariff } from "../types";
import { useAsked } from "../use-asked";

const empty = (): Tariff => ({
    name: "", currency: "EUR", decimals: 2, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, energy: [{ from: "00:00", perKwh: "0.35" }],
    perMinute: "0", perSession: "0", idlePerMinute: "0", idleFreeMinutes: 0,
});

/** What charging costs. */
export function TariffsPage() {
    const tariffs = useTariffs();
    const [draft, edit] = useState<Tariff | null>(null);
    const asking = useAsked();
    return (
        <section class="card">
            <div class="card-head"><h2>{d("op.tariffs")}</h2><button type="button" class="button primary" onClick={() => edit(empty())}>{d("tariff.add")}</button></div>
            {draft && <TariffForm draft={draft} set={edit} save={() => void asking.run("tariff", () => put("operator/tariff", draft)).then((ok) => { if (ok) { edit(null); void loadTariffs(); } })} />}
            <AskedNote asking={asking} />
            {tariffs.length === 0 && <p class="note">{d("tariff.none")}</p>}
            <ul class="plain-list">
                {tariffs.map((tariff) => (
                    <li key={tariff.name}>
                        <span><b>{tariff.name}</b> <span class="small">{priceSaid(tariff)}</span></span>
                        <span class="row">
                            <button type="button" class="button plain" onClick={() => edit(tariff)}>{d("cards.edit")}</button>
                            <button type="button" class="button plain" onClick={() => void asking.run("remove", () => remove("operator/tariff", { name: tariff.name })).then(() => void loadTariffs())}>{d("cards.remove")}</button>
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function TariffForm({ draft, set, save }: { draft: Tariff; set: (tariff: Tariff | null) => void; save: () => void }) {
    const price = (name: "perMinute" | "perSession" | "idlePerMinute") => (
        <label><span class="label">{d(`tariff.${name}`)}</span><input inputMode="decimal" value={draft[name]} onInput={(event) => set({ ...draft, [name]: event.currentTarget.value })} /></label>
    );
    return (
        <form class="fields" onSubmit={(event) => { event.preventDefault(); save(); }}>
            <label><span class="label">{d("form.name")}</span><input required value={draft.name} onInput={(event) => set({ ...draft, name: event.currentTarget.value })} /></label>
            <label><span class="label">{d("tariff.currency")}</span><input required pattern="[A-Z]{3}" maxLength={3} value={draft.currency} onInput={(event) => set({ ...draft, currency: event.currentTarget.value.toUpperCase() })} /></label>
            {draft.energy.map((window, index) => (
                <span key={index} class="row window">
                    <label><span class="label">{d("tariff.from")}</span><input type="time" required value={window.from} onInput={(event) => set({ ...draft, energy: draft.energy.map((each, at) => (at === index ? { ...each, from: event.currentTarget.value } : each)) })} /></label>
                    <label><span class="label">{d("tariff.perKwh")}</span><input inputMode="decimal" required value={window.perKwh} onInput={(event) => set({ ...draft, energy: draft.energy.map((each, at) => (at === index ? { ...each, perKwh: event.currentTarget.value } : each)) })} /></label>
                </span>
            ))}
            <button type="button" class="link" onClick={() => set({ ...draft, energy: [...draft.energy, { from: "22:00", perKwh: "0.25" }] })}>{d("tariff.addWindow")}</button>
            {price("perMinute")}
            {price("perSession")}
            {price("idlePerMinute")}
            <label><span class="label">{d("tariff.idleFree")}</span><input type="number" min="0" value={draft.idleFreeMinutes} onInput={(event) => set({ ...draft, idleFreeMinutes: Number(event.currentTarget.value) })} /></label>
            <p class="row"><button type="submit" class="button primary">{d("form.save")}</button><button type="button" class="button plain" onClick={() => set(null)}>{d("form.cancel")}</button></p>
        </form>
    );
}

import { useEffect, useState } from "preact/hooks";
import { ago } from "../../i18n/format";
import { now } from "../../model/house";
import { get, put, remove } from "../api";
import { AskedNote } from "../asked-note";
import { d } from "../texts";
import { useAsked } from "../use-asked";
import { useFetched } from "../use-fetched";

interface Card {
    readonly value: string;
    readonly type: string;
    readonly label: string;
    readonly parent: string;
    readonly user: string;
    readonly vehicle: string;
    readonly blocked: boolean;
    readonly until: number | null;
    readonly stations: readonly string[];
}

interface Unknown {
    readonly value: string;
    readonly type: string;
    readonly station: string;
    readonly evse: number;
    readonly at: number;
}

const EMPTY: Card = { value: "", type: "ISO14443", label: "", parent: "", user: "", vehicle: "", blocked: false, until: null, stations: [] };

/** Cards and whose they are; those nobody knows can be learnt from where they were shown. */
export function Cards() {
    const { value, trouble, again } = useFetched<{ cards: Card[]; unknown: Unknown[] }>("operator/cards", {}, Math.floor(now.value / 5000));
    const [draft, edit] = useState<Card | null>(null);
    const asking = useAsked();
    const save = (card: Card) => void asking.run("card", () => put("operator/card", card)).then((ok) => { if (ok) { edit(null); again(); } });
    return (
        <>
            {value && value.unknown.length > 0 && (
                <section class="card">
                    <h2>{d("cards.unknown")}</h2>
                    <ul class="plain-list">
                        {value.unknown.map((card) => (
                            <li key={card.value}>
                                <span><b>{card.value}</b> <span class="small">{card.station} · EVSE {card.evse} · {ago(card.at, now.value)}</span></span>
                                <button type="button" class="button plain" onClick={() => edit({ ...EMPTY, value: card.value, type: card.type })}>{d("cards.learn")}</button>
                            </li>
                        ))}
                    </ul>
                </section>
            )}
            <section class="card">
                <div class="card-head"><h2>{d("op.cards")}</h2>
                    <p class="row"><button type="button" class="button primary" onClick={() => edit(EMPTY)}>{d("cards.add")}</button><a class="button plain" href="./auth/account">{d("cards.people")}</a></p>
                </div>
                {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
                {draft && <CardForm card={draft} save={save} cancel={() => edit(null)} />}
                <AskedNote asking={asking} />
                {value?.cards.length === 0 && <p class="note">{d("cards.empty")}</p>}
                <ul class="plain-list">
                    {value?.cards.map((card) => (
                        <li key={card.value}>
                            <span><b>{card.label || card.value}</b> <span class="small">{[card.label && card.value, card.user, card.vehicle, card.parent && d("cards.ofGroup", { group: card.parent }), card.stations.join(", "), card.blocked && d("cards.blocked")].filter(Boolean).join(" · ")}</span></span>
                            <span class="row">
                                <button type="button" class="button plain" onClick={() => edit(card)}>{d("cards.edit")}</button>
                                <button type="button" class="button plain" onClick={() => save({ ...card, blocked: !card.blocked })}>{d(card.blocked ? "cards.unblock" : "cards.block")}</button>
                                <button type="button" class="button plain" onClick={() => void asking.run("remove", () => remove("operator/card", { value: card.value, type: card.type })).then(again)}>{d("cards.remove")}</button>
                            </span>
                        </li>
                    ))}
                </ul>
            </section>
        </>
    );
}

function CardForm({ card, save, cancel }: { card: Card; save: (card: Card) => void; cancel: () => void }) {
    const [draft, set] = useState(card);
    const [people, know] = useState<readonly string[]>([]);
    useEffect(() => set(card), [card]);
    useEffect(() => void get<{ accounts: { name: string }[] }>("accounts").then((got) => know(got.accounts.map((each) => each.name)), () => undefined), []);
    const text = (name: "value" | "label" | "user" | "vehicle" | "parent", more: { list?: string; required?: boolean } = {}) => (
        <label><span class="label">{d(`cards.${name}`)}</span><input type="text" value={draft[name]} {...more} maxLength={64} onInput={(event) => set({ ...draft, [name]: event.currentTarget.value })} /></label>
    );
    return (
        <form class="fields card-form" onSubmit={(event) => { event.preventDefault(); save(draft); }}>
            {text("value", { required: true })}
            {text("label")}
            {text("user", { list: "people" })}
            <datalist id="people">{people.map((name) => <option key={name} value={name} />)}</datalist>
            {text("vehicle")}
            {text("parent")}
            <label><span class="label">{d("cards.stations")}</span><input value={draft.stations.join(", ")} onChange={(event) => set({ ...draft, stations: event.currentTarget.value.split(",").map((each) => each.trim()).filter(Boolean) })} /></label>
            <p class="row"><button type="submit" class="button primary">{d("form.save")}</button><button type="button" class="button plain" onClick={cancel}>{d("form.cancel")}</button></p>
        </form>
    );
}

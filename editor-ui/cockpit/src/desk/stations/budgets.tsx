import { useEffect, useState } from "preact/hooks";
import { get, put } from "../api";
import { AskedNote } from "../asked-note";
import { BudgetBar, type Budget, type BudgetUse } from "../budget-use";
import { useTariffs } from "../tariffs";
import { d } from "../texts";
import { useAsked } from "../use-asked";
import { useFetched } from "../use-fetched";

/** As it is typed: kWh, and texts, of which an empty one is no bound. */
interface Draft {
    readonly holder: string;
    readonly period: Budget["period"];
    readonly kWh: string;
    readonly money: string;
}

const EMPTY: Draft = { holder: "", period: "month", kWh: "", money: "" };

const typed = (text: string) => (text.trim() === "" ? null : Number(text.trim().replace(",", ".")));

/** What people and cards may charge, and how much of that is used. */
export function Budgets() {
    const { value, trouble, again } = useFetched<{ budgets: BudgetUse[] }>("operator/budgets");
    const [draft, edit] = useState<Draft | null>(null);
    const currency = useTariffs()[0]?.currency ?? "";
    const asking = useAsked();
    const save = (budget: Budget) => void asking.run("budget", () => put("operator/budget", budget)).then((ok) => { if (ok) { edit(null); again(); } });
    return (
        <section class="card">
            <div class="card-head"><h2>{d("op.budgets")}</h2><button type="button" class="button primary" onClick={() => edit(EMPTY)}>{d("budget.add")}</button></div>
            <p class="note">{d("budget.what")}</p>
            {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
            {draft && <BudgetForm draft={draft} set={edit} currency={currency || "EUR"} save={() => {
                const kWh = typed(draft.kWh);
                save({ holder: draft.holder.trim(), period: draft.period, energy: kWh === null ? null : kWh * 1000, money: typed(draft.money) });
            }} />}
            <AskedNote asking={asking} />
            {value?.budgets.length === 0 && <p class="note">{d("budget.none")}</p>}
            <ul class="plain-list budgets">
                {value?.budgets.map((budget) => (
                    <li key={budget.holder + budget.period}>
                        <div class="grow"><p><b>{budget.holder}</b> <span class="small">{d(`budget.${budget.period}`)}</span></p><BudgetBar budget={budget} currency={currency} /></div>
                        <span class="row">
                            <button type="button" class="button plain" onClick={() => edit({ holder: budget.holder, period: budget.period, kWh: budget.energy === null ? "" : String(budget.energy / 1000), money: budget.money === null ? "" : String(budget.money) })}>{d("cards.edit")}</button>
                            <button type="button" class="button plain" onClick={() => save({ ...budget, energy: null, money: null })}>{d("cards.remove")}</button>
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function BudgetForm({ draft, set, currency, save }: { draft: Draft; set: (draft: Draft | null) => void; currency: string; save: () => void }) {
    const [holders, know] = useState<readonly string[]>([]);
    useEffect(() => {
        const people = get<{ accounts: { name: string }[] }>("accounts").then((got) => got.accounts.map((each) => each.name), () => []);
        const cards = get<{ cards: { value: string; user: string }[] }>("operator/cards").then((got) => got.cards.flatMap((card) => [card.user, card.value]), () => []);
        void Promise.all([people, cards]).then((all) => know([...new Set(all.flat())].filter(Boolean)));
    }, []);
    const bound = (name: "kWh" | "money", label: string) => (
        <label><span class="label">{label}</span><input inputMode="decimal" pattern="\s*[0-9]+([.,][0-9]+)?\s*" value={draft[name]} onInput={(event) => set({ ...draft, [name]: event.currentTarget.value })} /></label>
    );
    return (
        <form class="fields" onSubmit={(event) => { event.preventDefault(); save(); }}>
            <label><span class="label">{d("budget.holder")}</span><input required list="holders" maxLength={64} value={draft.holder} onInput={(event) => set({ ...draft, holder: event.currentTarget.value })} /></label>
            <datalist id="holders">{holders.map((name) => <option key={name} value={name} />)}</datalist>
            <label><span class="label">{d("budget.period")}</span>
                <select value={draft.period} onChange={(event) => set({ ...draft, period: event.currentTarget.value as Budget["period"] })}>
                    {(["day", "month"] as const).map((period) => <option key={period} value={period}>{d(`budget.${period}`)}</option>)}
                </select>
            </label>
            {bound("kWh", d("budget.energy"))}
            {bound("money", d("budget.money", { currency }))}
            <p class="note">{d("budget.bounds")}</p>
            <p class="row"><button type="submit" class="button primary">{d("form.save")}</button><button type="button" class="button plain" onClick={() => set(null)}>{d("form.cancel")}</button></p>
        </form>
    );
}

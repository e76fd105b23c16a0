import { useEffect, useState } from "preact/hooks";
import { language } from "../../i18n";
import { me } from "../../model/me";
import { notices as noticesOf, turn } from "../../model/notices";
import { pushed } from "../../model/push";
import { Icon } from "../../ui/icons";
import { get, post, put, url } from "../api";
import { AskedNote } from "../asked-note";
import { BudgetBar, type BudgetUse } from "../budget-use";
import { user } from "../live";
import { useTariffs } from "../tariffs";
import { d } from "../texts";
import { useAsked } from "../use-asked";
import { useFetched } from "../use-fetched";

interface Wishes {
    readonly tells: boolean;
    readonly from: string;
    readonly to: string;
}

interface Card {
    readonly value: string;
    readonly label: string;
    readonly vehicle: string;
    readonly blocked: boolean;
}

/** What is kept of a driver, and what they want to be told. */
export function MyPage() {
    return (
        <div class="my-page">
            <Told />
            <Budgets />
            <Cards />
            <Data />
        </div>
    );
}

function Told() {
    const [wishes, set] = useState<Wishes | null>(null);
    const asking = useAsked();
    useEffect(() => void get<Wishes>("desk/wishes").then(set, () => undefined), []);
    const change = (some: Partial<Wishes>) => {
        if (wishes) {
            const next = { ...wishes, ...some };
            set(next);
            void asking.run("wishes", () => put("desk/wishes", { ...next, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language: language.value }));
        }
    };
    const here = noticesOf.value;
    return (
        <section class="card">
            <h2>{d("told.title")}</h2>
            <p class="note">{d("told.what")}</p>
            {wishes && (
                <>
                    <label class="toggle"><span>{d("told.push")}</span>
                        <input type="checkbox" role="switch" checked={wishes.tells} onChange={(event) => change({ tells: event.currentTarget.checked })} />
                    </label>
                    <div class="quiet-hours">
                        <label><span class="label">{d("told.quietFrom")}</span><input type="time" value={wishes.from} onChange={(event) => change({ from: event.currentTarget.value || "00:00" })} /></label>
                        <label><span class="label">{d("told.quietTo")}</span><input type="time" value={wishes.to} onChange={(event) => change({ to: event.currentTarget.value || "00:00" })} /></label>
                        {wishes.from === wishes.to && <span class="small">{d("told.noQuiet")}</span>}
                    </div>
                    {here !== "unsupported" && (
                        <label class="toggle"><span>{d("told.here")}{here === "refused" && <span class="small"> {d("told.refused")}</span>}</span>
                            <input type="checkbox" role="switch" checked={here === "on"} disabled={here === "refused"} onChange={(event) => void turn(event.currentTarget.checked)} />
                        </label>
                    )}
                    {here === "on" && !pushed.value && <p class="small">{d("told.onlyOpen")}</p>}
                </>
            )}
            <AskedNote asking={asking} />
        </section>
    );
}

/** What is left; nothing where nothing is bounded. */
function Budgets() {
    const { value } = useFetched<{ budgets: BudgetUse[] }>("desk/budgets");
    const currency = useTariffs()[0]?.currency ?? "";
    if (!value || value.budgets.length === 0) {
        return null;
    }
    return (
        <section class="card">
            <h2>{d("budget.mine")}</h2>
            {value.budgets.map((budget) => (
                <div key={budget.holder + budget.period}>
                    {budget.holder !== user.value && <p><b>{budget.holder}</b></p>}
                    <BudgetBar budget={budget} currency={currency} />
                </div>
            ))}
        </section>
    );
}

function Cards() {
    const { value, again } = useFetched<{ cards: Card[] }>("desk/cards");
    const asking = useAsked();
    return (
        <section class="card">
            <h2>{d("cards.mine")}</h2>
            {value?.cards.length === 0 && <p class="note">{d("cards.none")}</p>}
            <ul class="plain-list">
                {value?.cards.map((card) => (
                    <li key={card.value}>
                        <span><b>{card.label || card.value}</b> <span class="small">{[card.label && card.value, card.vehicle, card.blocked && d("cards.blocked")].filter(Boolean).join(" · ")}</span></span>
                        {!card.blocked && (
                            <button type="button" class="button plain" onClick={() => void asking.run("block", () => post("desk/cards/block", { card: card.value })).then(again)}>{d("cards.lost")}</button>
                        )}
                    </li>
                ))}
            </ul>
            <AskedNote asking={asking} />
        </section>
    );
}

function Data() {
    const [typed, type] = useState("");
    const asking = useAsked();
    return (
        <section class="card">
            <h2>{d("data.title")}</h2>
            <p><a class="button plain" href={url("desk/data")} download><Icon name="download" /> {d("data.get")}</a></p>
            <details>
                <summary>{d("data.erase")}</summary>
                <p class="note">{d("data.eraseWhat")}{me.value?.signedIn && <> <a class="link" href="./auth/account">{d("data.account")}</a></>}</p>
                <form class="row" onSubmit={(event) => { event.preventDefault(); void asking.run("erase", () => post("desk/erase", { name: typed })).then((ok) => { if (ok) { location.hash = "#/charge"; } }); }}>
                    <label><span class="label">{d("data.name", { name: user.value })}</span><input value={typed} autocomplete="off" onInput={(event) => type(event.currentTarget.value)} /></label>
                    <button type="submit" class="button plain" disabled={typed !== user.value}>{d("data.eraseNow")}</button>
                </form>
            </details>
            <AskedNote asking={asking} />
        </section>
    );
}

import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { date, energy as kWhSaid, money, number } from "../../i18n/format";
import { energy, type Energy } from "../../model/archive";
import type { Charger } from "../../model/reading";
import { barBounds, barsBy, everyBar, type Bounds } from "./range";
import { useLoaded } from "./use-loaded";

type By = "day" | "month";

const minute = (ms: number) => Math.floor(ms / 60_000);

/** What was charged a day or a month, and what it cost. */
export function EnergyCard({ charger, of, at, moving }: { charger: Charger; of: string; at: Bounds; moving: boolean }) {
    const [chosen, choose] = useState<By | null>(null);
    const by = chosen ?? barsBy(at.to - at.from);
    const shown = barBounds(by, at);
    const loaded = useLoaded([charger.id, by, minute(shown.from), moving ? 0 : minute(shown.to)],
        (signal) => energy(charger.id, by, shown.from, shown.to, signal), moving ? 60_000 : 0);
    const sum = loaded.value?.bars.reduce((total, bar) => total + bar.kWh, 0) ?? null;
    const cost = loaded.value?.bars.some((bar) => bar.cost !== null)
        ? loaded.value.bars.reduce((total, bar) => total + (bar.cost ?? 0), 0)
        : null;
    return (
        <section class="card" aria-labelledby={"e-" + charger.id}>
            <header class="card-head">
                <h2 id={"e-" + charger.id}>{t("energy.title") + of}</h2>
                <div class="segments small-segments" role="group" aria-label={t("energy.by")}>
                    {(["day", "month"] as const).map((each) => (
                        <button key={each} type="button" aria-pressed={by === each} onClick={() => choose(each)}>{t(`energy.${each}`)}</button>
                    ))}
                </div>
            </header>
            <p class="sum">
                <b>{kWhSaid(sum)}</b>
                {cost !== null && loaded.value && <span> {money(cost, loaded.value.currency ?? "EUR")}</span>}
            </p>
            {loaded.error !== null && <p class="note bad" role="alert">{t("history.failed", { why: loaded.error })}</p>}
            {loaded.value && <Bars energy={loaded.value} by={by} shown={shown} />}
        </section>
    );
}

function Bars({ energy: got, by, shown }: { energy: Energy; by: By; shown: Bounds }) {
    const bars = everyBar(got.bars, by, shown, (start) => ({ start, kWh: 0, cost: null }));
    const highest = Math.max(0.1, ...bars.map((bar) => bar.kWh));
    const name = (start: number) => date(start, by === "day" ? { weekday: "short", day: "numeric", month: "short" } : { month: "long", year: "numeric" });
    return (
        <ol class={"bars" + (bars.length > 16 ? " many" : "")}>
            {bars.map((bar) => {
                const said = kWhSaid(bar.kWh) + (bar.cost !== null ? ", " + money(bar.cost, got.currency ?? "EUR") : "");
                return (
                    <li key={bar.start} title={`${name(bar.start)}: ${said}`}>
                        <span class="bar-value" aria-hidden="true">{bar.kWh >= 0.05 ? number(bar.kWh, bar.kWh < 10 ? 1 : 0) : ""}</span>
                        <span class="bar-room" aria-hidden="true">
                            <span class="bar" style={{ height: `${(100 * bar.kWh) / highest}%` }} />
                        </span>
                        <span class="bar-name" aria-hidden="true">{date(bar.start, by === "day" ? { day: "numeric" } : { month: "narrow" })}</span>
                        <span class="hidden">{name(bar.start)}: {said}</span>
                    </li>
                );
            })}
        </ol>
    );
}

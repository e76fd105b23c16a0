import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { dayTime, hourOfDay, percent, plain } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import { now } from "../../model/house";
import { num } from "../../model/reading";
import type { Need, ReadyBy } from "../../model/ready";
import { AskNote } from "../controls/ask-note";
import { nextAt } from "../station/departure";
import { clock, quarterOf, STEPS } from "./need-time";
import { needSaid } from "./said";

/** With the keys one goes step by step: the wish is told when the hand has come to rest. */
const AT_REST = 700;
const MOST_ENERGY = 80;

interface Wish {
    /** Quarters of an hour since midnight. */
    readonly quarter: number;
    readonly soc: number | null;
    readonly energy: number | null;
}

/** A wish as the server takes it. */
function told(wish: Wish, from: number): { soc?: number; energy?: number; by: string } {
    const by = new Date(nextAt(clock(wish.quarter), from) ?? from).toISOString();
    return wish.soc !== null ? { soc: wish.soc, by } : { energy: wish.energy ?? 10, by };
}

function heard(value: unknown): Need | null {
    const { soc, energy, by } = (value ?? {}) as { soc?: unknown; energy?: unknown; by?: unknown };
    return typeof by === "string" ? { soc: num(soc), energy: num(energy), by: Date.parse(by) } : null;
}

function begun(r: ReadyBy): Wish {
    const n = r.need;
    const quarter = n?.by ? quarterOf(n.by) : 28;
    return n !== null ? { quarter, soc: n.soc, energy: n.energy } : { quarter, soc: r.soc === null ? null : 80, energy: 10 };
}

/** When the car is needed, and with how much: told as soon as the hand rests. */
export function NeedCard({ of: r, disabled }: { of: ReadyBy; disabled: boolean }) {
    const [held, hold] = useState<Wish | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);

    const asked = askOf(r.id, "need");
    const under = asked?.stage === "asked" ? heard(asked.value) : null;
    const wish = held ?? (under?.by ? { quarter: quarterOf(under.by), soc: under.soc, energy: under.energy } : begun(r));
    const by = nextAt(clock(wish.quarter), now.value) ?? now.value;
    // what a pattern wants on another day is said as it is; the hand says it anew
    const shownBy = held === null && under === null && r.need?.by ? r.need.by : by;
    const former = r.need?.by && r.needFrom === "driver" ? { ...(r.need.soc !== null ? { soc: r.need.soc } : { energy: r.need.energy }), by: new Date(r.need.by).toISOString() } : undefined;

    const change = (part: Partial<Wish>) => {
        const next = { ...wish, ...part };
        hold(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
            void ask(r.id, "need", told(next, now.value), former);
            hold(null);
        }, AT_REST);
    };
    const bySoc = wish.soc !== null;
    const value = wish.soc ?? wish.energy ?? 0;
    const amount = bySoc ? percent(value) : plain(value, 1) + "\u00a0kWh";

    return (
        <section class="card need-card" aria-labelledby={"need-" + r.id}>
            <h2 id={"need-" + r.id}>{t("by.title")}</h2>
            <div class="slider">
                <label>
                    <span>{t("by.time")}</span>
                    <b class={held || under ? "wish" : ""} aria-hidden="true">{dayTime(shownBy, now.value)}</b>
                    <input type="range" aria-label={t("by.time")} min={0} max={STEPS - 1} step={1} value={wish.quarter} disabled={disabled}
                        aria-valuetext={dayTime(shownBy, now.value)} style={{ "--part": `${(100 * wish.quarter) / (STEPS - 1)}%` }}
                        onInput={(event) => change({ quarter: event.currentTarget.valueAsNumber })} />
                </label>
                <p class="ends" aria-hidden="true">{[0, 6, 12, 18, 24].map((each) => <span key={each}>{hourOfDay(each)}</span>)}</p>
            </div>
            <div class="slider">
                <label>
                    <span>{t(bySoc ? "by.soc" : "by.energy")}</span>
                    <b class={held || under ? "wish" : ""} aria-hidden="true">{amount}</b>
                    <input type="range" aria-label={t(bySoc ? "by.soc" : "by.energy")} min={bySoc ? 20 : 1} max={bySoc ? 100 : MOST_ENERGY} step={bySoc ? 5 : 1} value={value} disabled={disabled}
                        aria-valuetext={amount} style={{ "--part": `${bySoc ? (100 * (value - 20)) / 80 : (100 * (value - 1)) / (MOST_ENERGY - 1)}%` }}
                        onInput={(event) => change(bySoc ? { soc: event.currentTarget.valueAsNumber } : { energy: event.currentTarget.valueAsNumber })} />
                </label>
                <p class="ends" aria-hidden="true"><span>{bySoc ? percent(20) : "1\u00a0kWh"}</span><span>{bySoc ? percent(100) : MOST_ENERGY + "\u00a0kWh"}</span></p>
            </div>
            <div class="need-told">
                {asked !== null
                    ? <AskNote piece={r.id} action="need" waiting={t("ask.planning")}
                        said={(each) => { const n = heard(each); return n === null ? t("by.nothing") : needSaid(n, now.value); }} confirmed={() => null} />
                    : <p class="small">{r.need === null ? t("by.none") : t(r.needFrom === "pattern" ? "by.fromPattern" : r.needFrom === "default" ? "by.fromDefault" : "by.fromDriver")}</p>}
            </div>
            <p class="need-links">
                {r.soc !== null && (
                    <button type="button" class="link" disabled={disabled} onClick={() => change(bySoc ? { soc: null, energy: wish.energy ?? 10 } : { soc: 80, energy: null })}>
                        {t(bySoc ? "by.inEnergy" : "by.inPercent")}
                    </button>
                )}
                {r.needFrom === "driver" && r.need !== null && (
                    <button type="button" class="link" disabled={disabled} onClick={() => void ask(r.id, "need", null, former)}>{t("by.takeBack")}</button>
                )}
            </p>
        </section>
    );
}

import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Signal } from "@preact/signals";
import { ampere, date, energy, money, number, time } from "../../i18n/format";
import { bar, safety, together } from "../../lib/safety";
import { energy as energyOf } from "../../model/archive";
import type { Piece } from "../../model/contract";
import { childrenOf, met, now, ofKind, sites } from "../../model/house";
import { charger, highest, meter, site, type Charger } from "../../model/reading";
import { bill, hasPlan, readyBy, verdict } from "../../model/ready";
import { answer, battery } from "../ready/said";
import { linkState } from "../../model/connection";
import { useWakeLock } from "./use-wake-lock";
import "../../styles/kiosk.css";

/** Power and energy in figures that are read from across the hall. */
export function KioskView() {
    useWakeLock();
    const first = sites.value[0];
    if (!met.value || !first) {
        return <main class="kiosk"><p class="loading">{met.value ? t("live.emptyTitle") : t("app.waiting")}</p></main>;
    }
    const house = site(first.value);
    const children = childrenOf(house.id);
    const meterPiece = children.find((child) => child.value.kind === "meter");
    const reading = meterPiece ? meter(meterPiece.value) : null;
    const chargers = children.filter((child) => child.value.kind === "charger").map((child) => charger(child.value));
    const state = safety(house, reading, now.value);
    const level = linkState.value === "lost" ? "silent" : state.level;
    const car = together(chargers.map((each) => each.drawn));
    const watts = reading?.power ?? null;
    // what a bill counts since midnight says more than where the meter stands
    const bills = ofKind("bill").map((each) => bill(each.value));
    const billed = bills.find((each) => each.today.kwh !== null) ?? null;
    const today = billed?.today ?? null;
    const used = today?.kwh ?? reading?.energy ?? null;
    const usedName = t(today ? "kiosk.energyToday" : "meter.energy");
    return (
        <main class={"kiosk " + level + (chargers.length > 1 ? " many" : "")}>
            <header>
                <h1>{house.name}</h1>
                <p class="clock">{date(now.value, { weekday: "long", day: "numeric", month: "long" })} · {time(now.value)}</p>
            </header>
            <div class="kiosk-figures">
                <section class="big" aria-label={t("meter.power")}>
                    <p class="figure">{watts === null ? "–" : number(watts / 1000, Math.abs(watts) < 10_000 ? 2 : 1)}<span> kW</span></p>
                    <p class="caption">{linkState.value === "lost" ? t("safety.unknown") : t(`safety.${state.level}`)}</p>
                </section>
                {used !== null && (
                    <section class="big used" aria-label={usedName}>
                        <p class="figure">{number(used, used < 100 ? 2 : used < 1000 ? 1 : 0)}<span> kWh</span></p>
                        <p class="caption">{usedName}{today?.cost != null && billed ? " · " + money(today.cost, billed.currency) : ""}</p>
                    </section>
                )}
            </div>
            <div class="kiosk-bars">
                {house.phases.map((phase) => {
                    const current = reading?.current[phase] ?? null;
                    const b = bar(house, current ?? 0, car[phase], null);
                    return (
                        <p key={phase} class={"phase " + b.level}>
                            <span>{phase.toUpperCase()}</span>
                            <span class="track" aria-hidden="true">
                                <span class="fill house-part" style={{ width: `${b.house * 100}%` }} />
                                <span class="fill car-part" style={{ left: `${b.house * 100}%`, width: `${b.car * 100}%` }} />
                                <span class="rating" style={{ left: `${b.rating * 100}%` }} />
                            </span>
                            <b>{ampere(current)}</b>
                        </p>
                    );
                })}
            </div>
            {chargers.map((each) => <KioskCharger key={each.id} charger={each} />)}
            {ofKind("ready").slice(0, 2).map((each) => <KioskReady key={each.value.id} piece={each} />)}
        </main>
    );
}

/** When the car is ready and what that costs. */
function KioskReady({ piece }: { piece: Signal<Piece> }) {
    const r = readyBy(piece.value);
    const how = verdict(r, hasPlan(piece.value));
    const said = answer(r, how, now.value);
    return (
        <section class={"kiosk-ready " + how} aria-label={r.name || t("nav.ready")}>
            <p class="caption">{r.name}{r.soc !== null ? " · " + battery(r) : ""}</p>
            <p class="kiosk-said"><b>{said.when}</b>{said.cost !== null ? " " + said.cost : ""}</p>
        </section>
    );
}

function KioskCharger({ charger: c }: { charger: Charger }) {
    const today = useToday(c.id);
    return (
        <section class="kiosk-charger" aria-label={c.name}>
            <div>
                <p class="figure small-figure">{energy(c.sessionEnergy)}</p>
                <p class="caption">{t("session.energy")}</p>
            </div>
            <div>
                <p class="figure small-figure">{energy(today)}</p>
                <p class="caption">{t("kiosk.today")}</p>
            </div>
            <p class="kiosk-state">
                {c.paused ? t("kiosk.paused") : c.state === "charging" ? t("charger.charging", { current: ampere(highest(c.drawn)) }) : t(`charger.${c.state}`)}
            </p>
        </section>
    );
}

/** What has been charged since midnight, asked for anew every minute. */
function useToday(id: string): number | null {
    const [kWh, know] = useState<number | null>(null);
    const minute = Math.floor(now.value / 60_000);
    useEffect(() => {
        const cancel = new AbortController();
        const midnight = new Date(now.value).setHours(0, 0, 0, 0);
        energyOf(id, "day", midnight, now.value, cancel.signal).then(
            (answer) => know(answer.bars.reduce((sum, each) => sum + each.kWh, 0)),
            () => { /* the figure stays as it was; the page says by itself when the server is away */ },
        );
        return () => cancel.abort();
    }, [id, minute]);
    return kWh;
}

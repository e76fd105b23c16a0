import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { span } from "../../i18n/format";
import { childrenOf, met, now, ofKind, sites } from "../../model/house";
import { charger, meter, site } from "../../model/reading";
import { allPoints, siteOf } from "../../model/station";
import { Icon } from "../../ui/icons";
import { EnergyCard } from "./energy-card";
import { ChargerHistory, MeterHistory } from "./histories";
import { bounds, picked, shifted, SPAN_NAMES, widened, type Bounds, type Range } from "./range";
import { SessionsCard } from "./sessions-card";
import "../../styles/history.css";

/** The times of day count for as long as there are few days. */
function said({ from, to }: Bounds): string {
    const day = { day: "numeric", month: "short" } as const;
    return to - from > 3 * 86_400_000
        ? span(from, to, { ...day, year: "numeric" })
        : span(from, to, { ...day, hour: "2-digit", minute: "2-digit" });
}

/** What a heading ends with where there are several of a kind. */
function of(all: readonly unknown[], name: string): string {
    return all.length > 1 && name ? " · " + name : "";
}

/** The past of a site, or of one charge point of a station: phases, charging, energy and sessions. */
export function HistoryView({ id }: { id: string | null }) {
    const [range, look] = useState<Range>({ kind: "last", span: "1h" });
    const [before, remember] = useState<readonly Range[]>([]);
    if (!met.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    const points = allPoints();
    const named = sites.value.find((each) => each.value.id === id);
    const home = named ?? sites.value[0];
    const has = home ? childrenOf(home.value.id).some((each) => each.value.kind === "meter" || each.value.kind === "charger") : ofKind("charger").length > 0;
    // one charge point: the one that is named, or the first where there is nothing else to look back at
    const one = points.find((each) => each.value.id === id) ?? (named || has ? undefined : points[0]);
    const chosen = one ? siteOf(one.value.id) : home;
    const go = (next: Range) => {
        remember([...before.slice(-20), range]);
        look(next);
    };
    const back = () => {
        const last = before[before.length - 1];
        if (last) {
            remember(before.slice(0, -1));
            look(last);
        }
    };
    const zoom = (from: number, to: number) => go(picked(from, to, now.value));
    const at = bounds(range, now.value);
    const meters = chosen && !one ? childrenOf(chosen.value.id).filter((each) => each.value.kind === "meter") : [];
    const chargers = one ? [one] : chosen ? childrenOf(chosen.value.id).filter((each) => each.value.kind === "charger") : ofKind("charger");
    const house = chosen ? site(chosen.value) : null;
    return (
        <div class="history">
            <h1 class="hidden">{t("nav.history")}</h1>
            <div class="range card" role="group" aria-label={t("history.range")}>
                {sites.value.length + points.length > 1 && (
                    <select aria-label={t(points.length > 0 ? "history.whose" : "history.site")} value={(one ?? chosen)?.value.id}
                        onChange={(event) => { location.hash = "#/history/" + encodeURIComponent(event.currentTarget.value); }}>
                        {[...sites.value, ...points].map((each) => <option key={each.value.id} value={each.value.id}>{each.value.name}</option>)}
                    </select>
                )}
                <div class="spans">
                    {SPAN_NAMES.map((span) => (
                        <button key={span} type="button" aria-pressed={range.kind === "last" && range.span === span}
                            onClick={() => go({ kind: "last", span })}>
                            {t(`span.${span}`)}
                        </button>
                    ))}
                </div>
                <div class="moves">
                    <button type="button" class="quiet" aria-label={t("history.earlier")} onClick={() => go(shifted(range, -1, now.value))}><Icon name="left" /></button>
                    <output class="looked-at">{said(at)}</output>
                    <button type="button" class="quiet" aria-label={t("history.later")} disabled={range.kind === "last"}
                        onClick={() => go(shifted(range, 1, now.value))}><Icon name="right" /></button>
                    <button type="button" class="quiet" aria-label={t("history.zoomOut")} onClick={() => go(widened(range, now.value))}><Icon name="zoomOut" /></button>
                    <button type="button" class="quiet" aria-label={t("history.back")} disabled={before.length === 0} onClick={back}><Icon name="undo" /></button>
                </div>
            </div>
            {meters.map((each) => (
                <MeterHistory key={each.value.id} meter={meter(each.value)} of={of(meters, each.value.name)} site={house} range={range} onZoom={zoom} onReset={back} />
            ))}
            {chargers.map((each) => {
                const c = charger(each.value);
                return (
                    <div key={c.id} class="of-charger">
                        <ChargerHistory charger={c} range={range} onZoom={zoom} onReset={back} />
                        <EnergyCard charger={c} of={of(chargers, c.name)} at={at} moving={range.kind === "last"} />
                        <SessionsCard charger={c} of={of(chargers, c.name)} site={house} at={at} moving={range.kind === "last"} />
                    </div>
                );
            })}
            {meters.length + chargers.length === 0 && <p class="card empty">{t("history.nothing")}</p>}
        </div>
    );
}

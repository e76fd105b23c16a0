import type { Signal } from "@preact/signals";
import { t, words, type TextKey } from "../../i18n";
import { ampere, energy, number, power } from "../../i18n/format";
import type { Piece } from "../../model/contract";
import { LOOKS, look, point, station } from "../../model/station";
import { Icon } from "../../ui/icons";
import { Threshold } from "./threshold";

interface Props {
    readonly piece: Signal<Piece>;
    readonly points: readonly Signal<Piece>[];
    /** Whether the charge points are counted here, and not beside. */
    readonly counted: boolean;
}

/** What the whole station draws and may draw, what it has given, and the operator's threshold. */
export function Summary({ piece, points, counted }: Props) {
    const s = station(piece.value);
    const looks = points.map((each) => look(point(each.value)));
    const trouble = looks.includes("trouble");
    const kind = s.balancing ? "tight" : trouble ? "over" : "safe";
    const share = s.rated && s.power !== null ? Math.min(100, (100 * s.power) / s.rated) : 0;
    const mark = s.limit !== null && s.limitUnit === "kW" && s.rated ? Math.min(100, (100_000 * s.limit) / s.rated) : null;
    return (
        <section class="card station-head" aria-label={s.name}>
            <div class={"safety " + kind}>
                <span class="safety-sign"><Icon name={s.balancing ? "meter" : trouble ? "warn" : "station"} size={30} /></span>
                <div>
                    <p class="overline">{s.name}</p>
                    <p class="headline" role="status">{t("station.power", { power: power(s.power) })}</p>
                    <p class="detail">
                        {s.rated !== null && t("station.ofRated", { rated: power(s.rated) })}
                        {s.limit !== null && " · " + t("station.limited", { limit: s.limitUnit === "kW" ? number(s.limit, 1) + "\u00a0kW" : ampere(s.limit, 0) })}
                    </p>
                </div>
            </div>
            <div class="station-bar">
                <div class="track" role="meter" aria-label={t("station.powerNow")} aria-valuemin={0} aria-valuemax={s.rated ?? 0} aria-valuenow={s.power ?? 0}
                    aria-valuetext={t("station.power", { power: power(s.power) })}>
                    <span class="fill car-part" style={{ width: share.toFixed(1) + "%" }} />
                    {mark !== null && <span class="limit-mark" style={{ left: mark.toFixed(1) + "%" }} />}
                </div>
                <p class="small" role="status">{s.reason === null ? "\u00a0" : words(s.reason)}</p>
            </div>
            <dl class="figures station-figures">
                {(["day", "month", "all"] as const).map((each) => (
                    <div key={each}><dt>{t(`station.total.${each}` as TextKey)}</dt><dd>{energy(s.totals[each])}</dd></div>
                ))}
            </dl>
            {counted && <ul class="counts">
                {LOOKS.map((each) => [each, looks.filter((other) => other === each).length] as const).filter(([, n]) => n > 0).map(([each, n]) => (
                    <li key={each} class={each}><b>{n}</b> {t(`look.${each}` as TextKey)}</li>
                ))}
            </ul>}
            <Threshold station={s} />
        </section>
    );
}

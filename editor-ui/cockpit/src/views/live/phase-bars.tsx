import { t } from "../../i18n";
import { ampere, power } from "../../i18n/format";
import { bar } from "../../lib/safety";
import type { Meter, PhaseName, Site } from "../../model/reading";

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

interface Props {
    readonly site: Site;
    readonly meter: Meter | null;
    readonly car: Readonly<Record<PhaseName, number>>;
    readonly hasCar: boolean;
}

/** Each phase as a bar against the fuse: the house, the car on top, the reserve, and the highest of the last minutes. */
export function PhaseBars({ site, meter, car, hasCar }: Props) {
    const dim = meter === null || meter.stale || !meter.online;
    return (
        <div class={"phases" + (dim ? " dim" : "")}>
            {site.phases.map((phase) => (
                <Phase key={phase} site={site} phase={phase} current={meter?.current[phase] ?? null} watts={meter?.watts[phase] ?? null}
                    peak={meter?.peak[phase] ?? null} car={car[phase]} />
            ))}
            <ul class="legend" aria-hidden="true">
                <li class="of-house">{t("live.house")}</li>
                {hasCar && <li class="of-car">{t("live.car")}</li>}
                <li class="of-reserve">{t("live.reserve")}</li>
                <li class="of-peak">{t("live.peak")}</li>
            </ul>
        </div>
    );
}

interface PhaseProps {
    readonly site: Site;
    readonly phase: PhaseName;
    readonly current: number | null;
    readonly watts: number | null;
    readonly peak: number | null;
    readonly car: number;
}

function Phase({ site, phase, current, watts, peak, car }: PhaseProps) {
    const name = phase.toUpperCase();
    const b = bar(site, current ?? 0, car, peak);
    const ofCar = Math.min(car, current ?? 0);
    const said = current === null
        ? t("live.phaseUnknown")
        : t("live.phaseSaid", { current: ampere(current), rating: ampere(site.rating, 0), car: ampere(ofCar) });
    return (
        <div class={"phase " + b.level}>
            <span class="phase-name" aria-hidden="true">{name}</span>
            <div class="track" role="meter" aria-label={t("live.phase", { phase: name })} aria-valuemin={0} aria-valuemax={site.rating}
                aria-valuenow={Math.min(site.rating, Math.round((current ?? 0) * 10) / 10)} aria-valuetext={said}>
                <span class="reserve" style={{ left: percent(b.limit), width: percent(b.rating - b.limit) }} />
                <span class="beyond" style={{ left: percent(b.rating) }} />
                <span class="fill house-part" style={{ width: percent(b.house) }} />
                <span class="fill car-part" style={{ left: percent(b.house), width: percent(b.car) }} />
                {b.peak !== null && <span class="peak" style={{ left: percent(b.peak) }} />}
                <span class="rating" style={{ left: percent(b.rating) }} />
            </div>
            <span class="phase-value" aria-hidden="true">
                <b>{ampere(current)}</b>
                <small>{power(watts)}</small>
            </span>
        </div>
    );
}

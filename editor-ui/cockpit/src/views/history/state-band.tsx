import { t, type TextKey } from "../../i18n";
import { time } from "../../i18n/format";
import type { Band } from "../../model/archive";

const KNOWN = ["charging", "waiting", "paused", "complete", "idle", "error"];

function name(state: string): string {
    return KNOWN.includes(state) ? t(`state.${state}` as TextKey) : state;
}

/** What the charger did, as a band under its chart. */
export function StateBand({ bands, from, to }: { bands: readonly Band[]; from: number; to: number }) {
    const seen = [...new Set(bands.map((band) => band.state))];
    const length = Math.max(1, to - from);
    return (
        <>
            <div class="band" aria-hidden="true">
                {bands.map((band) => (
                    <span key={band.from} class={"state-" + (KNOWN.includes(band.state) ? band.state : "other")}
                        title={`${name(band.state)}, ${time(band.from)} – ${time(band.to)}`}
                        style={{
                            left: `${Math.max(0, (100 * (band.from - from)) / length)}%`,
                            width: `${(100 * (Math.min(band.to, to) - Math.max(band.from, from))) / length}%`,
                        }} />
                ))}
            </div>
            <ul class="legend">
                {seen.map((state) => (
                    <li key={state} class={"keyed state-" + (KNOWN.includes(state) ? state : "other")}>{name(state)}</li>
                ))}
            </ul>
        </>
    );
}

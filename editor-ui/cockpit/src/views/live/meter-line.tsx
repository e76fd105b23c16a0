import { t } from "../../i18n";
import { ago, energy, power } from "../../i18n/format";
import { now } from "../../model/house";
import type { Meter } from "../../model/reading";

/** The meter's sums, and how old they are. */
export function MeterLine({ meter }: { meter: Meter | null }) {
    if (meter === null) {
        return <p class="note">{t("meter.none")}</p>;
    }
    const age = meter.time === null ? t("meter.never") : ago(meter.time, now.value);
    const silent = meter.stale || !meter.online;
    return (
        <div class="facts">
            <dl>
                <div>
                    <dt>{t("meter.power")}</dt>
                    <dd>{power(meter.power)}</dd>
                </div>
                {meter.energy !== null && (
                    <div>
                        <dt>{t("meter.energy")}</dt>
                        <dd>{energy(meter.energy)}</dd>
                    </div>
                )}
                <div class={silent ? "bad" : ""}>
                    <dt>{t("meter.age")}</dt>
                    <dd>{silent && meter.time !== null ? t("meter.silent", { age }) : age}</dd>
                </div>
            </dl>
        </div>
    );
}

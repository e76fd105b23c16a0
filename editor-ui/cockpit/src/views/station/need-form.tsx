import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { energy, soon } from "../../i18n/format";
import { ask } from "../../model/asks";
import { now } from "../../model/house";
import { num } from "../../model/reading";
import type { Point } from "../../model/station";
import { AskNote } from "../controls/ask-note";
import { clockOf, nextAt } from "./departure";

/** How much energy the driver needs, and until when. */
export function NeedForm({ point: p, disabled }: { point: Point; disabled: boolean }) {
    const [kWh, typeEnergy] = useState<string | null>(null);
    const [until, typeUntil] = useState<string | null>(null);
    const shownEnergy = kWh ?? (p.need.energy === null ? "" : String(p.need.energy));
    const shownUntil = until ?? clockOf(p.need.departure, now.value);
    const wanted = num(shownEnergy);
    const send = () => {
        const departure = shownUntil === "" ? null : nextAt(shownUntil, now.value);
        void ask(p.id, "need", { energy: wanted, departure }).then((ok) => {
            if (ok) {
                typeEnergy(null);
                typeUntil(null);
            }
        });
    };
    return (
        <form class="need" onSubmit={(event) => { event.preventDefault(); send(); }}>
            <label>
                <span class="label">{t("need.energy")}</span>
                <span class="with-unit">
                    <input type="number" inputMode="decimal" min="0.1" max="500" step="any" required value={shownEnergy} disabled={disabled}
                        onInput={(event) => typeEnergy(event.currentTarget.value)} />
                    <span>kWh</span>
                </span>
            </label>
            <label>
                <span class="label">{t("need.departure")}</span>
                <input type="time" value={shownUntil} disabled={disabled} onInput={(event) => typeUntil(event.currentTarget.value)} />
            </label>
            <button type="submit" class="button primary" disabled={disabled || wanted === null || wanted <= 0}>{t("need.set")}</button>
            <AskNote piece={p.id} action="need" said={said} confirmed={() => null} />
        </form>
    );
}

function said(value: unknown): string {
    const { energy: kWh, departure } = (value ?? {}) as { energy?: unknown; departure?: unknown };
    const until = num(departure);
    return energy(num(kWh)) + (until === null ? "" : " " + t("outlook.until", { time: soon(until, now.value) }));
}

import { useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { plain } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import { linkState } from "../../model/connection";
import { may } from "../../model/contract";
import { role } from "../../model/house";
import { num } from "../../model/reading";
import type { Station } from "../../model/station";
import { AskNote } from "../controls/ask-note";
import "../../styles/controls.css";

const STRATEGIES = ["equal", "priority", "first come", "by need"] as const;

function limitSaid(value: unknown): string {
    const { limit, unit } = (value ?? {}) as { limit?: unknown; unit?: unknown };
    return num(limit) === null ? t("threshold.none") : plain(num(limit), 1) + "\u00a0" + String(unit);
}

/** How much the operator lets the station draw, and how what there is is shared. */
export function Threshold({ station: s }: { station: Station }) {
    const [typed, type] = useState<string | null>(null);
    const [unit, choose] = useState<"A" | "kW" | null>(null);
    if (!may(role.value, "limit")) {
        return null;
    }
    const cut = linkState.value !== "open";
    const shownUnit = unit ?? s.limitUnit;
    const shown = typed ?? (s.limit === null ? "" : String(s.limit));
    const wish = shown.trim() === "" ? null : num(shown);
    const former = { limit: s.limit, unit: s.limitUnit };
    const send = () => {
        void ask(s.id, "limit", { limit: wish, unit: shownUnit }, former).then((ok) => {
            if (ok) {
                type(null);
                choose(null);
            }
        });
    };
    return (
        <form class="threshold" onSubmit={(event) => { event.preventDefault(); send(); }}>
            <label>
                <span class="label">{t("threshold.label")}</span>
                <span class="with-unit">
                    <input type="number" inputMode="decimal" min="0" max="2000" step="any" value={shown} placeholder="–" disabled={cut}
                        onInput={(event) => type(event.currentTarget.value)} />
                    <select aria-label={t("threshold.unit")} value={shownUnit} disabled={cut} onChange={(event) => choose(event.currentTarget.value as "A" | "kW")}>
                        <option value="kW">kW</option>
                        <option value="A">{t("threshold.ampere")}</option>
                    </select>
                    <button type="submit" class="button plain" disabled={cut || (typed === null && unit === null) || (shown.trim() !== "" && wish === null)}>{t("threshold.set")}</button>
                </span>
            </label>
            <label>
                <span class="label">{t("strategy.label")}</span>
                <select value={(askOf(s.id, "strategy")?.stage === "asked" ? String(askOf(s.id, "strategy")?.value) : s.strategy) ?? ""} disabled={cut}
                    onChange={(event) => void ask(s.id, "strategy", event.currentTarget.value, s.strategy ?? undefined)}>
                    {STRATEGIES.map((each) => <option key={each} value={each}>{t(`strategy.${each}` as TextKey)}</option>)}
                </select>
            </label>
            <div class="threshold-notes">
                <AskNote piece={s.id} action="limit" said={limitSaid} confirmed={() => null} />
                <AskNote piece={s.id} action="strategy" said={(each) => t(`strategy.${String(each)}` as TextKey)} confirmed={() => null} />
            </div>
        </form>
    );
}

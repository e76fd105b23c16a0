import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { percent } from "../../i18n/format";
import { ask } from "../../model/asks";
import { num } from "../../model/reading";
import type { ReadyBy } from "../../model/ready";
import { AskNote } from "../controls/ask-note";

/** Where the car does not tell its state of charge, its driver can: what the dashboard shows. */
export function SocForm({ of: r, disabled }: { of: ReadyBy; disabled: boolean }) {
    const [typed, type] = useState("");
    const value = num(typed);
    return (
        <details class="soc-form">
            <summary>{t(r.soc === null ? "soc.say" : "soc.title")}</summary>
            <form onSubmit={(event) => {
                event.preventDefault();
                void ask(r.id, "soc", value, r.soc === null ? undefined : Math.round(r.soc)).then((ok) => ok && type(""));
            }}>
                <label>
                    <span class="label">{t("soc.shows")}</span>
                    <span class="with-unit">
                        <input type="number" inputMode="numeric" min={0} max={100} step={1} required value={typed} placeholder={r.soc === null ? "–" : String(Math.round(r.soc))} disabled={disabled}
                            onInput={(event) => type(event.currentTarget.value)} />
                        <span>%</span>
                    </span>
                </label>
                <button type="submit" class="button plain" disabled={disabled || value === null || value < 0 || value > 100}>{t("need.set")}</button>
            </form>
            <AskNote piece={r.id} action="soc" waiting={t("ask.planning")} said={(each) => percent(num(each))} confirmed={() => null} />
        </details>
    );
}

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { ampere } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import type { Charger } from "../../model/reading";
import { num } from "../../model/reading";
import { AskNote } from "./ask-note";

interface Props {
    readonly charger: Charger;
    readonly action: "maximum" | "safeCurrent";
    readonly label: string;
    readonly value: number | null;
    readonly lowest: number;
    readonly hint?: string;
    readonly disabled: boolean;
}

/** With the keys one goes step by step: the wish is told when the hand has come to rest. */
const AT_REST = 500;

/** A current chosen by hand. It shows the wish while one drags, and what the charger has while one does not. */
export function CurrentSlider({ charger, action, label, value, lowest, hint, disabled }: Props) {
    const [wish, choose] = useState<number | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    const hintId = useId();
    const asked = askOf(charger.id, action);
    const waiting = asked?.stage === "asked" ? num(asked.value) : null;
    const shown = wish ?? waiting ?? value ?? lowest;

    useEffect(() => () => clearTimeout(timer.current), []);

    const send = (wanted: number) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
            choose(null);
            if (wanted !== value) {
                void ask(charger.id, action, wanted, value ?? undefined);
            }
        }, AT_REST);
    };

    return (
        <div class="slider">
            <label>
                <span>{label}</span>
                <b class={wish !== null || waiting !== null ? "wish" : ""} aria-hidden="true">{value === null && wish === null && waiting === null ? "–" : ampere(shown, 0)}</b>
                <input type="range" aria-label={label} min={lowest} max={charger.largest} step={1} value={shown} disabled={disabled}
                    aria-valuetext={ampere(shown, 0)} {...(hint ? { "aria-describedby": hintId } : {})}
                    style={{ "--part": `${(100 * (shown - lowest)) / Math.max(1, charger.largest - lowest)}%` }}
                    onInput={(event) => { clearTimeout(timer.current); choose(event.currentTarget.valueAsNumber); }}
                    onChange={(event) => send(event.currentTarget.valueAsNumber)} />
            </label>
            <p class="ends" aria-hidden="true"><span>{ampere(lowest, 0)}</span><span>{ampere(charger.largest, 0)}</span></p>
            {hint && <p class="small" id={hintId}>{hint}</p>}
            <AskNote piece={charger.id} action={action} said={(each) => ampere(num(each), 0)}
                confirmed={(each) => confirmedWords(each.shows, action)} />
        </div>
    );
}

/** What the charger shows now may be less than the maximum: the house comes first. */
function confirmedWords(shows: Readonly<Record<string, unknown>>, action: "maximum" | "safeCurrent"): string | null {
    const value = num(shows[action]);
    const offered = num(shows["offered"]);
    if (value === null) {
        return null;
    }
    return offered !== null && action === "maximum"
        ? t("ask.confirmedOffer", { what: ampere(value, 0), offered: ampere(offered, 0) })
        : t("ask.confirmed", { what: ampere(value, 0) });
}

import { t, type TextKey } from "../../i18n";
import { ask, askOf } from "../../model/asks";
import type { Charger } from "../../model/reading";
import { AskNote } from "./ask-note";

const MODES = ["1", "3", "auto"] as const;

function label(mode: unknown): string {
    return t(`phases.${String(mode)}` as TextKey);
}

/** On how many phases the car is charged. */
export function PhaseChoice({ charger, disabled }: { charger: Charger; disabled: boolean }) {
    const asked = askOf(charger.id, "phases");
    const waiting = asked?.stage === "asked" ? String(asked.value) : null;
    const mode = waiting ?? charger.phaseMode;
    const name = "phases-" + charger.id;
    const value = (each: string) => (each === "auto" ? each : Number(each));
    return (
        <fieldset class="choice" disabled={disabled}>
            <legend>{t("phases.title")}</legend>
            <div class="segments">
                {MODES.map((each) => (
                    <label key={each} class={mode === each ? "chosen" : ""}>
                        <input type="radio" name={name} value={each} checked={mode === each}
                            onChange={() => void ask(charger.id, "phases", value(each), charger.phaseMode === null ? undefined : value(charger.phaseMode))} />
                        <span>{label(each)}</span>
                    </label>
                ))}
            </div>
            <AskNote piece={charger.id} action="phases" said={label} confirmed={() => null} />
        </fieldset>
    );
}

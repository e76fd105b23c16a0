import { t } from "../../i18n";
import { linkState } from "../../model/connection";
import { may } from "../../model/contract";
import { role } from "../../model/house";
import type { Charger } from "../../model/reading";
import { CurrentSlider } from "./current-slider";
import { PauseButton } from "./pause-button";
import { PhaseChoice } from "./phase-choice";
import "../../styles/controls.css";

/** What this person may change of a charger; a viewer sees none of it. */
export function Controls({ charger }: { charger: Charger }) {
    const mine = role.value;
    if (!may(mine, "pause")) {
        return null;
    }
    const cut = linkState.value !== "open" || !charger.online;
    return (
        <div class="controls" role="group" aria-label={t("controls.of", { name: charger.name || t("charger.name") })}>
            <PauseButton charger={charger} disabled={cut} />
            <CurrentSlider charger={charger} action="maximum" label={t("controls.maximum")} value={charger.maximum ?? charger.offered}
                lowest={charger.smallest} disabled={cut} />
            <details>
                <summary>{t("controls.more")}</summary>
                <PhaseChoice charger={charger} disabled={cut} />
                {may(mine, "safeCurrent") && (
                    <CurrentSlider charger={charger} action="safeCurrent" label={t("controls.safeCurrent")} value={charger.safeCurrent}
                        lowest={charger.smallest} hint={t("controls.safeCurrentHint")} disabled={cut} />
                )}
            </details>
        </div>
    );
}

import { t } from "../../i18n";
import { ask, askOf } from "../../model/asks";
import type { Charger } from "../../model/reading";
import { Icon } from "../../ui/icons";
import { AskNote } from "./ask-note";

/** Pauses or continues: one button, named after what it would do. */
export function PauseButton({ charger, disabled }: { charger: Charger; disabled: boolean }) {
    const asked = askOf(charger.id, "pause");
    const waits = asked?.stage === "asked";
    const byUs = charger.paused && charger.pausedBy === "us";
    // what Fusewire paused to keep the fuse whole only Fusewire continues; by hand it can be kept paused beyond that
    const continues = charger.paused && !byUs;
    const action = continues ? "continue" : "pause";
    const words = (each: string) => t(each === "pause" ? "controls.paused" : "controls.continued");
    return (
        <div class="pause">
            <button type="button" class={"button wide " + (continues ? "primary" : "plain")} disabled={disabled || waits || charger.state === "idle"}
                onClick={() => void ask(charger.id, action)}>
                <Icon name={continues ? "play" : "pause"} />
                {continues ? t("controls.continue") : byUs ? t("controls.keepPaused") : t("controls.pause")}
            </button>
            {byUs && <p class="small">{t("controls.pausedByUsHint")}</p>}
            <AskNote piece={charger.id} action="pause"
                said={() => t(asked?.action === "continue" ? "controls.continue" : "controls.pause")}
                confirmed={(each) => words(each.action)} />
        </div>
    );
}

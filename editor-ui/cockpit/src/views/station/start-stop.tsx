import { t } from "../../i18n";
import { ask, askOf } from "../../model/asks";
import type { Point } from "../../model/station";
import { Icon } from "../../ui/icons";
import { AskNote } from "../controls/ask-note";

/** Starts or stops a charge point: one button, named after what it would do. */
export function StartStop({ point: p, disabled }: { point: Point; disabled: boolean }) {
    const asked = askOf(p.id, "stop");
    const waits = asked?.stage === "asked";
    const starts = p.paused && p.pausedBy !== "us";
    const action = starts ? "start" : "stop";
    return (
        <div class="pause">
            <button type="button" class={"button wide " + (starts ? "primary" : "plain")} disabled={disabled || waits || p.state === "idle"}
                onClick={() => void ask(p.id, action)}>
                <Icon name={starts ? "play" : "stop"} />
                {t(starts ? "point.start" : "point.stop")}
            </button>
            <AskNote piece={p.id} action="stop" said={() => t(asked?.action === "start" ? "point.start" : "point.stop")}
                confirmed={(each) => t(each.action === "start" ? "point.started" : "point.stopped")} />
        </div>
    );
}

import { signal } from "@preact/signals";
import { t } from "../i18n";
import type { Piece } from "../model/contract";
import { now, ofKind } from "../model/house";
import { num, str } from "../model/reading";
import { labelOf } from "../views/pages/props";
import { Icon } from "./icons";

/** Which ones the person has closed, by piece and the time they were told. */
const closed = signal<ReadonlySet<string>>(new Set());

function keyOf(piece: Piece): string {
    return `${piece.id}@${String(piece.state["time"])}`;
}

/** A notification counts for the seconds its node says, or until it is closed. */
function isFresh(piece: Piece): boolean {
    const seconds = num(piece.props["seconds"]) ?? 10;
    const time = num(piece.state["time"]);
    return str(piece.state["text"]) !== null && !closed.value.has(keyOf(piece))
        && (seconds <= 0 || (time !== null && now.value - time < seconds * 1000));
}

/** What flows want told at once, above whatever is looked at. */
export function Toasts() {
    const fresh = ofKind("notification").map((each) => each.value).filter(isFresh);
    return (
        <div class="toasts" role="status">
            {fresh.map((piece) => (
                <div key={piece.id} class={"notification " + (str(piece.state["level"]) ?? "info")}>
                    <div>
                        <p class="label">{labelOf(piece)}</p>
                        <p>{str(piece.state["text"])}</p>
                    </div>
                    <button type="button" class="quiet" aria-label={t("ask.dismiss")}
                        onClick={() => { closed.value = new Set([...closed.value, keyOf(piece)]); }}>
                        <Icon name="close" size={18} />
                    </button>
                </div>
            ))}
        </div>
    );
}

import { signal } from "@preact/signals";
import { t } from "../i18n";
import type { Piece } from "../model/contract";
import { now, ofKind } from "../model/house";
import { num, str } from "../model/reading";
import { labelOf } from "../views/pages/props";
import { Icon } from "./icons";

const KEPT = "fusewire.closed";
const MOST_KEPT = 50;

/** Which ones the person has closed, by piece and the time they were told; on this screen they stay closed. */
const closed = signal<readonly string[]>(JSON.parse(localStorage.getItem(KEPT) ?? "[]") as string[]);

function close(key: string): void {
    closed.value = [...closed.value, key].slice(-MOST_KEPT);
    localStorage.setItem(KEPT, JSON.stringify(closed.value));
}

function keyOf(piece: Piece): string {
    return `${piece.id}@${String(piece.state["time"])}`;
}

/** A notification counts for the seconds its node says, or until it is closed. */
function isFresh(piece: Piece): boolean {
    const seconds = num(piece.props["seconds"]) ?? 10;
    const time = num(piece.state["time"]);
    return str(piece.state["text"]) !== null && !closed.value.includes(keyOf(piece))
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
                        onClick={() => close(keyOf(piece))}>
                        <Icon name="close" size={18} />
                    </button>
                </div>
            ))}
        </div>
    );
}

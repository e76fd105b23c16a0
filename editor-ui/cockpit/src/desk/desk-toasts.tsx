import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { now } from "../model/house";
import { route } from "../model/route";
import { Icon } from "../ui/icons";
import { notices, openDesk } from "./live";
import { isGrave, isRefund, noticeSaid } from "./said";
import { d } from "./texts";
import type { Notice } from "./types";
import "../styles/desk.css";

const SHOWN_MS = 20_000;

/** The newest that was closed here. */
const closed = signal(0);

/** How a session went on is no news any more once it went on further, or ended. */
const isOutdated = (notice: Notice, later: readonly Notice[]) =>
    notice.session !== 0 && later.some((each) => each.session === notice.session && (each.kind === "ended" || each.kind === notice.kind));

/** What a driver is told, above whatever they look at: for a while, or until they close it. The page of an EVSE says itself what happened there. */
export function DeskToasts() {
    useEffect(openDesk, []);
    const fresh = notices.value.filter((notice, at, all) => notice.number > closed.value && now.value - notice.at < SHOWN_MS && !isOutdated(notice, all.slice(at + 1))).slice(-3);
    return (
        <div class="toasts desk-toasts" role="status">
            {fresh.filter((notice) => !(route.value.view === "charge" && route.value.id?.toUpperCase() === notice.code.toUpperCase())).map((notice) => (
                <div key={notice.number} class={"notification " + (isGrave(notice) ? "warning" : "info")}>
                    <div>
                        <p class="label">{notice.name} · {notice.code}</p>
                        <p>{noticeSaid(notice)}{isGrave(notice) && isRefund(notice) && <> {d("notice.free")}</>}</p>
                    </div>
                    <button type="button" class="quiet" aria-label={d("ask.dismiss")} onClick={() => { closed.value = notice.number; }}><Icon name="close" size={18} /></button>
                </div>
            ))}
        </div>
    );
}

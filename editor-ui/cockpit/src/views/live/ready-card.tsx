import type { Signal } from "@preact/signals";
import { t } from "../../i18n";
import { untilTime } from "../../i18n/format";
import type { Piece } from "../../model/contract";
import { now } from "../../model/house";
import { hasPlan, readyBy, verdict } from "../../model/ready";
import { Icon } from "../../ui/icons";
import { Answer, Battery } from "../ready/answer";

/** The answer alone; how it comes about and what can be changed is a page of its own. */
export function ReadyCard({ piece }: { piece: Signal<Piece> }) {
    const r = readyBy(piece.value);
    return (
        <article class="card ready-card" aria-label={r.name || t("nav.ready")}>
            <Answer of={r} how={verdict(r, hasPlan(piece.value))} name={r.name || t("nav.ready")} />
            {r.emergencyUntil !== null && <p class="note emergency-note"><Icon name="bolt" size={18} /> {t("emergency.until", { when: untilTime(r.emergencyUntil, now.value) })}</p>}
            <Battery of={r} />
            <a class="button plain wide" href={"#/ready/" + encodeURIComponent(r.id)}><Icon name="clock" /> {t("by.open")}</a>
        </article>
    );
}

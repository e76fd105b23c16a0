import type { Signal } from "@preact/signals";
import { t, words, type TextKey } from "../../i18n";
import { ampere, energy, plain, power, soon } from "../../i18n/format";
import type { Piece } from "../../model/contract";
import { now } from "../../model/house";
import { look, point, type Point } from "../../model/station";
import { Icon, type IconName } from "../../ui/icons";

/** A charge point at a glance: what it gives against what it could, what the car needs, and why it is so. */
export function PointTile({ piece }: { piece: Signal<Piece> }) {
    const p = point(piece.value);
    const how = look(p);
    const percent = (watts: number | null) => (p.rated && watts !== null ? Math.min(100, (100 * watts) / p.rated).toFixed(1) : "0") + "%";
    return (
        <a class={"tile " + how} href={"#/point/" + encodeURIComponent(p.id)}>
            <span class="tile-head">
                <b class="tile-name">{p.name}</b>
                <span class={"state " + how}>{t(`look.${how}` as TextKey)}</span>
            </span>
            <span class="tile-power"><b>{power(p.online ? p.power : null)}</b> <span class="small">{t("points.of", { rated: power(p.rated) })}</span></span>
            <span class="track thin" aria-hidden="true">
                <span class="fill car-part" style={{ width: percent(p.online ? p.power : null) }} />
            </span>
            <span class="tile-facts small">
                {how === "charging" && p.offered !== null && <span>{t("points.offered", { current: ampere(p.offered, 0) })}</span>}
                {p.sessionEnergy !== null && how !== "idle" && <span>{energy(p.sessionEnergy)}</span>}
                {p.soc !== null && how !== "idle" && <span>{plain(p.soc, 0)} %</span>}
            </span>
            <Outlook point={p} />
            {p.reason !== null && <span class="tile-reason small" title={words(p.reason)}>{words(p.reason)}</span>}
        </a>
    );
}

/** Whether the car will have what it needs, in one line. */
export function Outlook({ point: p }: { point: Point }) {
    if (p.need.energy === null || !p.online || p.state === "idle") {
        return null;
    }
    const { met, missing, readyAt } = p.forecast;
    const icon: IconName = met === false ? "warn" : met ? "check" : "clock";
    const until = p.need.departure === null ? "" : t("outlook.until", { time: soon(p.need.departure, now.value) });
    const said = met === false
        ? missing === null ? t("outlook.notMet") : t("outlook.missing", { energy: energy(missing) })
        : readyAt !== null ? t("outlook.ready", { time: soon(readyAt, now.value) }) : met ? t("outlook.met") : t("outlook.unknown");
    return (
        <span class={"outlook " + (met === false ? "short" : met ? "met" : "open")}>
            <Icon name={icon} size={16} />
            <span><b>{said}</b> <span class="small">{plain(p.need.energy, 1)}&nbsp;kWh{until && " " + until}</span></span>
        </span>
    );
}

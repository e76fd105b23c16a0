import { t, words, type TextKey } from "../../i18n";
import { ampere, duration, energy, plain, power, soon } from "../../i18n/format";
import { linkState } from "../../model/connection";
import { may } from "../../model/contract";
import { met, now, pieces, role } from "../../model/house";
import { highest, PHASES } from "../../model/reading";
import { look, point, stationOf, type Look, type Point } from "../../model/station";
import { Icon, type IconName } from "../../ui/icons";
import { NeedForm } from "./need-form";
import { StartStop } from "./start-stop";
import "../../styles/live.css";
import "../../styles/station.css";
import "../../styles/controls.css";

const ICONS: Readonly<Record<Look, IconName>> = {
    charging: "bolt", paused: "pause", waiting: "clock", complete: "check", idle: "car", trouble: "warn",
};

/** One charge point as the driver looks at it: what the car has got, when it is ready, and whether that is in time. */
export function PointView({ id }: { id: string }) {
    const piece = pieces.value.get(id);
    if (!piece || piece.value.kind !== "point") {
        return met.value ? <p class="card empty">{t("point.gone")}</p> : <p class="loading">{t("app.waiting")}</p>;
    }
    const p = point(piece.value);
    const how = look(p);
    const home = stationOf(id);
    const cut = linkState.value !== "open" || !p.online;
    return (
        <div class="point-page">
            {home && <a class="link" href={"#/station/" + encodeURIComponent(home.value.id)}><Icon name="left" size={18} /> {home.value.name || t("nav.station")}</a>}
            <article class={"card charger " + how} aria-label={p.name}>
                <div class="safety">
                    <span class={"safety-sign" + (how === "charging" ? " flowing" : "")}><Icon name={ICONS[how]} size={30} /></span>
                    <div>
                        <h1 class="overline">{p.name}</h1>
                        <p class="headline" role="status">{headline(p, how)}</p>
                        {p.reason !== null && <p class="detail">{words(p.reason)}</p>}
                    </div>
                </div>
                <Promise point={p} />
                <dl class="figures">
                    <div><dt>{t("point.added")}</dt><dd>{energy(p.sessionEnergy)}</dd></div>
                    {p.soc !== null && <div><dt>{t("point.soc")}</dt><dd>{plain(p.soc, 0)} %</dd></div>}
                    <div><dt>{t("session.power")}</dt><dd>{power(p.online ? p.power : null)}</dd><dd class="small">{t("points.of", { rated: power(p.rated) })}</dd></div>
                    {p.sessionStart !== null && <div><dt>{t("session.time")}</dt><dd>{duration(now.value - p.sessionStart)}</dd></div>}
                </dl>
                <Currents point={p} />
                <a class="link" href={"#/history/" + encodeURIComponent(p.id)}><Icon name="history" size={18} /> {t("nav.history")}</a>
                {may(role.value, "need") && (
                    <div class="controls">
                        <NeedForm key={p.id} point={p} disabled={cut} />
                        <StartStop point={p} disabled={cut} />
                    </div>
                )}
            </article>
        </div>
    );
}

function headline(p: Point, how: Look): string {
    return !p.online ? t("charger.offline")
        : how === "charging" ? t("charger.charging", { current: ampere(highest(p.drawn) ?? p.offered) })
            : how === "paused" ? t(p.pausedBy === "us" ? "point.pausedByUs" : "charger.pausedByUser")
                : t(`charger.${p.state}` as TextKey);
}

/** What the driver wants to know first: will it be enough? */
function Promise({ point: p }: { point: Point }) {
    const { met: isMet, missing, readyAt } = p.forecast;
    if (p.state === "idle" || p.need.energy === null) {
        return null;
    }
    const share = p.sessionEnergy === null ? 0 : Math.min(100, (100 * p.sessionEnergy) / Math.max(0.1, p.need.energy));
    const departure = p.need.departure === null ? null : soon(p.need.departure, now.value);
    return (
        <div class={"promise " + (isMet === false ? "short" : isMet ? "met" : "open")} role="status">
            <p class="promise-said">
                <Icon name={isMet === false ? "warn" : isMet ? "check" : "clock"} size={22} />
                <b>{isMet === false
                    ? missing === null ? t("outlook.notMet") : t("promise.missing", { energy: energy(missing), time: departure ?? "–" })
                    : isMet ? t("promise.met") : t("outlook.unknown")}</b>
            </p>
            <p>
                {t("promise.wanted", { energy: plain(p.need.energy, 1) + "\u00a0kWh" })}
                {departure !== null && " " + t("outlook.until", { time: departure })}
                {readyAt !== null && " · " + t("outlook.ready", { time: soon(readyAt, now.value) })}
            </p>
            <div class="track thin" aria-hidden="true"><span class="fill done-part" style={{ width: share.toFixed(1) + "%" }} /></div>
        </div>
    );
}

function Currents({ point: p }: { point: Point }) {
    const used = PHASES.filter((phase) => (p.drawn[phase] ?? 0) >= 0.5);
    return (
        <p class="currents-said">
            <span>{t("charger.offered")} <b>{ampere(p.paused ? 0 : p.offered, 0)}</b></span>
            <span>{t("charger.drawn")} <b>{ampere(highest(p.drawn))}</b></span>
            <span>{used.length > 0 ? t("charger.on", { phases: used.map((phase) => phase.toUpperCase()).join(" ") }) : ""}</span>
        </p>
    );
}

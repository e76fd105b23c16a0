import type { Signal } from "@preact/signals";
import { t, words, type TextKey } from "../../i18n";
import { ago, ampere, duration, energy, money, power } from "../../i18n/format";
import type { Piece } from "../../model/contract";
import { now } from "../../model/house";
import { charger, highest, PHASES, type Charger, type Site } from "../../model/reading";
import { Icon } from "../../ui/icons";
import { Controls } from "../controls/controls";
import { Ready } from "./ready";

type Look = "charging" | "paused" | "waiting" | "idle" | "complete" | "trouble";

function look(c: Charger): Look {
    if (!c.online || c.state === "error" || c.state === "unknown") {
        return "trouble";
    }
    if (c.paused && c.state !== "idle") {
        return "paused";
    }
    return c.state;
}

function headline(c: Charger): string {
    if (!c.online) {
        return t("charger.offline");
    }
    if (c.paused && c.state !== "idle") {
        return t(c.pausedBy === "us" ? "charger.pausedByUs" : c.pausedBy === "charger" ? "charger.pausedByCharger" : "charger.pausedByUser");
    }
    return c.state === "charging"
        ? t("charger.charging", { current: ampere(highest(c.drawn) ?? c.offered) })
        : t(`charger.${c.state}` as TextKey);
}

export function ChargerCard({ piece, site, planned = false }: { piece: Signal<Piece>; site: Site | null; planned?: boolean }) {
    const c = charger(piece.value);
    const kind = look(c);
    const charging = kind === "charging";
    return (
        <article class={"card charger " + kind} aria-label={c.name || t("charger.name")}>
            <div class="safety">
                <span class={"safety-sign" + (charging ? " flowing" : "")}><Icon name={charging ? "bolt" : kind === "paused" ? "pause" : kind === "trouble" ? "warn" : "car"} size={30} /></span>
                <div>
                    <h3 class="overline">{c.name || t("charger.name")}</h3>
                    <p class="headline" role="status">{headline(c)}</p>
                    {c.reason !== null && <p class="detail">{capital(words(c.reason))}</p>}
                </div>
            </div>
            <Session charger={c} site={site} />
            {!planned && c.online && c.state !== "idle" && c.state !== "unknown"
                && <Ready id={c.id} sessionEnergy={c.sessionEnergy} power={charging ? c.power : null} />}
            <Currents charger={c} />
            <Trouble charger={c} />
            <Controls charger={c} />
        </article>
    );
}

function sentence(text: string): string {
    return capital(text) + (/[.!?]$/.test(text) ? "" : ".");
}

function capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The session in the figures people ask for first. */
function Session({ charger: c, site }: { charger: Charger; site: Site | null }) {
    if (!c.online || (c.sessionEnergy === null && c.sessionStart === null)) {
        return null;
    }
    const cost = site?.price && c.sessionEnergy !== null ? c.sessionEnergy * site.price : null;
    return (
        <dl class="figures">
            <div>
                <dt>{t("session.energy")}</dt>
                <dd>{energy(c.sessionEnergy)}</dd>
                {cost !== null && site && <dd class="small">{money(cost, site.currency)}</dd>}
            </div>
            <div>
                <dt>{t("session.power")}</dt>
                <dd>{power(c.power)}</dd>
            </div>
            {c.sessionStart !== null && (
                <div>
                    <dt>{t("session.time")}</dt>
                    <dd>{duration(now.value - c.sessionStart)}</dd>
                </div>
            )}
        </dl>
    );
}

/** What the car may draw and what it draws, against the cable's or the charger's largest. */
function Currents({ charger: c }: { charger: Charger }) {
    const most = Math.max(c.largest, c.offered ?? 0);
    const share = (value: number | null) => `${Math.min(100, (100 * (value ?? 0)) / most).toFixed(1)}%`;
    const used = PHASES.filter((phase) => (c.drawn[phase] ?? 0) >= 0.5);
    const drawn = highest(c.drawn);
    return (
        <div class="currents">
            <div class="track thin" aria-hidden="true">
                <span class="fill offered-part" style={{ width: share(c.offered) }} />
                <span class="fill car-part" style={{ width: share(drawn) }} />
            </div>
            <p class="currents-said">
                <span>{t("charger.offered")} <b>{ampere(c.offered, 0)}</b></span>
                <span>{t("charger.drawn")} <b>{ampere(drawn)}</b></span>
                <span>{used.length > 0 ? t("charger.on", { phases: used.map((phase) => phase.toUpperCase()).join(" ") }) : c.phases !== null ? t("charger.phaseCount", { n: c.phases }) : ""}</span>
            </p>
        </div>
    );
}

/** What is wrong with the line to the charger, in words. */
function Trouble({ charger: c }: { charger: Charger }) {
    const said = [
        c.trouble !== null ? sentence(words(c.trouble)) : null,
        !c.online && c.time !== null ? t("charger.lastHeard", { ago: ago(c.time, now.value) }) : null,
        c.online && !c.confirmed ? t("charger.unconfirmed") : null,
        c.refusals > 0 ? t("charger.refusals", { n: c.refusals }) : null,
    ].filter((text) => text !== null);
    return said.length === 0 ? null : <p class="note bad">{said.join(" ")}</p>;
}

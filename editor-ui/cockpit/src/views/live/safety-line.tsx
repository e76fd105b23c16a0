import { t } from "../../i18n";
import { ampere, duration } from "../../i18n/format";
import { linkState } from "../../model/connection";
import { now } from "../../model/house";
import type { Meter, Site } from "../../model/reading";
import { safety, type SafetyLevel } from "../../lib/safety";
import { Icon, type IconName } from "../../ui/icons";

const ICONS: Readonly<Record<SafetyLevel, IconName>> = {
    safe: "shield", tight: "warn", over: "warn", silent: "silent", starting: "silent",
};

/** The one sentence the page is there for. */
export function SafetyLine({ site, meter }: { site: Site; meter: Meter | null }) {
    const state = safety(site, meter, now.value);
    const lost = linkState.value === "lost";
    const level = lost ? "silent" : state.level;
    const detail = state.phase !== null && state.carried !== null
        ? t("safety.detail", {
            phase: state.phase.toUpperCase(), carried: ampere(state.carried), rating: ampere(site.rating, 0), free: ampere(state.free),
        })
        : state.silentFor !== null
            ? t("safety.silentFor", { duration: duration(state.silentFor) })
            : t("safety.startingDetail");
    return (
        <div class={"safety " + level}>
            <span class="safety-sign"><Icon name={ICONS[level]} size={30} /></span>
            <div>
                <p class="headline" role="status">{lost ? t("safety.unknown") : t(`safety.${state.level}`)}</p>
                <p class="detail">{lost ? t("safety.lastKnown", { what: detail }) : detail}</p>
            </div>
        </div>
    );
}

import { t } from "../../i18n";
import { percent } from "../../i18n/format";
import type { ReadyBy, Verdict } from "../../model/ready";
import { now } from "../../model/house";
import { Icon, type IconName } from "../../ui/icons";
import { answer, battery } from "./said";
import "../../styles/answer.css";

const ICONS: Readonly<Record<Verdict, IconName>> = {
    unknown: "clock", away: "plug", idle: "clock", done: "check", met: "check", unsure: "clock", short: "warn", accepted: "check",
};

/** When the car is ready and what that costs: the two things people have come to read. */
export function Answer({ of: r, how, name }: { of: ReadyBy; how: Verdict; name: string }) {
    const said = answer(r, how, now.value);
    return (
        <div class={"answer " + how}>
            <span class="safety-sign"><Icon name={ICONS[how]} size={30} /></span>
            <div>
                <p class="overline">{name}</p>
                <p class="answer-said" role="status">
                    <span>{said.when}</span>{" "}
                    {said.cost !== null && <span class="answer-cost">{said.cost}</span>}
                </p>
                {said.detail !== null && <p class="detail">{said.detail}</p>}
            </div>
        </div>
    );
}

const share = (value: number) => Math.min(100, Math.max(0, value));

/** The battery as it is, as it will be, and the mark it is to reach. */
export function Battery({ of: r }: { of: ReadyBy }) {
    const said = battery(r);
    if (r.soc === null || said === null) {
        return r.socTaken === null || !r.plugged ? null : <p class="small battery">{t("answer.taken", { soc: percent(r.socTaken) })}</p>;
    }
    const spread = r.socEstimated ? (r.socSpread ?? 0) : 0;
    const goal = r.need?.soc ?? null;
    const ends = r.plugged && r.need !== null ? (r.feasible ? (goal ?? r.soc) : (r.reachable ?? r.soc)) : r.soc;
    return (
        <div class="battery">
            <p><span class="label">{t("answer.battery")}</span> <b>{said}</b></p>
            <div class="track" role="meter" aria-label={t("answer.battery")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(r.soc)} aria-valuetext={said}>
                <span class="fill offered-part" style={{ width: share(ends) + "%" }} />
                <span class="fill car-part" style={{ width: share(r.soc) + "%" }} />
                {spread > 0 && <span class="spread" style={{ left: share(r.soc - spread) + "%", width: share(r.soc + spread) - share(r.soc - spread) + "%" }} />}
                {goal !== null && <span class="goal" style={{ left: share(goal) + "%" }} />}
            </div>
        </div>
    );
}

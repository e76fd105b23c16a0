import { t } from "../../i18n";
import { linkState } from "../../model/connection";
import { may } from "../../model/contract";
import { met, ofKind, role } from "../../model/house";
import { hasPlan, readyBy, verdict } from "../../model/ready";
import { BillCard } from "../bill/bill-card";
import { Answer, Battery } from "./answer";
import { Choices, EmergencyNote } from "./choices";
import { LoadsCard } from "./loads-card";
import { NeedCard } from "./need-card";
import { PatternCard } from "./pattern-card";
import { PlanCard } from "./plan-card";
import { SocForm } from "./soc-form";
import "../../styles/live.css";
import "../../styles/controls.css";
import "../../styles/ready.css";

/** A car's next departure: the answer first, then what it hangs on and what can be done about it. */
export function ReadyView({ id }: { id: string | null }) {
    const all = ofKind("ready");
    const piece = all.find((each) => each.value.id === id) ?? all[0];
    if (!met.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    const disabled = linkState.value !== "open";
    if (!piece) {
        return (
            <div class="ready-page">
                <h1 class="hidden">{t("nav.loads")}</h1>
                <LoadsCard of={null} disabled={disabled} />
                {ofKind("bill").map((each) => <BillCard key={each.value.id} piece={each} />)}
            </div>
        );
    }
    const r = readyBy(piece.value);
    const how = verdict(r, hasPlan(piece.value));
    const drives = may(role.value, "need");
    return (
        <div class="ready-page">
            <h1 class="hidden">{t("nav.ready")}</h1>
            {all.length > 1 && (
                <nav class="segments cars" aria-label={t("by.cars")}>
                    {all.map((each) => {
                        const other = readyBy(each.value);
                        return <a key={other.id} href={"#/ready/" + encodeURIComponent(other.id)} class={other.id === r.id ? "chosen" : ""} aria-current={other.id === r.id ? "page" : undefined}>{other.name}</a>;
                    })}
                </nav>
            )}
            <section class="card answer-card" aria-label={r.name || t("nav.ready")}>
                <Answer of={r} how={how} name={r.name || t("nav.ready")} />
                {(r.soc !== null || drives) && (
                    <div>
                        <Battery of={r} />
                        {drives && r.plugged && (r.socEstimated || r.soc === null) && <SocForm of={r} disabled={disabled} />}
                    </div>
                )}
            </section>
            <EmergencyNote of={r} may={drives} disabled={disabled} />
            <div class="ready-set">
                {drives && how !== "unknown" && <NeedCard of={r} disabled={disabled} />}
                {drives && r.plugged && how !== "done" && how !== "unknown" && <Choices of={r} how={how} disabled={disabled} />}
                <PatternCard of={r} may={drives} disabled={disabled} />
            </div>
            <div class="ready-shown">
                <PlanCard of={r} />
                <LoadsCard of={r} disabled={disabled} />
                {ofKind("bill").map((each) => <BillCard key={each.value.id} piece={each} />)}
            </div>
        </div>
    );
}

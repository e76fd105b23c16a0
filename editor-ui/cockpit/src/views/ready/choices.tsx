import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { dayTime, percent, untilTime } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import type { Action } from "../../model/contract";
import { now } from "../../model/house";
import type { Help, ReadyBy, Verdict } from "../../model/ready";
import { Icon } from "../../ui/icons";
import { AskNote } from "../controls/ask-note";
import { effect, reachable, target } from "./said";

/** What helps most is seen at once, the rest on demand: more is not read within seconds. */
const AT_ONCE = 2;

const HOURS = [1, 2, 4, 8] as const;

interface Props {
    readonly of: ReadyBy;
    readonly how: Verdict;
    readonly disabled: boolean;
}

/** What can be done about it, each with its effect: be content, let loads wait, or charge at any price. */
export function Choices({ of: r, how, disabled }: Props) {
    const tight = how === "short" || how === "accepted";
    const waits = r.helps.filter((each) => each.kind === "loads_wait" && each.loads.length > 0);
    const waiting = r.loads.filter((each) => each.waits);
    const later = r.helps.find((each) => each.kind === "leave_later" && each.to !== null) ?? null;
    return (
        <section class={"card choices" + (how === "short" ? " urgent" : "")} aria-labelledby={"choices-" + r.id}>
            <h2 id={"choices-" + r.id}>{t(how === "short" ? "choice.short" : "choice.title")}</h2>
            <div class="choice-cards">
                {tight && <Accept of={r} accepted={how === "accepted"} later={later} disabled={disabled} />}
                {(waits.length > 0 || waiting.length > 0) && (
                    <div class="choice-card">
                        <h3><Icon name="clock" /> {t("choice.wait")}</h3>
                        <ul>
                            {waiting.map((each) => (
                                <li key={each.name}>
                                    <p><b>{each.name}</b> <span class="small">{t("choice.waits")}</span></p>
                                    <Do r={r} action="wait" value={{ [each.name]: false }} disabled={disabled} label={t("choice.letRun", { name: each.name })} />
                                </li>
                            ))}
                            {waits.slice(0, AT_ONCE).map((each) => <Wait key={each.loads.join("+")} r={r} help={each} disabled={disabled} />)}
                        </ul>
                        {waits.length > AT_ONCE && (
                            <details>
                                <summary>{t("choice.otherLoads")}</summary>
                                <ul>{waits.slice(AT_ONCE).map((each) => <Wait key={each.loads.join("+")} r={r} help={each} disabled={disabled} />)}</ul>
                            </details>
                        )}
                        <AskNote piece={r.id} action="wait" waiting={t("ask.planning")} said={waitSaid} confirmed={() => null} />
                    </div>
                )}
                {r.emergencyUntil === null && <Emergency of={r} pressing={how === "short"} disabled={disabled} />}
            </div>
        </section>
    );
}

/** Loads that would wait, and what that changes. */
function Wait({ r, help, disabled }: { r: ReadyBy; help: Help; disabled: boolean }) {
    const name = help.loads.join(" + ");
    return (
        <li>
            <p><b>{name}</b> <Span help={help} /></p>
            <p class="effect">{effect(help, r, now.value)}</p>
            <Do r={r} action="wait" value={Object.fromEntries(help.loads.map((each) => [each, true]))} disabled={disabled} label={t("choice.letWait", { name })} />
        </li>
    );
}

function waitSaid(value: unknown): string {
    const loads = Object.entries(value as Record<string, boolean>);
    return [true, false]
        .map((waits) => [waits, loads.filter((each) => each[1] === waits).map((each) => each[0]).join(" + ")] as const)
        .filter(([, name]) => name !== "")
        .map(([waits, name]) => t(waits ? "choice.letWait" : "choice.letRun", { name }))
        .join(", ");
}

/** From when to when a load would wait. */
function Span({ help }: { help: Help }) {
    return help.from !== null && help.to !== null
        ? <span class="small">{t("choice.span", { from: dayTime(help.from, now.value), to: dayTime(help.to, now.value) })}</span>
        : null;
}

interface DoProps {
    readonly r: ReadyBy;
    readonly action: Action;
    readonly value: unknown;
    readonly label: string;
    readonly disabled: boolean;
    readonly kind?: string;
}

function Do({ r, action, value, label, disabled, kind = "plain" }: DoProps) {
    return (
        <button type="button" class={"button wide " + kind} disabled={disabled || askOf(r.id, action)?.stage === "asked"} onClick={() => void ask(r.id, action, value)}>
            {label}
        </button>
    );
}

function Accept({ of: r, accepted, later, disabled }: { of: ReadyBy; accepted: boolean; later: Help | null; disabled: boolean }) {
    const reach = reachable(r);
    const wanted = r.need === null ? "" : target(r.need);
    return (
        <div class="choice-card">
            <h3><Icon name="check" /> {t("choice.accept", { what: reach })}</h3>
            <p class="effect">{r.need?.by ? t("effect.reaches", { what: reach, when: untilTime(r.need.by, now.value) }) : reach}</p>
            <Do r={r} action="accept" value={!accepted} disabled={disabled}
                label={accepted ? t("choice.notEnough", { what: wanted }) : t("choice.enough", { what: reach })} />
            <AskNote piece={r.id} action="accept" waiting={t("ask.planning")} said={() => reach} confirmed={() => null} />
            {later?.to && r.need !== null && (
                <p class="small later">
                    {t("choice.later", { what: later.soc !== null ? percent(later.soc) : wanted, when: dayTime(later.readyAt ?? later.to, now.value) })}{" "}
                    <button type="button" class="link" disabled={disabled}
                        onClick={() => void ask(r.id, "need", { ...(r.need?.soc != null ? { soc: r.need.soc } : { energy: r.need?.energy }), by: new Date(later.to ?? 0).toISOString() })}>
                        {t("choice.leaveThen")}
                    </button>
                </p>
            )}
        </div>
    );
}

/** Said before it is pressed: what it lifts, what it costs, and what it never does. */
function Emergency({ of: r, pressing, disabled }: { of: ReadyBy; pressing: boolean; disabled: boolean }) {
    const [hours, choose] = useState<number>(4);
    const would = r.helps.find((each) => each.kind === "emergency") ?? null;
    return (
        <div class="choice-card emergency-card">
            <h3><Icon name="bolt" /> {t("emergency.title")}</h3>
            <p class="effect">{would ? effect(would, r, now.value) : t("emergency.dearer")}</p>
            <p class="small">{t("emergency.lifts")}</p>
            <p class="never"><Icon name="shield" size={18} /> {t("emergency.never")}</p>
            <div class="segments" role="group" aria-label={t("emergency.hours")}>
                {HOURS.map((each) => <button key={each} type="button" aria-pressed={hours === each} disabled={disabled} onClick={() => choose(each)}>{each}{"\u00a0"}h</button>)}
            </div>
            <Do r={r} action="emergency" value={{ on: true, hours }} disabled={disabled || !r.plugged} kind={pressing ? "danger" : "danger quieter"} label={t("emergency.press")} />
            <AskNote piece={r.id} action="emergency" waiting={t("ask.planning")} said={() => t("emergency.title")} confirmed={() => t("emergency.ended")} />
        </div>
    );
}

/** While it lasts: until when, and how to end it. */
export function EmergencyNote({ of: r, may, disabled }: { of: ReadyBy; may: boolean; disabled: boolean }) {
    if (r.emergencyUntil === null) {
        return null;
    }
    return (
        <section class="card emergency-on" aria-label={t("emergency.title")}>
            <Icon name="bolt" size={26} />
            <div>
                <p class="headline" role="status">{t("emergency.until", { when: untilTime(r.emergencyUntil, now.value) })}</p>
                <p>{t("emergency.lifts")} <b>{t("emergency.never")}</b></p>
                {may && (
                    <>
                        <Do r={r} action="emergency" value={{ on: false }} disabled={disabled} label={t("emergency.end")} />
                        {askOf(r.id, "emergency")?.stage !== "confirmed"
                            && <AskNote piece={r.id} action="emergency" waiting={t("ask.planning")} said={() => t("emergency.title")} confirmed={() => null} />}
                    </>
                )}
            </div>
        </section>
    );
}

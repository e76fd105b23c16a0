// What a plan says, in words: the same on the card, on its own page and on the display in the hall.
import { t } from "../../i18n";
import { dayTime, money, percent, plain, untilTime } from "../../i18n/format";
import type { Help, Need, ReadyBy, Verdict } from "../../model/ready";

const NBSP = "\u00a0";

/** Percent where the need is one of a state of charge, else kWh. */
export function amount(value: number | null, need: Need | null): string {
    return need !== null && need.soc === null ? plain(value, 1) + NBSP + "kWh" : percent(value);
}

export function target(need: Need): string {
    return amount(need.soc ?? need.energy, need);
}

/** "80 % by tomorrow 07:00". */
export function needSaid(need: Need, now: number): string {
    return need.by === null ? target(need) : t("by.need", { what: target(need), when: untilTime(need.by, now) });
}

export interface Said {
    /** When it is ready, or what there is instead. */
    readonly when: string;
    readonly cost: string | null;
    readonly detail: string | null;
}

function costSaid(r: ReadyBy, about: boolean): string | null {
    return r.cost === null ? null : t(about ? "answer.about" : "answer.for", { cost: money(r.cost, r.currency) });
}

function bySaid(r: ReadyBy, now: number): string {
    return r.need?.by ? untilTime(r.need.by, now) : "";
}

/** What it will have; a car that tells no state of charge what was needed less what is missing. */
export function reachable(r: ReadyBy): string {
    return amount(r.reachable ?? (r.need?.energy != null && r.missing !== null ? Math.max(0, r.need.energy - r.missing) : null), r.need);
}

export function answer(r: ReadyBy, how: Verdict, now: number): Said {
    const clock = r.clock === "not set" ? t("answer.noClock") : r.clock === "by elapsed" ? t("answer.lostClock") : null;
    const detail = clock ?? (r.need === null ? null : t("answer.needed", { what: needSaid(r.need, now) }));
    if (r.clock === "not set" && r.plugged) {
        return { when: t("answer.atOnce"), cost: null, detail };
    }
    switch (how) {
        case "unknown":
            return { when: t("answer.unknown"), cost: null, detail: null };
        case "away":
            return { when: t("answer.away"), cost: null, detail: r.need === null ? t("answer.awayHint") : t("answer.awayNeed", { what: needSaid(r.need, now) }) };
        case "idle":
            return { when: t("answer.idle"), cost: null, detail: t("answer.idleHint") };
        case "done":
            return { when: t("answer.done"), cost: null, detail };
        case "short":
            return {
                when: t("answer.short", { what: reachable(r), when: bySaid(r, now) }),
                cost: costSaid(r, !r.sure),
                detail: r.need === null ? null : r.missing !== null && r.missing > 0
                    ? t("answer.missing", { what: target(r.need), missing: plain(r.missing, 1) + NBSP + "kWh" })
                    : t("answer.notIn", { what: target(r.need) }),
            };
        case "accepted":
            return { when: t("answer.accepted", { what: reachable(r), when: bySaid(r, now) }), cost: costSaid(r, !r.sure), detail: t("answer.acceptedHint") };
        case "met":
        case "unsure":
            return {
                when: r.readyAt === null
                    ? t("answer.accepted", { what: r.need === null ? "" : target(r.need), when: bySaid(r, now) })
                    : t(how === "met" ? "answer.ready" : "answer.probably", { when: dayTime(r.readyAt, now) }),
                cost: costSaid(r, how === "unsure" || r.prices.some((each) => each.estimated && each.start < (r.readyAt ?? 0))),
                detail,
            };
    }
}

/** What something would change, in words: "ready tomorrow 01:15, €4.10 more". */
export function effect(help: Help, r: ReadyBy, now: number): string {
    const ready = help.readyAt !== null
        ? t("effect.ready", { when: dayTime(help.readyAt, now) })
        : help.soc !== null && r.need?.by
            ? t("effect.reaches", { what: percent(help.soc), when: untilTime(r.need.by, now) })
            : null;
    const cost = help.cost === null
        ? null
        : Math.abs(help.cost) < 0.005
            ? t("effect.same")
            : t(help.cost > 0 ? "effect.more" : "effect.less", { cost: money(Math.abs(help.cost), r.currency) });
    return [ready, cost].filter((each) => each !== null).join(", ");
}

export function battery(r: ReadyBy): string | null {
    return r.soc === null
        ? null
        : r.socEstimated
            ? t("answer.estimated", { soc: percent(r.soc), spread: plain(r.socSpread ?? 0, 0) })
            : percent(r.soc);
}

// The plan of a car that has to be ready, as "charge plan" says it; here it becomes what the views count on.
import type { Piece, Values } from "./contract";
import { num, str } from "./reading";

export type Why = "cheap" | "needed" | "emergency" | "sun" | "dear" | "peak" | "full_house" | "done";

export interface PlanSlot {
    readonly start: number;
    readonly end: number;
    /** A a phase. */
    readonly current: number;
    /** kW. */
    readonly power: number;
    /** Percent at its end. */
    readonly soc: number | null;
    readonly cost: number | null;
    readonly why: Why;
}

export interface PriceSlot {
    readonly start: number;
    readonly end: number;
    /** For a kWh. */
    readonly price: number | null;
    readonly estimated: boolean;
    readonly peak: boolean;
}

export interface Help {
    readonly kind: "loads_wait" | "emergency" | "leave_later";
    readonly loads: readonly string[];
    readonly from: number | null;
    readonly to: number | null;
    readonly soc: number | null;
    readonly readyAt: number | null;
    /** What it adds; less than 0 saves. */
    readonly cost: number | null;
}

export interface Load {
    readonly name: string;
    /** kW. */
    readonly power: number | null;
    /** Whether it has been told to wait until the car is ready. */
    readonly waits: boolean;
    readonly on: boolean;
}

/** What the car is to have, percent or kWh, and until when. */
export interface Need {
    readonly soc: number | null;
    readonly energy: number | null;
    readonly by: number | null;
}

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** A need that comes again on these days of the week. */
export interface PatternRow {
    readonly days: readonly Day[];
    /** By the clock of the house, "07:00". */
    readonly by: string;
    readonly soc?: number;
    readonly energy?: number;
}

export interface ReadyBy {
    readonly id: string;
    readonly name: string;
    readonly plugged: boolean;
    readonly soc: number | null;
    /** What is planned with where nobody knows it, percent. */
    readonly socTaken: number | null;
    readonly socSpread: number | null;
    readonly socEstimated: boolean;
    readonly need: Need | null;
    readonly needFrom: string | null;
    readonly feasible: boolean;
    readonly sure: boolean;
    readonly readyAt: number | null;
    /** Percent, or kWh where no state of charge is known. */
    readonly reachable: number | null;
    /** kWh. */
    readonly missing: number | null;
    /** kWh still to be drawn. */
    readonly energy: number | null;
    readonly cost: number | null;
    readonly currency: string;
    readonly emergencyUntil: number | null;
    readonly accepted: boolean;
    readonly slots: readonly PlanSlot[];
    readonly prices: readonly PriceSlot[];
    readonly helps: readonly Help[];
    readonly loads: readonly Load[];
    /** In words of the flow: which loads could wait for a better time. */
    readonly suggestions: readonly string[];
    readonly pattern: readonly PatternRow[];
    /** Whether it is known what time it is: else nothing can be planned, or only by the time that passes. */
    readonly clock: "right" | "not set" | "by elapsed";
    readonly done: boolean;
}

/** A time in ISO 8601 or in ms. */
function moment(value: unknown): number | null {
    if (typeof value === "string") {
        const ms = Date.parse(value);
        return Number.isNaN(ms) ? null : ms;
    }
    return num(value);
}

function object(value: unknown): Values {
    return (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}) as Values;
}

function list<T>(value: unknown, read: (each: Values) => T | null): T[] {
    return Array.isArray(value) ? (value.map((each) => read(object(each))).filter((each) => each !== null) as T[]) : [];
}

const WHYS: readonly string[] = ["cheap", "needed", "emergency", "sun", "dear", "peak", "full_house", "done"];
const KINDS: readonly string[] = ["loads_wait", "emergency", "leave_later"];

function slot(s: Values): PlanSlot | null {
    const start = moment(s["start"]);
    const end = moment(s["end"]);
    const why = str(s["why"]) ?? "";
    return start === null || end === null || end <= start ? null : {
        start, end, current: num(s["current"]) ?? 0, power: num(s["power"]) ?? 0, soc: num(s["soc"]), cost: num(s["cost"]),
        why: WHYS.includes(why) ? (why as Why) : "needed",
    };
}

function price(s: Values): PriceSlot | null {
    const start = moment(s["start"]);
    const end = moment(s["end"]);
    return start === null || end === null || end <= start
        ? null
        : { start, end, price: num(s["price"]), estimated: s["estimated"] === true, peak: s["peak"] === true };
}

function help(s: Values): Help | null {
    const kind = str(s["kind"]) ?? "";
    return KINDS.includes(kind) ? {
        kind: kind as Help["kind"], loads: words(s["loads"]), from: moment(s["from"]), to: moment(s["to"]),
        soc: num(s["soc"]), readyAt: moment(s["readyAt"]), cost: num(s["cost"]),
    } : null;
}

function load(s: Values): Load | null {
    const name = str(s["name"]);
    return name === null ? null : { name, power: num(s["power"]), waits: s["waits"] === true, on: s["on"] !== false };
}

function words(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string" && each !== "") : [];
}

function row(s: Values): PatternRow | null {
    const days = DAYS.filter((day) => words(s["days"]).includes(day));
    const by = /^\d{1,2}:\d{2}/.exec(str(s["by"]) ?? "")?.[0].padStart(5, "0");
    const soc = num(s["soc"]);
    const energy = num(s["energy"]);
    return by === undefined || days.length === 0 ? null : { days, by, ...(soc !== null ? { soc } : {}), ...(energy !== null ? { energy } : {}) };
}

function need(value: unknown): Need | null {
    const s = object(value);
    const read: Need = { soc: num(s["soc"]), energy: num(s["energy"]), by: moment(s["by"]) };
    return read.soc === null && read.energy === null ? null : read;
}

export function readyBy(piece: Piece): ReadyBy {
    const s = piece.state;
    return {
        id: piece.id,
        name: str(s["vehicle"]) ?? piece.name,
        plugged: s["plugged"] === true,
        // a battery nobody has said anything of is only taken to be as it usually comes home
        soc: s["socKnown"] === false ? null : num(s["soc"]),
        socTaken: s["socKnown"] === false ? num(s["soc"]) : null,
        socSpread: num(s["socSpread"]),
        socEstimated: s["socEstimated"] === true,
        need: need(s["need"]),
        needFrom: str(s["needFrom"]),
        feasible: s["feasible"] !== false,
        sure: s["sure"] !== false,
        readyAt: moment(s["readyAt"]),
        reachable: num(s["reachable"]),
        missing: num(s["missing"]),
        energy: num(s["energy"]),
        cost: num(s["cost"]),
        currency: str(s["currency"]) ?? "EUR",
        emergencyUntil: moment(object(s["emergency"])["until"]),
        accepted: s["accepted"] === true,
        slots: list(s["slots"], slot),
        prices: list(s["prices"], price),
        helps: list(s["helps"], help),
        loads: list(s["loads"], load),
        suggestions: words(s["suggestions"]),
        pattern: list(s["pattern"], row),
        clock: s["clock"] === "not set" || s["clock"] === "by elapsed" ? s["clock"] : "right",
        done: s["done"] === true,
    };
}

/** How it stands, in the one word the answer is coloured and worded by. */
export type Verdict = "unknown" | "away" | "idle" | "done" | "met" | "unsure" | "short" | "accepted";

export function verdict(r: ReadyBy, said: boolean): Verdict {
    if (!said) {
        return "unknown";
    }
    if (!r.plugged) {
        return "away";
    }
    if (r.done) {
        return "done";
    }
    if (r.need === null) {
        return r.readyAt !== null && r.slots.some((each) => each.power > 0) ? "met" : "idle";
    }
    if (!r.feasible) {
        return r.accepted ? "accepted" : "short";
    }
    return r.sure ? "met" : "unsure";
}

/** Whether charge plan has said anything yet. */
export function hasPlan(piece: Piece): boolean {
    return typeof piece.state["plugged"] === "boolean";
}

/** The days of a pattern as they are shown: a day that is chosen in one row is none of another. */
export function withDay(rows: readonly PatternRow[], at: number, day: Day, on: boolean): PatternRow[] {
    const has = (each: PatternRow, index: number) => (index === at ? on : each.days.includes(day) && !on);
    return rows.map((each, index) => ({ ...each, days: DAYS.filter((one) => (one === day ? has(each, index) : each.days.includes(one))) }));
}

/** A bill: kWh and money of some stretches of time. */
export interface Sum {
    readonly kwh: number | null;
    readonly cost: number | null;
}

export interface Bill {
    readonly id: string;
    readonly name: string;
    readonly today: Sum;
    readonly month: Sum;
    readonly period: Sum & { readonly from: number | null; readonly to: number | null };
    readonly lastMonths: readonly (Sum & { readonly month: string })[];
    readonly currency: string;
}

export function bill(piece: Piece): Bill {
    const s = piece.state;
    const sum = (value: unknown): Sum => ({ kwh: num(object(value)["kwh"]), cost: num(object(value)["cost"]) });
    const period = object(s["period"]);
    return {
        id: piece.id,
        name: piece.name,
        today: sum(s["today"]),
        month: sum(s["month"]),
        period: { ...sum(period), from: moment(period["from"]), to: moment(period["to"]) },
        lastMonths: list(s["lastMonths"], (each) => {
            const month = str(each["month"]);
            return month === null || !/^\d{4}-\d{2}$/.test(month) ? null : { month, ...sum(each) };
        }),
        currency: str(s["currency"]) ?? "EUR",
    };
}

/** The loads of a house as "peak guard" says them, with or without a car. */
export interface Loads {
    readonly id: string;
    readonly name: string;
    /** kW. */
    readonly power: number | null;
    readonly limit: number | null;
    /** Over the minutes that are billed, kW. */
    readonly average: number | null;
    readonly violations: number | null;
    readonly suggestions: readonly string[];
    readonly loads: readonly Load[];
}

export function loadsOf(piece: Piece): Loads {
    const s = piece.state;
    return {
        id: piece.id, name: piece.name, power: num(s["power"]), limit: num(s["limit"]), average: num(s["average"]), violations: num(s["violations"]),
        suggestions: words(s["suggestions"]), loads: list(s["loads"], load),
    };
}

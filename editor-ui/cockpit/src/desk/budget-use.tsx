import { date, money, number } from "../i18n/format";
import { d } from "./texts";

export interface Budget {
    readonly holder: string;
    readonly period: "day" | "month";
    /** Wh, null for no bound. */
    readonly energy: number | null;
    readonly money: number | null;
}

export interface BudgetUse extends Budget {
    readonly until: number;
    readonly usedEnergy: number;
    readonly usedMoney: number;
    readonly currency: string;
    /** 1 for all. */
    readonly share: number;
}

const kWh = (wattHours: number) => number(wattHours / 1000, 1) + "\u00a0kWh";

/** How much of a budget is used, and what is left of it. */
export function BudgetBar({ budget, currency }: { budget: BudgetUse; currency: string }) {
    const cash = (amount: number) => (budget.currency || currency ? money(amount, budget.currency || currency) : number(amount, 2));
    const lines = [
        budget.energy !== null && [kWh(budget.usedEnergy), kWh(budget.energy), kWh(Math.max(0, budget.energy - budget.usedEnergy))],
        budget.money !== null && [cash(budget.usedMoney), cash(budget.money), cash(Math.max(0, budget.money - budget.usedMoney))],
    ].filter((line) => line !== false) as [string, string, string][];
    const used = Math.round(100 * budget.share);
    return (
        <div class="budget">
            {lines.map(([spent, all, left]) => <p key={all} class="small">{d(`budget.use.${budget.period}`, { used: spent, all })} · <b>{d("budget.left", { left })}</b></p>)}
            <span class="track thin" role="meter" aria-label={lines.map(([spent, all]) => d(`budget.use.${budget.period}`, { used: spent, all })).join(", ")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={used}>
                <span class={"fill " + (budget.share >= 0.8 ? "tight-part" : "offered-part")} style={{ width: `${used}%` }} />
            </span>
            <p class="small">{d("budget.until", { date: date(budget.until, { dateStyle: "medium" }) })}</p>
        </div>
    );
}

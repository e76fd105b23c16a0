// What the server's words and numbers are for people.
import { energy, money, number, percent, plain } from "../i18n/format";
import { d, word } from "./texts";
import type { Connector, Evse, EvseState, Notice, Tariff } from "./types";

/** OCPP's words for connectors as people say them. */
const TYPES: Readonly<Record<string, string>> = {
    cType2: "Type 2", sType2: "Type 2", cType1: "Type 1", cCCS2: "CCS 2", cCCS1: "CCS 1", cG105: "CHAdeMO", cGBT: "GB/T", cTesla: "NACS",
    cChaoJi: "ChaoJi", sType3: "Type 3", "s309-1P-16A": "CEE 16 A", "s309-1P-32A": "CEE 32 A", "s309-3P-16A": "CEE 3 × 16 A", "s309-3P-32A": "CEE 3 × 32 A",
    sCEE77: "Schuko", sBS1361: "BS 1363",
};

/** Those that can be searched for and set up. */
export const CONNECTOR_TYPES = ["cType2", "sType2", "cCCS2", "cG105", "cType1", "cCCS1", "cTesla", "cGBT", "sCEE77", "s309-3P-16A", "s309-3P-32A"] as const;

export function typeName(type: string): string {
    return type.startsWith("s") && TYPES[type] === "Type 2" ? d("type.socket", { type: "Type 2" }) : (TYPES[type] ?? (type || "–"));
}

export function connectorSaid(connector: Connector): string {
    return `${typeName(connector.type)} · ${connector.current}${connector.maxPower > 0 ? " · " + kilowatt(connector.maxPower) : ""}`;
}

export const kilowatt = (watts: number) => plain(watts / 1000, 1) + "\u00a0kW";

export const kWh = (wattHours: number | null) => energy(wattHours === null ? null : wattHours / 1000);

export const stateSaid = (state: EvseState) => word("state", state);

/** Distances as a driver reads them. */
export function distance(metres: number | null): string {
    return metres === null ? "" : metres < 995 ? number(Math.round(metres / 10) * 10, 0) + "\u00a0m" : number(metres / 1000, metres < 9_950 ? 1 : 0) + "\u00a0km";
}

export function priceSaid(tariff: Tariff | undefined): string {
    if (!tariff) {
        return d("price.none");
    }
    const prices = tariff.energy.map((window) => Number(window.perKwh));
    const [low, high] = [Math.min(...prices), Math.max(...prices)];
    const each = (value: number) => money(value, tariff.currency);
    const parts: string[] = [];
    if (high > 0) {
        parts.push((low === high ? each(high) : `${each(low)} – ${each(high)}`) + "/kWh");
    }
    if (Number(tariff.perMinute) > 0) {
        parts.push(each(Number(tariff.perMinute)) + "/min");
    }
    if (Number(tariff.perSession) > 0) {
        parts.push(d("price.session", { price: each(Number(tariff.perSession)) }));
    }
    if (Number(tariff.idlePerMinute) > 0) {
        parts.push(d("price.idle", { price: each(Number(tariff.idlePerMinute)), n: tariff.idleFreeMinutes }));
    }
    return parts.length > 0 ? parts.join(" + ") : d("price.none");
}

export function noticeSaid(notice: Notice): string {
    const charged = kWh(notice.energy);
    const cost = notice.cost !== null && notice.currency !== "" ? ", " + money(notice.cost, notice.currency) : "";
    switch (notice.kind) {
        case "progress":
            return d("notice.progress", { percent: percent(notice.percent), energy: charged });
        case "budget_low":
            return d("notice.budget_low", { percent: percent(notice.percent), period: word("budget.this", notice.reason ?? "month") });
        case "ended":
            return d("notice.ended", { energy: charged + cost }) + (notice.reason ? " " + word("reason", notice.reason) : "");
        case "fault":
            return d("notice.fault") + (notice.reason ? ` (${notice.reason})` : "");
        default:
            return word("notice", notice.kind);
    }
}

/** Whether nothing was used and nothing is to be paid, so that it is said so. */
export const isRefund = (notice: Notice) => notice.session === 0;

export const isGrave = (notice: Notice) => notice.kind !== "started" && notice.kind !== "progress" && notice.kind !== "budget_low" && notice.kind !== "ended";

export const placeSaid = (evse: Evse) => [evse.name, evse.place].filter(Boolean).join(", ");

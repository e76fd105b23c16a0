// A car that has to be ready, planned roughly: enough to see how the page takes what "charge plan" says. BY=short|away|kwh|bare begins elsewhere.
const QUARTER = 900_000;
const HOUR = 3_600_000;
const CAPACITY = 60;
const POWER = 11;

const iso = (ms) => new Date(ms).toISOString();
const hourOf = (ms) => new Date(ms).getHours() + new Date(ms).getMinutes() / 60;
const isPeak = (ms) => hourOf(ms) >= 18 && hourOf(ms) < 22;
const price = (ms) => +(0.21 + 0.09 * Math.sin((hourOf(ms) - 10) / 3.8) + (isPeak(ms) ? 0.12 : 0) + 0.02 * Math.sin(hourOf(ms) * 2.3)).toFixed(4);

function nextAt(hours) {
    const at = new Date();
    at.setHours(hours, 0, 0, 0);
    return at.getTime() > Date.now() ? at.getTime() : at.setDate(at.getDate() + 1);
}

export class ReadyBy {
    #mode = process.env["BY"] ?? "";
    #plugged = this.#mode !== "away";
    #soc = 54.6;
    #estimated = true;
    #need = this.#mode === "short" ? { soc: 100, by: iso(Date.now() + 1.6 * HOUR) } : { soc: 80, by: iso(nextAt(7)) };
    #from = "pattern";
    #until = null;
    #accepted = false;
    #loads = [
        { name: "Boiler", power: 3, waits: false, on: true },
        { name: "Washing machine", power: 2, waits: false, on: true },
        { name: "Heat pump", power: 2.4, waits: false, on: false },
    ];
    #pattern = [{ days: ["mon", "tue", "wed", "thu", "fri"], by: "07:00", soc: 80 }, { days: ["sat"], by: "10:00", soc: 100 }];

    act(action, value) {
        switch (action) {
            case "need":
                this.#need = value === null ? { soc: 80, by: iso(nextAt(7)) } : value;
                this.#from = value === null ? "pattern" : "driver";
                this.#accepted = false;
                break;
            case "emergency":
                this.#until = value.on ? Date.now() + value.hours * HOUR : null;
                break;
            case "accept":
                this.#accepted = value;
                break;
            case "wait":
                this.#loads = this.#loads.map((each) => ({ ...each, waits: value[each.name] ?? each.waits }));
                break;
            case "switch":
                this.#loads = this.#loads.map((each) => (each.name === value.name ? { ...each, on: value.on } : each));
                break;
            case "pattern":
                this.#pattern = value;
                break;
            case "soc":
                this.#soc = value;
                this.#estimated = false;
                break;
        }
    }

    get guard() {
        const power = 1.1 + this.#loads.reduce((sum, each) => sum + (each.on && !each.waits ? each.power : 0), 0);
        return {
            power, limit: 6, average: power * 0.9, violations: 2, off: [], loads: this.#loads,
            suggestions: power > 6 ? ["The house draws more than was agreed: the Boiler could wait."] : [],
        };
    }

    /** What the loads leave the car at a time, kW. */
    #left(ms, loads) {
        const used = loads.reduce((sum, each) => sum + (each.on && !each.waits && (hourOf(ms) > 17 || hourOf(ms) < 1) ? each.power : 0), 0);
        return Math.max(0, POWER - used - (hourOf(ms) > 6 && hourOf(ms) < 9 ? 3 : 0.5));
    }

    #planned(need, loads, until) {
        const now = Date.now();
        const from = Math.floor(now / QUARTER) * QUARTER;
        const by = need ? Date.parse(need.by) : now + 12 * HOUR;
        const slots = Array.from({ length: 4 * 30 }, (_, n) => ({ start: from + n * QUARTER, end: from + (n + 1) * QUARTER }));
        const wanted = need?.soc !== undefined ? Math.max(0, (need.soc - this.#soc) / 100 * CAPACITY) / 0.9 : (need?.energy ?? 0);
        let left = wanted;
        const power = new Map();
        const rank = (each) => (each.start < until ? -1 : price(each.start));
        const open = slots.filter((each) => each.start < by && (each.start < until || !isPeak(each.start)));
        for (const each of open.sort((a, b) => rank(a) - rank(b) || a.start - b.start)) {
            const most = this.#left(each.start, loads);
            const part = Math.min(most, left * 4);
            if (part > 0.05) {
                power.set(each.start, part);
                left -= part / 4;
            }
        }
        let soc = this.#soc;
        let cost = 0;
        const planned = slots.map((each) => {
            const kW = power.get(each.start) ?? 0;
            const emergency = each.start < until;
            soc += kW / 4 * 0.9 / CAPACITY * 100;
            const slotCost = kW / 4 * price(each.start) * (emergency ? 1.5 : 1);
            cost += slotCost;
            const done = need?.soc !== undefined && soc >= need.soc - 0.01;
            return {
                start: iso(each.start), end: iso(each.end), current: +(kW / 0.69).toFixed(1), power: +kW.toFixed(2), soc: this.#mode === "kwh" ? null : +soc.toFixed(1), cost: +slotCost.toFixed(4),
                why: kW > 0 ? (emergency ? "emergency" : price(each.start) < 0.2 ? "cheap" : "needed") : isPeak(each.start) ? "peak" : done ? "done" : "dear",
            };
        });
        const last = planned.filter((each) => each.power > 0).pop();
        return { slots: planned, left, cost, soc: Math.min(soc, 100), energy: wanted - left, readyAt: left < 0.1 ? (last?.end ?? iso(now)) : null };
    }

    get state() {
        const need = this.#plugged || this.#need ? this.#need : null;
        const until = this.#until ?? 0;
        const plan = this.#planned(need, this.#loads, until);
        const feasible = plan.left < 0.1;
        const helps = this.#loads.filter((each) => each.on && !each.waits).map((each) => {
            const other = this.#planned(need, this.#loads.map((one) => (one === each ? { ...one, waits: true } : one)), until);
            return { kind: "loads_wait", loads: [each.name], from: iso(nextAt(18)), to: iso(nextAt(1)), soc: +other.soc.toFixed(1), readyAt: other.readyAt, cost: +(other.cost - plan.cost).toFixed(2), words: "" };
        }).filter((each) => Math.abs(each.cost) > 0.004 || each.readyAt !== plan.readyAt);
        const soon = this.#planned(need, this.#loads, Date.now() + 8 * HOUR);
        helps.push({ kind: "emergency", loads: [], from: iso(Date.now()), to: soon.readyAt ?? need?.by ?? null, soc: +soon.soc.toFixed(1), readyAt: soon.readyAt, cost: +(soon.cost - plan.cost).toFixed(2), words: "" });
        if (!feasible && need) {
            const to = iso(Date.parse(need.by) + Math.ceil(plan.left / 8 * 4) * QUARTER);
            helps.push({ kind: "leave_later", loads: [], from: need.by, to, soc: need.soc ?? null, readyAt: to, cost: 0.4, words: "" });
        }
        const now = Math.floor(Date.now() / HOUR) * HOUR;
        const bare = this.#mode === "bare";
        return {
            vehicle: "Family car", plugged: this.#plugged, soc: this.#mode === "kwh" ? null : this.#soc, socSpread: 3, socEstimated: this.#estimated,
            need, needFrom: this.#from, feasible: feasible || !this.#plugged, sure: true, readyAt: plan.readyAt, reachable: need?.soc === undefined ? plan.energy : +plan.soc.toFixed(1), missing: +plan.left.toFixed(1),
            energy: plan.energy, cost: bare ? null : +plan.cost.toFixed(2), currency: "EUR", emergency: this.#until && this.#until > Date.now() ? { until: iso(this.#until) } : null, accepted: this.#accepted, done: need?.soc !== undefined && this.#soc >= need.soc,
            words: "", lines: [], slots: this.#plugged ? plan.slots : [],
            prices: Array.from({ length: 32 }, (_, n) => ({ start: iso(now + n * HOUR), end: iso(now + (n + 1) * HOUR), price: bare ? null : price(now + n * HOUR), estimated: new Date(now + n * HOUR).getDate() !== new Date(now).getDate(), peak: isPeak(now + n * HOUR) })),
            helps: this.#plugged ? helps : [], loads: this.#loads, pattern: this.#pattern,
        };
    }
}

export function billState() {
    const month = (back) => {
        const at = new Date();
        at.setDate(1);
        at.setMonth(at.getMonth() - back);
        return { month: at.getFullYear() + "-" + String(at.getMonth() + 1).padStart(2, "0"), kwh: 410 + 90 * Math.sin(back), cost: 121 + 27 * Math.sin(back) };
    };
    return {
        today: { kwh: 14.2, cost: 4.11 }, month: { kwh: 388.4, cost: 112.9 }, period: { from: iso(Date.now() - 200 * 24 * HOUR), to: iso(Date.now() + 165 * 24 * HOUR), kwh: 2511.7, cost: 731.4 },
        lastMonths: [1, 2, 3, 4].map(month), currency: "EUR",
    };
}

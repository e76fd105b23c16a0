// A house whose boiler leaves a car too little: what it and its charge point say is posted to inject nodes; the plan, the guard of
// the sanctioned load and the bill are the program's own.
let made = 0;
const id = () => "4ead1" + String(++made).padStart(11, "0");
const TAB = id();
const SITE = id();
const VEHICLE = id();
const TARIFF = id();
const [PLAN, GUARD, READY, LOADS, BILL, METER, SWITCH] = [id(), id(), id(), id(), id(), id(), id()];

const inject = (name, payload, wires, more = {}) => ({
    id: id(), type: "inject", z: TAB, name, props: [{ p: "payload" }], repeat: "", crontab: "", once: true, onceDelay: "0.3", topic: "", payload: JSON.stringify(payload),
    payloadType: "json", x: 120, y: 60, wires: [wires], ...more,
});

const charger = (connected) => ({ online: true, state: connected ? "waiting" : "idle", connected, allowed: true, offered: 0, maximum: 16, phases: 3, currents: { l1: 0, l2: 0, l3: 0 }, power: 0 });

/** A zone in which it is between five and six in the afternoon now: the night is ahead, and no test hangs on when it is run. */
export function afternoon(now = new Date()) {
    const east = ((17 - now.getUTCHours() + 36) % 24) - 12;
    // the names of these zones count to the west
    return east === 0 ? "Etc/GMT" : `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

export const PLUGGED = inject("plugged", charger(true), [PLAN]);
export const UNPLUGGED = inject("unplugged", charger(false), [PLAN], { once: false });

export function flow(zone) {
    return [
        { id: TAB, type: "tab", label: "Ready by", disabled: false, info: "", env: [] },
        { id: SITE, type: "cockpit site", name: "House", fuseRating: "25", reserve: "2", phases: "3", voltage: "230", price: "0.30", currency: "EUR", order: "1" },
        { id: VEHICLE, type: "vehicle", name: "Family car", capacity: "40", phases: "3", minimum: "6", maximum: "16", limit: "95", minimumSoc: "0", efficiency: "94" },
        {
            id: TARIFF, type: "tariff", name: "Night", kind: "table", currency: "EUR", price: "0.36", peakPrice: "0.36", peaks: "18:00-22:00", zone,
            times: [{ name: "night", from: "23:00", to: "06:00", days: "", dates: "", price: "0.21" }],
        },
        inject("house", { power: 3.6 }, [PLAN, GUARD], { repeat: "5" }),
        inject("meter", { l1: 5.8, l2: 5.1, l3: 4.7 }, [METER], { repeat: "1", props: [{ p: "payload" }, { p: "power", v: '{"l1":1330,"l2":1190,"l3":1080}', vt: "json" }] }),
        PLUGGED,
        UNPLUGGED,
        { id: PLAN, type: "charge plan", z: TAB, name: "", vehicle: VEHICLE, tariff: TARIFF, zone, usuallyBy: "08:00", usualSoc: "70", comesWith: "40", emergencyHours: "4", yearly: "33000", sanctioned: "6", peakForbidden: true, fuseRating: "25", reserve: "1", volts: "230", x: 400, y: 60, wires: [[], [READY], [READY], [GUARD]] },
        { id: READY, type: "cockpit ready by", z: TAB, name: "", site: SITE, order: "2", x: 600, y: 60, wires: [[PLAN]] },
        { id: GUARD, type: "peak guard", z: TAB, name: "", limit: "6", average: "0", period: "quarter", loads: [{ name: "Boiler", power: 3, switched: true, off: 1, on: 1 }, { name: "Dryer", power: 2, switched: true, off: 1, on: 1 }], acts: true, patience: "60", peak: "", inPeak: "suggest", hysteresis: "0.5", settle: "1", silent: "35", voltage: "230", x: 400, y: 160, wires: [[SWITCH], [LOADS, PLAN], [LOADS]] },
        // the relays: what is switched says so
        { id: SWITCH, type: "function", z: TAB, name: "relays", func: "return { topic: msg.payload.name, payload: msg.payload.on };", outputs: 1, x: 600, y: 160, wires: [[GUARD]] },
        { id: LOADS, type: "cockpit loads", z: TAB, name: "", site: SITE, order: "6", x: 600, y: 220, wires: [[GUARD]] },
        { id: METER, type: "cockpit meter", z: TAB, name: "Main meter", site: SITE, silentAfter: "35", order: "1", x: 400, y: 260, wires: [] },
        inject("bill", { today: { kwh: 9.4, cost: 3.1 }, month: { kwh: 388.4, cost: 112.9 }, period: { from: "2026-04-01T00:00:00Z", to: "2027-04-01T00:00:00Z", kwh: 2511.7, cost: 731.4 }, lastMonths: [{ month: "2026-10", kwh: 402, cost: 117 }, { month: "2026-09", kwh: 377, cost: 109.5 }], currency: "EUR" }, [BILL]),
        { id: BILL, type: "cockpit bill", z: TAB, name: "", site: SITE, order: "5", x: 400, y: 320, wires: [] },
    ];
}

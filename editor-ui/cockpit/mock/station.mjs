// A station of so many charge points as the page sees it, at one moment: POINTS=50 npm run dev.
const STATES = ["charging", "charging", "charging", "waiting", "charging", "idle", "paused", "complete", "charging", "idle", "trouble"];
const REASONS = {
    charging: "L2 of the circuit Cabinet 1 carries 58.2 A of 63 A: 11 A of the 16 A it could take",
    waiting: "waits for its turn: not all can have 6 A on L1 of the circuit Cabinet 2",
    paused: "stopped by the operator, who starts it again",
    complete: "the car takes nothing more: what it leaves is given to others",
    trouble: "no answer for 74 s: counts as a load of 16 A that nobody controls",
};

export function stationPieces(count) {
    const piece = (id, kind, parent, order, name, props = {}, state = {}) => ({ id, kind, name, parent, order, props, state });
    const cabinets = count > 8 ? Math.ceil(count / 10) : count > 1 ? 2 : 1;
    const now = Date.now();
    const points = Array.from({ length: count }, (_, n) => point(piece, n, cabinets, now));
    const power = points.reduce((sum, each) => sum + (each.state.power ?? 0), 0);
    const load = (share, limit) => ({ l1: limit * share, l2: limit * share * 0.93, l3: limit * share * 0.81, cars: { l1: limit * share * 0.7, l2: limit * share * 0.62, l3: limit * share * 0.6 } });
    return [
        piece("st", "station", null, 1, "Car park", {}, {
            time: now, rated: count * 11_000, power, limit: count * 6, limitUnit: "kW", strategy: "by need", balancing: count > 2,
            reason: "the circuit Main is full: its charge points share 210 A on L1", totals: { day: 148.42, month: 3120.9, all: 48_211.4 },
            plan: { picture: null, places: Object.fromEntries(points.map((each, n) => [each.id, [0.06 + 0.098 * (n % 10), 0.1 + 0.17 * Math.floor(n / 10)]])) },
        }),
        piece("c0", "circuit", "st", 1, "Main", { rating: 250, contracted: 150, phases: 3 }, { time: now, ...load(0.96, 250), limit: 240, power: 141_200, average: 118_400, meter: "fresh", sources: [{ name: "PV roof", kind: "pv", power: 31_400 }], reason: "full on L1" }),
        ...Array.from({ length: cabinets }, (_, n) => piece("c" + (n + 1), "circuit", "c0", n + 1, "Cabinet " + (n + 1), { rating: 63, phases: 3 }, {
            time: now, ...load([0.92, 0.4, 1.04, 0.66, 0.75][n % 5], 63), limit: 63, power: 24_000 + 3000 * n, meter: n === 3 ? "silent" : "fresh",
        })),
        ...points,
    ];
}

function point(piece, n, cabinets, now) {
    const state = STATES[n % STATES.length];
    const one = n % 7 === 3;
    const amps = state === "charging" ? 7 + (n * 5) % 10 : 0;
    const here = state !== "idle" && state !== "trouble";
    const short = n % 9 === 4;
    return piece("p" + n, "point", "c" + (1 + Math.floor((n * cabinets) / Math.max(1, cabinets * 10)) % cabinets), n, "CP " + String(n + 1).padStart(2, "0"),
        { rated: one ? 7400 : 11_000, smallest: 6, largest: one ? 32 : 16, priority: 1 + (n % 3) }, {
            time: now, online: state !== "trouble", state: state === "paused" ? "waiting" : state === "trouble" ? "unknown" : state, connected: here, offered: amps,
            drawn: one ? { l1: amps, l2: 0, l3: 0 } : { l1: amps, l2: amps, l3: amps }, power: amps * 230 * (one ? 1 : 3), ...(here ? { sessionEnergy: 3.2 + n, sessionStart: now - 5_000_000 } : {}),
            paused: state === "paused", pausedBy: state === "paused" ? "user" : null, confirmed: true, ...(REASONS[state] ? { reason: REASONS[state] } : {}),
            ...(here && n % 3 !== 2 ? { need: { energy: 22 + n, departure: now + 4 * 3_600_000 }, forecast: { met: !short, readyAt: now + 3.1 * 3_600_000, ...(short ? { missing: 6.4 } : {}) } } : {}),
            ...(n % 4 === 0 ? { soc: 30 + n } : {}),
        });
}

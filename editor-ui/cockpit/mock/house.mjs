// The simulated house: three phases that wander, a car that follows, widgets of each kind.
import { pieces } from "./pieces.mjs";
import { billState, ReadyBy } from "./ready.mjs";
import { stationPieces } from "./station.mjs";

const RATING = 25;

export class House {
    #viewers = new Set();
    #pieces = [...pieces(), ...stationPieces(Number(process.env["POINTS"] ?? 3))];
    #readyBy = new ReadyBy();
    #events = [];
    #nextEvent = 1;
    #read = 1;
    #maximum = 16;
    #offered = 11;
    #paused = null;
    #energy = 6.42;
    #peak = { l1: 0, l2: 0, l3: 0 };
    #start = Date.now() - 72 * 60_000;
    #timers;
    /** Set from outside (POST-free: /api/mock?silent=1) to see how the page takes it. */
    silent = false;

    constructor() {
        this.#tell("info", "raised", "L2 carries 14.2 A of 25 A: 13 A left, raised to 11 A", -50_000);
        this.#tell("info", "lowered", "L1 carries 23.4 A of 25 A: 8 A left, lowered to 8 A", -400_000);
        this.#tell("alarm", "meter silent", "the meter has been silent for 31 s: safe current of 6 A", -86_000_000);
        this.#plan();
        this.#state("bill", billState());
        this.#timers = [setInterval(() => this.#plan(), 30_000), setInterval(() => this.#move(), 1000), setInterval(() => this.#say({ type: "tick", now: Date.now() }), 1000)];
        this.#move();
    }

    close() {
        this.#timers.forEach(clearInterval);
    }

    get events() {
        return this.#events;
    }

    joinedBy(viewer, role) {
        this.#viewers.add(viewer);
        viewer.send(JSON.stringify({
            type: "hello", version: "0.1.0", now: Date.now(), role: role ?? "operator", title: "House", pieces: this.#pieces,
            events: this.#events, ...this.#unread(),
        }));
        viewer.on("message", (text) => this.#acted(viewer, JSON.parse(text)));
        viewer.on("close", () => this.#viewers.delete(viewer));
    }

    /** Warnings and alarms that no page has shown under events. */
    #unread() {
        const unseen = this.#events.filter((event) => event.id > this.#read && event.level !== "info");
        return { unread: unseen.length, alarms: unseen.filter((event) => event.level === "alarm").length };
    }

    #say(message) {
        const text = JSON.stringify(message);
        this.#viewers.forEach((viewer) => viewer.send(text));
    }

    #state(id, state) {
        const piece = this.#pieces.find((each) => each.id === id);
        piece.state = { ...piece.state, ...state };
        if (state.append) {
            for (const [topic, point] of Object.entries(state.append)) {
                (piece.state.series[topic] ??= []).push(point);
            }
            delete piece.state.append;
        }
        this.#say({ type: "state", id, state });
    }

    #tell(level, kind, text, shift = 0) {
        const event = { id: this.#nextEvent++, time: Date.now() + shift, site: "site", piece: "charger", level, kind, text };
        this.#events.unshift(event);
        this.#say({ type: "event", event });
    }

    #move() {
        const t = Date.now() / 1000;
        const house = {
            l1: 5.2 + 2.4 * Math.sin(t / 31) + (t % 240 > 170 ? 9 : 0), l2: 2.8 + 1.2 * Math.sin(t / 17 + 1), l3: 1.6 + 0.8 * Math.sin(t / 11 + 2),
        };
        const left = Math.floor(RATING - 2 - Math.max(...Object.values(house)));
        const offered = Math.max(6, Math.min(this.#maximum, left));
        if (offered < this.#offered) {
            this.#tell("info", "lowered", `L1 carries ${(house.l1 + this.#offered).toFixed(1)} A of 25 A: ${left} A left, lowered to ${offered} A`);
        }
        this.#offered = offered;
        const car = this.#paused ? 0 : offered - 0.2;
        const current = Object.fromEntries(Object.entries(house).map(([phase, ampere]) => [phase, +(ampere + car).toFixed(2)]));
        for (const phase of ["l1", "l2", "l3"]) {
            this.#peak[phase] = Math.max(this.#peak[phase] * 0.9995, current[phase]);
        }
        this.#energy += (car * 3 * 230) / 3_600_000;
        if (this.silent) {
            this.#state("meter", { stale: true });
        } else {
            this.#state("meter", {
                time: Date.now(), ...current, p1: current.l1 * 228, p2: current.l2 * 231, p3: current.l3 * 230,
                power: (current.l1 + current.l2 + current.l3) * 230, energy: 18244.31 + this.#energy, online: true, stale: false, peak: { ...this.#peak },
            });
        }
        this.#state("charger", {
            time: Date.now(), online: true, state: this.#paused ? "waiting" : "charging", connected: true, allowed: !this.#paused, offered: this.#paused ? 0 : offered,
            maximum: this.#maximum, drawn: { l1: car, l2: car, l3: car }, power: car * 3 * 230, sessionEnergy: this.#energy, sessionStart: this.#start,
            phases: 3, paused: this.#paused !== null, pausedBy: this.#paused, confirmed: true, refusals: 0, available: left,
            reason: this.#paused ? "stopped by somebody else, who continues it" : `L1 carries ${current.l1.toFixed(1)} A of 25 A: ${left} A left, ${offered} A offered`,
        });
        this.#state("gauge", { value: 21 + 4 * Math.sin(t / 40) });
        this.#state("chart", { append: { outside: [Date.now(), 8 + 3 * Math.sin(t / 60)], cellar: [Date.now(), 15 + Math.sin(t / 90)] } });
    }

    #plan() {
        this.#state("ready", this.#readyBy.state);
        this.#state("loads", this.#readyBy.guard);
    }

    #acted(viewer, message) {
        if (message.type === "read") {
            this.#read = message.event;
            this.#say({ type: "read", ...this.#unread() });
            return;
        }
        if (message.type !== "act") {
            return;
        }
        const answer = (more) => setTimeout(() => viewer.send(JSON.stringify({ type: "answer", id: message.id, ...more })), 900);
        if (message.piece === "ready" || message.piece === "loads") {
            this.#readyBy.act(message.action, message.value ?? null);
            this.#plan();
            answer({ ok: true, value: {} });
            return;
        }
        switch (message.action) {
            case "maximum":
                if (message.value === 13) {
                    answer({ ok: false, error: "the charger still shows 16 A after 15 s" });
                    return;
                }
                this.#maximum = message.value;
                answer({ ok: true, value: { maximum: message.value, offered: Math.min(message.value, this.#offered) } });
                break;
            case "safeCurrent":
                this.#state(message.piece, { safeCurrent: message.value });
                answer({ ok: true, value: { safeCurrent: message.value } });
                break;
            case "phases":
                this.#state(message.piece, { phaseMode: message.value });
                answer({ ok: true, value: { phases: 3 } });
                break;
            case "pause":
                this.#paused = "user";
                this.#tell("info", "paused", "paused from the cockpit");
                answer({ ok: true, value: { paused: true } });
                break;
            case "continue":
                this.#paused = null;
                this.#tell("info", "continued", "continued from the cockpit");
                answer({ ok: true, value: { paused: false } });
                break;
            case "limit":
                this.#state(message.piece, { limit: message.value.limit, limitUnit: message.value.unit });
                answer({ ok: true, value: {} });
                break;
            case "strategy":
            case "need":
                this.#state(message.piece, { [message.action]: message.value });
                answer({ ok: true, value: {} });
                break;
            case "stop":
            case "start":
                this.#state(message.piece, { paused: message.action === "stop", pausedBy: message.action === "stop" ? "user" : null });
                answer({ ok: true, value: {} });
                break;
            default:
                if (message.action === "set") {
                    this.#state(message.piece, { value: message.value });
                }
                answer({ ok: true, value: {} });
        }
    }
}

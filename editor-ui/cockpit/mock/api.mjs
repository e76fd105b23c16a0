// Answers what the page asks of the past, made up from the time alone.
const DAY = 86_400_000;

export function answerApi(url, response, house) {
    const query = Object.fromEntries(url.searchParams);
    const from = Number(query.from);
    const to = Number(query.to);
    switch (url.pathname) {
        case "/api/history":
            return json(response, history(query.piece, from, to, Number(query.points)));
        case "/api/energy":
            return json(response, energy(query.by, from, to));
        case "/api/sessions":
            if (query.format === "csv") {
                response.setHeader("content-type", "text/csv");
                return response.end("start,end,kWh\r\n");
            }
            return json(response, { sessions: sessions(from, to) });
        case "/api/events":
            return json(response, { events: house.events.filter((event) => !query.before || event.id < Number(query.before)), more: false });
        case "/api/mock":
            house.silent = query.silent === "1";
            return json(response, {});
        default:
            response.statusCode = 404;
            return response.end("not found");
    }
}

function json(response, value) {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(value));
}

const wave = (ms, period, shift) => Math.sin((2 * Math.PI * ms) / period + shift);

function charges(ms) {
    const hour = (ms / 3_600_000) % 24;
    return (hour > 18 || hour < 2) && Math.floor(ms / DAY) % 3 !== 0;
}

function history(piece, from, to, points) {
    const step = Math.max(5000, Math.round((to - from) / points));
    const time = Array.from({ length: Math.floor((to - from) / step) }, (_, index) => from + index * step);
    const gap = (ms) => ms > to - (to - from) * 0.42 && ms < to - (to - from) * 0.37;
    const column = (at) => {
        const mean = time.map((ms) => (gap(ms) ? null : +at(ms).toFixed(2)));
        return { min: mean.map((v) => v && v * 0.8), mean, max: mean.map((v) => v && v * 1.15) };
    };
    const base = (shift) => (ms) => Math.max(0.5, 5 + 3 * wave(ms, DAY, shift) + 2 * wave(ms, 3_100_000, shift) + wave(ms, 401_000, shift * 2));
    const car = (ms) => (charges(ms) ? Math.max(6, Math.min(16, 17 - base(0)(ms))) : 0);
    const series = piece === "meter"
        ? { l1: column((ms) => base(0)(ms) + car(ms)), l2: column((ms) => base(2)(ms) * 0.7 + car(ms)), l3: column((ms) => base(4)(ms) * 0.5 + car(ms)) }
        : { offered: column((ms) => Math.round(car(ms))), drawn1: column((ms) => car(ms) * 0.97), drawn2: column((ms) => car(ms) * 0.96), drawn3: column((ms) => car(ms) * 0.96), power: column((ms) => car(ms) * 690) };
    const states = [];
    for (const ms of time) {
        const state = charges(ms) ? "charging" : "idle";
        const last = states[states.length - 1];
        if (last?.state === state) {
            last.to = ms + step;
        } else {
            states.push({ from: ms, to: ms + step, state });
        }
    }
    return { from, to, step, time, series, ...(piece === "meter" ? {} : { states }) };
}

function energy(by, from, to) {
    const bars = [];
    const at = new Date(from);
    at.setHours(0, 0, 0, 0);
    if (by === "month") {
        at.setDate(1);
    }
    while (at.getTime() < to) {
        const start = at.getTime();
        const kWh = by === "month" ? 140 + 60 * wave(start, 365 * DAY, 1) : charges(start + 20 * 3_600_000) ? 14 + 9 * wave(start, 9 * DAY, 0) : 0;
        bars.push({ start, kWh, cost: kWh * 0.32 });
        if (by === "month") {
            at.setMonth(at.getMonth() + 1);
        } else {
            at.setDate(at.getDate() + 1);
        }
    }
    return { bars, currency: "EUR", price: 0.32 };
}

function sessions(from, to) {
    const all = [];
    for (let day = Math.floor(from / DAY); day <= to / DAY; day++) {
        const start = day * DAY + 18 * 3_600_000;
        if (charges(start + 3_600_000) && start < to) {
            const kWh = 14 + 9 * wave(start, 9 * DAY, 0);
            const running = start + 8 * 3_600_000 > to;
            all.push({ start, end: running ? null : start + 8 * 3_600_000, kWh, cost: kWh * 0.32, peak: 15.6, pauses: day % 4, duration: running ? (to - start) / 1000 : 28_800, charging: 20_000 });
        }
    }
    return all;
}

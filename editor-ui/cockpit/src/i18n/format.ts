// Numbers and times as people of the chosen language write them.
import { language, t } from "./index";

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = language.value + JSON.stringify(options);
    let format = formats.get(key);
    if (!format) {
        format = new Intl.NumberFormat(language.value, options);
        formats.set(key, format);
    }
    return format;
}

const NOTHING = "–";

export function number(value: number | null, digits = 1): string {
    return value === null ? NOTHING : numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** As many digits as it has, at most so many. */
export function plain(value: number | null, digits = 2): string {
    return value === null ? NOTHING : numberFormat({ maximumFractionDigits: digits }).format(value);
}

const NBSP = "\u00a0";

export function ampere(value: number | null, digits = 1): string {
    return number(value, digits) + NBSP + "A";
}

/** Watts below a kilowatt, kilowatts above. */
export function power(watts: number | null): string {
    if (watts === null) {
        return NOTHING;
    }
    return Math.abs(watts) < 1000 ? number(watts, 0) + NBSP + "W" : number(watts / 1000, Math.abs(watts) < 10_000 ? 2 : 1) + NBSP + "kW";
}

export function energy(kWh: number | null): string {
    return kWh === null ? NOTHING : number(kWh, kWh < 100 ? 2 : kWh < 1000 ? 1 : 0) + NBSP + "kWh";
}

export function percent(value: number | null, digits = 0): string {
    return value === null ? NOTHING : number(value, digits) + NBSP + "%";
}

export function money(value: number | null, currency: string): string {
    if (value === null) {
        return NOTHING;
    }
    try {
        return numberFormat({ style: "currency", currency }).format(value);
    } catch {
        return number(value, 2) + NBSP + currency;
    }
}

/** The symbols of the SI are those of every language. */
function unit(value: number, symbol: "s" | "min" | "h" | "d"): string {
    return number(value, 0) + NBSP + symbol;
}

/** The two largest parts of a length of time: "1 h 12 min". */
export function duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 60) {
        return unit(seconds, "s");
    }
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) {
        return unit(minutes, "min");
    }
    const hours = Math.floor(minutes / 60);
    if (hours < 24) {
        return unit(hours, "h") + (minutes % 60 ? " " + unit(minutes % 60, "min") : "");
    }
    return unit(Math.floor(hours / 24), "d") + (hours % 24 ? " " + unit(hours % 24, "h") : "");
}

export function date(ms: number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(language.value, options).format(ms);
}

export function time(ms: number): string {
    return date(ms, { hour: "2-digit", minute: "2-digit" });
}

/** A full hour as people write it: "06:00", "6 AM". */
export function hourOfDay(hour: number): string {
    const noon = new Date(2026, 0, 1, hour % 24);
    const isHalfDay = new Intl.DateTimeFormat(language.value, { hour: "numeric" }).resolvedOptions().hour12 === true;
    return isHalfDay ? date(noon.getTime(), { hour: "numeric" }) : `${String(hour).padStart(2, "0")}:00`;
}

export function sameDay(a: number, b: number): boolean {
    return new Date(a).toDateString() === new Date(b).toDateString();
}

/** A time of day, with its day where that is not today. */
export function moment(ms: number, now: number): string {
    return sameDay(ms, now) ? time(ms) : date(ms, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

/** A time to come: of what is less than a day away the time of day says enough. */
export function soon(ms: number, now: number): string {
    return ms - now < 20 * 3_600_000 ? time(ms) : moment(ms, now);
}

/** A time with its day as people call it: "tomorrow 07:00". */
export function dayTime(ms: number, now: number): string {
    const tomorrow = new Date(now);
    tomorrow.setDate(tomorrow.getDate() + 1);
    return sameDay(ms, now)
        ? t("time.today", { time: time(ms) })
        : sameDay(ms, tomorrow.getTime())
            ? t("time.tomorrow", { time: time(ms) })
            : date(ms, { weekday: "long", hour: "2-digit", minute: "2-digit", ...(Math.abs(ms - now) > 6 * 86_400_000 ? { day: "numeric", month: "short" } : {}) });
}

/** As after "by" or "until", where today goes without saying: "15:45", "tomorrow 07:00". */
export function untilTime(ms: number, now: number): string {
    return sameDay(ms, now) ? time(ms) : dayTime(ms, now);
}

/** How long ago, in words. */
export function ago(ms: number, now: number): string {
    const past = now - ms;
    return past < 2500 ? t("time.now") : t("time.ago", { duration: duration(past) });
}

/** From one time to another, with what both have in common said once. */
export function span(from: number, to: number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(language.value, options).formatRange(from, to);
}

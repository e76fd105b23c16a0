import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { date } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import { num } from "../../model/reading";
import { DAYS, withDay, type Day, type PatternRow, type ReadyBy } from "../../model/ready";
import { Icon } from "../../ui/icons";
import { AskNote } from "../controls/ask-note";

/** A Monday. */
const MONDAY = new Date(2024, 0, 1).getTime();

function dayName(day: Day, weekday: "short" | "long" | "narrow"): string {
    return date(MONDAY + DAYS.indexOf(day) * 86_400_000 + 43_200_000, { weekday });
}

function daysSaid(days: readonly Day[]): string {
    const first = days[0];
    const last = days[days.length - 1];
    const run = first && last && days.length > 2 && DAYS.indexOf(last) - DAYS.indexOf(first) === days.length - 1;
    return run ? dayName(first, "short") + "–" + dayName(last, "short") : days.map((day) => dayName(day, "short")).join(", ");
}

function rowSaid(row: PatternRow): string {
    return t("pattern.row", { days: daysSaid(row.days), by: row.by, what: row.soc !== undefined ? row.soc + "\u00a0%" : (row.energy ?? 0) + "\u00a0kWh" });
}

/** What is needed week by week, when nobody says otherwise. */
export function PatternCard({ of: r, may, disabled }: { of: ReadyBy; may: boolean; disabled: boolean }) {
    const [rows, edit] = useState<readonly PatternRow[] | null>(null);
    if (rows === null) {
        return (
            <section class="card pattern" aria-labelledby={"pattern-" + r.id}>
                <header class="card-head">
                    <h2 id={"pattern-" + r.id}>{t("pattern.title")}</h2>
                    {may && <button type="button" class="link" disabled={disabled} onClick={() => edit(r.pattern.length > 0 ? r.pattern : [fresh(r, DAYS.slice(0, 5))])}>{t("pattern.edit")}</button>}
                </header>
                {r.pattern.length === 0 && <p class="small">{t("pattern.none")}</p>}
                <ul>{r.pattern.map((row) => <li key={rowSaid(row)}>{rowSaid(row)}</li>)}</ul>
                <AskNote piece={r.id} action="pattern" waiting={t("ask.planning")} said={() => t("pattern.title")} confirmed={() => null} />
            </section>
        );
    }
    const put = (at: number, part: Partial<PatternRow>) => edit(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
    const free = DAYS.filter((day) => !rows.some((row) => row.days.includes(day)));
    const whole = rows.filter((row) => row.days.length > 0 && (row.soc ?? row.energy ?? 0) > 0);
    return (
        <section class="card pattern" aria-labelledby={"pattern-" + r.id}>
            <h2 id={"pattern-" + r.id}>{t("pattern.title")}</h2>
            <form onSubmit={(event) => {
                event.preventDefault();
                void ask(r.id, "pattern", whole, r.pattern);
                edit(null);
            }}>
                {rows.map((row, at) => (
                    <fieldset key={at} class="pattern-row">
                        <legend class="hidden">{rowSaid(row)}</legend>
                        <div class="days">
                            {DAYS.map((day) => (
                                <button key={day} type="button" aria-pressed={row.days.includes(day)} title={dayName(day, "long")}
                                    onClick={() => edit(withDay(rows, at, day, !row.days.includes(day)))}>{dayName(day, "short")}</button>
                            ))}
                        </div>
                        <label>
                            <span class="label">{t("pattern.by")}</span>
                            <input type="time" step={900} required value={row.by} onInput={(event) => put(at, { by: event.currentTarget.value })} />
                        </label>
                        <label>
                            <span class="label">{t(row.soc !== undefined ? "pattern.soc" : "pattern.energy")}</span>
                            <span class="with-unit">
                                <input type="number" inputMode="decimal" required min={1} max={row.soc !== undefined ? 100 : 200} step="any" value={row.soc ?? row.energy ?? ""}
                                    onInput={(event) => put(at, row.soc !== undefined ? { soc: num(event.currentTarget.value) ?? 0 } : { energy: num(event.currentTarget.value) ?? 0 })} />
                                <span>{row.soc !== undefined ? "%" : "kWh"}</span>
                            </span>
                        </label>
                        <button type="button" class="quiet" aria-label={t("pattern.remove")} onClick={() => edit(rows.filter((_, index) => index !== at))}><Icon name="close" size={18} /></button>
                    </fieldset>
                ))}
                <div class="pattern-ends">
                    {free.length > 0 && <button type="button" class="button plain" onClick={() => edit([...rows, fresh(r, free)])}>{t("pattern.add")}</button>}
                    <button type="button" class="button plain" onClick={() => edit(null)}>{t("pattern.cancel")}</button>
                    <button type="submit" class="button primary" disabled={disabled || askOf(r.id, "pattern")?.stage === "asked"}>{t("pattern.save")}</button>
                </div>
            </form>
        </section>
    );
}

function fresh(r: ReadyBy, days: readonly Day[]): PatternRow {
    return { days, by: "07:00", ...(r.soc !== null || r.need?.soc != null ? { soc: r.need?.soc ?? 80 } : { energy: r.need?.energy ?? 10 }) };
}

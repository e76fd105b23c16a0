import { t, type TextKey } from "../../i18n";
import { ampere, dayTime, money, percent, plain } from "../../i18n/format";
import { hasPlan, type ReadyBy } from "../../model/ready";
import { now, pieces } from "../../model/house";
import { verdict } from "../../model/ready";
import { shownBounds, stretches } from "./picture";
import { PlanChart } from "./plan-chart";
import { answer } from "./said";

/** The plan as a picture with its legend, and as a table for whoever reads rather than looks. */
export function PlanCard({ of: r }: { of: ReadyBy }) {
    const bounds = shownBounds(r, now.value);
    if (bounds === null) {
        return null;
    }
    const piece = pieces.value.get(r.id);
    const said = answer(r, verdict(r, piece !== undefined && hasPlan(piece.value)), now.value);
    const label = [t("chart.title"), said.when, said.cost].filter((each) => each !== null).join(": ");
    const has = (key: string, there: boolean) => there && <li class={"key-" + key}>{t(`chart.${key}` as TextKey)}</li>;
    const rows = stretches(r.slots.filter((each) => each.end > now.value && each.start < bounds.to));
    return (
        <section class="card plan-card" aria-labelledby={"plan-" + r.id}>
            <h2 id={"plan-" + r.id}>{t("chart.title")}</h2>
            <PlanChart of={r} bounds={bounds} label={label} />
            <ul class="legend" aria-hidden="true">
                {has("power", r.slots.some((each) => each.power > 0 && each.why !== "emergency"))}
                {has("emergency", r.slots.some((each) => each.power > 0 && each.why === "emergency"))}
                {has("sun", r.slots.some((each) => each.power > 0 && each.why === "sun"))}
                {has("soc", r.slots.some((each) => each.soc !== null))}
                {has("price", r.prices.some((each) => each.price !== null && each.price !== 0))}
                {has("estimated", r.prices.some((each) => each.estimated && each.price !== null && each.price !== 0 && each.start < bounds.to))}
                {has("peak", r.prices.some((each) => each.peak && each.start < bounds.to))}
                {has("now", true)}
            </ul>
            {rows.length > 0 && (
                <details>
                    <summary>{t("chart.table")}</summary>
                    <div class="scrolls" tabIndex={0} role="region" aria-label={t("chart.table")}>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{t("chart.from")}</th><th scope="col">{t("chart.why")}</th><th scope="col" class="n">{t("session.power")}</th>
                                    <th scope="col" class="n">{t("answer.battery")}</th><th scope="col" class="n">{t("sessions.cost")}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {rows.map((row) => (
                                    <tr key={row.from}>
                                        <th scope="row">{dayTime(row.from, now.value)}</th>
                                        <td>{t(`why.${row.why}` as TextKey)}</td>
                                        <td class="n">{row.power > 0 ? `${plain(row.power, 1)}\u00a0kW · ${ampere(row.current, 0)}` : "–"}</td>
                                        <td class="n">{percent(row.soc)}</td>
                                        <td class="n">{row.power > 0 ? money(row.cost, r.currency) : "–"}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                </details>
            )}
        </section>
    );
}

import type { Signal } from "@preact/signals";
import { t } from "../../i18n";
import { date, energy, money, number, span } from "../../i18n/format";
import type { Piece } from "../../model/contract";
import { bill, type Sum } from "../../model/ready";
import "../../styles/bill.css";

/** What the house has used and what it costs: today, this month, the billing period, and the months before. */
export function BillCard({ piece }: { piece: Signal<Piece> }) {
    const b = bill(piece.value);
    const highest = Math.max(0.1, ...b.lastMonths.map((each) => each.kwh ?? 0));
    const named = (month: string) => new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1).getTime();
    return (
        <section class="card bill" aria-labelledby={"bill-" + b.id}>
            <h2 id={"bill-" + b.id}>{t("bill.title")}</h2>
            {b.today.kwh === null && b.month.kwh === null ? <p class="small">{t("safety.starting")}</p> : <dl class="figures">
                <Figure name={t("bill.today")} sum={b.today} currency={b.currency} />
                <Figure name={t("bill.month")} sum={b.month} currency={b.currency} />
                {b.period.kwh !== null && (
                    <Figure name={t("bill.period")} sum={b.period} currency={b.currency}
                        more={b.period.from !== null && b.period.to !== null ? span(b.period.from, b.period.to, { day: "numeric", month: "short" }) : null} />
                )}
            </dl>}
            {b.lastMonths.length > 0 && (
                <>
                    <h3 class="overline">{t("bill.lastMonths")}</h3>
                    <ol class="bill-months">
                        {b.lastMonths.map((each) => (
                            <li key={each.month}>
                                <span>{date(named(each.month), { month: "short", year: "2-digit" })}</span>
                                <span class="track thin" aria-hidden="true"><span class="fill house-part" style={{ width: (100 * (each.kwh ?? 0)) / highest + "%" }} /></span>
                                <span class="n">{number(each.kwh, 0)}{"\u00a0"}kWh</span>
                                <b class="n">{money(each.cost, b.currency)}</b>
                            </li>
                        ))}
                    </ol>
                </>
            )}
        </section>
    );
}

function Figure({ name, sum, currency, more = null }: { name: string; sum: Sum; currency: string; more?: string | null }) {
    return (
        <div>
            <dt>{name}</dt>
            <dd>{money(sum.cost, currency)}</dd>
            <dd class="small">{energy(sum.kwh)}{more !== null && <><br />{more}</>}</dd>
        </div>
    );
}

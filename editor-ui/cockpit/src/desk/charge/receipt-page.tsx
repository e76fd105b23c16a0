import { date, duration, money, plain } from "../../i18n/format";
import { title } from "../../model/house";
import { Icon } from "../../ui/icons";
import { kWh } from "../said";
import { d, word } from "../texts";
import type { Receipt } from "../types";
import { useFetched } from "../use-fetched";

/** A receipt, made to be printed as it is. */
export function ReceiptPage({ number }: { number: number }) {
    const { value: receipt, trouble } = useFetched<Receipt>("desk/receipt", { number });
    if (!receipt) {
        return <p class="loading" role="status">{trouble || d("loading")}</p>;
    }
    const { session } = receipt;
    const when = (ms: number | null) => (ms === null ? "–" : date(ms, { dateStyle: "long", timeStyle: "medium" }));
    return (
        <article class="card receipt print">
            <div class="card-head">
                <h2>{d("receipt.title", { number: session.number })}</h2>
                <button type="button" class="button plain no-print" onClick={() => print()}><Icon name="download" /> {d("print")}</button>
            </div>
            <p class="small">{title.value || "Fusewire"}</p>
            <dl class="receipt-facts">
                <div><dt>{d("receipt.place")}</dt><dd>{session.name}{session.place && <>, {session.place}</>} · {session.code}</dd></div>
                <div><dt>{d("receipt.begun")}</dt><dd>{when(session.begun)}</dd></div>
                <div><dt>{d("receipt.ended")}</dt><dd>{when(session.ended)}</dd></div>
                {session.ended !== null && <div><dt>{d("session.time")}</dt><dd>{duration(session.ended - session.begun)}</dd></div>}
                <div><dt>{d("session.energy")}</dt><dd>{kWh(session.energy)}</dd></div>
                {session.meterStart !== null && session.energy !== null && <div><dt>{d("receipt.meter")}</dt><dd>{kWh(session.meterStart)} – {kWh(session.meterStart + session.energy)}</dd></div>}
                {session.reason !== null && <div><dt>{d("receipt.reason")}</dt><dd>{word("reason", session.reason)}</dd></div>}
            </dl>
            {receipt.lines.length > 0 ? (
                <div class="scrolls" tabIndex={0} role="region" aria-label={d("receipt.title", { number: session.number })}>
                    <table>
                        <thead><tr><th scope="col">{d("receipt.what")}</th><th scope="col" class="right">{d("receipt.quantity")}</th><th scope="col" class="right">{d("receipt.price")}</th><th scope="col" class="right">{d("receipt.amount")}</th></tr></thead>
                        <tbody>
                            {receipt.lines.map((line, index) => (
                                <tr key={index}>
                                    <th scope="row">{lineSaid(line.what)}</th>
                                    <td class="right">{plain(Number(line.quantity), 3)} {line.unit}</td>
                                    <td class="right">{plain(Number(line.price), 6)}</td>
                                    <td class="right">{money(Number(line.amount), receipt.currency)}</td>
                                </tr>
                            ))}
                        </tbody>
                        <tfoot><tr><th scope="row" colSpan={3}>{d("receipt.total")}</th><td class="right"><b>{money(Number(receipt.total), receipt.currency)}</b></td></tr></tfoot>
                    </table>
                </div>
            ) : <p>{d("price.none")}</p>}
        </article>
    );
}

function lineSaid(what: string): string {
    const from = /^energy from (.+)$/.exec(what);
    return from ? d("line.energyFrom", { time: from[1] ?? "" }) : word("line", what);
}

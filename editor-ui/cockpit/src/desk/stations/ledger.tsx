import { useState } from "preact/hooks";
import { date, duration, money, number } from "../../i18n/format";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { url } from "../api";
import { kWh } from "../said";
import { d, word } from "../texts";
import type { PastSession } from "../types";
import { useFetched } from "../use-fetched";
import { beginOf, DAY, dayOf } from "./days";
import { stationHref } from "./station-list";

/** Sessions of all stations, as far back as asked for. */
export function Ledger() {
    const [from, setFrom] = useState(dayOf(now.value - 30 * DAY));
    const [to, setTo] = useState(dayOf(now.value));
    const [user, setUser] = useState("");
    const [station, setStation] = useState("");
    const query = {
        from: beginOf(from), to: to ? (beginOf(to) ?? 0) + DAY : null, user, station, most: 500,
    };
    const { value, trouble } = useFetched<{ sessions: PastSession[] }>("operator/sessions", query);
    const sessions = value?.sessions ?? [];
    const sums = new Map<string, number>();
    sessions.forEach((session) => { if (session.currency) { sums.set(session.currency, (sums.get(session.currency) ?? 0) + (session.cost ?? 0)); } });
    return (
        <section class="card">
            <div class="list-head">
                <label><span class="label">{d("ledger.from")}</span><input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} /></label>
                <label><span class="label">{d("ledger.to")}</span><input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} /></label>
                <label><span class="label">{d("ledger.user")}</span><input value={user} onInput={(event) => setUser(event.currentTarget.value)} /></label>
                <label><span class="label">{d("ledger.station")}</span><input value={station} onInput={(event) => setStation(event.currentTarget.value)} /></label>
                <a class="button plain" href={url("operator/sessions", { ...query, most: 50000, format: "csv" })} download><Icon name="download" /> CSV</a>
            </div>
            {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
            <p class="small" role="status">
                {d("ledger.sum", { n: sessions.length, energy: kWh(sessions.reduce((sum, session) => sum + (session.energy ?? 0), 0)) })}
                {[...sums].map(([currency, sum]) => ` · ${money(sum, currency)}`)}
            </p>
            <div class="scrolls" tabIndex={0} role="region" aria-label={d("op.sessions")}>
                <table>
                    <thead><tr>
                        <th scope="col" class="right">{d("ledger.number")}</th><th scope="col">{d("ledger.begun")}</th><th scope="col">{d("ledger.station")}</th><th scope="col">{d("ledger.user")}</th>
                        <th scope="col" class="right">{d("session.time")}</th><th scope="col" class="right">kWh</th><th scope="col" class="right">{d("session.cost")}</th><th scope="col">{d("receipt.reason")}</th>
                    </tr></thead>
                    <tbody>
                        {sessions.map((session) => (
                            <tr key={session.number}>
                                <td class="right"><a class="link" href={`#/charge/-/receipt-${session.number}`}>{session.number}</a></td>
                                <td>{date(session.begun, { dateStyle: "short", timeStyle: "short" })}</td>
                                <td><a class="link" href={stationHref(session.station)}>{session.name}</a> {session.code}</td>
                                <td>{session.user || session.token || "–"}</td>
                                <td class="right">{duration((session.ended ?? now.value) - session.begun)}</td>
                                <td class="right">{number((session.energy ?? 0) / 1000, 3)}</td>
                                <td class="right">{session.currency ? money(session.cost, session.currency) : "–"}</td>
                                <td>{session.ended === null ? d("sessions.open") : word("reason", session.reason ?? "not_told")}{session.late && <> · {d("ledger.late")}</>}{session.orphan && <> · {d("ledger.orphan")}</>}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </section>
    );
}

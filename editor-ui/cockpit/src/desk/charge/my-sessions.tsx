import { date, duration, money } from "../../i18n/format";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { url } from "../api";
import { kWh } from "../said";
import { d, word } from "../texts";
import type { PastSession } from "../types";
import { useFetched } from "../use-fetched";

/** One's own sessions, with the way to their receipts. */
export function MySessions() {
    const { value, trouble } = useFetched<{ sessions: PastSession[] }>("desk/sessions", { most: 200 });
    if (!value) {
        return <p class="loading" role="status">{trouble || d("loading")}</p>;
    }
    return (
        <section class="card">
            <div class="card-head">
                <h2>{d("tab.sessions")}</h2>
                {value.sessions.length > 0 && <a class="link" href={url("desk/sessions", { format: "csv", most: 10000 })} download><Icon name="download" size={18} /> CSV</a>}
            </div>
            {value.sessions.length === 0 && <p class="note">{d("sessions.none")}</p>}
            <ul class="session-list">
                {value.sessions.map((session) => (
                    <li key={session.number}>
                        <a href={`#/charge/-/receipt-${session.number}`}>
                            <span>
                                <b>{session.name}</b> <span class="small">{session.code}</span>
                                <br />
                                <span class="small">{date(session.begun, { dateStyle: "medium", timeStyle: "short" })} · {duration((session.ended ?? now.value) - session.begun)}
                                    {session.reason ? " · " + word("reason", session.reason) : session.ended === null ? " · " + d("sessions.open") : ""}</span>
                            </span>
                            <span class="amounts">{kWh(session.energy)}<br />{session.currency !== "" && <span class="small">{money(session.cost, session.currency)}</span>}</span>
                            <Icon name="right" />
                        </a>
                    </li>
                ))}
            </ul>
        </section>
    );
}

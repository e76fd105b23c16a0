import { t } from "../../i18n";
import { ampere, duration, energy, moment, money } from "../../i18n/format";
import { sessions, sessionsCsv } from "../../model/archive";
import { now } from "../../model/house";
import type { Charger, Site } from "../../model/reading";
import { Icon } from "../../ui/icons";
import type { Bounds } from "./range";
import { useLoaded } from "./use-loaded";

const DAY = 86_400_000;
const minute = (ms: number) => Math.floor(ms / 60_000);

/** From plugging in to plugging out, newest first; at least the last thirty days. */
export function SessionsCard({ charger, of, site, at, moving }: { charger: Charger; of: string; site: Site | null; at: Bounds; moving: boolean }) {
    const shown = { from: moving ? Math.min(at.from, at.to - 30 * DAY) : at.from, to: at.to };
    const loaded = useLoaded([charger.id, moving ? at.to - at.from : minute(at.from), moving ? 0 : minute(at.to)],
        (signal) => sessions(charger.id, shown.from, shown.to, signal), moving ? 60_000 : 0);
    const rows = [...(loaded.value?.sessions ?? [])].sort((a, b) => b.start - a.start);
    const currency = site?.currency ?? "EUR";
    return (
        <section class="card" aria-labelledby={"s-" + charger.id}>
            <header class="card-head">
                <h2 id={"s-" + charger.id}>{t("sessions.title") + of}</h2>
                <a class="link" href={sessionsCsv(charger.id, shown.from, shown.to)} download="sessions.csv">
                    <Icon name="download" size={18} /> {t("sessions.csv")}
                </a>
            </header>
            {loaded.error !== null && <p class="note bad" role="alert">{t("history.failed", { why: loaded.error })}</p>}
            {rows.length === 0
                ? <p class="small">{loaded.loading ? t("app.loading") : t("sessions.nothing")}</p>
                : (
                    <div class="scrolls sessions" tabIndex={0} role="region" aria-label={t("sessions.title") + of}>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{t("sessions.start")}</th>
                                    <th scope="col" class="n">{t("sessions.duration")}</th>
                                    <th scope="col" class="n">{t("sessions.energy")}</th>
                                    <th scope="col" class="n">{t("sessions.cost")}</th>
                                    <th scope="col" class="n">{t("sessions.peak")}</th>
                                    <th scope="col" class="n">{t("sessions.pauses")}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {rows.map((each) => (
                                    <tr key={each.start}>
                                        <th scope="row">{moment(each.start, now.value)}{each.end === null && <span class="chip">{t("sessions.running")}</span>}</th>
                                        <td class="n">{duration(each.duration * 1000)}</td>
                                        <td class="n">{energy(each.kWh)}</td>
                                        <td class="n">{money(each.cost, currency)}</td>
                                        <td class="n">{ampere(each.peak)}</td>
                                        <td class="n">{each.pauses}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                )}
        </section>
    );
}

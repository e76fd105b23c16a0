import { t, words } from "../../i18n";
import { moment } from "../../i18n/format";
import { events, now } from "../../model/house";

const SHOWN = 5;

/** The newest events of a site, for who wonders why it is as it is. */
export function RecentEvents({ site, alone }: { site: string; alone: boolean }) {
    const newest = events.value.filter((event) => alone || event.site === null || event.site === site).slice(0, SHOWN);
    return (
        <article class="card recent" aria-label={t("recent.title")}>
            <header class="card-head">
                <h2>{t("recent.title")}</h2>
                <a class="link" href="#/events">{t("recent.all")}</a>
            </header>
            {newest.length === 0 && <p class="small">{t("recent.none")}</p>}
            <ol>
                {newest.map((event) => (
                    <li key={event.id} class={"event " + event.level}>
                        <span class="level"><span class="hidden">{t(`level.${event.level}`)}</span></span>
                        <p>{words(event.text)}</p>
                        <time dateTime={new Date(event.time).toISOString()}>{moment(event.time, now.value)}</time>
                    </li>
                ))}
            </ol>
        </article>
    );
}

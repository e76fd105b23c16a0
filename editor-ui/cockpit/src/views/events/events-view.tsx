import { useEffect, useState } from "preact/hooks";
import { t, words, type TextKey } from "../../i18n";
import { date, sameDay, time } from "../../i18n/format";
import { pastEvents, type EventFilter } from "../../model/archive";
import { readEvents } from "../../model/connection";
import type { CockpitEvent, Level } from "../../model/contract";
import { events, met, pieces, unread } from "../../model/house";
import { notices, turn } from "../../model/notices";
import { pushed } from "../../model/push";
import { useLoaded } from "../history/use-loaded";
import { merged, wanted } from "./filter";
import "../../styles/events.css";

const LEVELS: readonly Level[] = ["info", "warning", "alarm"];

/** What has happened: the newest at once as they come, the older ones as far as one asks. */
export function EventsView() {
    const [filter, choose] = useState<EventFilter>({ level: "", kind: "", text: "" });
    const [reach, further] = useState<number | null>(null);
    const [older, keep] = useState<readonly CockpitEvent[]>([]);
    const key = JSON.stringify(filter);
    const loaded = useLoaded([key, reach], async (signal) => {
        const got = await pastEvents(filter, reach, signal);
        keep((before) => (reach === null ? got.events : merged(before, got.events)));
        return got;
    });
    const live = events.value;
    useEffect(() => {
        const look = () => {
            if (!document.hidden) {
                readEvents();
            }
        };
        look();
        document.addEventListener("visibilitychange", look);
        return () => document.removeEventListener("visibilitychange", look);
    }, [unread.value]);
    const shown = merged(live.filter((event) => wanted(event, filter)), older.filter((event) => wanted(event, filter)));
    const kinds = [...new Set([...live, ...older].map((event) => event.kind))].sort();
    const set = (part: Partial<EventFilter>) => {
        further(null);
        keep([]);
        choose({ ...filter, ...part });
    };
    if (!met.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    return (
        <div class="events">
            <header class="card-head events-head">
                <h1>{t("nav.events")}</h1>
                <Notices />
            </header>
            <form class="card filters" role="search" onSubmit={(event) => event.preventDefault()}>
                <label>
                    <span>{t("events.level")}</span>
                    <select value={filter.level} onChange={(event) => set({ level: event.currentTarget.value as Level | "" })}>
                        <option value="">{t("events.all")}</option>
                        {LEVELS.map((level) => <option key={level} value={level}>{t(`level.${level}`)}</option>)}
                    </select>
                </label>
                <label>
                    <span>{t("events.kind")}</span>
                    <select value={filter.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
                        <option value="">{t("events.all")}</option>
                        {kinds.map((kind) => <option key={kind} value={kind}>{words(kind)}</option>)}
                    </select>
                </label>
                <label class="grows">
                    <span>{t("events.text")}</span>
                    <input type="search" value={filter.text} onInput={(event) => set({ text: event.currentTarget.value })} />
                </label>
            </form>
            {loaded.error !== null && <p class="note bad" role="alert">{t("history.failed", { why: loaded.error })}</p>}
            <List events={shown} />
            {shown.length === 0 && !loaded.loading && <p class="card empty">{t("events.nothing")}</p>}
            {loaded.value?.more && shown.length > 0 && (
                <button type="button" class="button plain" disabled={loaded.loading} onClick={() => further(shown[shown.length - 1]?.id ?? null)}>
                    {t("events.older")}
                </button>
            )}
        </div>
    );
}

function List({ events }: { events: readonly CockpitEvent[] }) {
    return (
        <ol class="event-list">
            {events.map((event, index) => {
                const above = events[index - 1];
                const newDay = above === undefined || !sameDay(above.time, event.time);
                const about = event.piece === null ? undefined : pieces.value.get(event.piece)?.value.name;
                return (
                    <li key={event.id} class={"event " + event.level}>
                        {newDay && <h2 class="day">{date(event.time, { weekday: "long", day: "numeric", month: "long" })}</h2>}
                        <div class="event-row">
                            <time dateTime={new Date(event.time).toISOString()}>{time(event.time)}</time>
                            <span class="level"><span class="hidden">{t(`level.${event.level}` as TextKey)}</span></span>
                            <div>
                                <p>{words(event.text)}</p>
                                <p class="small">{words(event.kind)}{about ? " · " + about : ""}</p>
                            </div>
                        </div>
                    </li>
                );
            })}
        </ol>
    );
}

function Notices() {
    const state = notices.value;
    if (state === "unsupported") {
        return null;
    }
    return state === "refused"
        ? <p class="small">{t("notices.refused")}</p>
        : (
            <label class="toggle">
                <input type="checkbox" role="switch" checked={state === "on"} onChange={(event) => void turn(event.currentTarget.checked)} />
                <span>{t(pushed.value ? "notices.pushed" : "notices.want")}</span>
            </label>
        );
}

import { useState } from "preact/hooks";
import { words } from "../../i18n";
import { date, moment } from "../../i18n/format";
import { now } from "../../model/house";
import { d, word } from "../texts";
import { useFetched } from "../use-fetched";

export interface Note {
    readonly at: number;
    readonly station: string;
    readonly evse: number;
    readonly kind: string;
    readonly words: string;
}

/** What people did and the station told: the audit. */
export function Notes({ id }: { id: string }) {
    const [most, more] = useState(20);
    const { value, again } = useFetched<{ notes: Note[] }>("operator/station/notes", { id, most }, Math.floor(now.value / 5_000));
    return (
        <section class="card">
            <div class="card-head"><h3>{d("notes.title")}</h3><button type="button" class="link" onClick={again}>{d("again")}</button></div>
            {value?.notes.length === 0 && <p class="note">{d("notes.none")}</p>}
            <NoteList notes={value?.notes ?? []} />
            {value && value.notes.length >= most && <button type="button" class="link" onClick={() => more(most * 4)}>{d("notes.more")}</button>}
        </section>
    );
}

export function NoteList({ notes, withStation = false }: { notes: readonly Note[]; withStation?: boolean }) {
    return (
        <ul class="note-list">
            {notes.map((note, index) => (
                <li key={`${note.at}-${index}`}>
                    <time class="small">{moment(note.at, now.value)}</time>
                    <span class="small">{[withStation && note.station, note.evse > 0 && `EVSE ${note.evse}`, note.kind].filter(Boolean).join(" · ")}</span>
                    <span>{words(note.words)}</span>
                </li>
            ))}
        </ul>
    );
}

interface Frame {
    readonly at: number;
    readonly way: "from_station" | "to_station" | "connection";
    readonly text: string;
}

/** What went over the line, word for word; secrets are masked by whoever keeps it. */
export function Frames({ id }: { id: string }) {
    const [open, toggle] = useState(false);
    return (
        <details class="card" onToggle={(event) => toggle(event.currentTarget.open)}>
            <summary>{d("frames.title")}</summary>
            {open && <FrameList id={id} />}
        </details>
    );
}

function FrameList({ id }: { id: string }) {
    const { value, trouble, again } = useFetched<{ frames: Frame[] }>("operator/station/frames", { id });
    return (
        <>
            <p><button type="button" class="link" onClick={again}>{d("again")}</button></p>
            {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
            {value?.frames.length === 0 && <p class="note">{d("frames.none")}</p>}
            <ol class="frames" tabIndex={0} aria-label={d("frames.title")}>
                {value?.frames.map((frame, index) => (
                    <li key={index}>
                        <time class="small">{date(frame.at, { timeStyle: "medium" })}</time>
                        <span role="img" aria-label={word("way", frame.way)}>{frame.way === "to_station" ? "→" : frame.way === "from_station" ? "←" : "•"}</span>
                        <code>{frame.text}</code>
                    </li>
                ))}
            </ol>
        </>
    );
}

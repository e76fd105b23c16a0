import { stationsChanged } from "../live";
import { placeSaid } from "../said";
import { StateSign } from "../state-sign";
import { d } from "../texts";
import type { Evse } from "../types";
import { useFetched } from "../use-fetched";
import { NoteList, type Note } from "./notes";
import { stationHref } from "./station-list";

/** What does not work now, and what was told of faults before. */
export function Faults() {
    const { value, trouble } = useFetched<{ now: Evse[]; notes: Note[] }>("operator/faults", {}, stationsChanged.value);
    return (
        <>
            <section class="card">
                <h2>{d("op.faults")}</h2>
                {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
                {value?.now.length === 0 && <p class="note">{d("faults.none")}</p>}
                <ul class="plain-list">
                    {value?.now.map((evse) => (
                        <li key={evse.code}>
                            <span><a class="link" href={stationHref(evse.station)}>{evse.code}</a> {placeSaid(evse)} <span class="small">{[evse.fault, evse.words].filter(Boolean).join(" · ")}</span></span>
                            <StateSign state={evse.state} />
                        </li>
                    ))}
                </ul>
            </section>
            {value && value.notes.length > 0 && <section class="card"><h3>{d("faults.before")}</h3><NoteList notes={value.notes} withStation /></section>}
        </>
    );
}

import { useEffect, useState } from "preact/hooks";
import { date, number, percent } from "../../i18n/format";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { url } from "../api";
import { d } from "../texts";
import { useFetched } from "../use-fetched";
import { beginOf, DAY, dayOf } from "./days";
import { stationHref } from "./station-list";

interface Figures {
    readonly from: number;
    readonly until: number;
    readonly energy: number;
    readonly sessions: number;
    readonly busy: number;
    readonly faults: number;
    readonly silent: number;
    /** Of all charge points together, ms: busy and silent are parts of it. */
    readonly time: number;
}

interface OfEvse extends Figures {
    readonly station: string;
    readonly evse: number;
    readonly name: string;
    readonly code: string;
}

type What = "energy" | "sessions" | "busy" | "faults" | "silent";
const ALL: readonly What[] = ["energy", "sessions", "busy", "faults", "silent"];
const STEPS = ["day", "week", "month"] as const;
type Step = (typeof STEPS)[number];

const share = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0);

/** What is drawn: kWh, a number, or percent of the time. */
const valueOf = (what: What, of: Figures) => (what === "energy" ? of.energy / 1000 : what === "busy" || what === "silent" ? share(of[what], of.time) : of[what]);

const said = (what: What, value: number) => (what === "energy" ? number(value, 1) + "\u00a0kWh" : what === "busy" || what === "silent" ? percent(value) : number(value, 0));

const label = (step: Step, at: number) => date(at, step === "month" ? { month: "short", year: "2-digit" } : { day: "numeric", month: "numeric" });

/** How stations are used, over time and side by side. */
export function Usage() {
    const [step, setStep] = useState<Step>("day");
    const [from, setFrom] = useState(dayOf(now.value - 30 * DAY));
    const [to, setTo] = useState(dayOf(now.value));
    const [station, setStation] = useState("");
    const [what, show] = useState<What>("energy");
    const [stations, know] = useState<ReadonlyMap<string, string>>(new Map());
    const query = { from: beginOf(from), to: to ? (beginOf(to) ?? 0) + DAY : null, by: step, station };
    const { value, trouble } = useFetched<{ stretches: Figures[]; evses: OfEvse[] }>("operator/usage", query);
    useEffect(() => {
        if (value) {
            // with one chosen the others are still there to choose
            know((before) => new Map([...before, ...value.evses.map((each) => [each.station, each.name] as const)]));
        }
    }, [value]);
    return (
        <>
            <section class="card">
                <div class="list-head">
                    <label><span class="label">{d("ledger.from")}</span><input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} /></label>
                    <label><span class="label">{d("ledger.to")}</span><input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} /></label>
                    <label><span class="label">{d("usage.by")}</span>
                        <select value={step} onChange={(event) => setStep(event.currentTarget.value as Step)}>{STEPS.map((each) => <option key={each} value={each}>{d(`usage.${each}`)}</option>)}</select>
                    </label>
                    <label><span class="label">{d("ledger.station")}</span>
                        <select value={station} onChange={(event) => setStation(event.currentTarget.value)}>
                            <option value="">{d("usage.all")}</option>
                            {[...stations].map(([id, name]) => <option key={id} value={id}>{name}</option>)}
                        </select>
                    </label>
                    <label><span class="label">{d("usage.show")}</span>
                        <select value={what} onChange={(event) => show(event.currentTarget.value as What)}>{ALL.map((each) => <option key={each} value={each}>{d(`usage.${each}`)}</option>)}</select>
                    </label>
                    <a class="button plain" href={url("operator/usage", { ...query, format: "csv" })} download><Icon name="download" /> CSV</a>
                </div>
                {trouble !== "" && <p class="note bad" role="alert">{trouble}</p>}
                {value && (value.stretches.length === 0 ? <p class="note">{d("usage.none")}</p> : <Bars stretches={value.stretches} what={what} step={step} />)}
                <p class="note">{d("usage.how")}</p>
            </section>
            {value && value.stretches.length > 0 && (
                <>
                    <section class="card">
                        <h2>{d("usage.each")}</h2>
                        <Table name={d("usage.each")} first={d("usage.point")} rows={value.evses} head={(row) => <><a class="link" href={stationHref(row.station)}>{row.name}</a> {row.code}</>} />
                    </section>
                    <section class="card">
                        <h2>{d("usage.time")}</h2>
                        <Table name={d("usage.time")} first={d(`usage.${step}`)} rows={[...value.stretches].reverse()} head={(row) => date(row.from, step === "month" ? { month: "long", year: "numeric" } : { dateStyle: "medium" })} />
                    </section>
                </>
            )}
        </>
    );
}

function Bars({ stretches, what, step }: { stretches: readonly Figures[]; what: What; step: Step }) {
    const values = stretches.map((each) => valueOf(what, each));
    const most = Math.max(...values, what === "busy" || what === "silent" ? 1 : 0.001);
    const width = 100 / stretches.length;
    const every = Math.ceil(stretches.length / 8);
    return (
        <figure class="usage-chart">
            <p class="small">{said(what, most)}</p>
            <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={d("usage.chart", { what: d(`usage.${what}`), step: d(`usage.${step}`), least: said(what, Math.min(...values)), most: said(what, most) })}>
                {values.map((value, index) => (
                    <rect key={index} x={index * width + width * 0.12} width={width * 0.76} y={40 - (40 * value) / most} height={(40 * value) / most} class={what === "faults" || what === "silent" ? "grave" : ""}>
                        <title>{label(step, stretches[index]!.from)}: {said(what, value)}</title>
                    </rect>
                ))}
            </svg>
            <p class="usage-days small" aria-hidden="true">
                {stretches.map((each, index) => (index % every === 0 ? <span key={each.from} style={{ left: `${index * width}%` }}>{label(step, each.from)}</span> : null))}
            </p>
        </figure>
    );
}

function Table<Row extends Figures>({ name, first, rows, head }: { name: string; first: string; rows: readonly Row[]; head: (row: Row) => preact.ComponentChildren }) {
    return (
        <div class="scrolls" tabIndex={0} role="region" aria-label={name}>
            <table>
                <thead><tr><th scope="col">{first}</th>{ALL.map((what) => <th key={what} scope="col" class="right">{d(`usage.${what}`)}</th>)}</tr></thead>
                <tbody>
                    {rows.map((row, index) => (
                        <tr key={index}><th scope="row">{head(row)}</th>{ALL.map((what) => <td key={what} class="right">{said(what, valueOf(what, row))}</td>)}</tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

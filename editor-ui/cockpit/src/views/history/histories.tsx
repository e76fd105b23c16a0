import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import { ampere, date } from "../../i18n/format";
import { history, type History } from "../../model/archive";
import { now } from "../../model/house";
import type { Charger, Meter, Site } from "../../model/reading";
import { Chart, type Line } from "./chart";
import { bounds, refreshEvery, SPANS, type Range } from "./range";
import { StateBand } from "./state-band";
import { useLoaded, type Loaded } from "./use-loaded";

interface Picture {
    readonly range: Range;
    readonly onZoom: (from: number, to: number) => void;
    readonly onReset: () => void;
}

function key(range: Range): string {
    return range.kind === "last" ? range.span : `${range.from}-${range.to}`;
}

/** About as many points as the screen can tell apart. */
function points(): number {
    return Math.min(800, Math.max(200, Math.round(innerWidth / 2)));
}

function useHistory(piece: string, range: Range): Loaded<History> {
    return useLoaded([piece, key(range)], (signal) => {
        const { from, to } = bounds(range, now.value);
        return history(piece, from, to, points(), signal);
    }, range.kind === "last" ? refreshEvery(SPANS[range.span]) : 0);
}

/** The highest of a column and when it was. */
export function summit(time: readonly number[], column: Line["values"]): { value: number; at: number } | null {
    let best: { value: number; at: number } | null = null;
    column.forEach((value, index) => {
        const at = time[index];
        if (value !== null && value !== undefined && at !== undefined && (best === null || value > best.value)) {
            best = { value, at };
        }
    });
    return best;
}

const COLORS = ["--l1", "--l2", "--l3"];

export function MeterHistory({ meter, site, range, onZoom, onReset }: Picture & { meter: Meter; site: Site | null }) {
    const loaded = useHistory(meter.id, range);
    const got = loaded.value;
    const phases = site?.phases ?? ["l1", "l2", "l3"];
    const lines = useMemo(
        () => phases.map((phase, index): Line => ({
            label: phase.toUpperCase(), color: COLORS[index] ?? "--l1", values: got?.series[phase]?.max ?? got?.series[phase]?.mean ?? [],
        })),
        [got],
    );
    const top = got ? lines.map((line) => ({ line, summit: summit(got.time, line.values) })) : [];
    const told = top.map(({ line, summit: high }) => high
        ? t("history.highest", { phase: line.label, value: ampere(high.value), at: date(high.at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) })
        : t("history.noneOf", { phase: line.label }));
    return (
        <section class="card" aria-labelledby={"h-" + meter.id} aria-busy={loaded.loading}>
            <Heading id={"h-" + meter.id} text={t("history.phases")} loaded={loaded} lines={lines} />
            {got && (
                <Chart label={[t("history.phases"), ...told].join(". ")} unit="A" time={got.time} lines={lines} from={got.from} to={got.to}
                    marks={site ? [{ value: site.rating, color: "--over", label: t("history.limit", { rating: ampere(site.rating, 0) }) }] : []}
                    onZoom={onZoom} onReset={onReset} />
            )}
            <p class="small told">{told.join(" · ")}</p>
        </section>
    );
}

export function ChargerHistory({ charger, range, onZoom, onReset }: Picture & { charger: Charger }) {
    const loaded = useHistory(charger.id, range);
    const got = loaded.value;
    const lines = useMemo((): Line[] => {
        const drawn = ["drawn1", "drawn2", "drawn3"].map((name) => got?.series[name]?.mean ?? []);
        const most = (got?.time ?? []).map((_, index) => {
            const known = drawn.map((column) => column[index] ?? null).filter((value) => value !== null);
            return known.length ? Math.max(...known) : null;
        });
        return [
            { label: t("charger.offered"), color: "--offered", values: got?.series["offered"]?.mean ?? [], stepped: true, dash: [5, 3] },
            { label: t("charger.drawn"), color: "--car", values: most, fill: true },
        ];
    }, [got, t("charger.drawn")]);
    return (
        <section class="card" aria-labelledby={"h-" + charger.id} aria-busy={loaded.loading}>
            <Heading id={"h-" + charger.id} text={t("history.charging", { name: charger.name || t("charger.name") })} loaded={loaded} lines={lines} />
            {got && (
                <>
                    <Chart label={t("history.charging", { name: charger.name })} unit="A" time={got.time} lines={lines} from={got.from} to={got.to}
                        marks={[{ value: charger.largest, color: "--text-soft", label: t("history.most", { value: ampere(charger.largest, 0) }) }]}
                        height={200} onZoom={onZoom} onReset={onReset} />
                    <StateBand bands={got.states ?? []} from={got.from} to={got.to} />
                </>
            )}
        </section>
    );
}

function Heading({ id, text, loaded, lines }: { id: string; text: string; loaded: Loaded<unknown>; lines: readonly Line[] }) {
    return (
        <header class="card-head">
            <h2 id={id}>{text}</h2>
            <ul class="legend" aria-hidden="true">
                {lines.map((line) => <li key={line.label} style={{ "--key": `var(${line.color})` }} class="keyed">{line.label}</li>)}
            </ul>
            {loaded.error !== null && <p class="note bad" role="alert">{t("history.failed", { why: loaded.error })}</p>}
        </header>
    );
}

import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import { ampere, date } from "../../i18n/format";
import { history, type History } from "../../model/archive";
import { now } from "../../model/house";
import type { Charger, Meter, Site } from "../../model/reading";
import { Chart, type Line } from "./chart";
import { highestOf, summit } from "./columns";
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

/** From steps of a minute on the lines are means, and the peaks, which the fuse feels, a line of their own. */
const COARSE = 60_000;

const COLORS = ["--l1", "--l2", "--l3"];

export function MeterHistory({ meter, of: whose, site, range, onZoom, onReset }: Picture & { meter: Meter; of: string; site: Site | null }) {
    const title = t("history.phases") + whose;
    const loaded = useHistory(meter.id, range);
    const got = loaded.value;
    const phases = site?.phases ?? ["l1", "l2", "l3"];
    const coarse = got !== null && got.step >= COARSE;
    const lines = useMemo((): Line[] => {
        const of = (phase: string, what: "mean" | "max") => got?.series[phase]?.[what] ?? [];
        const each = phases.map((phase, index): Line => ({
            label: phase.toUpperCase(), color: COLORS[index] ?? "--l1", values: of(phase, coarse ? "mean" : "max"),
        }));
        return coarse
            ? [{ label: t("history.peaks"), color: "--tight", values: highestOf(phases.map((phase) => of(phase, "max"))), width: 1 }, ...each]
            : each;
    }, [got, t("history.peaks")]);
    const told = phases.map((phase) => ({ label: phase.toUpperCase(), high: got ? summit(got.time, got.series[phase]?.max ?? []) : null })).map(({ label, high }) => high
        ? t("history.highest", { phase: label, value: ampere(high.value), at: date(high.at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) })
        : t("history.noneOf", { phase: label }));
    return (
        <section class="card" aria-labelledby={"h-" + meter.id} aria-busy={loaded.loading}>
            <Heading id={"h-" + meter.id} text={title} loaded={loaded} lines={lines} />
            {got && (
                <Chart label={[title, ...told].join(". ")} unit="A" time={got.time} lines={lines} from={got.from} to={got.to}
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
        return [
            { label: t("charger.offered"), color: "--offered", values: got?.series["offered"]?.mean ?? [], stepped: true, dash: [5, 3] },
            { label: t("charger.drawn"), color: "--car", values: highestOf(drawn), fill: true },
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

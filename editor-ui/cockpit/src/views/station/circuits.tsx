import { t, words } from "../../i18n";
import { ampere, number, power } from "../../i18n/format";
import { circuit, type Branch, type Circuit } from "../../model/station";
import { Icon } from "../../ui/icons";

const TIGHT = 0.9;

/** The circuits as a tree, each with what its phases carry of what they may. */
export function Circuits({ tree }: { tree: readonly Branch[] }) {
    if (tree.length === 0) {
        return <p class="card empty">{t("station.empty")}</p>;
    }
    return (
        <ul class="card circuits">
            {tree.map((branch) => (
                <li key={branch.piece.value.id} style={{ "--depth": String(branch.depth) }}>
                    <Row branch={branch} />
                </li>
            ))}
        </ul>
    );
}

function Row({ branch }: { branch: Branch }) {
    const c = circuit(branch.piece.value);
    return (
        <article class="circuit" aria-label={c.name}>
            <div class="circuit-name">
                <h3>{c.name}</h3>
                <p class="small">
                    {[
                        c.rating !== null ? t("circuit.rating", { rating: ampere(c.rating, 0) }) : null,
                        c.limit !== null && c.rating !== null && c.limit < c.rating ? t("circuit.limit", { limit: ampere(c.limit, 0) }) : null,
                        branch.points.length > 0 ? t("circuit.points", { n: branch.points.length }) : null,
                    ].filter((part) => part !== null).join(" · ")}
                </p>
                {c.meter === "silent" && <p class="note bad"><Icon name="silent" size={16} /> {t("circuit.silent")}</p>}
            </div>
            <Bars circuit={c} />
            <div class="circuit-power">
                <b>{power(c.power)}</b>
                {c.contracted !== null && <span class="small">{t("circuit.contracted", { power: number(c.contracted, 0) + "\u00a0kW" })}</span>}
                {c.average !== null && <span class="small">{t("circuit.average", { power: power(c.average) })}</span>}
                {c.sources.map((source) => (
                    <span key={source.name} class="small source"><Icon name="sun" size={16} /> {source.name} {power(source.power)}</span>
                ))}
            </div>
            {c.reason !== null && <p class="small circuit-reason">{words(c.reason)}</p>}
        </article>
    );
}

/** The phases of a circuit as bars: what the cars draw, and the rest. */
export function Bars({ circuit: c, small = false }: { circuit: Circuit; small?: boolean }) {
    return (
        <div class={"phase-bars" + (small ? " mini" : "") + (c.meter === "silent" ? " dim" : "")}>
            {c.phases.map((phase) => {
                const current = c.current[phase];
                const share = (value: number) => (c.limit ? Math.max(0, Math.min(1, value / c.limit)) : 0);
                const cars = Math.min(c.cars[phase] ?? 0, Math.max(0, current ?? 0));
                const rest = Math.max(0, (current ?? 0) - cars);
                const level = current === null || !c.limit ? "" : current > c.limit ? " over" : current > c.limit * TIGHT ? " tight" : "";
                return (
                    <div key={phase} class={"phase-bar" + level}>
                        <span class="small" aria-hidden="true">{phase.toUpperCase()}</span>
                        <div class="track" role="meter" aria-label={c.name + " " + phase.toUpperCase()} aria-valuemin={0} aria-valuemax={c.limit ?? 0}
                            aria-valuenow={Math.min(c.limit ?? 0, Math.max(0, current ?? 0))} aria-valuetext={t("circuit.phase", { current: ampere(current), limit: ampere(c.limit, 0) })}>
                            <span class="fill house-part" style={{ width: (100 * share(rest)).toFixed(1) + "%" }} />
                            <span class="fill car-part" style={{ left: (100 * share(rest)).toFixed(1) + "%", width: (100 * share(cars)).toFixed(1) + "%" }} />
                        </div>
                        <span class="value small" aria-hidden="true">{small ? ampere(current, 0) : t("circuit.phase", { current: ampere(current), limit: ampere(c.limit, 0) })}</span>
                    </div>
                );
            })}
        </div>
    );
}

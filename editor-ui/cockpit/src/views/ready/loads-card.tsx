import { t, words } from "../../i18n";
import { power } from "../../i18n/format";
import { ask, askOf } from "../../model/asks";
import { may } from "../../model/contract";
import { ofKind, role } from "../../model/house";
import { loadsOf, type Load, type Loads, type ReadyBy } from "../../model/ready";
import { Icon } from "../../ui/icons";
import { AskNote } from "../controls/ask-note";

/** The loads of the house, with or without a car: what they draw, which of them could wait, and their switches. */
export function LoadsCard({ of: r, disabled }: { of: ReadyBy | null; disabled: boolean }) {
    const guards = ofKind("loads").map((piece) => loadsOf(piece.value));
    const seen = new Set(guards.flatMap((guard) => guard.loads.map((each) => each.name)));
    const others = (r?.loads ?? []).filter((each) => !seen.has(each.name));
    const suggestions = [...new Set([...guards.flatMap((guard) => guard.suggestions), ...(r?.suggestions ?? [])])];
    if (guards.length === 0 && others.length === 0) {
        return null;
    }
    return (
        <section class="card loads" aria-labelledby="loads">
            <header class="card-head">
                <h2 id="loads">{t("loads.title")}</h2>
                {guards.map((guard) => guard.power !== null && (
                    <p key={guard.id} class={"small" + (guard.limit !== null && guard.power > guard.limit ? " bad" : "")}>{guardSaid(guard, guard.power)}</p>
                ))}
            </header>
            {suggestions.length > 0 && (
                <ul class="suggestions" aria-label={t("loads.suggestions")}>
                    {suggestions.map((each) => <li key={each}><Icon name="lamp" size={18} /> {words(each)}</li>)}
                </ul>
            )}
            <ul class="load-list">
                {guards.map((guard) => guard.loads.map((each) => (
                    <Row key={guard.id + each.name} load={{ ...each, waits: r?.loads.find((one) => one.name === each.name)?.waits ?? each.waits }}
                        guard={guard.id} r={r?.loads.some((one) => one.name === each.name) ? r : null} disabled={disabled} />
                )))}
                {others.map((each) => <Row key={each.name} load={each} guard={null} r={r} disabled={disabled} />)}
            </ul>
            {guards.map((guard) => <AskNote key={guard.id} piece={guard.id} action="switch" waiting={t("loads.switching")} said={switched} confirmed={() => null} />)}
        </section>
    );
}

function switched(value: unknown): string {
    const { name, on } = value as { name: string; on: boolean };
    return name + " " + t(on ? "loads.on" : "loads.off");
}

function guardSaid(guard: Loads, kW: number): string {
    return [
        guard.limit === null ? power(kW * 1000) : t("loads.of", { power: power(kW * 1000), limit: power(guard.limit * 1000) }),
        guard.average === null ? null : t("loads.average", { power: power(guard.average * 1000) }),
        guard.violations ? t("loads.violations", { n: guard.violations }) : null,
    ].filter((each) => each !== null).join(" · ");
}

function Row({ load, guard, r, disabled }: { load: Load; guard: string | null; r: ReadyBy | null; disabled: boolean }) {
    const acts = may(role.value, "wait");
    const asked = guard === null ? null : askOf(guard, "switch");
    const wish = asked?.stage === "asked" ? (asked.value as { name: string; on: boolean }) : null;
    return (
        <li class={load.on ? "on" : ""}>
            <Icon name="plug" />
            <p>
                <b>{load.name}</b>{" "}
                <span class="small">{[load.power === null ? null : power(load.power * 1000), t(load.on ? "loads.on" : "loads.off"), load.waits ? t("loads.waits") : null].filter((each) => each !== null).join(" · ")}</span>
            </p>
            {acts && r !== null && (
                <button type="button" class="chip-button" aria-pressed={load.waits} disabled={disabled || askOf(r.id, "wait")?.stage === "asked"}
                    onClick={() => void ask(r.id, "wait", { [load.name]: !load.waits })}>
                    {t("loads.wait")}<span class="hidden">: {load.name}</span>
                </button>
            )}
            {acts && guard !== null && (
                <label class="toggle">
                    <span class="hidden">{load.name}</span>
                    <input type="checkbox" role="switch" checked={wish?.name === load.name ? wish.on : load.on} disabled={disabled || wish !== null}
                        onChange={(event) => void ask(guard, "switch", { name: load.name, on: event.currentTarget.checked })} />
                </label>
            )}
        </li>
    );
}

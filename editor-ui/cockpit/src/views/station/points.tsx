import { useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { LOOKS, circuit, look, point, type Branch, type Look } from "../../model/station";
import { Bars } from "./circuits";
import { PointTile } from "./point-tile";

/** So many are seen at once and need no filter. */
export const FEW = 8;

/** From so many on the charge points of a circuit are shown where somebody wants to see them. */
const MANY = 60;

/** All charge points, by the circuit they hang on; chosen by how they are. */
export function Points({ tree }: { tree: readonly Branch[] }) {
    const [wanted, want] = useState<Look | null>(null);
    const all = tree.flatMap((branch) => branch.points);
    const counts = counted(all);
    if (all.length === 0) {
        return <p class="card empty">{t("station.empty")}</p>;
    }
    return (
        <>
            {all.length > FEW && (
                <div class="point-filters" role="group" aria-label={t("points.filter")}>
                    <button type="button" aria-pressed={wanted === null} onClick={() => want(null)}>{t("points.all")} <b>{all.length}</b></button>
                    {LOOKS.filter((each) => counts.has(each)).map((each) => (
                        <button key={each} type="button" class={each} aria-pressed={wanted === each} onClick={() => want(wanted === each ? null : each)}>
                            {t(`look.${each}` as TextKey)} <b>{counts.get(each)}</b>
                        </button>
                    ))}
                </div>
            )}
            {tree.map((branch) => <Group key={branch.piece.value.id} branch={branch} wanted={wanted} many={all.length > FEW} folded={all.length > MANY} />)}
        </>
    );
}

function counted(points: Branch["points"]): ReadonlyMap<Look, number> {
    const counts = new Map<Look, number>();
    for (const each of points) {
        const how = look(point(each.value));
        counts.set(how, (counts.get(how) ?? 0) + 1);
    }
    return counts;
}

interface GroupProps {
    readonly branch: Branch;
    readonly wanted: Look | null;
    readonly many: boolean;
    /** Whether its charge points are counted only, until they are asked for. */
    readonly folded: boolean;
}

function Group({ branch, wanted, many, folded }: GroupProps) {
    const [unfolded, unfold] = useState(false);
    const c = circuit(branch.piece.value);
    const counts = counted(branch.points);
    if (wanted === null ? branch.points.length === 0 : !counts.has(wanted)) {
        return null;
    }
    const open = !folded || unfolded || wanted !== null;
    const shown = !open ? [] : branch.points.filter((each) => wanted === null || look(point(each.value)) === wanted);
    return (
        <section class="point-group" aria-labelledby={"pg-" + c.id}>
            <header>
                <h2 id={"pg-" + c.id}>
                    {folded && wanted === null
                        ? <button type="button" class="fold" aria-expanded={open} onClick={() => unfold(!unfolded)}>{c.name} <b>{branch.points.length}</b></button>
                        : c.name}
                </h2>
                <Bars circuit={c} small />
            </header>
            {!open && <ul class="counts">
                {LOOKS.filter((each) => counts.has(each)).map((each) => <li key={each} class={each}><b>{counts.get(each)}</b> {t(`look.${each}` as TextKey)}</li>)}
            </ul>}
            {open && <div class={"tiles" + (many ? " many" : "")}>
                {shown.map((each) => <PointTile key={each.value.id} piece={each} />)}
            </div>}
        </section>
    );
}

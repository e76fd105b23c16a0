import { useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { LOOKS, circuit, look, point, type Branch, type Look } from "../../model/station";
import { Bars } from "./circuits";
import { PointTile } from "./point-tile";

/** So many are seen at once and need no filter. */
export const FEW = 8;

/** All charge points, by the circuit they hang on; chosen by how they are. */
export function Points({ tree }: { tree: readonly Branch[] }) {
    const [wanted, want] = useState<Look | null>(null);
    const all = tree.flatMap((branch) => branch.points);
    const counts = new Map<Look, number>();
    for (const each of all) {
        const how = look(point(each.value));
        counts.set(how, (counts.get(how) ?? 0) + 1);
    }
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
            {tree.map((branch) => <Group key={branch.piece.value.id} branch={branch} wanted={wanted} many={all.length > FEW} />)}
        </>
    );
}

function Group({ branch, wanted, many }: { branch: Branch; wanted: Look | null; many: boolean }) {
    const c = circuit(branch.piece.value);
    const shown = branch.points.filter((each) => wanted === null || look(point(each.value)) === wanted);
    if (shown.length === 0) {
        return null;
    }
    return (
        <section class="point-group" aria-labelledby={"pg-" + c.id}>
            <header>
                <h2 id={"pg-" + c.id}>{c.name}</h2>
                <Bars circuit={c} small />
            </header>
            <div class={"tiles" + (many ? " many" : "")}>
                {shown.map((each) => <PointTile key={each.value.id} piece={each} />)}
            </div>
        </section>
    );
}

import { useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { met, pieces } from "../../model/house";
import { branches } from "../../model/station";
import { Circuits } from "./circuits";
import { Plan } from "./plan";
import { FEW, Points } from "./points";
import { Summary } from "./summary";
import "../../styles/live.css";
import "../../styles/station.css";

const TABS = ["points", "circuits", "plan"] as const;
type Tab = (typeof TABS)[number];

/** A station as its operator looks at it: how much of what is allowed flows, and where. */
export function StationView({ id }: { id: string }) {
    const [tab, show] = useState<Tab>("points");
    const piece = pieces.value.get(id);
    if (!piece || piece.value.kind !== "station") {
        return met.value ? <p class="card empty">{t("station.gone")}</p> : <p class="loading">{t("app.waiting")}</p>;
    }
    const tree = branches(id);
    const points = tree.flatMap((branch) => branch.points);
    return (
        <div class="station">
            <h1 class="hidden">{piece.value.name || t("nav.station")}</h1>
            <Summary piece={piece} points={points} counted={tab !== "points" || points.length <= FEW} />
            <div class="segments station-tabs" role="tablist" aria-label={t("station.views")}>
                {TABS.map((each) => (
                    <button key={each} type="button" role="tab" id={"tab-" + each} aria-controls="station-panel" class={tab === each ? "chosen" : ""} aria-selected={tab === each}
                        onClick={() => show(each)}>{t(`station.tab.${each}` as TextKey)}</button>
                ))}
            </div>
            <div id="station-panel" role="tabpanel" aria-labelledby={"tab-" + tab}>
                {tab === "points" ? <Points tree={tree} /> : tab === "circuits" ? <Circuits tree={tree} /> : <Plan station={piece} tree={tree} />}
            </div>
        </div>
    );
}

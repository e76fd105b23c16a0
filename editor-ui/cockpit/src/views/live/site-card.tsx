import type { Signal } from "@preact/signals";
import { together } from "../../lib/safety";
import type { Piece } from "../../model/contract";
import { childrenOf } from "../../model/house";
import { charger, meter, site, type Meter } from "../../model/reading";
import { BillCard } from "../bill/bill-card";
import { ChargerCard } from "./charger-card";
import { PhaseBars } from "./phase-bars";
import { ReadyCard } from "./ready-card";
import { RecentEvents } from "./recent-events";
import { SafetyLine } from "./safety-line";
import { MeterLine } from "./meter-line";

/** A house: whether its fuse is safe, its phases, and what charges there. */
export function SiteCard({ piece, alone }: { piece: Signal<Piece>; alone: boolean }) {
    const house = site(piece.value);
    const children = childrenOf(house.id);
    const meters = children.filter((child) => child.value.kind === "meter");
    const chargers = children.filter((child) => child.value.kind === "charger");
    const readies = children.filter((child) => child.value.kind === "ready");
    const first = meters[0];
    const reading: Meter | null = first ? meter(first.value) : null;
    const car = together(chargers.map((child) => charger(child.value).drawn));
    return (
        <section class="site" aria-labelledby={"site-" + house.id}>
            <h2 id={"site-" + house.id} class={alone ? "hidden" : "site-name"}>{house.name}</h2>
            <div class="site-cards">
                <article class="card house" aria-label={house.name}>
                    <SafetyLine site={house} meter={reading} />
                    <PhaseBars site={house} meter={reading} car={car} hasCar={chargers.length > 0} />
                    <MeterLine meter={reading} />
                </article>
                {chargers.length + readies.length > 0 && (
                    <div class="chargers">
                        {readies.map((each) => <ReadyCard key={each.value.id} piece={each} />)}
                        {chargers.map((each) => (
                            <ChargerCard key={each.value.id} piece={each} site={house} planned={readies.length > 0} />
                        ))}
                    </div>
                )}
                {children.filter((child) => child.value.kind === "bill").map((each) => <BillCard key={each.value.id} piece={each} />)}
                <RecentEvents site={house.id} alone={alone} />
            </div>
        </section>
    );
}

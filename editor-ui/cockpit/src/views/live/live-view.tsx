import { t } from "../../i18n";
import { met, ofKind, pages, pieces, sites } from "../../model/house";
import { ReadyCard } from "./ready-card";
import { SiteCard } from "./site-card";
import { ChargerCard } from "./charger-card";
import "../../styles/live.css";

export function LiveView() {
    if (!met.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    const houses = sites.value;
    const homeless = ofKind("charger").filter((charger) => {
        const parent = charger.value.parent;
        return parent === null || pieces.value.get(parent)?.value.kind !== "site";
    });
    const readies = ofKind("ready").filter((each) => each.value.parent === null || pieces.value.get(each.value.parent)?.value.kind !== "site");
    if (houses.length === 0 && homeless.length + readies.length === 0) {
        return <Empty />;
    }
    return (
        <>
            <h1 class="hidden">{t("nav.live")}</h1>
            {houses.map((site) => (
                <SiteCard key={site.value.id} piece={site} alone={houses.length === 1} />
            ))}
            {homeless.length + readies.length > 0 && (
                <div class="site-cards">
                    {readies.map((each) => <ReadyCard key={each.value.id} piece={each} />)}
                    {homeless.map((charger) => (
                        <ChargerCard key={charger.value.id} piece={charger} site={null} />
                    ))}
                </div>
            )}
        </>
    );
}

function Empty() {
    return (
        <section class="card empty">
            <h1>{t("live.emptyTitle")}</h1>
            <p>{t("live.empty")}</p>
            {pages.value.length > 0 ? <p>{t("live.emptyPages")}</p> : null}
            <p>
                <a class="button" href="../">{t("menu.editor")}</a>
            </p>
        </section>
    );
}

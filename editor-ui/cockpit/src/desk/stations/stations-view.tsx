import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { role } from "../../model/house";
import { Icon, type IconName } from "../../ui/icons";
import { lazy } from "../../ui/lazy";
import { deskMet, openDesk } from "../live";
import { d, type DeskKey } from "../texts";
import { StationList } from "./station-list";
import "../../styles/controls.css";
import "../../styles/desk.css";

const StationPage = lazy(() => import("./station-page").then((module) => module.StationPage));
const StationFormPage = lazy(() => import("./station-form").then((module) => module.StationFormPage));
const Sheet = lazy(() => import("./sheet").then((module) => module.Sheet));
const OperatorMap = lazy(() => import("./operator-map").then((module) => module.OperatorMap));
const Ledger = lazy(() => import("./ledger").then((module) => module.Ledger));
const Cards = lazy(() => import("./cards").then((module) => module.Cards));
const Tariffs = lazy(() => import("./tariffs-page").then((module) => module.TariffsPage));
const Usage = lazy(() => import("./usage").then((module) => module.Usage));
const Budgets = lazy(() => import("./budgets").then((module) => module.Budgets));
const Faults = lazy(() => import("./faults").then((module) => module.Faults));

const TABS: readonly { id: string | null; label: DeskKey; icon: IconName }[] = [
    { id: null, label: "op.stations", icon: "station" },
    { id: "map", label: "find.map", icon: "place" },
    { id: "sessions", label: "op.sessions", icon: "history" },
    { id: "usage", label: "op.usage", icon: "live" },
    { id: "cards", label: "op.cards", icon: "account" },
    { id: "tariffs", label: "op.tariffs", icon: "meter" },
    { id: "budgets", label: "op.budgets", icon: "check" },
    { id: "faults", label: "op.faults", icon: "warn" },
];

/** The operator's pages: an address leads to a station by its identity; "-" leads to what is no station. */
export function StationsView({ id, rest }: { id: string | null; rest: string | null }) {
    useEffect(openDesk, []);
    if (role.value !== "operator") {
        return <p class="card empty">{d("op.only")}</p>;
    }
    if (!deskMet.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    const inner = id === "-" ? rest : null;
    return (
        <div class="operator">
            <h1 class="hidden">{t("nav.stations")}</h1>
            <nav class="segments desk-tabs no-print" aria-label={d("tab.all")}>
                {TABS.map((each) => {
                    const here = id === null || id === "-" ? each.id === inner : each.id === null;
                    return (
                        <a key={each.label} href={"#/stations" + (each.id === null ? "" : "/-/" + each.id)} class={here ? "chosen" : ""} aria-current={here ? "page" : undefined}>
                            <Icon name={each.icon} size={18} /> {d(each.label)}
                        </a>
                    );
                })}
            </nav>
            <Inner id={id} rest={rest} />
        </div>
    );
}

function Inner({ id, rest }: { id: string | null; rest: string | null }) {
    if (id === null) {
        return <StationList />;
    }
    if (id !== "-") {
        return rest === "edit" ? <StationFormPage id={id} /> : rest === "sheet" ? <Sheet id={id} /> : <StationPage id={id} />;
    }
    switch (rest) {
        case "new": return <StationFormPage id={null} />;
        case "map": return <OperatorMap />;
        case "sessions": return <Ledger />;
        case "cards": return <Cards />;
        case "tariffs": return <Tariffs />;
        case "usage": return <Usage />;
        case "budgets": return <Budgets />;
        case "faults": return <Faults />;
        default: return <StationList />;
    }
}

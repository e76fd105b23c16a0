import { lazy } from "./lazy";
import { useEffect } from "preact/hooks";
import { t } from "../i18n";
import { linkState } from "../model/connection";
import { askDesk, deskAbout } from "../model/desk-about";
import { met, pages, pieces, title, unread } from "../model/house";
import { shown } from "../model/shown";
import { route } from "../model/route";
import { LiveView } from "../views/live/live-view";
import { ConnectionNote } from "./connection-note";
import { Navigation } from "./navigation";
import { Toasts } from "./toasts";

const HistoryView = lazy(() => import("../views/history/history-view").then((module) => module.HistoryView));
const EventsView = lazy(() => import("../views/events/events-view").then((module) => module.EventsView));
const PageView = lazy(() => import("../views/pages/page-view").then((module) => module.PageView));
const StationView = lazy(() => import("../views/station/station-view").then((module) => module.StationView));
const PointView = lazy(() => import("../views/station/point-view").then((module) => module.PointView));
const ReadyView = lazy(() => import("../views/ready/ready-view").then((module) => module.ReadyView));
const ChargeView = lazy(() => import("../desk/charge/charge-view").then((module) => module.ChargeView));
const StationsView = lazy(() => import("../desk/stations/stations-view").then((module) => module.StationsView));
const PublicMap = lazy(() => import("../desk/public-map").then((module) => module.PublicMap));
const DeskToasts = lazy(() => import("../desk/desk-toasts").then((module) => module.DeskToasts));
const KioskView = lazy(() => import("../views/kiosk/kiosk-view").then((module) => module.KioskView));

function heading(): string {
    const { view, id } = shown.value;
    switch (view) {
        case "page":
            return pages.value.find((page) => page.value.id === id)?.value.name ?? "";
        case "station":
        case "point":
            return pieces.value.get(id ?? "")?.value.name || t("nav.station");
        case "ready":
            return t("nav.ready");
        case "live":
            return t("nav.live");
        case "history":
            return t("nav.history");
        case "events":
            return t("nav.events");
        case "charge":
            return t("nav.charge");
        case "stations":
            return t("nav.stations");
        case "map":
            return t("nav.stations");
        case "kiosk":
            return t("nav.kiosk");
    }
}

function View() {
    const { view, id, rest } = shown.value;
    switch (view) {
        case "charge":
            return <ChargeView id={id} rest={rest ?? null} />;
        case "stations":
            return <StationsView id={id} rest={rest ?? null} />;
        case "history":
            return <HistoryView id={id} />;
        case "events":
            return <EventsView />;
        case "page":
            return <PageView id={id ?? ""} />;
        case "station":
            return <StationView id={id ?? ""} />;
        case "ready":
            return <ReadyView id={id} />;
        case "point":
            return <PointView id={id ?? ""} />;
        default:
            return <LiveView />;
    }
}

export function App() {
    useEffect(() => {
        if (met.value && linkState.value === "open") {
            void askDesk();
        }
    }, [met.value, linkState.value, route.value.view]);
    const kiosk = route.value.view === "kiosk";
    const name = title.value || "Fusewire";
    const told = (unread.value > 0 ? `(${unread.value}) ` : "") + `${heading()} · ${name}`;
    useEffect(() => {
        document.title = told;
    }, [told]);
    useEffect(() => {
        document.documentElement.dataset["link"] = linkState.value;
    }, [linkState.value]);
    if (route.value.view === "map") {
        return <PublicMap />;
    }
    if (kiosk) {
        return (
            <>
                <ConnectionNote />
                <KioskView />
            </>
        );
    }
    return (
        <div class="shell">
            <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>
                {t("nav.skip")}
            </a>
            <Navigation />
            <ConnectionNote />
            <Toasts />
            {deskAbout.value && deskAbout.value.stations > 0 && <DeskToasts />}
            <main id="main" tabIndex={-1} aria-busy={!met.value}>
                <View />
            </main>
        </div>
    );
}

import { t } from "../i18n";
import { linkState } from "../model/connection";
import { deskAbout } from "../model/desk-about";
import { met, ofKind, pages, readies, role, stations, title, unread, unreadAlarms } from "../model/house";
import type { Route } from "../model/route";
import { home, shown } from "../model/shown";
import { Icon, isIcon, type IconName } from "./icons";
import { Preferences } from "./preferences";

interface Entry {
    readonly view: Route["view"];
    readonly id: string | null;
    readonly href: string;
    readonly label: string;
    readonly icon: IconName;
    readonly badge?: number;
}

/** The word of the form; the names font libraries have for it are understood as well. */
function iconOf(word: unknown): IconName {
    const name = String(word ?? "").toLowerCase().replace(/^(fa|mdi)[-:]/, "").replace(/^home$/, "house");
    return isIcon(name) ? name : "page";
}

/** Charging stations that one may see; an operator finds the way to a first one in the menu. */
function deskEntries(): Entry[] {
    const about = deskAbout.value;
    if (!about || about.stations === 0) {
        return [];
    }
    const charge: Entry = { view: "charge", id: null, href: "#/charge", label: t("nav.charge"), icon: "plug" };
    const stations: Entry = { view: "stations", id: null, href: "#/stations", label: t("nav.stations"), icon: "station", badge: about.waiting };
    return role.value === "operator" ? [charge, stations] : [charge];
}

function entries(): Entry[] {
    const live: Entry = { view: "live", id: null, href: "#/", label: t("nav.live"), icon: "live" };
    return [
        ...(home.value.view === "live" ? [live] : []),
        ...stations.value.map((station): Entry => ({
            view: "station", id: station.value.id, href: "#/station/" + encodeURIComponent(station.value.id), label: station.value.name || t("nav.station"), icon: "station",
        })),
        ...(readies.value.length > 0 ? [{ view: "ready", id: null, href: "#/ready", label: t(ofKind("ready").length > 0 ? "nav.ready" : "nav.loads"), icon: "clock" } as Entry] : []),
        ...deskEntries(),
        { view: "history", id: null, href: "#/history", label: t("nav.history"), icon: "history" },
        { view: "events", id: null, href: "#/events", label: t("nav.events"), icon: "events", badge: unread.value },
        ...pages.value.map((page): Entry => ({
            view: "page", id: page.value.id, href: "#/page/" + encodeURIComponent(page.value.id), label: page.value.name || t("nav.page"), icon: iconOf(page.value.props["icon"]),
        })),
    ];
}

function isHere(entry: Entry): boolean {
    return shown.value.view === entry.view && ((entry.view !== "page" && entry.view !== "station") || shown.value.id === entry.id);
}

export function Navigation() {
    return (
        <header class="top">
            <a class="brand" href="#/">
                <img src="./icons/fusewire.svg" alt="" width="30" height="30" />
                <span>{title.value || "Fusewire"}</span>
            </a>
            <nav class="views" aria-label={t("nav.views")}>
                {entries().map((entry) => (
                    <a key={entry.href} href={entry.href} aria-current={isHere(entry) ? "page" : undefined}>
                        <span class="nav-icon">
                            <Icon name={entry.icon} size={22} />
                            {entry.badge ? <span class={"badge" + (unreadAlarms.value > 0 ? " grave" : "")} aria-hidden="true">{entry.badge > 99 ? "99+" : entry.badge}</span> : null}
                        </span>
                        <span class="nav-label">{entry.label}</span>
                        {entry.badge ? <span class="hidden">{t("nav.unread", { n: entry.badge })}</span> : null}
                    </a>
                ))}
            </nav>
            <div class="top-end">
                <Pulse />
                <Preferences />
            </div>
        </header>
    );
}

/** A small dot that beats while the page is live. */
function Pulse() {
    const state = linkState.value === "open" && met.value ? "open" : linkState.value;
    const label = state === "open" ? t("link.open") : state === "connecting" ? t("link.connecting") : t("link.lostShort");
    return (
        <span class={"pulse " + state}>
            <i aria-hidden="true" />
            {label}
        </span>
    );
}

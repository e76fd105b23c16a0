import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { may } from "../../model/contract";
import { role } from "../../model/house";
import { lazy } from "../../ui/lazy";
import { Icon, type IconName } from "../../ui/icons";
import { deskMet, openDesk, watch } from "../live";
import { d, type DeskKey } from "../texts";
import { CodeEntry } from "./code-entry";
import { EvsePage } from "./evse-page";
import { MySessions } from "./my-sessions";
import { ReceiptPage } from "./receipt-page";
import "../../styles/controls.css";
import "../../styles/desk.css";

// the map's library is not small: who charges by a code does not need it
const Find = lazy(() => import("./find").then((module) => module.Find));
const MyPage = lazy(() => import("./my-page").then((module) => module.MyPage));

const TABS: readonly { id: string | null; href: string; label: DeskKey; icon: IconName }[] = [
    { id: null, href: "#/charge", label: "tab.charge", icon: "bolt" },
    { id: "find", href: "#/charge/-/find", label: "tab.find", icon: "place" },
    { id: "sessions", href: "#/charge/-/sessions", label: "tab.sessions", icon: "history" },
    { id: "me", href: "#/charge/-/me", label: "tab.me", icon: "account" },
];

/** The driver's app: an address leads to an EVSE by its code; "-" leads to what is no code. */
export function ChargeView({ id, rest }: { id: string | null; rest: string | null }) {
    useEffect(openDesk, []);
    const inner = id === "-" ? (rest ?? "") : null;
    const receipt = inner !== null ? /^receipt-(\d+)$/.exec(inner) : null;
    const code = id !== null && id !== "-" ? id : null;
    useEffect(() => watch({ codes: code === null ? [] : [code] }), [code]);
    if (!deskMet.value) {
        return <p class="loading">{t("app.waiting")}</p>;
    }
    const tab = receipt ? "sessions" : inner;
    return (
        <div class="charge">
            <h1 class="hidden">{t("nav.charge")}</h1>
            <nav class="segments desk-tabs" aria-label={d("tab.all")}>
                {TABS.filter((each) => each.id === null || each.id === "find" || may(role.value, "start")).map((each) => (
                    <a key={each.href} href={each.href} class={(tab ?? null) === each.id ? "chosen" : ""} aria-current={(tab ?? null) === each.id ? "page" : undefined}>
                        <Icon name={each.icon} size={18} /> {d(each.label)}
                    </a>
                ))}
            </nav>
            {receipt ? <ReceiptPage number={Number(receipt[1])} />
                : inner === "find" ? <Find />
                    : inner === "sessions" ? <MySessions />
                        : inner === "me" ? <MyPage />
                            : code !== null ? <EvsePage code={code} /> : <CodeEntry />}
        </div>
    );
}

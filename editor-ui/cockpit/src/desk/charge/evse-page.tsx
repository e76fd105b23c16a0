import { useEffect, useState } from "preact/hooks";
import { t, words } from "../../i18n";
import { duration, money, percent, power } from "../../i18n/format";
import { linkState } from "../../model/connection";
import { may } from "../../model/contract";
import { ahead, now, role } from "../../model/house";
import { Icon } from "../../ui/icons";
import { get, messageOf, post } from "../api";
import { AskedNote } from "../asked-note";
import { byCode, notices, take } from "../live";
import { connectorSaid, kWh, placeSaid, priceSaid, stateSaid } from "../said";
import { iconOf, toneOf } from "../state-sign";
import { useTariffs } from "../tariffs";
import { d } from "../texts";
import { detailed, type Evse, type Session } from "../types";
import { useAsked, type Asking } from "../use-asked";
import { NoticeLine } from "./notice-list";

/** One EVSE as its driver has it before them: how it stands, what it costs, and the one thing to do next. */
export function EvsePage({ code }: { code: string }) {
    const evse = byCode(code);
    const [trouble, say] = useState("");
    const asking = useAsked();
    useEffect(() => {
        say("");
        get<Evse>("desk/evse", { code }).then((found) => take({ type: "evse", evse: found }), (failure) => say(messageOf(failure)));
    }, [code, linkState.value === "open"]);
    if (!evse) {
        return trouble !== ""
            ? <p class="card empty" role="alert">{trouble} <a class="link" href="#/charge">{d("code.again")}</a></p>
            : <p class="loading">{t("app.waiting")}</p>;
    }
    const session = detailed(evse.session);
    const own = session?.mine ? session : null;
    return (
        <div class="evse-page">
            <a class="link" href="#/charge"><Icon name="left" size={18} /> {d("code.another")}</a>
            <article class={"card evse " + toneOf(evse.state)} aria-label={d("evse.named", { code: evse.code })}>
                <div class="safety">
                    <span class={"safety-sign" + (own && evse.state === "charging" ? " flowing" : "")}><Icon name={iconOf(evse.state)} size={30} /></span>
                    <div>
                        <p class="overline">{placeSaid(evse)}</p>
                        <p class="headline" role="status">{headline(evse, own)}</p>
                        {(evse.fault || evse.words) && <p class="detail">{[evse.fault, words(evse.words)].filter(Boolean).join(" · ")}</p>}
                    </div>
                    <span class="evse-code">{evse.code}</span>
                </div>
                {own ? <Progress evse={evse} session={own} /> : <About evse={evse} />}
                {may(role.value, "start") ? <Doing evse={evse} own={own} asking={asking} /> : <p class="note">{d("evse.look")}</p>}
                <AskedNote asking={asking} {...(asking.asked === "start" ? { waiting: d("do.starting") } : {})} />
            </article>
            <LastWord code={evse.code} isBusy={own !== null || evse.claim?.mine === true} />
        </div>
    );
}

function headline(evse: Evse, own: Session | null): string {
    if (evse.claim?.mine) {
        return d("evse.yours");
    }
    if (own) {
        return evse.state === "charging" ? d("evse.charging") : stateSaid(evse.state);
    }
    return evse.session ? d("evse.other") : stateSaid(evse.state);
}

function About({ evse }: { evse: Evse }) {
    const tariffs = useTariffs();
    return (
        <dl class="about">
            <div><dt>{d("evse.connector")}</dt>{evse.connectors.map((each) => <dd key={each.number}>{connectorSaid(each)}</dd>)}{evse.connectors.length === 0 && <dd>–</dd>}</div>
            <div><dt>{d("evse.price")}</dt><dd>{priceSaid(tariffs.find((each) => each.name === evse.tariff))}</dd></div>
        </dl>
    );
}

function Progress({ evse, session }: { evse: Evse; session: Session }) {
    return (
        <>
            {session.soc !== null && (
                <div class="soc">
                    <span class="track" role="meter" aria-label={d("session.soc")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={session.soc}>
                        <span class="fill car-part" style={{ width: `${Math.min(100, session.soc)}%` }} />
                    </span>
                    <b>{percent(session.soc)}</b>
                </div>
            )}
            <dl class="figures">
                <div><dt>{d("session.energy")}</dt><dd>{kWh(session.energy)}</dd></div>
                <div><dt>{d("session.power")}</dt><dd>{power(session.power)}</dd></div>
                {session.currency !== "" && <div><dt>{d("session.cost")}</dt><dd>{money(session.cost, session.currency)}</dd></div>}
                <div><dt>{d("session.time")}</dt><dd>{duration(now.value - session.begun)}</dd></div>
            </dl>
            {evse.limit !== null && <p class="small">{d("session.limit", { ampere: evse.limit })}</p>}
        </>
    );
}

function Doing({ evse, own, asking }: { evse: Evse; own: Session | null; asking: Asking }) {
    const cut = linkState.value !== "open" || asking.asked !== "";
    const tell = (what: string) => () => void asking.run(what, () => post("desk/" + what, { code: evse.code }));
    if (own) {
        return (
            <div class="doing">
                <button type="button" class="button primary wide" disabled={cut} onClick={tell("stop")}><Icon name="stop" /> {d("do.stop")}</button>
            </div>
        );
    }
    if (evse.claim?.mine) {
        return (
            <div class="doing">
                <Countdown evse={evse} />
                <button type="button" class="button primary wide" disabled={cut} onClick={tell("start")}><Icon name="play" /> {d("do.start")}</button>
                <button type="button" class="button plain wide" disabled={cut} onClick={tell("release")}>{d("do.release")}</button>
                <p class="note">{d("do.plug")}</p>
            </div>
        );
    }
    if (evse.session || evse.claim || !["free", "preparing", "finishing"].includes(evse.state)) {
        return <p class="note">{d(evse.state === "maintenance" || evse.state === "faulted" || evse.state === "silent" ? "do.elsewhere" : "do.wait")} <a class="link" href="#/charge/-/find">{d("code.find")}</a></p>;
    }
    return (
        <div class="doing">
            {evse.state === "free" && <button type="button" class="button primary wide" disabled={cut} onClick={tell("claim")}><Icon name="check" /> {d("do.claim")}</button>}
            <button type="button" class={"button wide " + (evse.state === "free" ? "plain" : "primary")} disabled={cut} onClick={tell("start")}><Icon name="play" /> {d("do.startNow")}</button>
            {evse.state === "free" && <p class="note">{d("do.whyClaim")}</p>}
        </div>
    );
}

/** The server's time that is left; the bar is for the eye alone. */
function Countdown({ evse }: { evse: Evse }) {
    const [, tick] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => tick(Date.now()), 250);
        return () => clearInterval(timer);
    }, []);
    const left = Math.max(0, Math.ceil(((evse.claim?.until ?? 0) - Date.now() - ahead.value) / 1000));
    const [whole] = useState(Math.max(1, left));
    return (
        <div class="countdown">
            <b aria-live="off">{d("do.left", { n: left })}</b>
            <span class="track thin" aria-hidden="true"><span class="fill offered-part" style={{ width: `${Math.min(100, (100 * left) / whole)}%` }} /></span>
        </div>
    );
}

/** Why it ended, or was nothing: until the next begins. */
function LastWord({ code, isBusy }: { code: string; isBusy: boolean }) {
    const last = [...notices.value].reverse().find((notice) => notice.code === code);
    if (!last || isBusy && last.kind !== "fault" && last.kind !== "silent" && last.kind !== "progress" && last.kind !== "budget_low") {
        return null;
    }
    return <section class="card" aria-label={d("notice.title")}><NoticeLine notice={last} /></section>;
}


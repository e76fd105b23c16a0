import { useState } from "preact/hooks";
import { Icon } from "../../ui/icons";
import { get, messageOf } from "../api";
import { mine } from "../live";
import { placeSaid } from "../said";
import { StateSign } from "../state-sign";
import { d } from "../texts";
import type { Evse } from "../types";
import { NoticeList } from "./notice-list";
import { canScan, Scanner } from "./scanner";

export const hrefOf = (code: string) => "#/charge/" + encodeURIComponent(code);

/** Where a driver begins: the code on the EVSE, scanned or typed; and what is theirs already. */
export function CodeEntry() {
    const [code, type] = useState("");
    const [scans, scan] = useState(false);
    const [trouble, say] = useState("");
    const own = mine();
    const go = async (wanted: string) => {
        say("");
        try {
            const found = await get<Evse>("desk/evse", { code: wanted });
            location.hash = hrefOf(found.code);
        } catch (failure) {
            say(messageOf(failure));
        }
    };
    return (
        <>
            {own.map((evse) => (
                <a key={evse.code} class="card own-evse" href={hrefOf(evse.code)}>
                    <span><b>{evse.code}</b> {placeSaid(evse)}</span>
                    <StateSign state={evse.state} />
                    <Icon name="right" />
                </a>
            ))}
            <section class="card code-entry">
                <h2>{d("code.title")}</h2>
                <p class="note">{d("code.where")}</p>
                <form onSubmit={(event) => { event.preventDefault(); void go(code.trim()); }}>
                    <label>
                        <span class="label">{d("code.label")}</span>
                        <input class="code" value={code} autocomplete="off" autocapitalize="characters" spellcheck={false} required maxLength={32}
                            onInput={(event) => type(event.currentTarget.value)} />
                    </label>
                    <button type="submit" class="button primary" disabled={code.trim() === ""}>{d("code.go")}</button>
                    {canScan() && <button type="button" class="button plain" onClick={() => scan(!scans)}><Icon name="scan" /> {d(scans ? "scan.close" : "scan.open")}</button>}
                    <a class="button plain" href="#/charge/-/find"><Icon name="place" /> {d("code.find")}</a>
                </form>
                {scans && <Scanner found={(read) => { scan(false); void go(read); }} />}
                {trouble !== "" && <p class="note bad" role="alert"><Icon name="warn" size={18} /> {trouble}</p>}
            </section>
            <NoticeList />
        </>
    );
}

import { encode } from "uqr";
import { title } from "../../model/house";
import { Icon } from "../../ui/icons";
import { connectorSaid } from "../said";
import { d } from "../texts";
import type { Station } from "../types";
import { useFetched } from "../use-fetched";

/** What the code leads to: the app at this EVSE, at the address this page has. */
export function appAddress(code: string, page: Location = location): string {
    return `${page.origin}${page.pathname}#/charge/${encodeURIComponent(code)}`;
}

/** A sheet for each EVSE, to be printed and put up there: the code to scan, the code to type. */
export function Sheet({ id }: { id: string }) {
    const { value: station, trouble } = useFetched<Station>("operator/station", { id });
    if (!station) {
        return <p class="loading" role="status">{trouble || d("loading")}</p>;
    }
    return (
        <>
            <p class="row no-print">
                <button type="button" class="button primary" onClick={() => print()}><Icon name="download" /> {d("print")}</button>
                <span class="note">{d("sheet.address", { address: location.origin })}</span>
            </p>
            {station.evses.map((evse) => (
                <article key={evse.evse} class="card sheet print" aria-label={d("evse.named", { code: evse.code })}>
                    <p class="small">{title.value || "Fusewire"}</p>
                    <h2>{station.name}</h2>
                    <p>{station.place}</p>
                    <Qr text={appAddress(evse.code)} label={d("sheet.qr", { code: evse.code })} />
                    <p class="sheet-code">{evse.code}</p>
                    <p>{d("sheet.how")}</p>
                    <p class="small">{evse.connectors.map(connectorSaid).join(" / ")}</p>
                </article>
            ))}
        </>
    );
}

function Qr({ text, label }: { text: string; label: string }) {
    const { data, size } = encode(text, { ecc: "M", border: 4 });
    const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    return (
        <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
            <rect width={size} height={size} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    );
}

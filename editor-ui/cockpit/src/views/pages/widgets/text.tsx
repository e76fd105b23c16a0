import { moment, plain } from "../../../i18n/format";
import { now } from "../../../model/house";
import { num, str } from "../../../model/reading";
import { said, type WidgetProps } from "../props";

export function Text({ piece, label }: WidgetProps) {
    const value = piece.state["value"];
    const unit = str(piece.props["unit"]);
    return (
        <p class="text-widget">
            {label !== "" && <span class="label">{label}</span>}
            <b>{typeof value === "number" ? plain(num(value), 3) : said(value) || "–"}{unit ? "\u00a0" + unit : ""}</b>
        </p>
    );
}

/** Its place on the page; while it is fresh it is also told above whatever is looked at. */
export function NotificationWidget({ piece, label }: WidgetProps) {
    const text = str(piece.state["text"]);
    const at = num(piece.state["time"]);
    return (
        <div class={text === null ? "" : "notification " + (str(piece.state["level"]) ?? "info")}>
            <p class="label">{label}{at !== null && text !== null ? " · " + moment(at, now.value) : ""}</p>
            <p>{text ?? "–"}</p>
        </div>
    );
}

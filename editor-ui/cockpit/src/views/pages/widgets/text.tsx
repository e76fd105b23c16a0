import { plain } from "../../../i18n/format";
import { num, str } from "../../../model/reading";
import { said } from "../props";
import type { WidgetProps } from "../widget";

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

export function NotificationWidget({ piece, label }: WidgetProps) {
    const text = said(piece.state["text"] ?? piece.state["value"]);
    const level = str(piece.state["level"]) ?? "info";
    return (
        <div class={"notification " + level} role={level === "alarm" ? "alert" : "status"}>
            {label !== "" && <p class="label">{label}</p>}
            {text !== "" && <p>{text}</p>}
        </div>
    );
}

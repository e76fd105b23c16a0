import { plain } from "../../../i18n/format";
import { num, str } from "../../../model/reading";
import { colorAt, segments, type WidgetProps } from "../props";

/** Three quarters of a circle of radius 40. */
const SWEEP = 270;
const LENGTH = (2 * Math.PI * 40 * SWEEP) / 360;

export function Gauge({ piece, label }: WidgetProps) {
    const low = num(piece.props["min"]) ?? 0;
    const high = num(piece.props["max"]) ?? 100;
    const unit = str(piece.props["unit"]) ?? "";
    const value = num(piece.state["value"]);
    const part = value === null || high <= low ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low)));
    const color = colorAt(value ?? low, segments(piece.props["segments"]));
    const shown = plain(value, 1);
    return (
        <div class="gauge-widget" role="meter" aria-label={label || piece.name || unit || "–"} aria-valuemin={low} aria-valuemax={high}
            aria-valuenow={Math.min(high, Math.max(low, value ?? low))} aria-valuetext={`${shown} ${unit}`}>
            <svg viewBox="0 0 100 88" aria-hidden="true">
                <circle class="gauge-room" cx="50" cy="50" r="40" stroke-dasharray={`${LENGTH} 400`} transform="rotate(135 50 50)" />
                <circle class="gauge-value" cx="50" cy="50" r="40" stroke-dasharray={`${LENGTH * part} 400`} transform="rotate(135 50 50)"
                    style={{ stroke: color }} />
                <text x="50" y="54" text-anchor="middle" class="gauge-number">{shown}</text>
                <text x="50" y="67" text-anchor="middle" class="gauge-unit">{unit}</text>
                <text x="21" y="87" text-anchor="middle" class="gauge-end">{plain(low)}</text>
                <text x="79" y="87" text-anchor="middle" class="gauge-end">{plain(high)}</text>
            </svg>
            <p class="label">{label}</p>
        </div>
    );
}

import { useEffect, useRef, useState } from "preact/hooks";
import { plain } from "../../../i18n/format";
import { num, str } from "../../../model/reading";
import { choices, type WidgetProps } from "../props";

export function Button({ label, piece, disabled, act }: WidgetProps) {
    return (
        <button type="button" class="button primary wide" disabled={disabled} onClick={() => void act("press")}>
            {label || piece.name || "•"}
        </button>
    );
}

function isOn(value: unknown): boolean {
    return value === true || value === "true" || value === "on" || value === 1;
}

export function Switch({ label, piece, disabled, act }: WidgetProps) {
    return (
        <label class="toggle">
            <span>{label}</span>
            <input type="checkbox" role="switch" checked={isOn(piece.state["value"])} disabled={disabled}
                onChange={(event) => void act("set", event.currentTarget.checked)} />
        </label>
    );
}

/** How long a hand rests before the slider's value is told. */
const AT_REST = 200;

export function Slider({ label, piece, disabled, act }: WidgetProps) {
    const [wish, choose] = useState<number | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    const low = num(piece.props["min"]) ?? 0;
    const high = num(piece.props["max"]) ?? 100;
    const value = wish ?? num(piece.state["value"]) ?? low;
    const unit = str(piece.props["unit"]);
    return (
        <div class="slider">
            <label>
                <span>{label}</span>
                <b aria-hidden="true">{plain(value)}{unit ? "\u00a0" + unit : ""}</b>
                <input type="range" aria-label={label || piece.name} min={low} max={high} step={num(piece.props["step"]) ?? 1} value={value} disabled={disabled}
                    aria-valuetext={plain(value) + (unit ? " " + unit : "")}
                    style={{ "--part": `${(100 * (value - low)) / Math.max(1e-9, high - low)}%` }}
                    onInput={(event) => { clearTimeout(timer.current); choose(event.currentTarget.valueAsNumber); }}
                    onChange={(event) => {
                        const wanted = event.currentTarget.valueAsNumber;
                        clearTimeout(timer.current);
                        timer.current = setTimeout(() => void act("set", wanted).then(() => choose(null)), AT_REST);
                    }} />
            </label>
        </div>
    );
}

export function Dropdown({ label, piece, disabled, act }: WidgetProps) {
    const all = choices(piece.state["options"] ?? piece.props["options"]);
    const chosen = all.findIndex((each) => JSON.stringify(each.value) === JSON.stringify(piece.state["value"]));
    return (
        <label class="dropdown">
            <span>{label}</span>
            <select value={chosen} disabled={disabled} onChange={(event) => void act("set", all[Number(event.currentTarget.value)]?.value)}>
                {chosen < 0 && <option value={-1}>–</option>}
                {all.map((each, index) => <option key={index} value={index}>{each.label}</option>)}
            </select>
        </label>
    );
}

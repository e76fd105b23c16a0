import { useMemo } from "preact/hooks";
import { t } from "../../../i18n";
import { now } from "../../../model/house";
import { num, str } from "../../../model/reading";
import { aligned, seriesOf } from "../../../model/series";
import { Chart, type Line } from "../../history/chart";
import type { WidgetProps } from "../props";

const COLORS = ["--l1", "--car", "--l3", "--l2", "--tight", "--over"];

export function ChartWidget({ piece, label }: WidgetProps) {
    const state = piece.state["series"];
    const all = useMemo(() => aligned(seriesOf(state)), [state]);
    const lines = useMemo(
        () => all.topics.map((topic, index): Line => ({ label: topic || label, color: COLORS[index % COLORS.length] ?? "--l1", values: all.values[index] ?? [], dots: true })),
        [all, label],
    );
    const window = (num(piece.props["window"]) ?? 900) * 1000;
    const to = Math.max(now.value, all.time[all.time.length - 1] ?? 0);
    return (
        <div class="chart-widget">
            <header class="card-head">
                <p class="label">{label}</p>
                {lines.length > 1 && (
                    <ul class="legend">
                        {lines.map((line) => <li key={line.label} class="keyed" style={{ "--key": `var(${line.color})` }}>{line.label}</li>)}
                    </ul>
                )}
            </header>
            {lines.length === 0
                ? <p class="small">{t("chart.empty")}</p>
                : <Chart label={label || piece.name} unit={str(piece.props["unit"]) ?? ""} digits={2} time={all.time} lines={lines} from={to - window} to={to} height={180} />}
        </div>
    );
}

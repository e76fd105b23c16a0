import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { date, number } from "../../i18n/format";
import { language } from "../../i18n";
import { tooltip } from "./tooltip";
import { touchZoom } from "./touch-zoom";

export interface Line {
    readonly label: string;
    /** A custom property of the style that holds the colour. */
    readonly color: string;
    readonly values: readonly (number | null | undefined)[];
    /** Points are seen where they are few. */
    readonly dots?: boolean;
    readonly fill?: boolean;
    readonly stepped?: boolean;
    readonly dash?: number[];
    readonly width?: number;
}

export interface Mark {
    readonly value: number;
    readonly color: string;
    readonly label: string;
}

interface Props {
    readonly label: string;
    readonly unit: string;
    readonly time: readonly number[];
    readonly lines: readonly Line[];
    readonly marks?: readonly Mark[];
    readonly from: number;
    readonly to: number;
    readonly height?: number;
    readonly digits?: number;
    readonly onZoom?: (from: number, to: number) => void;
    readonly onReset?: () => void;
}

export function styled(property: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}

/** What stays free at the right, px; the band of states below keeps to it. */
const EDGE = 12;

/** Times of the axis, told no finer than the picture needs. */
function axisTimes(_: uPlot, splits: number[], __: number, ___: number, step: number): string[] {
    let lastDay = "";
    return splits.map((seconds) => {
        const ms = seconds * 1000;
        const day = date(ms, { day: "numeric", month: "short" });
        if (step >= 20 * 86_400) {
            return date(ms, { month: "short", year: "2-digit" });
        }
        if (step >= 86_400) {
            return day;
        }
        const at = date(ms, step < 60 ? { hour: "2-digit", minute: "2-digit", second: "2-digit" } : { hour: "2-digit", minute: "2-digit" });
        const shown = day === lastDay || lastDay === "" ? at : `${at}\n${day}`;
        lastDay = day;
        return shown;
    });
}

function options(props: Props, width: number, current: () => Props): uPlot.Options {
    const grid = { stroke: styled("--grid"), width: 1 };
    const axis = { stroke: styled("--text-soft"), font: "12px system-ui, sans-serif", grid, ticks: { ...grid, size: 4 } };
    const marks = props.marks ?? [];
    const highest = Math.max(...marks.map((mark) => mark.value), 0);
    return {
        width,
        height: props.height ?? 260,
        padding: [10, EDGE, 0, 0],
        tzDate: (seconds) => new Date(seconds * 1000),
        cursor: { drag: { x: props.onZoom !== undefined, y: false, setScale: false }, points: { size: 7 }, y: false },
        legend: { show: false },
        scales: {
            x: { time: true, range: () => [current().from / 1000, current().to / 1000] },
            y: {
                range: (_, low, high) => [
                    Math.min(0, low ?? 0),
                    Math.max(highest * 1.08, (high ?? 0) * 1.08, marks.length ? 0 : 1),
                ],
            },
        },
        axes: [
            { ...axis, values: axisTimes, space: 64, size: 36 },
            { ...axis, size: 44, values: (_, splits) => splits.map((value) => number(value, value % 1 === 0 ? 0 : 1)) },
        ],
        series: [
            {},
            ...props.lines.map((line): uPlot.Series => ({
                label: line.label,
                stroke: styled(line.color),
                width: line.width ?? 1.6,
                spanGaps: false,
                ...(line.dots ? {} : { points: { show: false } }),
                ...(line.dash ? { dash: line.dash } : {}),
                ...(line.fill ? { fill: styled(line.color) + "33" } : {}),
                ...(line.stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
            })),
        ],
        hooks: {
            draw: [(plot) => drawMarks(plot, marks)],
            setSelect: [(plot) => {
                const { left, width: wide } = plot.select;
                const zoom = current().onZoom;
                if (wide > 4 && zoom) {
                    zoom(plot.posToVal(left, "x") * 1000, plot.posToVal(left + wide, "x") * 1000);
                    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
                }
            }],
        },
        plugins: [tooltip(() => ({ unit: current().unit, digits: current().digits ?? 1 })), touchZoom(() => current().onZoom)],
    };
}

/** Lines across the whole picture, such as the fuse's rating. */
function drawMarks(plot: uPlot, marks: readonly Mark[]): void {
    const { ctx, bbox } = plot;
    ctx.save();
    for (const mark of marks) {
        const y = Math.round(plot.valToPos(mark.value, "y", true)) + 0.5;
        ctx.strokeStyle = ctx.fillStyle = styled(mark.color);
        ctx.lineWidth = devicePixelRatio * 1.25;
        ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
        ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
        ctx.textAlign = "right";
        ctx.fillText(mark.label, bbox.left + bbox.width - 4 * devicePixelRatio, y - 6 * devicePixelRatio);
    }
    ctx.restore();
}

/** A chart over time. Drag to zoom, double-click to go back; gaps stay gaps. */
export function Chart(props: Props) {
    const box = useRef<HTMLDivElement>(null);
    const plot = useRef<uPlot | null>(null);
    const latest = useRef(props);
    latest.current = props;
    const shape = JSON.stringify([props.lines.map((line) => [line.label, line.color]), props.marks, props.height, language.value]);

    useEffect(() => {
        const element = box.current;
        if (!element) {
            return;
        }
        const make = () => {
            plot.current?.destroy();
            plot.current = new uPlot(options(latest.current, element.clientWidth, () => latest.current), data(latest.current), element);
            plot.current.over.addEventListener("dblclick", () => latest.current.onReset?.());
        };
        make();
        const sized = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: latest.current.height ?? 260 }));
        sized.observe(element);
        const scheme = matchMedia("(prefers-color-scheme: dark)");
        scheme.addEventListener("change", make);
        return () => {
            sized.disconnect();
            scheme.removeEventListener("change", make);
            plot.current?.destroy();
            plot.current = null;
        };
    }, [shape]);

    useEffect(() => {
        plot.current?.setData(data(props));
    }, [props.time, props.lines, props.from, props.to]);

    return <div class="chart" ref={box} role="img" aria-label={props.label} />;
}

function data(props: Props): uPlot.AlignedData {
    return [props.time.map((ms) => ms / 1000), ...props.lines.map((line) => [...line.values])] as uPlot.AlignedData;
}

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { ampere, date, money, number, percent, plain, time } from "../../i18n/format";
import { now } from "../../model/house";
import type { ReadyBy } from "../../model/ready";
import { at, hourTicks, peaks, ticks, within, type Bounds } from "./picture";

const LEFT = 50;
const TOP = 18;
const MOST_HIGH = 170;
const GAP = 34;
const PRICE_HIGH = 84;
const FOOT = 34;

interface Props {
    readonly of: ReadyBy;
    readonly bounds: Bounds;
    readonly label: string;
}

/** How wide the picture may be; drawn for that width, so that its letters stay as large as all others. */
function useWidth() {
    const box = useRef<HTMLDivElement>(null);
    const [width, measure] = useState(0);
    useEffect(() => {
        const watched = box.current;
        if (!watched) {
            return;
        }
        const observer = new ResizeObserver(() => measure(watched.clientWidth));
        observer.observe(watched);
        return () => observer.disconnect();
    }, []);
    return { box, width };
}

/** Planned power and expected state of charge above, the price below, on one axis of time. */
export function PlanChart({ of: r, bounds, label }: Props) {
    const { box, width } = useWidth();
    const [pointed, point] = useState<number | null>(null);
    const hatch = useId();
    const hasSoc = r.slots.some((each) => each.soc !== null);
    const right = hasSoc ? 40 : 12;
    const prices = r.prices.filter((each) => each.price !== null && within(each, bounds) !== null);
    const hasPrices = prices.some((each) => each.price !== 0);
    // without a car there is a price all the same
    const powerHigh = r.slots.length > 0 ? MOST_HIGH : 0;
    const bottom = TOP + powerHigh + (hasPrices ? GAP + PRICE_HIGH : 0);
    const high = bottom + FOOT;
    const wide = Math.max(1, width - LEFT - right);
    const x = (ms: number) => LEFT + ((Math.min(bounds.to, Math.max(bounds.from, ms)) - bounds.from) / (bounds.to - bounds.from)) * wide;

    const most = Math.max(1, ...r.slots.map((each) => each.power)) * 1.08;
    const power = (kW: number) => TOP + powerHigh * (1 - kW / most);
    const soc = (value: number) => TOP + powerHigh * (1 - value / 100);
    const values = prices.map((each) => each.price ?? 0);
    const lowest = Math.min(0, ...values);
    const highest = Math.max(0.01, ...values) * 1.05;
    const priceTop = TOP + powerHigh + GAP;
    const price = (value: number) => priceTop + PRICE_HIGH * (1 - (value - lowest) / (highest - lowest));

    const shown = pointed === null ? null : bounds.from + ((pointed - LEFT) / wide) * (bounds.to - bounds.from);
    const priceTicks = ticks(lowest, highest, 3);
    const digits = priceTicks.some((each) => Math.round(each * 10) !== each * 10) ? 2 : 1;

    return (
        <div class="plan-chart" ref={box} style={{ height: high + "px" }}
            onPointerMove={(event) => point(Math.min(LEFT + wide, Math.max(LEFT, event.clientX - (box.current?.getBoundingClientRect().left ?? 0))))}
            onPointerDown={(event) => point(Math.min(LEFT + wide, Math.max(LEFT, event.clientX - (box.current?.getBoundingClientRect().left ?? 0))))}
            onPointerLeave={() => point(null)}>
            {width > 0 && (
                <svg width={width} height={high} role="img" aria-label={label}>
                    <defs>
                        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                            <rect class="hatch-line" width="2" height="6" />
                        </pattern>
                    </defs>
                    {peaks(r.prices).map((each) => within({ start: each.from, end: each.to }, bounds)).map((each) => each && (
                        <rect key={each.from} class="peak-area" x={x(each.from)} y={TOP} width={x(each.to) - x(each.from)} height={bottom - TOP} />
                    ))}
                    {powerHigh > 0 && ticks(0, most, 4).map((each) => (
                        <g key={"p" + each}>
                            <line class="grid-line" x1={LEFT} x2={LEFT + wide} y1={power(each)} y2={power(each)} />
                            <text class="tick end" x={LEFT - 6} y={power(each) + 4}>{plain(each, 1)}</text>
                        </g>
                    ))}
                    {powerHigh > 0 && <text class="tick end" x={LEFT - 6} y={10}>kW</text>}
                    {r.slots.map((each) => {
                        const part = each.power > 0 ? within(each, bounds) : null;
                        return part && <rect key={each.start} class={"power-bar " + each.why} x={x(part.from)} width={Math.max(0.5, x(part.to) - x(part.from) - (wide > 500 ? 1 : 0.5))} y={power(each.power)} height={power(0) - power(each.power)} />;
                    })}
                    {hasSoc && <Soc r={r} bounds={bounds} x={x} y={soc} edge={LEFT + wide} />}
                    {hasPrices && (
                        <>
                            {priceTicks.map((each) => (
                                <g key={"c" + each}>
                                    <line class="grid-line" x1={LEFT} x2={LEFT + wide} y1={price(each)} y2={price(each)} />
                                    <text class="tick end" x={LEFT - 6} y={price(each) + 4}>{number(each, digits)}</text>
                                </g>
                            ))}
                            <text class="tick end" x={LEFT - 6} y={priceTop - 14}>{r.currency}/kWh</text>
                            {prices.map((each) => {
                                const part = within(each, bounds) as Bounds;
                                const [top, foot] = [price(Math.max(0, each.price ?? 0)), price(Math.min(0, each.price ?? 0))];
                                return (
                                    <g key={each.start}>
                                        <rect class="price-bar" x={x(part.from)} width={x(part.to) - x(part.from) + 0.5} y={top} height={foot - top} {...(each.estimated ? { fill: `url(#${hatch})`, "data-estimated": "" } : {})} />
                                        <line class={"price-line" + (each.estimated ? " estimated" : "")} x1={x(part.from)} x2={x(part.to) + 0.5} y1={price(each.price ?? 0)} y2={price(each.price ?? 0)} />
                                    </g>
                                );
                            })}
                        </>
                    )}
                    <Times bounds={bounds} x={x} wide={wide} bottom={bottom} />
                    {r.need?.by && r.need.by <= bounds.to && r.need.by >= bounds.from && (
                        <g>
                            <line class="by-line" x1={x(r.need.by)} x2={x(r.need.by)} y1={TOP - 4} y2={bottom} />
                            <text class={"by-text" + (x(r.need.by) > LEFT + 140 ? " end" : "")} x={x(r.need.by) + (x(r.need.by) > LEFT + 140 ? -5 : 5)} y={11}>{t("chart.by", { time: time(r.need.by) })}</text>
                        </g>
                    )}
                    <line class="now-line" x1={x(now.value)} x2={x(now.value)} y1={TOP - 4} y2={bottom} />
                    {shown !== null && <line class="pointed-line" x1={x(shown)} x2={x(shown)} y1={TOP} y2={bottom} />}
                </svg>
            )}
            {shown !== null && width > 0 && <Pointed r={r} ms={shown} left={x(shown)} width={width} />}
        </div>
    );
}

function Soc({ r, bounds, x, y, edge }: { r: ReadyBy; bounds: Bounds; x: (ms: number) => number; y: (value: number) => number; edge: number }) {
    const begins = r.soc ?? r.socTaken;
    const points = [
        ...(begins !== null ? [{ ms: Math.max(bounds.from, Math.min(now.value, r.slots[0]?.start ?? now.value)), soc: begins }] : []),
        ...r.slots.filter((each) => each.soc !== null && each.end >= bounds.from && each.end <= bounds.to).map((each) => ({ ms: each.end, soc: each.soc as number })),
    ];
    const spread = r.socEstimated ? (r.socSpread ?? 0) : 0;
    const line = points.map((each) => `${x(each.ms).toFixed(1)},${y(each.soc).toFixed(1)}`);
    const around = [
        ...points.map((each) => `${x(each.ms).toFixed(1)},${y(Math.min(100, each.soc + spread)).toFixed(1)}`),
        ...points.slice().reverse().map((each) => `${x(each.ms).toFixed(1)},${y(Math.max(0, each.soc - spread)).toFixed(1)}`),
    ];
    return (
        <g>
            {[0, 50, 100].map((each) => <text key={each} class="tick" x={edge + 6} y={y(each) + 4}>{each}{each === 100 ? "\u00a0%" : ""}</text>)}
            {spread > 0 && <polygon class="soc-spread" points={around.join(" ")} />}
            {r.need?.soc != null && <line class="goal-line" x1={x(bounds.from)} x2={edge} y1={y(r.need.soc)} y2={y(r.need.soc)} />}
            <polyline class="soc-line" points={line.join(" ")} />
        </g>
    );
}

function Times({ bounds, x, wide, bottom }: { bounds: Bounds; x: (ms: number) => number; wide: number; bottom: number }) {
    let day = new Date(bounds.from).toDateString();
    return (
        <g>
            <line class="axis-line" x1={x(bounds.from)} x2={x(bounds.to)} y1={bottom} y2={bottom} />
            {hourTicks(bounds, wide / 66).map((ms) => {
                const isNew = new Date(ms).toDateString() !== day;
                day = new Date(ms).toDateString();
                return (
                    <g key={ms}>
                        <line class="axis-line" x1={x(ms)} x2={x(ms)} y1={bottom} y2={bottom + 4} />
                        <text class="tick middle" x={x(ms)} y={bottom + 17}>{time(ms)}</text>
                        {isNew && <text class="tick middle" x={x(ms)} y={bottom + 31}>{date(ms, { weekday: "short", day: "numeric" })}</text>}
                    </g>
                );
            })}
        </g>
    );
}

function Pointed({ r, ms, left, width }: { r: ReadyBy; ms: number; left: number; width: number }) {
    const slot = at(r.slots, ms);
    const cost = at(r.prices, ms);
    return (
        <div class="tooltip" style={left > width / 2 ? { right: width - left + 12 + "px", left: "auto" } : { left: left + 12 + "px" }} aria-hidden="true">
            <div class="tooltip-time">{slot ? time(slot.start) + "–" + time(slot.end) : time(ms)}</div>
            {slot && <div>{slot.power > 0 ? `${plain(slot.power, 1)}\u00a0kW · ${ampere(slot.current, 0)}` : t("chart.pause")}</div>}
            {slot && <div>{t(`why.${slot.why}` as TextKey)}</div>}
            {slot?.soc != null && <div>{t("answer.battery")} {percent(slot.soc)}</div>}
            {cost?.price != null && <div>{money(cost.price, r.currency)}/kWh{cost.estimated ? " " + t("chart.estimatedShort") : ""}{cost.peak ? " · " + t("chart.peak") : ""}</div>}
        </div>
    );
}

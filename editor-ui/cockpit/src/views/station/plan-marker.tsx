import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { t, type TextKey } from "../../i18n";
import { power } from "../../i18n/format";
import type { Item, Place } from "../../model/plan";
import { Icon } from "../../ui/icons";

interface Props {
    readonly item: Item;
    readonly place: Place;
    readonly ground: RefObject<HTMLDivElement | null>;
    readonly editing: boolean;
    /** Whether there are so many that they have to be small, or so few that there is room for words on a phone, too. */
    readonly many: boolean;
    readonly few: boolean;
    readonly put: (place: Place | null) => void;
}

const within = (value: number) => Math.min(0.99, Math.max(0.01, value));
const STEP = 0.01;

/** Something at its place on the plan; while the plan is edited it is dragged, or moved by the arrow keys. */
export function Marker({ item, place, ground, editing, many, few, put }: Props) {
    const [held, hold] = useState<Place | null>(null);
    const grip = useRef<Place | null>(null);
    const at = held ?? place;
    const style = { left: (at.x * 100).toFixed(2) + "%", top: (at.y * 100).toFixed(2) + "%" };
    const how = item.kind === "point" ? t(`look.${item.look}` as TextKey) : t(`plan.${item.kind}`);
    const inside = (
        <>
            <span class="marker-sign"><Icon name={item.kind === "point" ? "plug" : item.kind === "meter" ? "meter" : "sun"} size={many ? 15 : 20} /></span>
            <span class="marker-name">{item.name}</span>{" "}
            <span class="marker-power">{power(item.power)}</span>
            <span class="hidden">, {how}</span>
        </>
    );
    const title = `${item.name}, ${how}, ${power(item.power)}`;
    const look = "marker " + item.kind + " " + item.look + (many ? " many" : few ? " few" : "");
    if (!editing) {
        return item.href === null
            ? <span class={look} style={style} title={title}>{inside}</span>
            : <a class={look} style={style} href={item.href} title={title}>{inside}</a>;
    }
    const where = (event: PointerEvent): Place | null => {
        const box = ground.current?.getBoundingClientRect();
        return box && box.width > 0 && box.height > 0 ? { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height } : null;
    };
    return (
        <button type="button" class={look + " editing" + (held ? " held" : "")} style={style} title={title}
            onPointerDown={(event) => {
                const from = where(event);
                if (from) {
                    grip.current = { x: from.x - at.x, y: from.y - at.y };
                    event.currentTarget.setPointerCapture(event.pointerId);
                    hold(at);
                }
            }}
            onPointerMove={(event) => {
                const to = grip.current && where(event);
                if (to && grip.current) {
                    hold({ x: within(to.x - grip.current.x), y: within(to.y - grip.current.y) });
                }
            }}
            onPointerUp={() => {
                grip.current = null;
                if (held && (held.x !== place.x || held.y !== place.y)) {
                    put(held);
                }
                hold(null);
            }}
            onPointerCancel={() => { grip.current = null; hold(null); }}
            onKeyDown={(event) => {
                const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
                if (by) {
                    event.preventDefault();
                    put({ x: within(at.x + (by[0] ?? 0)), y: within(at.y + (by[1] ?? 0)) });
                } else if (event.key === "Delete" || event.key === "Backspace") {
                    event.preventDefault();
                    put(null);
                }
            }}>
            <span class="hidden">{t("plan.move")} </span>
            {inside}
        </button>
    );
}

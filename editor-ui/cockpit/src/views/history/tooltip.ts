import type uPlot from "uplot";
import { date, number } from "../../i18n/format";

/** A small box beside the cursor: the time, and what each line has there. */
export function tooltip(how: () => { unit: string; digits: number }): uPlot.Plugin {
    const box = document.createElement("div");
    box.className = "tooltip";
    box.hidden = true;

    function show(plot: uPlot): void {
        const { idx, left } = plot.cursor;
        const at = idx === null || idx === undefined ? undefined : plot.data[0][idx];
        if (at === undefined || idx === null || idx === undefined || left === undefined || left < 0) {
            box.hidden = true;
            return;
        }
        const { unit, digits } = how();
        box.replaceChildren(line("tooltip-time", date(at * 1000, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" })));
        plot.series.forEach((series, index) => {
            const value = index === 0 ? null : plot.data[index]?.[idx];
            if (index > 0 && series.show) {
                const row = line("tooltip-row", `${String(series.label)} ${value === null || value === undefined ? "–" : number(value, digits) + "\u00a0" + unit}`);
                const dot = document.createElement("i");
                dot.style.background = String(typeof series.stroke === "function" ? series.stroke(plot, index) : series.stroke);
                row.prepend(dot);
                box.append(row);
            }
        });
        box.hidden = false;
        const wide = box.offsetWidth;
        const x = left + 14 + wide > plot.over.clientWidth ? left - wide - 14 : left + 14;
        box.style.transform = `translate(${Math.max(0, Math.round(x))}px, 6px)`;
    }

    return {
        hooks: {
            init: [(plot) => { plot.over.append(box); }],
            setCursor: [show],
        },
    };
}

function line(kind: string, text: string): HTMLElement {
    const element = document.createElement("div");
    element.className = kind;
    element.append(text);
    return element;
}

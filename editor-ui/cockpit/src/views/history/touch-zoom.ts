import type uPlot from "uplot";

/** A finger that moves sideways chooses what to look at, as the mouse does; up and down it scrolls the page. */
export function touchZoom(zoom: () => ((from: number, to: number) => void) | undefined): uPlot.Plugin {
    const LEAST = 16;
    let began: number | null = null;

    function watch(plot: uPlot): void {
        const { over } = plot;
        const at = (event: PointerEvent) => Math.min(over.clientWidth, Math.max(0, event.clientX - over.getBoundingClientRect().left));
        const select = (left: number, width: number) => plot.setSelect({ left, width, top: 0, height: width > 0 ? over.clientHeight : 0 }, false);

        over.addEventListener("pointerdown", (event) => {
            if (event.pointerType === "touch" && event.isPrimary) {
                began = at(event);
                over.setPointerCapture(event.pointerId);
            }
        });
        over.addEventListener("pointermove", (event) => {
            if (event.pointerType === "touch" && began !== null) {
                const x = at(event);
                plot.setCursor({ left: x, top: over.clientHeight / 2 });
                if (zoom() !== undefined) {
                    select(Math.min(began, x), Math.abs(x - began));
                }
            }
        });
        over.addEventListener("pointerup", (event) => {
            if (event.pointerType === "touch" && began !== null) {
                const [left, right] = [Math.min(began, at(event)), Math.max(began, at(event))];
                began = null;
                select(0, 0);
                if (right - left >= LEAST) {
                    zoom()?.(plot.posToVal(left, "x") * 1000, plot.posToVal(right, "x") * 1000);
                }
            }
        });
        over.addEventListener("pointercancel", () => {
            began = null;
            select(0, 0);
        });
    }

    return { hooks: { ready: [watch] } };
}

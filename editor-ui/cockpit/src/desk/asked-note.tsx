import { Icon } from "../ui/icons";
import { d } from "./texts";
import type { Asking } from "./use-asked";

/** Tells how it stands with what was asked; silent while there is nothing to tell. */
export function AskedNote({ asking, waiting }: { asking: Asking; waiting?: string }) {
    return (
        <div class="ask" role="status">
            {asking.asked !== "" ? (
                <p class="asked"><span class="spinner" aria-hidden="true" /><span>{waiting ?? d("ask.waiting")}</span></p>
            ) : asking.said && asking.said.words !== "" ? (
                <p class={asking.said.ok ? "confirmed" : "failed"}>
                    <Icon name={asking.said.ok ? "check" : "warn"} size={18} />
                    <span>{asking.said.words}</span>
                    <button type="button" class="quiet" aria-label={d("ask.dismiss")} onClick={asking.clear}><Icon name="close" size={18} /></button>
                </p>
            ) : null}
        </div>
    );
}

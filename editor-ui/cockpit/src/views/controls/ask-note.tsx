import { t, words } from "../../i18n";
import { ask, askOf, forget, type Ask } from "../../model/asks";
import type { Action } from "../../model/contract";
import { Icon } from "../../ui/icons";

interface Props {
    readonly piece: string;
    readonly action: Action;
    /** A value of this ask as people read it. */
    readonly said: (value: unknown) => string;
    /** What the device shows, in words; null to tell only that it was confirmed. */
    readonly confirmed: (ask: Ask & { stage: "confirmed" }) => string | null;
    /** What is said while nobody has answered yet; without it that the charger is waited for. */
    readonly waiting?: string;
}

/** How it stands with what was asked last: on its way, confirmed by the device, or failed and why. */
export function AskNote({ piece, action, ...how }: Props) {
    const asked = askOf(piece, action);
    return (
        <div class="ask" role="status">
            {asked && <Note piece={piece} asked={asked} {...how} />}
        </div>
    );
}

function Note({ piece, asked, said, confirmed, waiting }: Omit<Props, "action"> & { asked: Ask }) {
    switch (asked.stage) {
        case "asked":
            return <p class="asked"><span class="spinner" aria-hidden="true" /><span>{waiting ?? t("ask.asked", { what: said(asked.value) })}</span></p>;
        case "failed":
            return (
                <p class="failed">
                    <Icon name="warn" size={18} />
                    <span>{t("ask.failed", { what: said(asked.value), why: asked.error ? words(asked.error) : t("ask.noAnswer") })}</span>
                    <button type="button" class="quiet" aria-label={t("ask.dismiss")} onClick={() => forget(piece, asked.action)}>
                        <Icon name="close" size={18} />
                    </button>
                </p>
            );
        case "confirmed":
            return (
                <p class="confirmed">
                    <Icon name="check" size={18} />
                    <span>{confirmed(asked) ?? t("ask.confirmed", { what: said(asked.value) })}</span>
                    {asked.undo !== undefined && asked.undo !== null && (
                        <button type="button" class="link" onClick={() => void ask(piece, asked.action, asked.undo)}>
                            <Icon name="undo" size={18} /> {t("ask.undo", { what: said(asked.undo) })}
                        </button>
                    )}
                </p>
            );
    }
}

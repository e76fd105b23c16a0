import { t } from "../i18n";
import { duration } from "../i18n/format";
import { linkState, lostAt } from "../model/connection";
import { met } from "../model/house";
import { Icon } from "./icons";
import { useTicking } from "./use-ticking";

/** Tells at once that nothing on the page is live any longer, and that the page is at it. */
export function ConnectionNote() {
    const lost = linkState.value === "lost";
    return (
        <div role="alert" class="connection-live">
            {lost && <Lost since={lostAt.value ?? Date.now()} />}
        </div>
    );
}

function Lost({ since }: { since: number }) {
    return (
        <p class="connection">
            <Icon name="offline" />
            <span>
                {met.value ? t("link.lost") : t("link.none")}{" "}
                <span aria-hidden="true">
                    <Since ms={since} />
                </span>
            </span>
        </p>
    );
}

function Since({ ms }: { ms: number }) {
    const now = useTicking();
    return <>{t("link.since", { duration: duration(now - ms) })}</>;
}

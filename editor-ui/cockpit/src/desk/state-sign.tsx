import { Icon, type IconName } from "../ui/icons";
import { stateSaid } from "./said";
import type { EvseState } from "./types";

const ICONS: Readonly<Record<EvseState, IconName>> = {
    free: "check", claimed: "clock", reserved: "clock", preparing: "plug", charging: "bolt", suspended_by_station: "pause",
    suspended_by_car: "pause", finishing: "plug", maintenance: "wrench", faulted: "warn", silent: "silent",
};

export const iconOf = (state: EvseState) => ICONS[state];

/** Which of the few colours an EVSE has. */
export function toneOf(state: EvseState): "safe" | "car" | "tight" | "over" | "none" {
    switch (state) {
        case "free": return "safe";
        case "charging": case "suspended_by_station": case "suspended_by_car": case "preparing": case "finishing": return "car";
        case "claimed": case "reserved": case "maintenance": return "tight";
        case "faulted": return "over";
        case "silent": return "none";
    }
}

/** How an EVSE stands: a picture, a word, and a colour that says no more than these. */
export function StateSign({ state }: { state: EvseState }) {
    return (
        <span class={"state-sign " + toneOf(state)}>
            <Icon name={ICONS[state]} size={18} /> {stateSaid(state)}
        </span>
    );
}

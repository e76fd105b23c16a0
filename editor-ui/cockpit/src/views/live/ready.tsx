import { signal } from "@preact/signals";
import { t } from "../../i18n";
import { duration, energy, plain, soon } from "../../i18n/format";
import { readyAt } from "../../lib/safety";
import { now } from "../../model/house";

const KEPT = "fusewire.wanted.";

/** How much energy the car is to get: a wish of the person on this screen, kept in this browser. */
const wishes = signal<Readonly<Record<string, number>>>({});

function wanted(id: string): number {
    return wishes.value[id] ?? (Number(localStorage.getItem(KEPT + id)) || 0);
}

function want(id: string, kWh: number): void {
    wishes.value = { ...wishes.value, [id]: kWh };
    localStorage.setItem(KEPT + id, String(kWh));
}

interface Props {
    readonly id: string;
    readonly sessionEnergy: number | null;
    readonly power: number | null;
}

/** When the car will have what it is to get. */
export function Ready({ id, sessionEnergy, power }: Props) {
    const goal = wanted(id);
    const at = goal > 0 ? readyAt(goal, sessionEnergy, power, now.value) : null;
    const done = goal > 0 && sessionEnergy !== null && sessionEnergy >= goal;
    const share = goal > 0 && sessionEnergy !== null ? Math.min(100, (100 * sessionEnergy) / goal) : 0;
    return (
        <div class="ready">
            <label>
                <span>{t("ready.wanted")}</span>
                <span class="with-unit">
                    <input type="number" inputMode="decimal" min="0" max="200" step="1" value={goal > 0 ? goal : ""} placeholder="–"
                        onChange={(event) => want(id, Math.max(0, Number(event.currentTarget.value) || 0))} />
                    <span>kWh</span>
                </span>
            </label>
            <p>
                {goal === 0
                    ? <span class="small">{t("ready.hint")}</span>
                    : done
                        ? <b>{t("ready.done", { energy: energy(goal) })}</b>
                        : at !== null
                            ? <><b>{t("ready.at", { time: soon(at, now.value) })}</b> <span class="small">{t("ready.in", { duration: duration(at - now.value) })}</span></>
                            : <span class="small">{t("ready.unknown", { left: plain(Math.max(0, goal - (sessionEnergy ?? 0)), 1) })}</span>}
            </p>
            {goal > 0 && <div class="track thin" aria-hidden="true"><span class="fill done-part" style={{ width: share.toFixed(1) + "%" }} /></div>}
        </div>
    );
}

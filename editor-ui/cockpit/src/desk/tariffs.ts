import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "./api";
import type { Tariff } from "./types";

export const tariffs = signal<readonly Tariff[]>([]);

export async function loadTariffs(path = "desk/tariffs"): Promise<void> {
    try {
        tariffs.value = (await get<{ tariffs: Tariff[] }>(path)).tariffs;
    } catch {
        // what is known of prices stays
    }
}

/** What charging costs, fetched when something shows it. */
export function useTariffs(path = "desk/tariffs"): readonly Tariff[] {
    useEffect(() => void loadTariffs(path), [path]);
    return tariffs.value;
}

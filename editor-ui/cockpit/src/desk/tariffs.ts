import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "./api";
import type { Tariff } from "./types";

export const tariffs = signal<readonly Tariff[]>([]);

export async function loadTariffs(): Promise<void> {
    try {
        tariffs.value = (await get<{ tariffs: Tariff[] }>("desk/tariffs")).tariffs;
    } catch {
        // what is known of prices stays
    }
}

/** What charging costs, fetched when something shows it. */
export function useTariffs(): readonly Tariff[] {
    useEffect(() => void loadTariffs(), []);
    return tariffs.value;
}

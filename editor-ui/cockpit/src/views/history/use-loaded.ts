import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { linkState } from "../../model/connection";

export interface Loaded<T> {
    readonly value: T | null;
    readonly error: string | null;
    readonly loading: boolean;
}

/**
 * Fetches what the keys ask for, and anew when they change; what was there stays on the screen until the answer comes.
 * @param again fetches it again after so many ms; 0 for never
 */
export function useLoaded<T>(keys: readonly unknown[], load: (signal: AbortSignal) => Promise<T>, again = 0): Loaded<T> {
    const [state, set] = useState<Loaded<T>>({ value: null, error: null, loading: true });
    const [round, next] = useState(0);
    const asked = JSON.stringify(keys);
    const [answered, answer] = useState("");
    const online = linkState.value === "open";
    const latest = useRef(load);
    latest.current = load;
    // at once: an effect would ask only when the next picture has been painted
    useLayoutEffect(() => {
        const cancel = new AbortController();
        let timer: ReturnType<typeof setTimeout> | undefined;
        set((before) => ({ ...before, loading: true }));
        latest.current(cancel.signal).then(
            (value) => {
                set({ value, error: null, loading: false });
                answer(asked);
                if (again > 0) {
                    timer = setTimeout(() => next((n) => n + 1), again);
                }
            },
            (error: unknown) => {
                if (!cancel.signal.aborted) {
                    set((before) => ({ ...before, error: error instanceof Error ? error.message : String(error), loading: false }));
                }
            },
        );
        return () => {
            cancel.abort();
            clearTimeout(timer);
        };
    }, [asked, round, online]);
    return { ...state, loading: state.loading || (state.error === null && answered !== asked) };
}

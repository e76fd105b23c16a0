import { useEffect } from "preact/hooks";

/** Keeps the display on while the view is seen, where the browser allows it. */
export function useWakeLock(): void {
    useEffect(() => {
        let lock: WakeLockSentinel | null = null;
        let gone = false;
        const hold = async () => {
            if (!document.hidden && "wakeLock" in navigator) {
                try {
                    lock = await navigator.wakeLock.request("screen");
                    if (gone) {
                        await lock.release();
                    }
                } catch {
                    // a battery that is low, or a connection that is not secure: the display goes dark as it always did
                }
            }
        };
        void hold();
        document.addEventListener("visibilitychange", hold);
        return () => {
            gone = true;
            document.removeEventListener("visibilitychange", hold);
            void lock?.release();
        };
    }, []);
}

import { useEffect, useState } from "preact/hooks";

/** This machine's clock, once a second: for what must go on while the server is silent. */
export function useTicking(): number {
    const [now, tick] = useState(() => Date.now());
    useEffect(() => {
        const timer = setInterval(() => tick(Date.now()), 1000);
        return () => clearInterval(timer);
    }, []);
    return now;
}

import { useEffect, useState } from "preact/hooks";
import { get, messageOf, type Query } from "./api";

export interface Fetched<T> {
    readonly value: T | null;
    readonly trouble: string;
    again(): void;
}

/** What the server says at an address; what came last stays while it is asked anew. */
export function useFetched<T>(path: string, query: Query = {}, also: unknown = null): Fetched<T> {
    const [value, set] = useState<T | null>(null);
    const [trouble, say] = useState("");
    const [turn, next] = useState(0);
    useEffect(() => {
        let isOver = false;
        get<T>(path, query).then(
            (got) => { if (!isOver) { set(() => got); say(""); } },
            (failure) => { if (!isOver) { say(messageOf(failure)); } },
        );
        return () => { isOver = true; };
    }, [path, JSON.stringify(query), turn, also]);
    return { value, trouble, again: () => next(turn + 1) };
}

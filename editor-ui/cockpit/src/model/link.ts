// The websocket to the server: notices within three seconds that it is cut off, and comes back by itself.
import type { FromServer, ToServer } from "./contract";
import { SIGNED_OUT } from "./sign-in";

export type LinkState = "connecting" | "open" | "lost";

/** The server ticks each second; two missed ticks and a half mean that nobody is there. */
const SILENCE = 2600;
const CONNECT_WITHIN = 6000;
const LONGEST_WAIT = 8000;

/** How long to wait before the n-th attempt, ms; spread, so that many pages do not come back in one moment. */
export function backOff(attempt: number, random: number): number {
    const wait = Math.min(LONGEST_WAIT, 400 * 2 ** attempt);
    return Math.round(wait * (0.7 + 0.6 * random));
}

export interface Listener {
    heard(message: FromServer): void;
    became(state: LinkState): void;
    /** The server did not let us in, or is not there, or has put us out. */
    refused(): void;
}

export class Link {
    #socket: WebSocket | null = null;
    #heardAt = 0;
    #attempt = 0;
    #retry: ReturnType<typeof setTimeout> | null = null;
    #state: LinkState = "connecting";

    constructor(
        private readonly address: string,
        private readonly listener: Listener,
    ) {}

    start(): void {
        this.#connect();
        setInterval(() => this.#watch(), 250);
        addEventListener("online", () => this.#now());
        addEventListener("offline", () => this.#drop());
        document.addEventListener("visibilitychange", () => {
            if (!document.hidden) {
                this.#watch();
                this.#now();
            }
        });
    }

    /** False when there is nobody to say it to. */
    send(message: ToServer): boolean {
        if (this.#state !== "open" || this.#socket === null) {
            return false;
        }
        this.#socket.send(JSON.stringify(message));
        return true;
    }

    #connect(): void {
        this.#retry = null;
        this.#heardAt = Date.now();
        const socket = new WebSocket(this.address);
        this.#socket = socket;
        socket.onmessage = (event) => {
            if (socket === this.#socket) {
                this.#hear(JSON.parse(event.data as string) as FromServer);
            }
        };
        let wasOpen = false;
        socket.onopen = () => {
            wasOpen = true;
        };
        socket.onclose = (event) => {
            if (socket === this.#socket) {
                this.#drop();
            }
            if (!wasOpen || event.code === SIGNED_OUT) {
                this.listener.refused();
            }
        };
    }

    #hear(message: FromServer): void {
        this.#heardAt = Date.now();
        if (message.type === "hello") {
            this.#attempt = 0;
            this.#become("open");
        }
        this.listener.heard(message);
    }

    #watch(): void {
        const allowed = this.#state === "open" ? SILENCE : CONNECT_WITHIN;
        if (this.#socket !== null && Date.now() - this.#heardAt > allowed) {
            this.#drop();
        }
    }

    #drop(): void {
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
        this.#become("lost");
        if (this.#retry === null) {
            this.#retry = setTimeout(() => this.#connect(), backOff(this.#attempt++, Math.random()));
        }
    }

    /** Something has changed that makes an attempt worthwhile at once. */
    #now(): void {
        if (this.#retry !== null) {
            clearTimeout(this.#retry);
            this.#attempt = 0;
            this.#connect();
        }
    }

    #become(state: LinkState): void {
        if (state !== this.#state) {
            this.#state = state;
            this.listener.became(state);
        }
    }
}

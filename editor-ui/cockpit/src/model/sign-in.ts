// Whether the server still knows who is there; where it does not, the way to the sign-in page.

/** What the server closes the websocket with when the session it belongs to is over. */
export const SIGNED_OUT = 4401;

let asking: Promise<boolean> | null = null;

/** Asks once at a time, whoever wants to know. */
export function known(): Promise<boolean> {
    asking ??= ask().finally(() => {
        asking = null;
    });
    return asking;
}

/** True where it makes sense to try again: the server knows us, or does not answer at all. */
async function ask(): Promise<boolean> {
    try {
        if ((await fetch("auth/me")).status !== 401) {
            return true;
        }
        // a device that stays signed in has a word for the next token; another tab may just have used it
        const next = await fetch("auth/refresh", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
        if (next.ok || next.status === 409 || next.status >= 500) {
            return true;
        }
    } catch {
        return true;
    }
    leave(location.pathname.endsWith("/kiosk") ? "?to=kiosk" : "");
    return false;
}

let leaving = false;

/** To the sign-in page, once: who signs out is put out by the server, too, and a second way would break the first one off. */
export function leave(view = ""): void {
    if (!leaving) {
        leaving = true;
        location.replace("auth/sign-in" + view);
    }
}

// Notifications of the browser for what matters, when the person wants them.
import { signal } from "@preact/signals";
import { words } from "../i18n";
import { onEvent } from "./connection";
import { allowPush, forgetPush } from "./push";
import { title } from "./house";

const KEPT = "fusewire.notices";
const supported = "Notification" in window;

export type Notices = "unsupported" | "off" | "on" | "refused";

function now(): Notices {
    if (!supported) {
        return "unsupported";
    }
    if (Notification.permission === "denied") {
        return "refused";
    }
    return Notification.permission === "granted" && localStorage.getItem(KEPT) === "on" ? "on" : "off";
}

export const notices = signal<Notices>(now());

/** Asks the browser for leave the first time; must come from a click. */
export async function turn(on: boolean): Promise<void> {
    if (!supported) {
        return;
    }
    if (on && Notification.permission === "default") {
        await Notification.requestPermission();
    }
    localStorage.setItem(KEPT, on ? "on" : "off");
    notices.value = now();
    await (notices.value === "on" ? allowPush() : forgetPush());
}

async function notify(heading: string, body: string, tag: string): Promise<void> {
    const options = { body, tag, icon: "./icons/icon-192.png" };
    const worker = await navigator.serviceWorker?.getRegistration();
    if (worker) {
        await worker.showNotification(heading, options);
    } else {
        new Notification(heading, options);
    }
}

export function watchForNotices(): void {
    if (now() === "on") {
        // it may have been given up by the browser, or belong to a session that is over
        allowPush().catch(() => {});
    }
    // leave can be given and taken in the browser's own settings, too
    navigator.permissions?.query({ name: "notifications" }).then(
        (leave) => leave.addEventListener("change", () => { notices.value = now(); }),
        () => {
            // this browser tells of no change: a reload shows it
        },
    );
    onEvent((event) => {
        if (notices.value === "on" && document.hidden && event.level !== "info") {
            notify(title.value || "Fusewire", words(event.text), "fusewire-" + event.kind).catch(() => {
                // a phone that refuses now has the event in its list all the same
            });
        }
    });
}

// The browser's offer to install the page, kept until the person asks for it.
import { signal } from "@preact/signals";

interface Offer extends Event {
    prompt(): Promise<void>;
}

export const offer = signal<Offer | null>(null);

addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as Offer;
});

addEventListener("appinstalled", () => {
    offer.value = null;
});

export async function install(): Promise<void> {
    const kept = offer.value;
    offer.value = null;
    await kept?.prompt();
}

// Messages of the flows that reach this browser while the page is closed: the program keeps where its push service is.
import { signal } from "@preact/signals";

/** Whether the program pushes to this browser; where it cannot, notices come only while the page is open. */
export const pushed = signal(false);

/** Bytes of a text in base64url. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function sameKey(subscription: PushSubscription, key: Uint8Array): boolean {
    const before = subscription.options.applicationServerKey;
    return before !== null && String(new Uint8Array(before)) === String(key);
}

function post(path: string, body: unknown): Promise<Response> {
    return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Subscribes where that is possible, and tells the program; again and again is well. */
export async function allowPush(): Promise<void> {
    pushed.value = false;
    const worker = await navigator.serviceWorker?.getRegistration();
    if (!worker?.pushManager) {
        return;
    }
    try {
        const answer = await fetch("api/push");
        if (!answer.ok) {
            return;
        }
        const key = bytesOf(((await answer.json()) as { key: string }).key);
        let subscription = await worker.pushManager.getSubscription();
        if (subscription && !sameKey(subscription, key)) {
            await subscription.unsubscribe();
            subscription = null;
        }
        subscription ??= await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
        pushed.value = (await post("api/push", subscription)).ok;
    } catch {
        // this browser has no push service, or it does not answer: notices of the open page are left
    }
}

/** Ends the subscription, here and in the program. */
export async function forgetPush(): Promise<void> {
    pushed.value = false;
    const worker = await navigator.serviceWorker?.getRegistration();
    const subscription = await worker?.pushManager?.getSubscription();
    if (subscription) {
        await post("api/push/forget", { endpoint: subscription.endpoint }).catch(() => undefined);
        await subscription.unsubscribe();
    }
}

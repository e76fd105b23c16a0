// Keeps the page's files, so that it opens at once and without a network. What the house says is never kept: that is asked for live.
const SHELL = __SHELL__;
const CACHE = "fusewire-" + __VERSION__;

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(
        caches.keys()
            .then((names) => Promise.all(names.filter((name) => name.startsWith("fusewire-") && name !== CACHE).map((name) => caches.delete(name))))
            .then(() => self.clients.claim()),
    );
});

self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    const scope = new URL(self.registration.scope);
    if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) {
        return;
    }
    const path = url.pathname.slice(scope.pathname.length);
    if (path.startsWith("api/") || path.startsWith("auth/") || path === "live") {
        return;
    }
    if (event.request.mode === "navigate") {
        event.respondWith(navigated(event.request));
    } else {
        event.respondWith(kept(event.request).then((file) => file || fetch(event.request)));
    }
});

/** However it was packed for the line, it is the same file. */
function kept(request) {
    return caches.match(request, { ignoreVary: true });
}

/** The page as the server has it now; as it was kept when nobody answers. */
async function navigated(request) {
    try {
        const answer = await fetch(request);
        if (answer.ok || answer.type === "opaqueredirect") {
            return answer;
        }
        throw new Error("the server answers " + answer.status);
    } catch (error) {
        const page = await kept(self.registration.scope);
        if (page) {
            return page;
        }
        throw error;
    }
}

/** A message of the flows; the push service that brought it could not read it. */
self.addEventListener("push", (event) => {
    let message = {};
    try {
        message = event.data.json();
    } catch {
        // what the browser was woken up for has to be shown all the same
    }
    const urgent = message.priority === "urgent";
    event.waitUntil(
        self.registration.showNotification(message.title || message.text || "Fusewire", {
            body: message.title ? message.text : "",
            tag: message.tag || "fusewire-message",
            renotify: true,
            silent: message.priority === "low",
            requireInteraction: urgent,
            icon: "./icons/icon-192.png",
            data: { link: message.link || "" },
        }),
    );
});

self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const link = pageOf(event.notification.data && event.notification.data.link);
    event.waitUntil(
        self.clients.matchAll({ type: "window", includeUncontrolled: true }).then(async (windows) => {
            const open = windows.find((each) => each.url.startsWith(self.registration.scope));
            if (open && link.startsWith(self.registration.scope)) {
                await open.focus();
                return open.navigate(link);
            }
            return self.clients.openWindow(link);
        }),
    );
});

/** The page a message names, where that is one; else what happened. */
function pageOf(link) {
    const events = self.registration.scope + "#/events";
    try {
        const url = new URL(link || events, self.registration.scope);
        return url.protocol === "https:" || url.protocol === "http:" ? url.href : events;
    } catch {
        return events;
    }
}

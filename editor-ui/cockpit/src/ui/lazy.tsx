import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";

const unloaded: (() => Promise<unknown>)[] = [];

/** Fetches what has not been looked at yet, so that nobody waits for it: when the first picture stands and there is time. */
export function fetchAhead(): void {
    // not every browser tells when it has nothing to do
    const idle = "requestIdleCallback" in window ? (task: () => void) => requestIdleCallback(task) : (task: () => void) => setTimeout(task, 2000);
    idle(() => unloaded.splice(0).forEach((load) => load().catch(() => {
        // it is fetched again, and told if it fails, when somebody looks
    })));
}

/** A view whose code is fetched when it is first looked at, or ahead. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>) {
    let loaded: ComponentType<P> | null = null;
    unloaded.push(() => load().then((component) => { loaded = component; }));
    return function Lazy(props: P) {
        const [View, found] = useState<ComponentType<P> | null>(() => loaded);
        const [failed, fail] = useState(false);
        useEffect(() => {
            if (!View) {
                load().then(
                    (component) => {
                        loaded = component;
                        found(() => component);
                    },
                    () => fail(true),
                );
            }
        }, []);
        if (failed) {
            // after an update the former page's parts are gone: a reload brings the new ones
            return (
                <p class="card empty" role="alert">
                    {t("app.notLoaded")}{" "}
                    <button type="button" class="link" onClick={() => location.reload()}>{t("app.reload")}</button>
                </p>
            );
        }
        return View ? <View {...props} /> : <p class="loading">{t("app.loading")}</p>;
    };
}

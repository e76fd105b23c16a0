import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";

/** A view whose code is fetched when it is first looked at. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>) {
    let loaded: ComponentType<P> | null = null;
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

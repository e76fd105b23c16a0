import { useEffect, useRef, useState } from "preact/hooks";
import { language, languages, speak, t } from "../i18n";
import { role, version } from "../model/house";
import { install, offer } from "../model/install";
import { askWhoIAm, me, signOut } from "../model/me";
import { route } from "../model/route";
import { Icon } from "./icons";

function nameOf(code: string): string {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** What belongs to no view: who is here, the ways to account, editor and kiosk, the language. */
export function Preferences() {
    const [isOpen, open] = useState(false);
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => open(false), [route.value]);
    useEffect(() => void askWhoIAm(), [isOpen]);
    const who = me.value;
    useEffect(() => {
        if (!isOpen) {
            return;
        }
        const away = (event: Event) => {
            if (!box.current?.contains(event.target as Node)) {
                open(false);
            }
        };
        const escape = (event: KeyboardEvent) => {
            if (event.key === "Escape") {
                open(false);
                box.current?.querySelector("button")?.focus();
            }
        };
        addEventListener("pointerdown", away);
        addEventListener("keydown", escape);
        return () => {
            removeEventListener("pointerdown", away);
            removeEventListener("keydown", escape);
        };
    }, [isOpen]);
    return (
        <div class="preferences" ref={box}>
            <button type="button" class="quiet" aria-expanded={isOpen} aria-controls="preferences" aria-label={t("menu.open")}
                onClick={() => open(!isOpen)}>
                <Icon name="more" size={24} />
            </button>
            {isOpen && (
                <div id="preferences" class="popover">
                    {who?.signedIn && (
                        <p class="who">
                            <b>{who.name}</b> <span class="small">{t(`role.${role.value}`)}</span>
                        </p>
                    )}
                    {who?.editor !== false && (
                        <a href="../">
                            <Icon name="editor" /> {t("menu.editor")}
                        </a>
                    )}
                    <a href="./kiosk">
                        <Icon name="kiosk" /> {t("menu.kiosk")}
                    </a>
                    {role.value === "operator" && (
                        <a href="#/stations">
                            <Icon name="station" /> {t("menu.stations")}
                        </a>
                    )}
                    {role.value === "operator" && (
                        <a href="./auth/meters">
                            <Icon name="plug" /> {t("menu.meters")}
                        </a>
                    )}
                    {who?.login && (
                        <a href={who.signedIn ? "./auth/account" : "./auth/sign-in"}>
                            <Icon name="account" /> {t(!who.signedIn ? "menu.signIn" : role.value === "operator" ? "menu.account" : "menu.ownAccount")}
                        </a>
                    )}
                    {who?.signedIn && (
                        <button type="button" onClick={() => void signOut()}>
                            <Icon name="leave" /> {t("menu.signOut")}
                        </button>
                    )}
                    {offer.value && (
                        <button type="button" onClick={() => void install()}>
                            <Icon name="download" /> {t("menu.install")}
                        </button>
                    )}
                    <label>
                        <span>{t("menu.language")}</span>
                        <select value={language.value.split("-")[0]} onChange={(event) => void speak(event.currentTarget.value)}>
                            {languages.map((code) => (
                                <option key={code} value={code}>{nameOf(code)}</option>
                            ))}
                        </select>
                    </label>
                    <p class="small">
                        {!who?.signedIn && (who?.login || role.value !== "operator") && (
                            <>
                                {t("menu.role", { role: t(`role.${role.value}`) })}
                                <br />
                            </>
                        )}
                        Fusewire {version.value}
                        <br />
                        {t("menu.noFuse")}
                    </p>
                </div>
            )}
        </div>
    );
}

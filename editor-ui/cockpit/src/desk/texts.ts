// Texts of the pages about charging stations, which come with those pages and not before.
import { effect, signal } from "@preact/signals";
import { filled, language } from "../i18n";
import english from "./i18n/en.json";

export type DeskKey = keyof typeof english;

const files = import.meta.glob<Readonly<Record<string, string>>>(["./i18n/*.json", "!./i18n/en.json"], { import: "default" });
const texts = signal<Readonly<Record<string, string>>>(english);

effect(() => {
    const file = files[`./i18n/${language.value.split("-")[0] ?? ""}.json`];
    if (file) {
        file().then((loaded) => { texts.value = loaded; }, () => {
            // the English ones stay
        });
    } else {
        texts.value = english;
    }
});

export function d(key: DeskKey, values: Readonly<Record<string, string | number>> = {}): string {
    return filled(texts.value[key] ?? english[key], values);
}

/** A word of the server's that has a text here; itself where it has none. */
export function word(prefix: string, said: string): string {
    const key = `${prefix}.${said}`;
    return key in english ? d(key as DeskKey) : said;
}

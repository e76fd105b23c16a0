// The page's texts. A language is one file beside this one; what it lacks is read in English.
import english from "./en.json";
import { signal } from "@preact/signals";

export type TextKey = keyof typeof english.texts;
interface Catalog {
    readonly language: string;
    readonly texts: Readonly<Record<string, string>>;
    readonly phrases?: Readonly<Record<string, string>>;
}

const files = import.meta.glob<Catalog>(["./*.json", "!./en.json"], { import: "default" });
const catalog = signal<Catalog>(english);
/** The language texts are in; numbers and dates keep the browser's region within it. */
export const language = signal("en");

export const languages = ["en", ...Object.keys(files).map((file) => file.slice(2, -5))].sort();

/** The best of what there is for what is wanted: "de-AT" is served by "de". */
export function choose(wanted: readonly string[], there: readonly string[]): string {
    for (const each of wanted) {
        const whole = each.toLowerCase();
        const found = there.find((language) => whole === language.toLowerCase())
            ?? there.find((language) => whole.split("-")[0] === language.toLowerCase());
        if (found) {
            return found;
        }
    }
    return "en";
}

const KEPT = "fusewire.language";

function wanted(): string[] {
    const asked = new URLSearchParams(location.search).get("lang");
    const kept = localStorage.getItem(KEPT);
    return [asked, kept, ...navigator.languages].filter((each) => each !== null && each !== "") as string[];
}

export async function load(chosen: string = choose(wanted(), languages)): Promise<void> {
    const file = files[`./${chosen}.json`];
    catalog.value = file ? await file() : english;
    const mine = navigator.languages.find((each) => each.toLowerCase().split("-")[0] === chosen);
    language.value = mine ?? chosen;
    document.documentElement.lang = chosen;
}

export async function speak(chosen: string): Promise<void> {
    localStorage.setItem(KEPT, chosen);
    await load(chosen);
}

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
    return filled(catalog.value.texts[key] ?? english.texts[key], values);
}

/** The controller's own words in the page's language, where the catalog knows the phrase. */
export function words(said: string): string {
    return translated(said, catalog.value.phrases ?? {}, (number) =>
        new Intl.NumberFormat(language.value, { minimumFractionDigits: (number.split(".")[1] ?? "").length }).format(Number(number)));
}

const compiled = new WeakMap<object, [RegExp, string[], string][]>();

/** Phrases are English sentences with {holes}; what stood in a hole, itself a phrase or not, is put into the other language's sentence. */
export function translated(said: string, phrases: Readonly<Record<string, string>>, number: (text: string) => string): string {
    let known = compiled.get(phrases);
    if (!known) {
        known = Object.entries(phrases).map(([phrase, text]) => {
            const names: string[] = [];
            const pattern = phrase.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => {
                names.push(name);
                return "(.+?)";
            });
            return [new RegExp(`^${pattern}$`), names, text] as [RegExp, string[], string];
        });
        compiled.set(phrases, known);
    }
    for (const [pattern, names, text] of known) {
        const match = pattern.exec(said);
        if (match) {
            return filled(text, Object.fromEntries(names.map((name, index) => {
                const part = match[index + 1] ?? "";
                return [name, /^-?\d+(\.\d+)?$/.test(part) ? number(part) : translated(part, phrases, number)];
            })));
        }
    }
    return said;
}

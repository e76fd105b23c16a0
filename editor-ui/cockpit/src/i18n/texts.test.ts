import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { choose, filled, translated } from "./index";

const FOLDER = "src/i18n/";
const read = (file: string) => JSON.parse(readFileSync(FOLDER + file, "utf8")) as { texts: Record<string, string>; phrases?: Record<string, string> };
const english = read("en.json");
const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((hole) => hole[0]).sort();

describe("each language", () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json"))) {
        it(`${file} has every text, and the holes of the English one`, () => {
            const { texts, phrases } = read(file);
            assert.deepEqual(Object.keys(texts).sort(), Object.keys(english.texts).sort());
            for (const [key, text] of Object.entries(texts)) {
                assert.deepEqual(holes(text), holes(english.texts[key] ?? ""), key);
            }
            for (const [phrase, text] of Object.entries(phrases ?? {})) {
                assert.deepEqual(holes(text), holes(phrase), phrase);
            }
        });
    }
});

describe("each language of the pages about charging stations", () => {
    const folder = "src/desk/i18n/";
    const flat = (file: string) => JSON.parse(readFileSync(folder + file, "utf8")) as Record<string, string>;
    const first = flat("en.json");
    for (const file of readdirSync(folder)) {
        it(`${file} has every text, and the holes of the English one`, () => {
            const texts = flat(file);
            assert.deepEqual(Object.keys(texts).sort(), Object.keys(first).sort());
            for (const [key, text] of Object.entries(texts)) {
                assert.deepEqual(holes(text), holes(first[key] ?? ""), key);
            }
        });
    }
});

describe("texts", () => {
    it("are those of the best language there is", () => {
        assert.equal(choose(["de-AT", "en"], ["de", "en"]), "de");
        assert.equal(choose(["fr", "en-US"], ["de", "en"]), "en");
        assert.equal(choose([], ["de"]), "en");
    });
    it("have their holes filled; a hole nobody fills is seen", () => {
        assert.equal(filled("{a} of {b}", { a: 1 }), "1 of {b}");
    });
    it("turn the controller's words into the page's language, with its numbers", () => {
        const german = read("de.json").phrases ?? {};
        const comma = (number: string) => number.replace(".", ",");
        assert.equal(translated("L2 carries 18.4 A of 25 A: 8 A left, lowered to 8 A", german, comma), "L2 trägt 18,4 A von 25 A: 8 A übrig, auf 8 A gesenkt");
        assert.equal(translated("the meter has been silent for 31 s: safe current of 6 A", german, comma), "der Zähler schweigt seit 31 s: sicherer Strom von 6 A");
        assert.equal(
            translated("the meter shows 0 A on all phases while the car draws 11.8 A: not believed for 36 s, safe current of 6 A", german, comma),
            "der Zähler zeigt 0 A auf allen Phasen, während das Auto 11,8 A zieht: seit 36 s nicht geglaubt, sicherer Strom von 6 A",
        );
        assert.equal(translated("something new", german, comma), "something new");
    });
});

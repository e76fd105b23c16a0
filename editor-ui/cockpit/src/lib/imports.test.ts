import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, it } from "node:test";

const ENDS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

function importsOf(file: string): string[] {
    return [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)]
        .map((match) => normalize(join(dirname(file), match[1] ?? "")))
        .flatMap((path) => ENDS.map((end) => path + end).filter((each) => /\.tsx?$/.test(each) && existsSync(each)));
}

/** The first way that leads back to where it began. */
function circle(file: string, imports: ReadonlyMap<string, string[]>, way: string[] = [], done = new Set<string>()): string[] {
    if (way.includes(file)) {
        return [...way.slice(way.indexOf(file)), file];
    }
    if (!done.has(file)) {
        for (const next of imports.get(file) ?? []) {
            const found = circle(next, imports, [...way, file], done);
            if (found.length > 0) {
                return found;
            }
        }
        done.add(file);
    }
    return [];
}

describe("the files of the page", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join("src", name));
    const imports = new Map(files.map((file) => [file, importsOf(file)]));

    it("are found with what they import", () => {
        assert.ok(imports.get(join("src", "main.tsx"))?.some((file) => file.includes("app")));
    });
    it("do not import each other in a circle", () => {
        for (const file of files) {
            assert.deepEqual(circle(file, imports), []);
        }
    });
});

// Writes licences.txt: the terms of the libraries that go out with the page.
import { readFileSync } from "node:fs";

export function licences(packages) {
    return {
        name: "fusewire-licences",
        apply: "build",
        generateBundle() {
            const source = packages
                .map((name) => `${name}\n\n${readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), "utf8").trim()}\n`)
                .join("\n----\n\n");
            this.emitFile({ type: "asset", fileName: "licences.txt", source });
        },
    };
}

// Writes sw.js: the service worker with the list of what the page is made of, so that its shell opens without a network.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

function below(folder, prefix = "") {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? below(join(folder, entry.name), prefix + entry.name + "/") : [prefix + entry.name]);
}

export function offline(source) {
    let publicDir;
    return {
        name: "fusewire-offline",
        apply: "build",
        enforce: "post",
        configResolved(config) {
            publicDir = config.publicDir;
        },
        generateBundle: {
            order: "post",
            handler(_, bundle) {
                // the outline of the map is fetched, and kept by the browser, when somebody looks at a map
                const built = Object.keys(bundle).filter((name) => !/\.map$|\.txt$|^index\.html$|\/land-50m-|\/(layers|marker)-/.test(name));
                const shell = ["./", ...built, ...below(publicDir).filter((name) => !/512/.test(name))];
                const digest = createHash("sha256");
                for (const part of Object.values(bundle)) {
                    digest.update(part.fileName).update(part.code ?? part.source ?? "");
                }
                const worker = readFileSync(source, "utf8")
                    .replace("__SHELL__", JSON.stringify(shell))
                    .replace("__VERSION__", JSON.stringify(digest.digest("hex").slice(0, 12)));
                this.emitFile({ type: "asset", fileName: "sw.js", source: worker });
            },
        },
    };
}

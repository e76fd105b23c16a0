// Beside each file of the page its compressed twins, so that the server has nothing to compress.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WORTH_IT = /\.(html|js|css|svg|json|webmanifest)$/;
const SMALLEST = 512;

function* files(folder) {
    for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (statSync(path).isDirectory()) {
            yield* files(path);
        } else {
            yield path;
        }
    }
}

export function compressed() {
    let folder;
    return {
        name: "fusewire-compressed",
        apply: "build",
        configResolved(config) {
            folder = config.build.outDir;
        },
        closeBundle: {
            order: "post",
            sequential: true,
            handler() {
                for (const path of files(folder)) {
                    const content = readFileSync(path);
                    if (WORTH_IT.test(path) && content.length >= SMALLEST) {
                        writeFileSync(path + ".gz", gzipSync(content, { level: 9 }));
                        writeFileSync(path + ".br", brotliCompressSync(content, {
                            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
                        }));
                    }
                }
            },
        },
    };
}

// Bundles every *.test.ts below src and runs them with node's own test runner: node tests/run.mjs [word in the file's name]
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "node_modules/.tests");
const word = process.argv[2] ?? "";
const files = readdirSync(join(root, "src"), { recursive: true }).filter((name) => name.endsWith(".test.ts") && name.includes(word));

rmSync(folder, { recursive: true, force: true });
await build({
    root, configFile: false, logLevel: "error", publicDir: false,
    build: {
        ssr: true, outDir: folder, minify: false, target: "node20",
        rolldownOptions: { input: Object.fromEntries(files.map((name) => [basename(name, ".ts"), join(root, "src", name)])) },
    },
});
const tests = readdirSync(folder).filter((name) => /\.test\.(m?js)$/.test(name)).map((name) => join(folder, name));
const run = spawnSync(process.execPath, ["--import", join(root, "tests/browserless.mjs"), "--test", ...tests], { cwd: root, encoding: "utf8" });
if (run.status !== 0) {
    // silent where all is well, as the rest of the build
    process.stdout.write(run.stdout + run.stderr);
}
process.exitCode = run.status ?? 1;

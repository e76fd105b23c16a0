import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.mjs";
import { licences } from "./build/licences.mjs";
import { offline } from "./build/offline.mjs";
import { house } from "./mock/plugin.mjs";

export default defineConfig({
    // the page is served below whatever root the program has
    base: "./",
    plugins: [
        licences(["preact", "@preact/signals", "@preact/signals-core", "uplot", "leaflet", "topojson-client", "uqr", "world-atlas"]),
        offline(fileURLToPath(new URL("./build/service-worker.js", import.meta.url))),
        compressed(),
        house(),
    ],
    build: {
        outDir: "dist",
        target: "es2022",
        // the content security policy knows no data: addresses
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
    },
    server: { host: "127.0.0.1" },
});

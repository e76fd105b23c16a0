#!/usr/bin/env node
// The json node with and without a schema, in Node-RED and in Fusewire, in turn: CPU seconds and wall time of a ring of nodes.
//
//   node compare.mjs 'PATH/fusewire --no-demo --port {port} --user-dir {dir}'
//
// Node-RED is the comparison's (../../compatibility/oracle). One row: a reading of seven members; fifty rows: a list of such.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oracle = join(dirname(fileURLToPath(import.meta.url)), "../../compatibility/oracle/node_modules");
const ticks = 100;
const cpu = (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
};
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const get = (port, path) =>
    new Promise((done, failed) => {
        http.get({ host: "127.0.0.1", port, path, agent: false }, (answer) => {
            let body = "";
            answer.on("data", (piece) => (body += piece)).on("end", () => done({ status: answer.statusCode, body }));
        }).on("error", failed);
    });

const reading = (i) => ({ id: `sensor-${i}`, room: ["hall", "kitchen", "cellar"][i % 3], value: 20 + i / 3, unit: "°C", at: "2026-11-30T00:00:00Z", ok: true, tags: ["a", "b"] });
const readingSchema = {
    type: "object",
    required: ["id", "value"],
    properties: {
        id: { type: "string", pattern: "^sensor-\\d+$" },
        room: { enum: ["hall", "kitchen", "cellar"] },
        value: { type: "number", minimum: -50, maximum: 150 },
        unit: { type: "string", maxLength: 4 },
        at: { type: "string", minLength: 20 },
        ok: { type: "boolean" },
        tags: { type: "array", items: { type: "string" }, maxItems: 5 },
    },
    additionalProperties: false,
};
const rows = Array.from({ length: 50 }, (_, i) => reading(i));
const cases = {
    one: { text: JSON.stringify(reading(1)), schema: readingSchema, rounds: 40_000 },
    fifty: { text: JSON.stringify({ items: rows }), schema: { type: "object", properties: { items: { type: "array", minItems: 1, items: readingSchema } } }, rounds: 4_000 },
};

function ring(path, text, schema) {
    const z = `ring-${path}`;
    const rules = [{ t: "set", p: "text", pt: "msg", to: text, tot: "str" }];
    if (schema) {
        rules.push({ t: "set", p: "schema", pt: "msg", to: JSON.stringify(schema), tot: "json" });
    }
    const node = (n, type, more, wires) => ({ id: `${z}-${n}`, z, type, ...more, wires: wires.map((each) => [`${z}-${each}`]) });
    return [
        { id: z, type: "tab", label: z },
        node(1, "http in", { url: `/${path}`, method: "get" }, [2]),
        node(2, "change", { rules: [{ t: "set", p: "payload", pt: "msg", to: "0", tot: "num" }, { t: "set", p: "n", pt: "msg", to: "$number(req.query.n)", tot: "jsonata" }] }, [3]),
        node(3, "switch", { property: "payload", propertyType: "msg", rules: [{ t: "lt", v: "n", vt: "msg" }, { t: "else" }], checkall: "false", outputs: 2 }, [4, 7]),
        node(4, "range", { minin: "0", maxin: "1", minout: "1", maxout: "2", action: "scale", round: false, property: "payload" }, [5]),
        node(5, "change", { rules }, [6]),
        node(6, "json", { property: "text", action: "obj", pretty: false }, [3]),
        node(7, "change", { rules: [{ t: "set", p: "payload", pt: "msg", to: "done", tot: "str" }] }, [8]),
        node(8, "http response", { statusCode: "", headers: {} }, []),
    ];
}
const flows = Object.entries(cases).flatMap(([name, { text, schema }]) => [...ring(`${name}-plain`, text), ...ring(`${name}-schema`, text, schema)]);

const commands = { "node-red": `${oracle}/node/bin/node ${oracle}/node-red/red.js -u {dir} -p {port}`, fusewire: process.argv[2] };
const servers = {};
let port = 18_870;
for (const [name, command] of Object.entries(commands)) {
    const at = ++port;
    const words = command.replaceAll("{port}", at).replaceAll("{dir}", mkdtempSync(join(tmpdir(), name)));
    const child = spawn("sh", ["-c", `exec ${words}`], { stdio: "ignore" });
    process.on("exit", () => child.kill());
    while (!(await get(at, "/flows").catch(() => null))) {
        await sleep(100);
    }
    const answer = await fetch(`http://127.0.0.1:${at}/flows`, { method: "POST", body: JSON.stringify(flows), headers: { "Content-Type": "application/json" } });
    if (!answer.ok) {
        throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    }
    servers[name] = { port: at, pid: child.pid };
}
await sleep(2_000);
console.log("| Case | Round | Node-RED CPU s | Fusewire CPU s | Ratio of CPU | Ratio of time |");
console.log("|---|---:|---:|---:|---:|---:|");
for (let round = 1; round <= 5; round++) {
    for (const [name, { rounds }] of Object.entries(cases)) {
        for (const kind of ["plain", "schema"]) {
            const seen = [];
            for (const server of Object.values(servers)) {
                const [used, began] = [cpu(server.pid), performance.now()];
                const answer = await get(server.port, `/${name}-${kind}?n=${rounds}`);
                if (answer.body !== "done") {
                    throw new Error(`${name}-${kind}: ${answer.status} ${answer.body}`);
                }
                seen.push({ cpu: cpu(server.pid) - used, ms: performance.now() - began });
            }
            const [theirs, ours] = seen;
            console.log(`| ${name}, ${kind} | ${round} | ${theirs.cpu.toFixed(2)} | ${ours.cpu.toFixed(2)} | ${(theirs.cpu / ours.cpu).toFixed(1)} | ${(theirs.ms / ours.ms).toFixed(1)} |`);
        }
    }
}
process.exit(0);

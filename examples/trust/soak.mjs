#!/usr/bin/env node
// The main job under a mixed load for a long time: does memory stay flat, does every message come through, does it stay as quick?
//
//   node soak.mjs [MINUTES [MESSAGES-A-SECOND]]
//
// Wants the program built (../../fusewire) and the comparison's packages (../compatibility/oracle: mqtt, ws). Without a rate it finds out what the relay bears
// and takes half of it. Prints a line a minute and, at the end, what is wrong; exit code 1 where something is.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "../compatibility/oracle/package.json"));
const mqtt = require("mqtt");
const WebSocket = require("ws");
const minutes = Number(process.argv[2] ?? 60);
const VIEWERS = 20;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const log = [];
const program = spawn(
    process.env.FUSEWIRE ?? join(here, "../../fusewire"),
    ["--port", "0", "--broker-port", "0", "--user-dir", mkdtempSync(join(tmpdir(), "fusewire-soak-"))],
    { stdio: ["ignore", "pipe", "pipe"] },
);
process.on("exit", () => program.kill());
process.on("SIGTERM", () => process.exit(1));
for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => log.push(...text.split("\n").filter(Boolean)));
}
async function said(pattern) {
    for (let waited = 0; waited < 60_000; waited += 50) {
        const found = log.map((line) => pattern.exec(line)).find(Boolean);
        if (found) {
            return found[1];
        }
        await sleep(50);
    }
    throw new Error(`${pattern} was not said:\n${log.join("\n")}`);
}
const base = await said(/Server now running at (http:\S+)/);
const broker = await said(/MQTT broker +: (mqtt:\S+)/);
await said(/(Started flows)/);

async function ask(method, path, body) {
    const began = performance.now();
    const answer = await fetch(base + path, { method, body: body && JSON.stringify(body), headers: { Accept: "application/json", "Content-Type": "application/json" } });
    const text = await answer.text();
    if (answer.status >= 400) {
        throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    }
    asked.push(performance.now() - began);
    return text ? JSON.parse(text) : null;
}
let asked = [];
const tab = (label, nodes) => ({ label, nodes, configs: [] });
const config = JSON.parse(readFileSync(join(here, "../../flows/dynamic-load-management.json"), "utf8")).find((node) => node.type === "mqtt-broker");
await ask("POST", "flow", tab("soak", [
    { id: "soak-in", type: "mqtt in", topic: "soak/in", qos: "1", datatype: "auto-detect", broker: config.id, inputs: 0, wires: [["soak-fn"]] },
    { id: "soak-fn", type: "function", func: "msg.topic = 'soak/out'; msg.payload.seen = 1; return msg;", outputs: 1, wires: [["soak-out"]] },
    { id: "soak-out", type: "mqtt out", topic: "", qos: "1", retain: "", broker: config.id, wires: [] },
]));
const scratch = await ask("POST", "flow", tab("scratch", [{ id: "scratch-a", type: "inject", props: [], wires: [[]] }]));

// ---- messages
const sender = await mqtt.connectAsync(broker, { clientId: "soak-sender" });
const receiver = await mqtt.connectAsync(broker, { clientId: "soak-receiver" });
await receiver.subscribeAsync("soak/out", { qos: 1 });
let sent = 0;
let came = 0;
let twice = 0;
let latencies = [];
const open = new Map();
receiver.on("message", (_, payload) => {
    const { n } = JSON.parse(payload);
    const began = open.get(n);
    if (began === undefined) {
        twice++;
    } else {
        open.delete(n);
        came++;
        latencies.push(performance.now() - began);
    }
});
function send() {
    const n = sent++;
    open.set(n, performance.now());
    sender.publish("soak/in", JSON.stringify({ n, l1: 8.2, l2: 11.7, l3: 9.9, at: new Date().toISOString() }), { qos: 1 });
}
async function allCame(within) {
    for (let waited = 0; open.size && waited < within; waited += 20) {
        await sleep(20);
    }
}
// What the relay bears with at most 200 messages under way: a broker keeps 1,000 for a client that is slower (as mosquitto does) and drops what is beyond.
async function borne() {
    const relay = async (count) => {
        for (let i = 0; i < count; i++) {
            for (; open.size >= 200; await sleep(0)) {}
            send();
        }
        await allCame(30_000);
    };
    await relay(5_000);
    const began = performance.now();
    await relay(20_000);
    return 20_000 / ((performance.now() - began) / 1000);
}
const rate = Number(process.argv[3] ?? Math.round((await borne()) / 2));

// ---- people
let frames = 0;
const viewers = [];
function look() {
    const viewer = new WebSocket(base.replace("http", "ws") + "cockpit/live");
    viewer.on("message", () => frames++).on("error", (e) => log.push(`[warn] a viewer: ${e.message}`));
    viewers.push(viewer);
}
for (let i = 0; i < VIEWERS; i++) {
    look();
}
async function administer(second) {
    await ask("GET", ["flows", "nodes", "settings", "diagnostics", "flows/state"][second % 5]);
    if (second % 5 === 0 && viewers[0].readyState === WebSocket.OPEN) {
        viewers.shift().close();
        look();
    }
    if (second % 10 === 0) {
        await ask("PUT", `flow/${scratch.id}`, { ...tab("scratch", [{ id: "scratch-a", type: "inject", name: `${second}`, props: [], wires: [[]] }]), id: scratch.id });
    }
}

// ---- the minutes
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, "utf8"))[1]) / 1024;
const quantile = (list, q) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? NaN;
console.log(`${minutes} minutes, ${rate} messages/s (QoS 1) through a function node, ${VIEWERS} viewers, an admin call a second, a deployment every ten`);
console.log("| Minute | Sent | Came back | Median ms | p99 ms | Admin p99 ms | Frames to viewers | Resident MiB |");
console.log("|---:|---:|---:|---:|---:|---:|---:|---:|");
const rows = [];
const faults = [];
for (let minute = 1; minute <= minutes; minute++) {
    latencies = [];
    asked = [];
    frames = 0;
    const [sentBefore, cameBefore] = [sent, came];
    const began = performance.now();
    let second = 0;
    for (let elapsed = 0; elapsed < 60_000; elapsed = performance.now() - began) {
        const due = Math.floor((elapsed / 1000) * rate) - (sent - sentBefore);
        for (let i = 0; i < due; i++) {
            send();
        }
        if (elapsed >= second * 1000) {
            administer((minute - 1) * 60 + second++).catch((e) => faults.push(`minute ${minute}: ${e.message}`));
        }
        await sleep(5);
    }
    const row = { median: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), resident: resident() };
    rows.push(row);
    console.log(`| ${minute} | ${sent - sentBefore} | ${came - cameBefore} | ${row.median.toFixed(1)} | ${row.p99.toFixed(1)} | ${quantile(asked, 0.99).toFixed(1)} | ${frames} | ${row.resident.toFixed(0)} |`);
}
await allCame(20_000);

const mean = (list, name) => list.reduce((sum, row) => sum + row[name], 0) / list.length;
const quarter = Math.max(1, Math.floor(rows.length / 4));
const [early, late] = [rows.slice(Math.min(quarter, rows.length - quarter), 2 * quarter), rows.slice(-quarter)];
if (open.size) {
    faults.push(`${open.size} of ${sent} messages did not come back`);
}
if (twice) {
    faults.push(`${twice} messages came twice`);
}
if (mean(late, "resident") > 1.1 * mean(early, "resident")) {
    faults.push(`resident memory grew from ${mean(early, "resident").toFixed(0)} to ${mean(late, "resident").toFixed(0)} MiB`);
}
if (mean(late, "p99") > 2 * mean(early, "p99")) {
    faults.push(`p99 grew from ${mean(early, "p99").toFixed(1)} to ${mean(late, "p99").toFixed(1)} ms`);
}
faults.push(...log.filter((line) => /\[(warn|error|fatal)\]/i.test(line)));
console.log(`${sent} messages, ${came} came back; resident ${mean(early, "resident").toFixed(0)} MiB in the second quarter, ${mean(late, "resident").toFixed(0)} in the last`);
faults.slice(0, 20).forEach((fault) => console.log(`! ${fault}`));
process.exit(faults.length ? 1 : 0);

#!/usr/bin/env node
// The nodes that read and write formats, in Node-RED and in Fusewire, in turn (A B A B …): messages a second of a ring, as a ratio.
//
//   node compare.mjs 'PATH/fusewire --no-demo --port {port} --user-dir {dir}' [--only json,xml-read-small,…] [--rounds 5] [--modules FOLDER]
//
// A ring is switch, range (counts), change (sets the document anew) and the node; "net" is the ratio of the node alone, the same ring without
// it subtracted. Both have to answer the same at the end. Node-RED is the comparison's (../../compatibility/oracle) unless --modules says else.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as docs from "./documents.mjs";

const [command, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => (rest.includes(`--${name}`) ? rest[rest.indexOf(`--${name}`) + 1] : otherwise);
const only = option("only", "").split(",");
const rounds = Number(option("rounds", 5));
const modules = option("modules", join(dirname(fileURLToPath(import.meta.url)), "../../compatibility/oracle/node_modules"));
const [warm, long] = [Number(option("warm", 3_000)), Number(option("ms", 400))];

const json = { type: "json", property: "payload", pretty: false };
const [parse, write] = [{ ...json, action: "obj" }, { ...json, action: "str" }];
const xml = { type: "xml", property: "payload", attr: "", chr: "" };
const yaml = { type: "yaml", property: "payload" };
const csv = { type: "csv", spec: "rfc", sep: ",", hdrin: true, hdrout: "all", multi: "mult", ret: "\\n", temp: "", skip: "0", strings: true, include_empty_strings: "", include_null_values: "" };
const oldCsv = { ...csv, spec: "" };
const html = (tag, ret) => ({ type: "html", property: "payload", outproperty: "payload", tag, ret, as: "single", chr: "_" });
const template = (words) => ({ type: "template", field: "payload", fieldType: "msg", format: "handlebars", syntax: "mustache", template: words, output: "str" });
const jsonata = (words) => ({ type: "change", rules: [{ t: "set", p: "payload", pt: "msg", to: words, tot: "jsonata" }] });
// name: [node, document, schema]; a document that is no text is set as JSON. "before" makes the document of the written text, once.
const cases = {
    "json-read-small": [parse, JSON.stringify(docs.shelly)],
    "json-read-medium": [parse, JSON.stringify(docs.wallbox)],
    "json-read-big": [parse, JSON.stringify(docs.tariff)],
    "json-write-small": [write, docs.shelly],
    "json-write-medium": [write, docs.wallbox],
    "json-write-big": [write, docs.tariff],
    "schema-small": [parse, docs.shelly, docs.shellySchema],
    "schema-text": [parse, JSON.stringify(docs.shelly), docs.shellySchema],
    "schema-medium": [parse, docs.ocpp(2), docs.ocppSchema],
    "schema-big": [parse, docs.ocpp(60), docs.ocppSchema],
    "schema-wrong": [parse, { ...docs.shelly, voltage: 401, freq: "50" }, docs.shellySchema],
    "xml-read-small": [xml, docs.stationXml],
    "xml-read-big": [xml, docs.feedXml],
    "xml-write-small": [xml, docs.stationXml, undefined, xml],
    "xml-write-big": [xml, docs.feedXml, undefined, xml],
    "yaml-read-small": [yaml, docs.siteYaml],
    "yaml-read-big": [yaml, docs.metersYaml],
    "yaml-write-small": [yaml, docs.siteYaml, undefined, yaml],
    "yaml-write-big": [yaml, docs.metersYaml, undefined, yaml],
    "csv-read-small": [csv, docs.dayCsv],
    "csv-read-big": [csv, docs.monthCsv],
    "csv-write-small": [csv, docs.csvRows(8)],
    "csv-write-big": [csv, docs.csvRows(960)],
    "oldcsv-read-small": [oldCsv, docs.dayCsv],
    "oldcsv-read-big": [oldCsv, docs.monthCsv],
    "oldcsv-write-small": [oldCsv, docs.csvRows(8)],
    "oldcsv-write-big": [oldCsv, docs.csvRows(960)],
    "html-small": [html("#now td.value", "text"), docs.deviceHtml],
    "html-big": [html("table.prices tr.even td:nth-child(3)", "html"), docs.pricesHtml],
    "template-small": [template(docs.lineTemplate), docs.shelly],
    "template-big": [template(docs.listTemplate), docs.tariff],
    "jsonata-small": [jsonata(docs.shortJsonata), docs.shelly],
    "jsonata-big": [jsonata(docs.listJsonata), docs.tariff],
};
const wanted = Object.entries(cases).filter(([name]) => only.some((each) => name.startsWith(each)));

function ring(path, document, schema, measured, before) {
    const z = `ring-${path}`;
    const node = (n, type, more, wires) => ({ id: `${z}-${n}`, z, type, ...more, wires: wires.map((each) => [`${z}-${each}`]) });
    const set = (p, to, tot) => ({ t: "set", p, pt: "msg", to, tot });
    const value = typeof document === "string" ? [document, "str"] : [JSON.stringify(document), "json"];
    const first = [set("i", "0", "num"), set("n", "$number(req.query.n)", "jsonata"), set("payload", ...value)];
    const again = [set("payload", "document", "msg")];
    if (schema) {
        // an id of its own for each node: all json nodes of Node-RED share one ajv, which refuses an id that another schema has
        first.push(set("rules", JSON.stringify(schema.$id ? { ...schema, $id: `${schema.$id}:${path}` } : schema), "json"));
        // without the last one Node-RED takes what fails and is caught more than ten times for a loop
        again.push(set("schema", "rules", "msg"), { t: "delete", p: "error", pt: "msg" });
    }
    return [
        { id: z, type: "tab", label: z },
        node("in", "http in", { url: `/${path}`, method: "get" }, ["first"]),
        node("first", "change", { rules: first }, [before ? "before" : "keep"]),
        ...(before ? [node("before", before.type, before, ["keep"])] : []),
        node("keep", "change", { rules: [set("document", "payload", "msg")] }, ["switch"]),
        node("switch", "switch", { property: "i", propertyType: "msg", rules: [{ t: "lt", v: "n", vt: "msg" }, { t: "else" }], checkall: "false", outputs: 2 }, ["range", "out"]),
        node("range", "range", { minin: "0", maxin: "1", minout: "1", maxout: "2", action: "scale", round: false, property: "i" }, ["again"]),
        node("again", "change", { rules: again }, [measured ? "measured" : "switch"]),
        ...(measured ? [node("measured", measured.type, measured, ["switch"])] : []),
        node("catch", "catch", { scope: null, uncaught: false }, ["switch"]),
        node("out", "http response", { statusCode: "", headers: {} }, []),
    ];
}
const flows = wanted.flatMap(([name, [measured, document, schema, before]]) => [...ring(name, document, schema, measured, before), ...ring(`${name}-empty`, document, schema, null, before)]);

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const get = (port, path) =>
    new Promise((done, failed) => {
        http.get({ host: "127.0.0.1", port, path, agent: false, timeout: 60_000 }, (answer) => {
            let body = "";
            answer.on("data", (piece) => (body += piece)).on("end", () => done({ status: answer.statusCode, body }));
        }).on("error", failed).on("timeout", () => failed(new Error(`no answer within a minute: ${port}${path}`)));
    });
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const ticks = 100;
const cpu = (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
};

const commands = { "node-red": `${modules}/node/bin/node ${modules}/node-red/red.js -u {dir} -p {port}`, fusewire: command };
const servers = [];
let port = Number(option("port", 18_880));
for (const [name, words] of Object.entries(commands)) {
    const at = ++port;
    const child = spawn("sh", ["-c", `exec ${words.replaceAll("{port}", at).replaceAll("{dir}", mkdtempSync(join(tmpdir(), name)))}`], { stdio: "ignore" });
    process.on("exit", () => child.kill());
    child.on("exit", (code) => {
        throw new Error(`${name} ended with ${code}: ${words}`);
    });
    while ((await get(at, "/flows").catch(() => ({}))).status !== 200) {
        await sleep(100);
    }
    const answer = await fetch(`http://127.0.0.1:${at}/flows`, { method: "POST", body: JSON.stringify(flows), headers: { "Content-Type": "application/json" } });
    if (!answer.ok) {
        throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    }
    servers.push({ name, port: at, pid: child.pid });
}
await sleep(2_000);

async function run(server, path, n) {
    const [used, began] = [cpu(server.pid), performance.now()];
    const { status, body } = await get(server.port, `/${path}?n=${n}`);
    if (status !== 200) {
        throw new Error(`${server.name} /${path}: ${status} ${body.slice(0, 300)}`);
    }
    return { each: (performance.now() - began) / n * 1000, cpu: (cpu(server.pid) - used) / n * 1e6, body };
}
/** Runs for a while, in rounds that get longer until one lasts as long as a measured one; its number of messages. */
async function warmUp(server, path) {
    const end = performance.now() + warm;
    let n = 10;
    while (performance.now() < end) {
        const { each } = await run(server, path, n);
        n = Math.max(10, Math.min(n * 4, Math.round((long * 1000) / each)));
    }
    return n;
}

console.log("| Case | Bytes | Node-RED µs | Fusewire µs | Ratio | Ratio net | Ratio of CPU |");
console.log("|---|---:|---:|---:|---:|---:|---:|");
for (const [name, [, document]] of wanted) {
    const seen = [];
    for (const server of servers) {
        seen.push({ server, n: await warmUp(server, name), empty: await warmUp(server, `${name}-empty`), full: [], cpu: [], bare: [] });
    }
    for (let round = 0; round < rounds; round++) {
        for (const one of seen) {
            const full = await run(one.server, name, one.n);
            one.full.push(full.each);
            one.cpu.push(full.cpu);
            one.body = full.body;
            one.bare.push((await run(one.server, `${name}-empty`, one.empty)).each);
        }
    }
    const [theirs, ours] = seen.map((one) => ({ each: median(one.full), bare: median(one.bare), cpu: median(one.cpu) }));
    if (seen[0].body !== seen[1].body) {
        console.log(`${name}: the answers differ: ${seen.map((one) => one.body.slice(0, 400)).join(" | ")}`);
    }
    const bytes = (typeof document === "string" ? document : JSON.stringify(document)).length;
    const net = (theirs.each - theirs.bare) / Math.max(0.01, ours.each - ours.bare);
    console.log(`| ${name} | ${bytes} | ${theirs.each.toFixed(1)} | ${ours.each.toFixed(1)} | **${(theirs.each / ours.each).toFixed(1)}** | ${net.toFixed(2)} | ${(theirs.cpu / ours.cpu).toFixed(1)} |`);
}
process.exit(0);

#!/usr/bin/env node
// The same stations, in turn at Node-RED with node-red-contrib-ocpp 1.3.10 (a central system that npm has; its flow answers and
// keeps nothing) and at Fusewire (which keeps sessions, meters and frames): what `load` prints for each.
//
//   node examples/stations/beside/compare.mjs [--stations 5000 --charging 1000 --meter 10 --ramp 60 --seconds 120 --storm 2000 --over 10]
//
// Needs Linux, a Java 25 (JAVA_HOME, or the one on the PATH), the program built by ./fusewire, and the oracle of
// examples/compatibility (npm ci there).
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.resolve(here, '../../..');
const oracle = path.join(project, 'examples/compatibility/oracle/node_modules');
const server = path.join(project, 'runtime/server/target');
const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';
const options = process.argv.slice(2);
const work = mkdtempSync(path.join(os.tmpdir(), 'stations-'));
const jar = readdirSync(server).find(name => /^fusewire-server-.*\.jar$/.test(name) && !/sources|tests/.test(name));

const answers = port => new Promise(done => {
  http.get({ host: '127.0.0.1', port, path: '/flows', agent: false }, answer => answer.resume().on('end', () => done(answer.statusCode === 200)))
    .on('error', () => done(false));
});

async function measured(name, port, ocpp, command) {
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended at once: ${command.join(' ')}`);
    await new Promise(done => setTimeout(done, 100));
  }
  console.log(`\n${name}`);
  const load = spawn(java, ['-cp', `${server}/lib/*`, 'dev.fusewire.example.stations.Main', 'load', '--url', `ws://127.0.0.1:${ocpp}/ocpp`,
    '--start', `http://127.0.0.1:${port}`, '--pid', String(child.pid), ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
  await new Promise(done => load.on('exit', done));
  child.kill();
  await new Promise(done => child.on('exit', done));
}

try {
  const red = path.join(work, 'node-red');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', red, 'node-red-contrib-ocpp@1.3.10'], { stdio: 'inherit' });
  cpSync(path.join(here, 'node-red-flow.json'), path.join(red, 'flows.json'));
  writeFileSync(path.join(red, 'settings.js'), 'module.exports = { flowFile: "flows.json", uiHost: "127.0.0.1", logging: { console: { level: "error" } } };');
  await measured('Node-RED with node-red-contrib-ocpp', 18991, 18990,
    [`${oracle}/node/bin/node`, `${oracle}/node-red/red.js`, '-u', red, '-s', `${red}/settings.js`, '-p', '18991']);

  const own = mkdtempSync(path.join(work, 'fusewire-'));
  cpSync(path.join(here, '../src/main/resources/stations/load-flow.json'), path.join(own, 'flows.json'));
  writeFileSync(path.join(own, 'settings.yaml'), 'stations: {unknown: accept}\n');
  await measured('Fusewire', 18992, 18992, [java, `@${project}/runtime/server/jvm.options`, '-cp', `${server}/${jar}:${server}/lib/*`,
    'dev.fusewire.server.Main', '--port', '18992', '--broker-port', '0', '--user-dir', own, '--no-demo']);
} finally {
  rmSync(work, { recursive: true, force: true });
}

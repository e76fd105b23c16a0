// What the scripts of this folder share: Node-RED with node-red-contrib-ocpp 1.3.10, and Fusewire, each in a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.resolve(here, '../../..');
const oracle = path.join(project, 'examples/compatibility/oracle/node_modules');
export const server = path.join(project, 'runtime/server/target');
export const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';
const work = mkdtempSync(path.join(os.tmpdir(), 'stations-'));

const answers = port => new Promise(done => {
  http.get({ host: '127.0.0.1', port, path: '/flows', agent: false }, answer => answer.resume().on('end', () => done(answer.statusCode === 200)))
    .on('error', () => done(false));
});

export const sleep = ms => new Promise(done => setTimeout(done, ms));

/** A program that answers at a port; ended by its stop(). */
async function started(port, command) {
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise(done => child.on('exit', done));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`ended at once: ${command.join(' ')}`);
    await sleep(100);
  }
  return { pid: child.pid, stop: async () => { child.kill(); await gone; } };
}

/** @param flow a file of this folder */
export async function nodeRed(port, flow) {
  const folder = mkdtempSync(path.join(work, 'node-red-'));
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder, 'node-red-contrib-ocpp@1.3.10'], { stdio: 'inherit' });
  cpSync(path.join(here, flow), path.join(folder, 'flows.json'));
  writeFileSync(path.join(folder, 'settings.js'), 'module.exports = { flowFile: "flows.json", uiHost: "127.0.0.1", logging: { console: { level: "error" } } };');
  return started(port, [`${oracle}/node/bin/node`, `${oracle}/node-red/red.js`, '-u', folder, '-s', `${folder}/settings.js`, '-p', String(port)]);
}

/** With the flow that takes any station, and starts charging at POST /start/STATION. */
export async function fusewire(port) {
  const folder = path.join(work, 'fusewire');
  mkdirSync(folder);
  cpSync(path.join(here, '../src/main/resources/stations/load-flow.json'), path.join(folder, 'flows.json'));
  writeFileSync(path.join(folder, 'settings.yaml'), 'stations: {unknown: accept}\n');
  const jar = readdirSync(server).find(name => /^fusewire-server-[\d.]+(-SNAPSHOT)?\.jar$/.test(name));
  return started(port, [java, `@${project}/runtime/server/jvm.options`, '-cp', `${server}/${jar}`, 'dev.fusewire.server.Main', '--port', String(port),
    '--broker-port', '0', '--user-dir', folder, '--no-demo']);
}

export const clear = () => rmSync(work, { recursive: true, force: true });

#!/usr/bin/env node
// Starts Node-RED and Fusewire in turn, each in a new user directory, and prints medians: time until /flows answers, CPU time
// until then, resident memory 3 s later. Ratios are Fusewire's to Node-RED's of the same turn.
//
//   node examples/bench/start/compare.mjs [--rounds 9] [--idle 3000] [NAME=COMMAND …]
//
// Each COMMAND is one more to be measured, with {port} and {dir}; without any: fusewire='./fusewire --no-demo --port {port}
// --user-dir {dir}'. Needs Linux and the oracle of examples/compatibility (npm ci there).
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const modules = path.join(project, 'examples/compatibility/oracle/node_modules');
const given = process.argv.slice(2);
const option = (name, initial) => (given.includes(name) ? Number(given.splice(given.indexOf(name), 2)[1]) : initial);
const rounds = option('--rounds', 9);
const idle = option('--idle', 3000);
const commands = { 'node-red': `${modules}/node/bin/node ${modules}/node-red/red.js -u {dir} -p {port}` };
for (const each of given.length ? given : [`fusewire=${project}/fusewire --no-demo --port {port} --user-dir {dir}`]) {
  commands[each.slice(0, each.indexOf('='))] = each.slice(each.indexOf('=') + 1);
}

const sleep = ms => new Promise(done => setTimeout(done, ms));
const median = all => [...all].sort((a, b) => a - b)[all.length >> 1];
const answers = port => new Promise(done => {
  http.get({ host: '127.0.0.1', port, path: '/flows', agent: false }, answer => {
    answer.resume();
    answer.on('end', () => done(answer.statusCode === 200));
  }).on('error', () => done(false));
});
// the commands end in exec, so the process that was started is the program
const memory = pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
function cpu(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(stat[11]) + Number(stat[12])) * 10;
}

const work = mkdtempSync(path.join(os.tmpdir(), 'start-'));
const rows = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
let port = 19100;
for (let round = 0; round < rounds; round++) {
  for (const [name, command] of Object.entries(commands)) {
    const dir = path.join(work, `${name}-${round}`);
    mkdirSync(dir);
    port++;
    const began = performance.now();
    const line = command.replaceAll('{port}', port).replaceAll('{dir}', dir);
    const child = spawn('sh', ['-c', `exec ${line}`], { stdio: 'ignore' });
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`${name} ended at once: ${line}`);
      await sleep(5);
    }
    const row = { ms: performance.now() - began, cpu: cpu(child.pid) };
    await sleep(idle);
    row.mib = memory(child.pid);
    rows[name].push(row);
    child.kill();
    await new Promise(done => child.on('exit', done));
  }
}
rmSync(work, { recursive: true, force: true });
for (const [name, all] of Object.entries(rows)) {
  const of = key => median(all.map(row => row[key]));
  const ratio = key => median(all.map((row, i) => row[key] / rows['node-red'][i][key])).toFixed(2);
  console.log(`${name}: ${of('ms').toFixed(0)} ms (${ratio('ms')}), CPU ${of('cpu')} ms (${ratio('cpu')}), `
    + `${of('mib').toFixed(1)} MiB (${ratio('mib')})`);
}

#!/usr/bin/env node
// The same stations, in turn at Node-RED with node-red-contrib-ocpp 1.3.10 (a central system that npm has; its flow answers and
// keeps nothing) and at Fusewire (which keeps sessions, meters and frames): what `load` prints for each.
//
//   node examples/stations/beside/compare.mjs [--stations 5000 --charging 1000 --meter 10 --ramp 60 --seconds 120 --storm 2000 --over 10]
//
// Needs Linux, a Java 25 (JAVA_HOME, or the one on the PATH), the program built by ./fusewire, and the oracle of
// examples/compatibility (npm ci there).
import { spawn } from 'node:child_process';
import { clear, fusewire, java, nodeRed, server } from './programs.mjs';

async function measured(name, program, port, ocpp) {
  console.log(`\n${name}`);
  const load = spawn(java, ['-cp', `${server}/lib/*`, 'dev.fusewire.example.stations.Main', 'load', '--url', `ws://127.0.0.1:${ocpp}/ocpp`,
    '--start', `http://127.0.0.1:${port}`, '--pid', String(program.pid), ...process.argv.slice(2)], { stdio: ['ignore', 'inherit', 'inherit'] });
  await new Promise(done => load.on('exit', done));
  await program.stop();
}

try {
  await measured('Node-RED with node-red-contrib-ocpp', await nodeRed(18991, 'node-red-flow.json'), 18991, 18990);
  await measured('Fusewire', await fusewire(18992), 18992, 18992);
} finally {
  clear();
}

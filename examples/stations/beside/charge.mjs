#!/usr/bin/env node
// A charge point that nobody here wrote, node-red-contrib-ocpp 1.3.10's on Node-RED, at Fusewire: it comes in, charges, is
// limited to 10 A, is told to stop, and what it metered is compared with what the program has. Prints what was seen, and fails where
// something is not as it should be.
//
//   node examples/stations/beside/charge.mjs
//
// Needs what compare.mjs needs.
import { clear, fusewire, nodeRed, sleep } from './programs.mjs';

const PROGRAM = 18992;
const RED = 18993;

async function ask(port, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return answer.json();
}

/** Asks until the answer is as wanted. */
async function becomes(what, question, wanted) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await question().catch(error => ({ error: String(error) }));
    if (wanted(answer)) {
      return answer;
    }
    await sleep(200);
    if (tries === 299) throw new Error(`${what}: ${JSON.stringify(answer)}`);
  }
}

const now = () => ask(RED, '/now');
const session = async () => (await ask(PROGRAM, '/cockpit/api/operator/sessions')).sessions?.[0] ?? {};

const programs = [];
try {
  programs.push(await fusewire(PROGRAM));
  programs.push(await nodeRed(RED, 'charge-point-flow.json'));
  await becomes('told to start', () => ask(PROGRAM, '/start/NODERED', {}), answer => answer.done === true);
  await becomes('charges', now, each => each.transaction > 0 && each.register > 1500);
  console.log(`it came in and charges, session ${(await session()).number}`);
  const limited = await ask(PROGRAM, '/cockpit/api/operator/station/command', { id: 'NODERED', evse: 1, what: 'limit', ampere: 10 });
  await becomes('limited', now, each => each.limit === 10);
  console.log(`limited to 10 A: ${JSON.stringify(limited)}`);
  const { register } = await now();
  await becomes('goes on', now, each => each.register > register + 300);
  await ask(PROGRAM, '/cockpit/api/operator/station/stop', { id: 'NODERED', evse: 1 });
  const over = await becomes('is over', session, each => each.ended);
  const metered = (await now()).register - 1000;
  console.log(`stopped: ${metered} Wh by the charge point, ${over.energy} Wh here`);
  if (over.energy !== metered) throw new Error('they differ');
} finally {
  for (const program of programs) await program.stop();
  clear();
}

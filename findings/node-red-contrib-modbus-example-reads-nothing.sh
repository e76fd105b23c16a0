#!/usr/bin/env bash
# node-red-contrib-modbus 5.60.2 (modbus-serial 8.0.25 in place of its dependency by address): its example 17 has a modbus-read of
# "DiscreteInput", as its text explains, and the node knows that only as "Input": each reading fails. Expected: it reads.
source "$(dirname "$0")/common.sh"
node_red_modbus
cat >"$work/example.mjs" <<'END'
// the nodes of the example that read, with a port of ours
import fs from 'node:fs';
import { catches, flow, tells } from './nodes.mjs';
const examples = new URL('node_modules/node-red-contrib-modbus/examples/', import.meta.url);
const nodes = JSON.parse(fs.readFileSync(new URL('17-Node-Coils-Discrete-And-Bit-Writes.json', examples)));
const read = nodes.filter(each => each.type === 'modbus-read' && each.dataType === process.env.KIND);
read.forEach(each => Object.assign(each, { z: 't', wires: [['done'], []] }));
const client = nodes.find(each => each.type === 'modbus-client');
flow({ ...client, z: undefined, tcpPort: '21190' }, read, tells('done', "'read ' + msg.payload.length"), catches());
END
shows 'Coil' 'read 8' "$(KIND=Coil seen 1 example.mjs | cut -d ';' -f 1)"
shows 'DiscreteInput' 'failed with Error: Function Code Unknown' "$(KIND=DiscreteInput seen 1 example.mjs | cut -d ';' -f 1)"

#!/usr/bin/env bash
# node-red-contrib-modbus 5.60.2 (modbus-serial 8.0.25 in place of its dependency by address): modbus-getter reads eight registers,
# with names from a file. Without "keep message properties" it finds the name for register 0 alone, and where it reads from
# register 4 on it gives register 4 that name: it puts its answer in the place of the question before it looks up what was
# asked. With the option set each name has its value. Expected: what is kept of the message changes nothing about names.
source "$(dirname "$0")/common.sh"
node_red_modbus
export FILE="$work/names.json"
cat >"$FILE" <<'END'
{"name": "uVoltage", "valueAddress": "%IW0"}
{"name": "uPower", "valueAddress": "%IW4"}
{"name": "uEnergy", "valueAddress": "%IW5"}
END
cat >"$work/names.mjs" <<'END'
import { catches, client, flow, node, sends, tells } from './nodes.mjs';
const { FILE, KIND, FROM, KEEP } = process.env;
flow(client(), { id: 'n', type: 'modbus-io-config', name: 'names', path: FILE, format: 'utf8', addressOffset: '0' },
  node('g', 'modbus-getter', { unitid: '', dataType: KIND, adr: FROM, quantity: '8', server: 'c', showErrors: true, useIOFile: true,
    ioFile: 'n', useIOForPayload: true, keepMsgProperties: KEEP === 'yes', wires: [['done'], []] }),
  sends('i', 'x', 'str', 4, 'g'),
  tells('done', "msg.payload.map(each => each.name + ' ' + each.value).join(', ')"), catches());
END
export KIND=HoldingRegister
shows 'registers 0 to 7, properties kept' 'uVoltage 0, uPower 40, uEnergy 50' "$(FROM=0 KEEP=yes seen 1 names.mjs)"
shows 'registers 0 to 7, not kept' 'uVoltage 0' "$(FROM=0 KEEP=no seen 1 names.mjs)"
shows 'registers 4 to 11, properties kept' 'uPower 40, uEnergy 50' "$(FROM=4 KEEP=yes seen 1 names.mjs)"
shows 'registers 4 to 11, not kept' 'uVoltage 40' "$(FROM=4 KEEP=no seen 1 names.mjs)"

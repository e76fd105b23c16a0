#!/usr/bin/env bash
# node-red-contrib-modbus 5.60.2 (modbus-serial 8.0.25 in place of its dependency by address), names from a file: bit n of a
# register is tested with n * n instead of 2 to the power of n, so that bits seem set that are not; and an integer of 32 bits
# (a name with i at %ID) has the value of its first register alone. Register 4 holds 40, which is bits 3 and 5; registers 5 and
# 6 hold 50 and 60. Expected: b3 and b5 alone, and 3276860, or 3932210 with the lower register first.
source "$(dirname "$0")/common.sh"
node_red_modbus
export FILE="$work/names.json"
cat >"$FILE" <<'END'
{"name": "iEnergy", "valueAddress": "%ID5"}
{"name": "b0", "valueAddress": "%IX8.0"}
{"name": "b1", "valueAddress": "%IX8.1"}
{"name": "b2", "valueAddress": "%IX8.2"}
{"name": "b3", "valueAddress": "%IX8.3"}
{"name": "b4", "valueAddress": "%IX8.4"}
{"name": "b5", "valueAddress": "%IX8.5"}
{"name": "b6", "valueAddress": "%IX8.6"}
{"name": "b7", "valueAddress": "%IX8.7"}
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
export KIND=HoldingRegister FROM=0 KEEP=yes
shows 'values of names' 'iEnergy 50, b0 false, b1 false, b2 false, b3 true, b4 false, b5 true, b6 true, b7 true' "$(seen 1 names.mjs)"

#!/usr/bin/env bash
# node-red-contrib-modbus 5.60.2 (modbus-serial 8.0.25 in place of its dependency by address): modbus-write on a holding register
# takes the texts "sixteen" and "" and the value true without an error, writes 0 and says it is done with what it was given: a
# charge point whose limit is there stops. Expected: an error, and nothing written.
source "$(dirname "$0")/common.sh"
node_red_modbus
cat >"$work/texts.mjs" <<'END'
import { catches, client, flow, node, sends, tells } from './nodes.mjs';
flow(client(),
  node('w', 'modbus-write', { unitid: '', dataType: 'HoldingRegister', adr: '5', quantity: '1', server: 'c', showErrors: true,
    wires: [['done'], []] }),
  sends('1', '16', 'num', 4, 'w'), sends('2', 'sixteen', 'str', 5, 'w'), sends('3', 'true', 'bool', 6, 'w'), sends('4', '', 'str', 7, 'w'),
  tells('done', "'done, ' + JSON.stringify(msg.payload.value)"), catches());
END
shows 'what modbus-write says' 'done, 16;done, "sixteen";done, true;done, ""' "$(seen 4 texts.mjs)"
shows 'what the device was told' '0010;0000;0000;0000' "$(sed -n 's/.*function 6 address 5: //p' "$work/log" | paste -sd ';' -)"

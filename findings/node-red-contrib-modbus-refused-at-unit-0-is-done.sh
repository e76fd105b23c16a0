#!/usr/bin/env bash
# node-red-contrib-modbus 5.60.2 (modbus-serial 8.0.25 in place of its dependency by address), Modbus TCP, a client with unit id
# 0, which the guide to Modbus TCP accepts for a device that has an address of its own: a write that the device refuses with
# exception 2 (no such address) counts as done: modbus-write sends its message on and raises no error. At unit 1 the same
# refusal is an error. On a serial line a write to 0 is for all and nobody answers. Expected: an answer that refuses is an
# error, whatever the unit.
source "$(dirname "$0")/common.sh"
node_red_modbus
cat >"$work/refused.mjs" <<'END'
import { catches, client, flow, node, sends, tells } from './nodes.mjs';
flow(client({ unit_id: process.env.UNIT }),
  node('w', 'modbus-write', { unitid: '', dataType: 'HoldingRegister', adr: '500', quantity: '1', server: 'c', showErrors: true,
    wires: [['done'], []] }),
  sends('i', '16', 'num', 4, 'w'), tells('done', "'done, ' + msg.payload.value"), catches());
END
shows 'unit 1' 'failed with Error: Modbus exception 2: Illegal data address (register not supported by device)' "$(UNIT=1 seen 1 refused.mjs)"
shows 'unit 0' 'done, 16' "$(UNIT=0 seen 1 refused.mjs)"
shows 'what the device was asked, and refused' 'unit 1 function 6 address 500: 0010;unit 0 function 6 address 500: 0010' "$(grep unit "$work/log" | paste -sd ';' -)"

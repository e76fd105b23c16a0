#!/usr/bin/env bash
# node-red-contrib-ocpp 1.3.10, CS server and "CS request JSON": a charge point numbers its own calls 1, 2, …; a flow asks it
# things by the message ids 6, 7 and 1, which the node lets it choose. The charge point accepts the first and refuses the others
# by CALLERROR. Nothing comes out of the nodes that asked. What comes out of the server node calls the one refused command
# "unknown", and the other BootNotification, which was the charge point's own call with that id. Expected: the refusal where the
# answer comes, and the command that was refused: in OCPP 1.6 (JSON) the ids of either side are its own.
source "$(dirname "$0")/common.sh"
node_red_ocpp
cat >"$work/answers.mjs" <<'END'
export const answers = (name, action) => [0, action === 'ClearCache' ? [3, { status: 'Accepted' }] : [4, 'NotSupported', `no ${action}`, {}]];
END
cat >"$work/refusals.mjs" <<'END'
import { accepts, after, asks, flow, node, server, tells } from './nodes.mjs';
flow(server('which'),
  node('which', 'switch', { property: 'payload.ErrorCode', propertyType: 'msg', rules: [{ t: 'nnull' }, { t: 'else' }], checkall: 'false', outputs: 2,
    wires: [['refused'], ['accept']] }),
  tells('refused', "msg.payload.command + ' was refused: ' + msg.payload.ErrorDescription"), accepts('accept'),
  asks(3, 'ClearCache', { cbId: 'P', command: 'ClearCache', data: {}, MessageId: '6' }),
  asks(4, 'UnlockConnector', { cbId: 'P', command: 'UnlockConnector', data: { connectorId: 1 }, MessageId: '7' }),
  asks(5, 'Reset', { cbId: 'P', command: 'Reset', data: { type: 'Soft' }, MessageId: '1' }),
  after(7, 'end at', 'end', 0), tells('end', "'nothing else'"));
END
in_background node "$work/station.mjs" P '["BootNotification",{"chargePointVendor":"v","chargePointModel":"m"}]'
shows 'what the flow sees' 'ClearCache came back with {"status":"Accepted"};unknown was refused: no UnlockConnector;BootNotification was refused: no Reset;nothing else' "$(seen 4 refusals.mjs)"

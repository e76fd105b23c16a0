#!/usr/bin/env bash
# node-red-contrib-ocpp 1.3.10, "CS request JSON": a flow numbers what it asks each charge point from 1 on, by the message id the
# node lets it choose, and asks P and Q for a reset. Q says at once that it is Accepted, P a second later that it is Rejected. Both
# nodes give out the answer of Q, and that of P nowhere. Expected: Accepted for Q and Rejected for P: in OCPP 1.6 (JSON) an id is one
# connection's, and answers come by the connection that was asked.
source "$(dirname "$0")/common.sh"
node_red_ocpp
cat >"$work/answers.mjs" <<'END'
export const answers = name => name === 'P' ? [1000, [3, { status: 'Rejected' }]] : [0, [3, { status: 'Accepted' }]];
END
cat >"$work/resets.mjs" <<'END'
import { after, asks, flow, node, server, tells } from './nodes.mjs';
flow(server('none'), node('none', 'junction', {}),
  asks(3, 'P', { cbId: 'P', command: 'Reset', data: { type: 'Soft' }, MessageId: '1' }),
  asks(3.2, 'Q', { cbId: 'Q', command: 'Reset', data: { type: 'Soft' }, MessageId: '1' }),
  asks(5, 'P again', { cbId: 'P', command: 'Reset', data: { type: 'Soft' }, MessageId: '2' }),
  after(7, 'end at', 'end', 0), tells('end', "'end'"));
END
in_background node "$work/station.mjs" P
in_background node "$work/station.mjs" Q
shows 'what comes of the resets' 'P came back with {"status":"Accepted"};Q came back with {"status":"Accepted"};P again came back with {"status":"Rejected"};end' "$(seen 4 resets.mjs)"

#!/usr/bin/env bash
# node-red-contrib-ocpp 1.3.10, CS server: a flow takes four seconds to answer an Authorize (it looks the card up somewhere).
# Meanwhile the charge point Q answers something it was asked, which OCPP 1.6 (JSON) lets it do at any time. The message that
# waits becomes one with that answer in it: the flow goes on with ClearCache, and Q never gets an answer to its Authorize. P,
# which is asked nothing, gets one. All that comes by one connection is sent as the same message object.
# Expected: a message stays what it was.
source "$(dirname "$0")/common.sh"
node_red_ocpp
cat >"$work/answers.mjs" <<'END'
export const answers = () => [0, [3, { status: 'Accepted' }]];
END
cat >"$work/waits.mjs" <<'END'
import { accepts, after, asks, flow, node, server, tells } from './nodes.mjs';
flow(server('which'),
  node('which', 'switch', { property: 'msgId', propertyType: 'msg', rules: [{ t: 'nnull' }], checkall: 'false', outputs: 1, wires: [['wait']] }),
  node('wait', 'delay', { pauseType: 'delay', timeout: '4', timeoutUnits: 'seconds', wires: [['told', 'accept']] }),
  tells('told', "msg.ocpp.command + ' ' + JSON.stringify(msg.payload.data)"), accepts('accept'),
  asks(2, 'ClearCache', { cbId: 'Q', command: 'ClearCache', data: {} }),
  after(6, 'end at', 'end', 0), tells('end', "'end'"));
END
for name in P Q; do
  node "$work/station.mjs" $name "[\"Authorize\",{\"idTag\":\"card of $name\"}]" >"$work/$name" &
  pids+=($!)
done
shows 'what the flow answers' 'Authorize {"idTag":"card of P"};ClearCache came back with {"status":"Accepted"};ClearCache {"status":"Accepted"};end' \
  "$(seen 4 waits.mjs | tr ';' '\n' | sort | paste -sd ';' -)"
shows 'what P gets' '[3,"1",{"status":"Accepted","currentTime":"2026-10-25T01:30:00Z","interval":300}]' "$(grep -o '\[.*' "$work/P")"
shows 'what Q gets' '[2,id,"ClearCache",{}]' "$(grep -o '\[.*' "$work/Q" | sed 's/"[0-9a-f-]\{36\}"/id/')"

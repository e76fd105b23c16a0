#!/usr/bin/env bash
# Node-RED 5.0.7, "json" node, schemas given as msg.schema: one whose $id the program has met before cannot be compiled again.
# A node that gets messages with two such schemas in turn checks by the first, by the second, and from then on says "failed to
# compile schema" for either; so does a second json node that is given a schema the first one has had.
# Without $id, or with one node and one schema, all is well.
# Expected: each message checked by the schema it brings, as often as it comes. All json nodes share one validator, which
# keeps every schema by its $id.
source "$(dirname "$0")/common.sh"
npm_packages node-red@5.0.7 node@22.21.1
mkdir -p "$work/user"
cat >"$work/flows.mjs" <<'END'
// usage: flows.mjs $id…: of two schemas; what a json node made of each of four messages is written to the log, in turn
const [first, second] = process.argv.slice(2).map(id => JSON.stringify({ ...(id ? { $id: id } : {}), type: "object" }));
const node = (id, type, more) => ({ id, type, z: "t", x: 1, y: 1, name: id, wires: [], ...more });
const said = (from, text) => [
    node(`catch ${from}`, "catch", { scope: [from], uncaught: false, wires: [[`failed ${from}`]] }),
    node(`failed ${from}`, "function", { func: `node.log("${text} " + msg.n + " " + msg.error.message.toLowerCase());`, outputs: 0 }),
    node(`passed ${from}`, "function", { func: `node.log("${text} " + msg.n + " passed");`, outputs: 0 }),
];
console.log(JSON.stringify([
    { id: "t", type: "tab", label: "t" },
    node("in", "inject", { props: [], repeat: "", once: true, onceDelay: 1, wires: [["send"]] }),
    node("send", "function", { func: `
        [${first}, ${second}, ${first}].forEach((schema, n) => node.send([{ n: n + 1, schema, payload: { a: 1 } }, null]));
        node.send([null, { n: 4, schema: ${second}, payload: { a: 1 } }]);
        setTimeout(() => node.log("said end"), 500);`, outputs: 2, wires: [["one"], ["other"]] }),
    node("one", "json", { property: "payload", action: "str", wires: [["passed one"]] }),
    node("other", "json", { property: "payload", action: "str", wires: [["passed other"]] }),
    ...said("one", "said"), ...said("other", "said"),
]));
END
said() {
  node "$work/flows.mjs" "$@" >"$work/user/flows.json"
  local log="$work/red-${1//\//-}"
  "$work"/node_modules/node/bin/node "$work/node_modules/node-red/red.js" -u "$work/user" -p 21192 flows.json >"$log" 2>&1 &
  pids+=($!)
  for _ in $(seq 200); do grep -q 'said end' "$log" && break; sleep 0.3; done
  kill "${pids[-1]}" && wait "${pids[-1]}" 2>/dev/null || true
  grep -o 'said [0-9] .*' "$log" | sed 's/^said //' | sort | paste -sd ';' -
}
shows 'without $id' '1 passed;2 passed;3 passed;4 passed' "$(said '' '')"
shows 'with $id' '1 passed;2 passed;3 json schema error: failed to compile schema;4 json schema error: failed to compile schema' "$(said house/meter house/charger)"

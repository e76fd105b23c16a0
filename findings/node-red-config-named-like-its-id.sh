#!/usr/bin/env bash
# Node-RED 5.0.7: a config node whose name is its own id, as a program that writes flows may well have it, is a "Circular config
# node dependency" and is not made, so that what uses it says that it has none: any property that is the id of a config node
# counts as a reference, the name too. Another config node beside it is made. Expected: a name is a name.
source "$(dirname "$0")/common.sh"
npm_packages node-red@5.0.7 node@22.21.1
mkdir "$work/user"
cat >"$work/named.mjs" <<'END'
const broker = (id, name) => ({ id, type: 'mqtt-broker', name, broker: '127.0.0.1', port: '21190', autoConnect: false });
const node = (id, type, more) => ({ id, type, z: 't', x: 1, y: 1, name: '', ...more });
const listens = (id, broker) => node(id, 'mqtt in', { topic: 'house/l1', qos: '0', datatype: 'auto', broker, inputs: 0, wires: [[]] });
console.log(JSON.stringify([
  { id: 't', type: 'tab', label: 't' }, broker('first', process.env.NAME), broker('second', 'another'),
  listens('one', 'first'), listens('two', 'second'),
  node('i', 'inject', { props: [{ p: 'payload' }], payload: '1', payloadType: 'num', repeat: '', once: true, onceDelay: 1, wires: [['f']] }),
  node('f', 'function', { func: "node.log('seen: started');", outputs: 0, wires: [] }),
]));
END
said() {
  NAME="$1" seen 1 named.mjs >/dev/null
  grep -o -e 'Error: Circular.*' -e '\[mqtt in.*' "$work/red" | paste -sd ';' -
}
shows 'named otherwise' '' "$(said mosquitto)"
shows 'named as its id is' 'Error: Circular config node dependency detected: first;[mqtt in:one] missing broker configuration' "$(said first)"

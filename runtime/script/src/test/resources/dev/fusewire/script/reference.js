// Function nodes one behind the other, as Node-RED runs them, in plain JavaScript: the reference for what becomes of messages.
(function (canonText, scripts, messages) {
  class Buffer extends Uint8Array {
    static from(text) { return Buffer.of(...[...text].map(c => c.charCodeAt(0))); }
    static isBuffer(value) { return value instanceof Buffer; }
  }
  const canon = new Function('Buffer', canonText + '; return canon;')(Buffer);

  function clone(value, met = new Map()) {
    if (typeof value !== 'object' || value === null || value instanceof Error) return value;
    // each place of a Buffer gets one of its own
    if (Buffer.isBuffer(value)) return value.slice();
    if (met.has(value)) return met.get(value);
    const made = copy => { met.set(value, copy); return copy; };
    if (value instanceof Date) return made(new Date(value));
    if (value instanceof RegExp) return made(new RegExp(value));
    if (ArrayBuffer.isView(value)) return made(value.slice());
    if (value instanceof Map) {
      // what is in it is copied by itself
      const copy = made(new Map());
      const inside = new Map();
      value.forEach((each, name) => copy.set(name, clone(each, inside)));
      return copy;
    }
    if (value instanceof Set) {
      const copy = made(new Set());
      const inside = new Map();
      value.forEach(each => copy.add(clone(each, inside)));
      return copy;
    }
    const copy = made(Array.isArray(value) ? [] : {});
    for (const name of Object.keys(value)) copy[name] = clone(value[name], met);
    return copy;
  }

  const store = () => {
    const kept = {};
    return {
      get: path => path.split('.').reduce((at, name) => at?.[name], kept),
      set(path, value) {
        const names = path.split('.');
        const last = names.pop();
        let at = kept;
        for (const name of names) at = at[name] ??= {};
        if (value === undefined) delete at[last];
        else at[last] = value;
      },
    };
  };
  const isMessage = value => typeof value === 'object' && value !== null && !Buffer.isBuffer(value) && !Array.isArray(value);

  const out = [], thrown = [], queue = [];
  const deliver = (stage, msg) => queue.push([stage, msg]);

  // everything but the first of what is sent at once is copied on its way
  function send(stage, results, copiesFirst) {
    if (results === null || results === undefined) return;
    let count = 0;
    for (const port of [results].flat(1)) {
      for (const msg of Array.isArray(port) ? port : [port]) {
        if (!isMessage(msg)) continue;
        deliver(stage + 1, count > 0 || copiesFirst ? clone(msg) : msg);
        count++;
      }
    }
  }

  const AsyncFunction = (async () => {}).constructor;
  const scope = store(), flow = store(), global = store();
  const bodies = scripts.map(text => new AsyncFunction('msg', 'node', 'context', 'flow', 'global', 'RED', 'Buffer', text));

  return (async () => {
    for (const text of messages) deliver(0, clone(new Function('Buffer', 'return ' + text)(Buffer)));
    while (queue.length > 0) {
      const [stage, msg] = queue.shift();
      if (stage === scripts.length) {
        out.push(canon(msg));
        continue;
      }
      const node = { send: (msgs, copies) => send(stage, msgs, copies !== false), warn() {}, log() {}, error() {}, status() {} };
      try {
        send(stage, await bodies[stage](msg, node, scope, flow, global, { util: { cloneMessage: m => m instanceof Error ? {} : clone(m) } }, Buffer), false);
      } catch (error) {
        thrown.push(canon(msg));
      }
    }
    return { out, thrown };
  })();
})

// The global scope of one function node. Runs once per node, so it stays small: what few scripts use is loaded on first use.
(function (host, info) {
  'use strict';
  const { getPrototypeOf, defineProperty, create, setPrototypeOf, keys } = Object;
  const ObjectPrototype = Object.prototype;
  const ArrayPrototype = Array.prototype;
  const {
    fetch, isHost, load, log, console: print, report, status, send, done, linkcall, onClose, timer, cancel, variable, assign,
    variableNames, env, clone, rejected,
  } = host;

  const member = (object, name, value) =>
    defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  const lazy = (object, name, make, enumerable = true) =>
    defineProperty(object, name, {
      get() { const value = make(); member(object, name, value); return value; },
      set(value) { member(object, name, value); },
      enumerable,
      configurable: true,
    });

  // --- values on their way in and out

  // a part of a message the script had not looked at; while the message is taken apart again it stays what it is
  let walking = 0;
  const later = (object, name, part) => {
    if (walking > 0) return part;
    const value = fetch(part);
    member(object, name, value);
    return value;
  };
  const settle = (object, name, value) => { member(object, name, value); };

  const OBJECT = 0, ARRAY = 1, BYTES = 2, FUNCTION = 3, DATE = 4, ERROR = 5, MAP = 6, SET = 7, REGEXP = 8,
    TYPED_ARRAY = 9, REFERENCE = 10, BOXED = 11, BIGINT = 12, SYMBOL = 13, PLAIN = 14, HOST = 15;

  function slowKind(value) {
    switch (typeof value) {
      case 'function': return FUNCTION;
      case 'bigint': return BIGINT;
      case 'symbol': return SYMBOL;
      case 'object': break;
      default: return PLAIN;
    }
    if (Array.isArray(value)) return ARRAY;
    if (ArrayBuffer.isView(value)) return already.buffer && value instanceof already.buffer.Buffer ? BYTES : TYPED_ARRAY;
    if (value instanceof Date) return DATE;
    if (value instanceof Error) return ERROR;
    if (value instanceof Map) return MAP;
    if (value instanceof Set) return SET;
    if (value instanceof RegExp) return REGEXP;
    if (value instanceof ArrayBuffer) return TYPED_ARRAY;
    if (value instanceof Number || value instanceof String || value instanceof Boolean) return BOXED;
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef
      || value instanceof Timeout) return REFERENCE;
    return getPrototypeOf(value) === null || value instanceof Object || !isHost(value) ? OBJECT : HOST;
  }

  const kind = value => {
    const prototype = getPrototypeOf(value);
    return prototype === ObjectPrototype ? OBJECT : prototype === ArrayPrototype ? ARRAY : slowKind(value);
  };

  // Java takes a value apart with these: each object is shown once, and answered with its names, its kind where names do
  // not say all, or, negative, with where it was met before
  function newVisitor() {
    let root, met, count;
    // most messages hold few objects: comparing with three is cheaper than a Map
    let first, second, third;
    const look = value => {
      const prototype = getPrototypeOf(value);
      if (prototype !== ObjectPrototype) return prototype === ArrayPrototype ? ARRAY : slowKind(value);
      const names = keys(value);
      return names.length === 0 ? OBJECT : names.join('\0');
    };
    return {
      begin(value) {
        walking++;
        root = value;
        met = null;
        count = 0;
        return value === null || value === undefined ? PLAIN : look(value);
      },
      visit(value) {
        if (value === null || value === undefined) return PLAIN;
        if (typeof value !== 'object') return slowKind(value);
        if (value === root) return -1;
        switch (count) {
          case 0: first = value; break;
          case 1:
            if (value === first) return -2;
            second = value;
            break;
          case 2:
            if (value === first) return -2;
            if (value === second) return -3;
            third = value;
            break;
          default: {
            met ??= new Map([[first, 0], [second, 1], [third, 2]]);
            const at = met.get(value);
            if (at !== undefined) return -2 - at;
            met.set(value, count);
          }
        }
        count++;
        return look(value);
      },
      end() {
        walking--;
        if (count > 100) first = second = third = met = null;
      },
      look,
    };
  }

  function describe(kind, value) {
    switch (kind) {
      case ERROR: {
        const fields = { ...value };
        if ('cause' in value && value.cause !== undefined) fields.cause = value.cause;
        return [String(value.name), String(value.message), String(value.stack), fields];
      }
      case MAP: return [...value];
      case SET: return [...value];
      case REGEXP: return [value.source, value.flags, value.lastIndex];
      case TYPED_ARRAY:
        return value instanceof ArrayBuffer
          ? ['ArrayBuffer', loaded('buffer').Buffer.from(value)]
          : [value.constructor.name, loaded('buffer').Buffer.from(value.buffer, value.byteOffset, value.byteLength)];
      default: return [];
    }
  }

  function revive(kind, parts) {
    switch (kind) {
      case DATE: return new Date(NaN);
      case ERROR: {
        const known = globalThis[parts[0]];
        const error = create(typeof known === 'function' && known.prototype instanceof Error ? known.prototype : Error.prototype);
        // made by hand so that no stack of ours is taken
        const real = new Error(parts[1]);
        setPrototypeOf(real, getPrototypeOf(error));
        if (real.name !== parts[0]) defineProperty(real, 'name', { value: parts[0], writable: true, configurable: true });
        defineProperty(real, 'stack', { value: parts[2], writable: true, configurable: true });
        const { cause, ...fields } = parts[3];
        if (cause !== undefined) defineProperty(real, 'cause', { value: cause, writable: true, configurable: true });
        return Object.assign(real, fields);
      }
      case MAP: return new Map(parts);
      case SET: return new Set(parts);
      case REGEXP: {
        const expression = new RegExp(parts[0], parts[1]);
        expression.lastIndex = parts[2];
        return expression;
      }
      case TYPED_ARRAY: {
        const bytes = parts[1].buffer.slice(parts[1].byteOffset, parts[1].byteOffset + parts[1].byteLength);
        return parts[0] === 'ArrayBuffer' ? bytes : new globalThis[parts[0]](bytes);
      }
      case BIGINT: return BigInt(parts[0]);
      default: return {};
    }
  }

  const buffer = (bytes, length) => {
    const copy = globalThis.Buffer.allocUnsafe(length);
    copy.set(new Uint8Array(new ArrayBuffer(bytes)));
    return copy;
  };

  // --- timers

  const timers = new Map();
  let lastTimer = 0;

  class Timeout {
    #id;
    #again;
    constructor(id, again) { this.#id = id; this.#again = again; }
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }
    refresh() {
      const entry = timers.get(this.#id);
      if (entry) { cancel(this.#id); this.#again(); }
      return this;
    }
    close() { stop(this); return this; }
    [Symbol.toPrimitive]() { return this.#id; }
    static idOf(any) { return any !== null && typeof any === 'object' && #id in any ? any.#id : Number(any); }
  }

  function start(func, ms, args, repeat) {
    if (typeof func !== 'function') {
      const error = new TypeError('The "callback" argument must be of type function. Received ' + received(func));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const id = ++lastTimer;
    let delay = Number(ms);
    if (!(delay >= 1 && delay <= 2147483647)) delay = ms === IMMEDIATE ? 0 : 1;
    const again = () => timer(id, Math.trunc(delay), repeat);
    timers.set(id, { func, args, repeat });
    again();
    return new Timeout(id, again);
  }

  const IMMEDIATE = Symbol('immediate');
  const received = value => value === undefined ? 'undefined' : value === null ? 'null'
    : typeof value === 'object' ? 'an instance of ' + (value.constructor && value.constructor.name || 'Object')
      : `type ${typeof value} (${typeof value === 'string' ? `'${value}'` : String(value)})`;

  function stop(handle) {
    if (handle === undefined || handle === null) return;
    const id = Timeout.idOf(handle);
    if (timers.delete(id)) cancel(id);
  }

  function fire(id) {
    const entry = timers.get(id);
    if (!entry) return;
    if (!entry.repeat) timers.delete(id);
    try {
      entry.func.apply(globalThis, entry.args);
    } catch (error) {
      report(error, {});
    }
  }

  const setTimeout = function setTimeout(func, ms, ...args) { return start(func, ms, args, false); };
  const setInterval = function setInterval(func, ms, ...args) { return start(func, ms, args, true); };
  const setImmediate = function setImmediate(func, ...args) { return start(func, IMMEDIATE, args, false); };
  const clearTimeout = function clearTimeout(handle) { stop(handle); };
  const clearInterval = function clearInterval(handle) { stop(handle); };
  const clearImmediate = function clearImmediate(handle) { stop(handle); };
  const queueMicrotask = function queueMicrotask(func) {
    Promise.resolve().then(() => { try { func(); } catch (error) { report(error, {}); } });
  };

  // --- node

  const node = {
    log(value) { log('log', value); },
    warn(value) { log('warn', value); },
    debug(value) { log('debug', value); },
    trace(value) { log('trace', value); },
    error(value, msg) { report(value, msg); },
    status(value) { status(value); },
    on(event, listener) {
      if (event === 'input') throw new Error("Cannot add listener to 'input' event within Function");
      if (event === 'close') onClose(listener, listener.length);
    },
    linkcall(target, msg, options) {
      return new Promise((resolve, reject) => {
        if (typeof target !== 'string' || target.trim() === '') {
          throw new Error('Error link call target parameter is not valid, expected a string');
        }
        if (typeof msg !== 'object' || msg === null) {
          throw new Error('Error link call msg parameter is not valid, expected an object');
        }
        linkcall(target, msg, Math.max(1, Math.trunc(Number((options && options.timeout) || 5000)) || 1), resolve, text => reject(new Error(text)));
      });
    },
  };
  // what a script sees as "node" while it works on a message
  const nodeFor = call => ({
    id: info.id,
    name: info.name,
    path: info.path,
    outputCount: info.outputCount,
    log: node.log,
    error: node.error,
    warn: node.warn,
    debug: node.debug,
    trace: node.trace,
    on: node.on,
    status: node.status,
    send(msgs, cloneMsg) { send(call, msgs, cloneMsg); },
    done(error) { done(call, error); },
    linkcall: node.linkcall,
  });
  const nodeForCode = sender => ({
    id: info.id,
    name: info.name,
    path: info.path,
    outputCount: info.outputCount,
    log: node.log,
    error: node.error,
    warn: node.warn,
    debug: node.debug,
    trace: node.trace,
    status: node.status,
    send: sender,
  });

  // --- variables

  const isKey = key => typeof key === 'string' && key.length > 0;
  const isKeys = key => isKey(key) || Array.isArray(key) && key.length > 0 && key.every(isKey);

  function variables(scope) {
    function check(key, callback) {
      if (callback !== undefined && typeof callback !== 'function') throw new Error('Callback must be a function');
      return isKeys(key) ? undefined : Error('Invalid context key');
    }
    return {
      set(key, value, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        if (!error) {
          try {
            if (Array.isArray(key)) {
              const values = Array.isArray(value) ? value : [value];
              key.forEach((each, i) => assign(scope, each, i < values.length ? values[i] : null, store));
            } else {
              assign(scope, key, value, store);
            }
          } catch (problem) {
            error = problem;
          }
        }
        if (callback) callback(error);
        else if (error) throw error;
      },
      get(key, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        let result;
        if (!error) {
          try {
            result = Array.isArray(key) ? key.map(each => variable(scope, each, store)) : variable(scope, key, store);
          } catch (problem) {
            error = problem;
          }
        }
        if (!callback) {
          if (error) throw error;
          return result;
        }
        if (error) callback(error);
        else if (Array.isArray(key)) callback(undefined, ...result);
        else callback(undefined, result);
      },
      keys(store, callback) {
        if (typeof store === 'function') { callback = store; store = undefined; }
        if (callback && typeof callback !== 'function') throw new Error('Callback must be a function');
        const names = variableNames(scope, store);
        if (!callback) return names;
        callback(null, names);
      },
    };
  }

  const flow = variables('FLOW');
  const global = variables('GLOBAL');
  const context = variables('NODE');
  context.global = global;
  context.flow = flow;

  // --- the global scope

  const modules = {
    get util() { return globalThis.util; },
    get buffer() { const { Buffer } = globalThis; return { Buffer, constants: { MAX_LENGTH: 2147483647 }, kMaxLength: 2147483647 }; },
    get url() { const { URL, URLSearchParams } = loaded('url'); return { URL, URLSearchParams }; },
    get events() { return loaded('modules').events; },
    get path() { return loaded('modules').path; },
    get querystring() { return loaded('modules').querystring; },
    get crypto() { return loaded('modules').crypto; },
    get os() { return loaded('modules').os; },
    get timers() {
      return { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
    },
  };
  const already = create(null);
  const tools = {};
  const loaded = name => already[name] ??= load(name)(tools);

  Object.assign(globalThis, {
    context, flow, global,
    env: { get(name) { return env(name); } },
    setTimeout, clearTimeout, setInterval, clearInterval,
  });
  lazy(globalThis, 'console', () => loaded('util').console, false);
  lazy(globalThis, 'util', () => loaded('util').util);
  lazy(globalThis, 'promisify', () => loaded('util').util.promisify);
  lazy(globalThis, 'Buffer', () => loaded('buffer').Buffer);
  lazy(globalThis, 'URL', () => loaded('url').URL);
  lazy(globalThis, 'URLSearchParams', () => loaded('url').URLSearchParams);
  const RED = {};
  lazy(RED, 'util', () => loaded('red-util'));
  member(globalThis, 'RED', RED);
  // beyond Node-RED's sandbox; not enumerable, as they are elsewhere
  for (const [name, value] of Object.entries({ setImmediate, clearImmediate, queueMicrotask })) {
    defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  for (const name of ['TextEncoder', 'TextDecoder', 'structuredClone', 'atob', 'btoa']) {
    lazy(globalThis, name, () => loaded('web')[name], false);
  }
  // Java asks for these once it has had its chance to wait for what a script returned
  const unhandled = new Map();
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => {
    unhandled.set(promise, reason);
    rejected();
  });
  delete globalThis.Graal;

  // what the files loaded later need of this one
  Object.assign(tools, {
    host, print, received, lazy, kind, clone, context, flow, global, node, modules, setTimeout,
    custom: { promisify: Symbol.for('nodejs.util.promisify.custom'), inspect: Symbol.for('nodejs.util.inspect.custom') },
  });

  return {
    undefined: void 0,
    later, settle, kind, newVisitor, describe, revive, buffer, fire, nodeFor, nodeForCode,
    object: () => ({}),
    array: (...items) => items,
    date: time => new Date(time),
    define: member,
    unbox: value => value.valueOf(),
    raise: (name, message, code) => {
      const known = globalThis[name];
      const error = new (typeof known === 'function' ? known : Error)(message);
      if (code !== null && code !== undefined) error.code = code;
      throw error;
    },
    tellRejected: () => {
      const reasons = [...unhandled.values()];
      unhandled.clear();
      for (const reason of reasons) report(reason, {});
    },
    wait: (promise, returned, failed, call) => {
      unhandled.delete(promise);
      promise.then(value => returned(call, value), error => failed(call, error));
    },
    provide: (name, module) => { member(globalThis, name, modules[module.replace(/^node:/, '')]); },
    has: name => name in globalThis,
    knows: module => module.replace(/^node:/, '') in modules,
    json: value => JSON.stringify(value),
  };
})

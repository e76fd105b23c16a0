// The global scope of one function node. Runs once per node, so it stays small: what few scripts use is loaded on first use.
(function (host, info) {
  'use strict';
  const { getPrototypeOf, defineProperty, create, setPrototypeOf, keys } = Object;
  const ObjectPrototype = Object.prototype;
  const ArrayPrototype = Array.prototype;
  const {
    fetch, isHost, load, log, console: print, report, status, send, emit, done, linkcall, onClose, timer, cancel, soon,
    variable, assign, variableNames, needsCallback, env, clone, rejected, jsonFault, invoke, member: memberOf,
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
    if (name === 'req' && typeof value.originalUrl === 'string') setPrototypeOf(value, loaded('request'));
    member(object, name, value);
    return value;
  };
  const settle = (object, name, value) => { member(object, name, value); };

  const OBJECT = 0, ARRAY = 1, BYTES = 2, FUNCTION = 3, DATE = 4, ERROR = 5, MAP = 6, SET = 7, REGEXP = 8,
    TYPED_ARRAY = 9, REFERENCE = 10, BOXED = 11, BIGINT = 12, SYMBOL = 13, PLAIN = 14, HOST = 15, LIVE = 16;

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
    if (alive.has(value)) return LIVE;
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
        const { toString } = value;
        if (typeof toString !== 'function' || toString === Error.prototype.toString) {
          return [String(value.name), String(value.message), String(value.stack), fields];
        }
        const text = String(value), end = ': ' + value.message;
        return [String(value.name), String(value.message), String(value.stack), fields,
          text.endsWith(end) ? text.slice(0, -end.length) : undefined];
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

  // objects of Java's whose methods are called as if they were the script's own
  const alive = new WeakMap();
  const liveKinds = new Map();
  function live(handle, methods, members) {
    let prototype = liveKinds.get(methods);
    if (!prototype) {
      prototype = {};
      for (const name of methods.split(',')) {
        prototype[name] = function (...args) {
          const result = invoke(alive.get(this), name, args);
          return isHost(result) ? this : result;
        };
      }
      for (const name of members ? members.split(',') : []) {
        defineProperty(prototype, name, { get() { return memberOf(alive.get(this), name); }, enumerable: true, configurable: true });
      }
      liveKinds.set(methods, prototype);
    }
    const object = create(prototype);
    alive.set(object, handle);
    return object;
  }

  const buffer = (bytes, length) => {
    const copy = globalThis.Buffer.allocUnsafe(length);
    copy.set(new Uint8Array(new ArrayBuffer(bytes)));
    return copy;
  };

  // --- timers

  const timers = new Map();
  let lastTimer = 0;
  // what "this" is to a timer's function
  let self;

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
    : typeof value === 'function' ? 'function ' + value.name
      : typeof value === 'object' ? 'an instance of ' + (value.constructor && value.constructor.name || 'Object')
        : `type ${typeof value} (${typeof value === 'string' ? `'${value.length > 28 ? value.slice(0, 25) + '...' : value}'` : typeof value === 'bigint' ? value + 'n' : String(value)})`;

  // an Error with a code, which Node.js tells in its text
  function coded(Type, code, message) {
    const error = new Type(message);
    error.code = code;
    defineProperty(error, 'toString', { value() { return `${this.name} [${code}]: ${this.message}`; }, writable: true, configurable: true });
    return error;
  }

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
      // what is no function is complained of now, in the words Node-RED's own call of it gets
      const { func } = entry;
      func.apply(self ??= nodeForCode(emit), entry.args);
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

  // --- node

  const node = {
    log(value) { log('log', value); },
    warn(value) { log('warn', value); },
    debug(value) { log('debug', value); },
    trace(value) { log('trace', value); },
    error(value, msg) { report(value, msg); },
    status(value) {
      if (value === undefined || value === null) throw new TypeError(`Cannot read properties of ${value} (reading 'hasOwnProperty')`);
      status(value);
    },
    on(event, listener) {
      if (event === 'input') throw new Error("Cannot add listener to 'input' event within Function");
      if (event === 'close' && typeof listener === 'function') onClose(listener, listener.length);
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

  // --- paths

  function assignPath(object, parts, value, createMissing) {
    let at = object;
    for (let i = 0; i < parts.length - 1; i++) {
      const name = parts[i];
      const there = typeof name === 'number' && Array.isArray(at) ? at[name] !== undefined : Object.hasOwn(at, name);
      if (!there) {
        if (!createMissing) return false;
        at[name] = typeof parts[i + 1] === 'string' ? {} : [];
      } else if (at[name] === null || typeof at[name] !== 'object' && typeof at[name] !== 'function') {
        return false;
      }
      at = at[name];
    }
    const last = parts[parts.length - 1];
    if (value === undefined) {
      if (typeof last === 'number' && Array.isArray(at)) at.splice(last, 1);
      else delete at[last];
      return true;
    }
    if (typeof at !== 'object' || at === null) return false;
    at[last] = value;
    return true;
  }

  // --- variables

  const isKey = key => typeof key === 'string' && key.length > 0;
  const isKeys = key => isKey(key) || Array.isArray(key) && key.length > 0 && key.every(isKey);
  // a single key may begin with the name of its store
  const withStore = (key, store) => {
    const match = typeof key === 'string' && key.startsWith('#:(') ? /^#:\((\S+?)\)::(.*)$/.exec(key) : null;
    return match ? [match[2], store || match[1]] : [key, store];
  };

  function variables(scope) {
    function check(key, callback) {
      if (callback !== undefined && typeof callback !== 'function') throw new Error('Callback must be a function');
      return isKeys(key) ? undefined : Error('Invalid context key');
    }
    // in a list no key leads out of the scope
    const bare = key => key.startsWith('$parent') ? key.replace('$parent', '"$parent"') : key;
    const read = (key, store, later) => Array.isArray(key)
      ? key.map(each => variable(scope, bare(each), store, later)) : variable(scope, key, store, later);
    // a store that is on disk only answers once the script is through
    const answer = (callback, store) => needsCallback(scope, store)
      ? (...results) => { soon(() => callback(...results)); } : callback;
    return {
      set(key, value, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        if (error) {
          if (!callback) throw error;
          callback(error);
        } else {
          [key, store] = withStore(key, store);
          try {
            if (Array.isArray(key)) {
              const values = Array.isArray(value) ? value : [value];
              key.forEach((each, i) => assign(scope, bare(each), i < values.length ? values[i] : null, store));
            } else {
              assign(scope, key, value, store);
            }
          } catch (problem) {
            error = problem;
          }
          if (callback) answer(callback, store)(error);
          else if (error && !needsCallback(scope, store)) throw error;
        }
      },
      get(key, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        if (error) {
          if (!callback) throw error;
          callback(error);
          return undefined;
        }
        [key, store] = withStore(key, store);
        if (!callback) return read(key, store, false);
        const tell = answer(callback, store);
        let result;
        try {
          result = read(key, store, true);
        } catch (problem) {
          error = problem;
        }
        if (error) tell(error);
        else if (Array.isArray(key)) tell(undefined, ...result);
        else tell(undefined, result);
        return undefined;
      },
      keys(store, callback) {
        if (typeof store === 'function') { callback = store; store = undefined; }
        if (callback && typeof callback !== 'function' || !callback && needsCallback(scope, store)) {
          throw new Error('Callback must be a function');
        }
        const names = variableNames(scope, store);
        if (!callback) return names;
        answer(callback, store)(null, names);
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
    get buffer() {
      const { Buffer } = loaded('buffer');
      const { atob, btoa } = loaded('web');
      return { Buffer, atob, btoa, constants: { MAX_LENGTH: 2147483647, MAX_STRING_LENGTH: 536870888 }, kMaxLength: 2147483647 };
    },
    get url() { return { ...loaded('url'), ...loaded('modules').url }; },
    get assert() { return loaded('assert'); },
    get string_decoder() { return loaded('modules').string_decoder; },
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
  // the words of V8 for what is no JSON: flows look for them
  const parse = JSON.parse;
  defineProperty(JSON, 'parse', {
    value: { parse(text, reviver) {
      try {
        return parse(text, reviver);
      } catch (error) {
        if (!(error instanceof SyntaxError) || typeof reviver === 'function') throw error;
        throw new SyntaxError(jsonFault(String(text)));
      }
    } }.parse,
    writable: true,
    configurable: true,
  });
  // Java asks for these once it has had its chance to wait for what a script returned
  const unhandled = new Map();
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => {
    unhandled.set(promise, reason);
    rejected();
  });
  delete globalThis.Graal;

  // what the files loaded later need of this one
  Object.assign(tools, {
    host, print, received, lazy, kind, clone, context, flow, global, node, modules, setTimeout, assignPath, loaded, coded,
    custom: { promisify: Symbol.for('nodejs.util.promisify.custom'), inspect: Symbol.for('nodejs.util.inspect.custom') },
  });

  return {
    undefined: void 0,
    later, settle, kind, newVisitor, describe, revive, buffer, fire, nodeFor, nodeForCode,
    walk: (object, steps) => steps.reduce((at, step) => at === undefined || at === null ? undefined : at[step], object),
    put: (object, value, steps) => { assignPath(object, steps, value, value !== undefined); },
    live,
    handle: object => alive.get(object),
    object: () => ({}),
    array: (...items) => items,
    date: time => new Date(time),
    define: member,
    unbox: value => value.valueOf(),
    raise: (name, message, code) => {
      const known = globalThis[name];
      if (typeof code === 'string' && code.startsWith('ERR_')) throw coded(typeof known === 'function' ? known : Error, code, message);
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
    provide: (name, module) => { member(globalThis, name, module ? modules[module.replace(/^node:/, '')] : null); },
    knows: module => module.replace(/^node:/, '') in modules,
    json: value => JSON.stringify(value),
  };
})

// The global scope of one function node, or of many. Stays small: what few scripts use is loaded on first use.
(function (host) {
  'use strict';
  const { defineProperty, create } = Object;
  const { load, console: print, report, clone, rejected, jsonFault } = host;

  const member = (object, name, value) =>
    defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  const lazy = (object, name, make, enumerable = true) => {
    const settle = value => defineProperty(object, name, { value, writable: true, enumerable, configurable: true });
    defineProperty(object, name, {
      get() { const value = make(); settle(value); return value; },
      set(value) { settle(value); },
      enumerable,
      configurable: true,
    });
  };

  // --- errors in the words of Node.js

  const received = value => {
    switch (typeof value) {
      case 'undefined': return 'undefined';
      case 'function': return 'function ' + value.name;
      case 'object':
        return value === null ? 'null' : value.constructor?.name ? 'an instance of ' + value.constructor.name : loaded('inspect')(value, { depth: -1 });
      case 'string': {
        const text = value.length > 28 ? value.slice(0, 25) + '...' : value;
        return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
      }
      case 'number': return `type number (${Object.is(value, -0) ? '-0' : value})`;
      case 'bigint': return `type bigint (${value}n)`;
      default: return `type ${typeof value} (${String(value)})`;
    }
  };

  // an Error with a code, which Node.js tells in its text
  function coded(Type, code, message) {
    const error = new Type(message);
    error.code = code;
    defineProperty(error, 'toString', { value() { return `${this.name} [${code}]: ${this.message}`; }, writable: true, configurable: true });
    return error;
  }

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

  // --- the parts of it

  const ScriptProxy = Proxy;
  const files = create(null);
  const already = create(null);
  const tools = {
    host, print, member, lazy, already, clone, loaded, received, coded, assignPath,
    custom: { promisify: Symbol.for('nodejs.util.promisify.custom'), inspect: Symbol.for('nodejs.util.inspect.custom') },
  };
  function file(name) { return files[name] ??= load(name); }
  function loaded(name) { return already[name] ??= file(name)(tools); }

  tools.Timeout = loaded('timeout');
  const values = loaded('values');
  const foreign = loaded('foreign');
  tools.kind = values.kind;

  // --- what a single function node has of its own

  function scope(host, info) {
    const own = { host, info, Timeout: tools.Timeout };
    const { fire, ...timers } = file('timers')(own);
    const { nodeFor, nodeForCode } = file('node')(own);
    own.nodeForCode = nodeForCode;
    const { context, flow, global } = file('variables')(own);
    const { env } = host;
    const { setTimeout, clearTimeout, setInterval, clearInterval } = timers;
    return {
      names: { context, flow, global, env: { get(name) { return env(name); } }, setTimeout, clearTimeout, setInterval, clearInterval },
      timers, fire, nodeFor, nodeForCode,
    };
  }

  // --- the global scope

  const modules = {
    get util() { return globalThis.util; },
    get buffer() { return loaded('buffer-module'); },
    get url() { return loaded('url-legacy'); },
    get assert() { return loaded('assert'); },
    get string_decoder() { return loaded('string-decoder'); },
    get events() { return loaded('events'); },
    get path() { return loaded('path'); },
    get 'path/posix'() { return loaded('path').posix; },
    get 'path/win32'() { return loaded('path').win32; },
    get 'util/types'() { return loaded('types'); },
    get querystring() { return loaded('querystring'); },
    get crypto() { return loaded('modules').crypto; },
    get os() { return loaded('modules').os; },
    get timers() { return { ...tools.timers }; },
  };
  tools.modules = modules;

  // where Node-RED puts what the function returns; and its scope is called by no name
  member(globalThis, 'results', null);
  delete globalThis[Symbol.toStringTag];
  delete globalThis.arguments;
  // where only one node's scripts run they find what is theirs here; where many do, each is handed it
  function own({ names, timers }) {
    tools.timers = timers;
    tools.setTimeout = timers.setTimeout;
    Object.assign(globalThis, names);
  }
  lazy(globalThis, 'console', () => loaded('console'), false);
  lazy(globalThis, 'util', () => loaded('util'));
  lazy(globalThis, 'promisify', () => loaded('util').promisify);
  lazy(globalThis, 'Buffer', () => loaded('buffer').Buffer);
  lazy(globalThis, 'Proxy', () => loaded('proxy')(ScriptProxy), false);
  lazy(globalThis, 'URL', () => loaded('url').URL);
  lazy(globalThis, 'URLSearchParams', () => loaded('url').URLSearchParams);
  const RED = {};
  lazy(RED, 'util', () => loaded('red-util'));
  member(globalThis, 'RED', RED);
  // the words of V8 for what is no JSON: flows look for them
  const parse = JSON.parse;
  const isJson = text => { try { parse(text); return true; } catch { return false; } };
  defineProperty(JSON, 'parse', {
    value: { parse(text, reviver) {
      try {
        return parse(text, reviver);
      } catch (error) {
        if (!(error instanceof SyntaxError) || typeof reviver === 'function' && isJson(text)) throw error;
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
  const once = {};

  return {
    undefined: void 0,
    ...values, ...foreign, scope, own,
    sorts: () => { once.sorts ??= loaded('sort')() ?? true; },
    catches: () => { once.catches ??= loaded('words').watch() ?? true; },
    mark: (msg, id) => { if (msg._msgid !== id) msg._msgid = id; },
    run: body => (msg, call) => {
      const id = msg._msgid;
      const result = body(msg, call);
      if (result === msg) {
        if (result._msgid !== id) result._msgid = id;
        return 1;
      }
      return typeof result === 'number' ? 2 : result;
    },
    walk: (object, steps) => steps.reduce((at, step) => at === undefined || at === null ? undefined : at[step], object),
    put: (object, value, steps) => { assignPath(object, steps, value, value !== undefined); },
    object: () => ({}),
    array: (...items) => items,
    date: time => new Date(time),
    define: member,
    unbox: value => value.valueOf(),
    raise: (name, message, code, fields) => {
      const known = globalThis[name];
      if (typeof code === 'string' && code.startsWith('ERR_')) throw coded(typeof known === 'function' ? known : Error, code, message);
      const error = new (typeof known === 'function' ? known : Error)(message);
      if (code !== null && code !== undefined) error.code = code;
      if (fields) Object.assign(error, JSON.parse(fields));
      throw error;
    },
    tellRejected: () => {
      const reasons = [...unhandled.values()];
      unhandled.clear();
      for (const reason of reasons) report(reason, {});
    },
    caught: error => loaded('words').caught(error),
    wait: (promise, returned, failed, call) => {
      unhandled.delete(promise);
      promise.then(value => returned(call, value), error => failed(call, error));
    },
    provide: (name, module) => { member(globalThis, name, module ? modules[module.replace(/^node:/, '')] : null); },
    knows: module => module.replace(/^node:/, '') in modules,
    json: value => JSON.stringify(value),
  };
})

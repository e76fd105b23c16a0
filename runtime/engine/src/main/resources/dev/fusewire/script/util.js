// Node's util, and console.
(function (tools) {
  'use strict';
  const { print, custom, received, setTimeout } = tools;

  const inspect = tools.loaded('inspect');

  // whether somebody has said how the object is to be written: its class, or an Error
  function hasOwnText(value) {
    if (value instanceof Error) return true;
    if (value instanceof Date || Array.isArray(value) || typeof value.toString !== 'function') return false;
    if (Object.hasOwn(value, 'toString')) return true;
    const prototype = Object.getPrototypeOf(value);
    return value.toString !== Object.prototype.toString && prototype !== null && !BUILTIN.has(prototype);
  }
  const BUILTIN = new Set([Object, Array, Map, Set, RegExp, Date, Function, Promise, ArrayBuffer].map(each => each.prototype));

  function format(first, ...rest) {
    const words = value => typeof value === 'string' ? value : inspect(value);
    if (typeof first !== 'string') return arguments.length === 0 ? '' : [first, ...rest].map(words).join(' ');
    let at = 0;
    const text = first.replace(/%[sdifjoOc%]/g, mark => {
      if (mark === '%%') return rest.length ? '%' : '%%';
      if (at >= rest.length) return mark;
      const value = rest[at++];
      switch (mark) {
        case '%s': return typeof value === 'bigint' ? value + 'n' : typeof value === 'object' && value !== null && !hasOwnText(value)
          ? inspect(value, { depth: 0, compact: 3 }) : Object.is(value, -0) ? '-0' : String(value);
        case '%d': return typeof value === 'bigint' ? value + 'n' : typeof value === 'symbol' ? 'NaN' : String(Number(value));
        case '%i': return typeof value === 'bigint' ? value + 'n' : typeof value === 'symbol' ? 'NaN' : String(parseInt(value));
        case '%f': return typeof value === 'symbol' ? 'NaN' : String(parseFloat(value));
        case '%j': try { return JSON.stringify(value); } catch (error) { if (/circular/.test(error.message)) return '[Circular]'; throw error; }
        case '%c': return '';
        default: return inspect(value, mark === '%o' ? { depth: 4, showHidden: true, showProxy: true } : {});
      }
    });
    return [text, ...rest.slice(at).map(words)].join(' ');
  }

  function promisify(original) {
    if (typeof original !== 'function') throw tools.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "original" argument must be of type function. Received ${received(original)}`);
    if (original[custom.promisify]) return original[custom.promisify];
    return function (...args) {
      return new Promise((resolve, reject) => {
        original.call(this, ...args, (error, value) => { if (error) reject(error); else resolve(value); });
      });
    };
  }
  promisify.custom = custom.promisify;
  setTimeout[custom.promisify] = (after, value) => new Promise(resolve => setTimeout(() => resolve(value), after));

  function callbackify(original) {
    return function (...args) {
      const callback = args.pop();
      original.apply(this, args).then(value => callback(null, value), error => callback(error || new Error('Promise was rejected with a falsy value')));
    };
  }
  function inherits(constructor, parent) {
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }
  function deprecate(func, message) {
    let told = false;
    return function (...args) {
      if (!told) { told = true; print('warn', `DeprecationWarning: ${message}`); }
      return new.target ? Reflect.construct(func, args, new.target) : func.apply(this, args);
    };
  }

  function isDeepStrictEqual(a, b) { return same(a, b, []); }
  function same(a, b, path) {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (path.some(([x, y]) => x === a && y === b)) return true;
    const next = [...path, [a, b]];
    if (a instanceof Date && a.getTime() !== b.getTime()) return false;
    if (a instanceof RegExp && String(a) !== String(b)) return false;
    if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
    if (a instanceof Map) return a.size === b.size && [...a].every(([k, v]) => b.has(k) && same(v, b.get(k), next));
    if (a instanceof Set) return a.size === b.size && [...a].every(v => b.has(v) || [...b].some(w => same(v, w, next)));
    const names = Reflect.ownKeys(a).filter(name => Object.prototype.propertyIsEnumerable.call(a, name));
    const others = Reflect.ownKeys(b).filter(name => Object.prototype.propertyIsEnumerable.call(b, name));
    return names.length === others.length && names.every(name => Object.hasOwn(b, name) && same(a[name], b[name], next));
  }

  const is = Type => value => value instanceof Type;
  const tagged = tag => value => Object.prototype.toString.call(value) === `[object ${tag}]`;
  const types = {
    isDate: is(Date), isRegExp: is(RegExp), isMap: is(Map), isSet: is(Set), isPromise: is(Promise), isNativeError: is(Error),
    isWeakMap: is(WeakMap), isWeakSet: is(WeakSet), isArrayBuffer: is(ArrayBuffer), isAnyArrayBuffer: value => value instanceof ArrayBuffer || value instanceof SharedArrayBuffer,
    isUint8Array: is(Uint8Array), isTypedArray: value => ArrayBuffer.isView(value) && !(value instanceof DataView), isDataView: is(DataView),
    isAsyncFunction: value => typeof value === 'function' && value.constructor.name === 'AsyncFunction',
    isGeneratorFunction: value => typeof value === 'function' && value.constructor.name === 'GeneratorFunction',
    isArrayBufferView: ArrayBuffer.isView, isSharedArrayBuffer: is(SharedArrayBuffer), isProxy: () => false, isExternal: () => false,
    isArgumentsObject: tagged('Arguments'), isGeneratorObject: tagged('Generator'), isMapIterator: tagged('Map Iterator'), isSetIterator: tagged('Set Iterator'),
    isNumberObject: is(Number), isStringObject: is(String), isBooleanObject: is(Boolean), isBigIntObject: is(BigInt), isSymbolObject: is(Symbol),
    isModuleNamespaceObject: () => false, isKeyObject: () => false, isCryptoKey: () => false,
    ...Object.fromEntries(['Int8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'].map(kind =>
      [`is${kind}Array`, is(globalThis[`${kind}Array`])])),
    isBoxedPrimitive: value => value instanceof Number || value instanceof String || value instanceof Boolean
      || value instanceof BigInt || value instanceof Symbol,
  };

  const ERRORS = { EPERM: -1, ENOENT: -2, EINTR: -4, EIO: -5, EBADF: -9, EAGAIN: -11, ENOMEM: -12, EACCES: -13, EBUSY: -16, EEXIST: -17, ENOTDIR: -20, EISDIR: -21,
    EINVAL: -22, EMFILE: -24, ENOSPC: -28, EPIPE: -32, EADDRINUSE: -98, ENETUNREACH: -101, ECONNABORTED: -103, ECONNRESET: -104, ETIMEDOUT: -110,
    ECONNREFUSED: -111, EHOSTUNREACH: -113 };
  const util = {
    format, inspect, promisify, callbackify, inherits, deprecate, isDeepStrictEqual, types,
    isArray: Array.isArray,
    // of old, as many flows have them
    isBoolean: value => typeof value === 'boolean', isNull: value => value === null, isNullOrUndefined: value => value === null || value === undefined,
    isNumber: value => typeof value === 'number', isString: value => typeof value === 'string', isSymbol: value => typeof value === 'symbol',
    isUndefined: value => value === undefined, isRegExp: is(RegExp), isObject: value => value !== null && typeof value === 'object', isDate: is(Date),
    isError: is(Error), isFunction: value => typeof value === 'function', isPrimitive: value => value === null || typeof value !== 'object' && typeof value !== 'function',
    isBuffer: value => globalThis.Buffer.isBuffer(value), _extend: (target, source) => Object.assign(target, source),
    formatWithOptions: (options, first, ...rest) => typeof first === 'string' ? format(first, ...rest) : [first, ...rest].map(each => typeof each === 'string' ? each : inspect(each, options)).join(' '),
    // nobody looks at a terminal
    styleText: (_style, text) => String(text),
    getSystemErrorName: number => Object.keys(ERRORS).find(name => ERRORS[name] === number),
    debug: () => Object.assign(() => {}, { enabled: false }),
    stripVTControlCharacters: text => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
    toUSVString: text => String(text).toWellFormed(),
    debuglog: () => Object.assign(() => {}, { enabled: false }),
  };
  tools.lazy(util, 'TextEncoder', () => tools.loaded('web').TextEncoder);
  tools.lazy(util, 'TextDecoder', () => tools.loaded('web').TextDecoder);

  const counts = new Map();
  const times = new Map();
  let indent = '';
  const write = (level, args) => print(level, format(...args).split('\n').map(line => indent + line).join('\n'));
  const console = {
    log(...args) { write('log', args); },
    info(...args) { write('log', args); },
    debug(...args) { write('log', args); },
    warn(...args) { write('warn', args); },
    error(...args) { write('error', args); },
    trace(...args) { write('error', ['Trace: ' + format(...args)]); },
    dir(value, options) { write('log', [inspect(value, options)]); },
    dirxml(...args) { write('log', args); },
    table(value) { write('log', [value]); },
    assert(condition, ...args) { if (!condition) write('error', ['Assertion failed' + (args.length ? ': ' + format(...args) : '')]); },
    count(label = 'default') { counts.set(label, (counts.get(label) ?? 0) + 1); write('log', [`${label}: ${counts.get(label)}`]); },
    countReset(label = 'default') { counts.delete(label); },
    time(label = 'default') { times.set(label, Date.now()); },
    timeLog(label = 'default', ...args) { if (times.has(label)) write('log', [`${label}: ${Date.now() - times.get(label)}ms`, ...args]); },
    timeEnd(label = 'default') { console.timeLog(label); times.delete(label); },
    group(...args) { if (args.length) write('log', args); indent += '  '; },
    groupCollapsed(...args) { console.group(...args); },
    groupEnd() { indent = indent.slice(2); },
    clear() {},
  };
  return { util, console };
})

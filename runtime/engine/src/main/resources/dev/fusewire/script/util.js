// Node's util, and console.
(function (tools) {
  'use strict';
  const { print, custom, received, setTimeout } = tools;

  const identifier = /^[A-Za-z_$][\w$]*$/;
  function quote(text) {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
    const inner = text.replace(/[\\\n\r\t\b\f\v]/g, c => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v' })[c]);
    return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
  }

  function inspect(value, options) {
    const settings = { depth: 2, breakLength: 80, maxArrayLength: 100, showHidden: false, ...(typeof options === 'object' ? options : {}) };
    if (settings.depth === null) settings.depth = Infinity;
    return show(value, settings, 0, []);
  }
  inspect.custom = custom.inspect;
  inspect.defaultOptions = {};

  function show(value, settings, level, path) {
    switch (typeof value) {
      case 'string': return level === 0 && settings.raw ? value : quote(value);
      case 'bigint': return value + 'n';
      case 'symbol': return value.toString();
      case 'function': return named(value);
      case 'object': break;
      default: return Object.is(value, -0) ? '-0' : String(value);
    }
    if (value === null) return 'null';
    if (path.includes(value)) return '[Circular *1]';
    const own = value[custom.inspect];
    if (typeof own === 'function') {
      const text = own.call(value, settings.depth - level, settings, inspect);
      return typeof text === 'string' ? text : show(text, settings, level, path);
    }
    if (value instanceof Error) return shownError(value, settings, level, path);
    if (value instanceof Date) return isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof RegExp) return String(value);
    if (value instanceof Promise) return 'Promise { <pending> }';
    const type = value.constructor && value.constructor.name;
    if (level > settings.depth) return Array.isArray(value) ? '[Array]' : `[${type || 'Object: null prototype'}]`;
    settings.deepest = level;
    const inner = each => show(each, settings, level + 1, [...path, value]);
    const text = shown(value, type, inner, settings, level);
    return level === 0 && text.includes('[Circular *1]') ? `<ref *1> ${text}` : text;
  }

  function shownError(error, settings, level, path) {
    const stack = error.stack ? String(error.stack) : `[${error}]`;
    const fields = Object.keys(error);
    if (fields.length === 0) return level > 0 && !error.stack ? `[${error}]` : stack;
    return `${stack} ${lines('{', fields.map(name => `${name}: ${show(error[name], settings, level + 1, [...path, error])}`), '}', settings, level)}`;
  }

  function named(func) {
    const kind = /^class\b/.test(Function.prototype.toString.call(func)) ? 'class' : 'Function';
    return kind === 'class' ? `[class ${func.name || '(anonymous)'}]` : func.name ? `[Function: ${func.name}]` : '[Function (anonymous)]';
  }

  function shown(value, type, inner, settings, level) {
    const key = name => typeof name === 'symbol' ? `[${name.toString()}]` : identifier.test(name) ? name : quote(name);
    const property = name => {
      const { get, set } = Object.getOwnPropertyDescriptor(value, name) ?? {};
      // a getter of a message's is none to the script
      const hidden = get && !/later\(o,/.test(Function.prototype.toString.call(get));
      return `${key(name)}: ${hidden ? (set ? '[Getter/Setter]' : '[Getter]') : inner(value[name])}`;
    };
    const symbols = Object.getOwnPropertySymbols(value).filter(name => Object.prototype.propertyIsEnumerable.call(value, name));
    if (Array.isArray(value) || ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const items = [];
      const count = Math.min(value.length, settings.maxArrayLength);
      for (let i = 0; i < count; i++) {
        if (i in value) { items.push(inner(value[i])); continue; }
        let holes = 1;
        while (i + 1 < count && !(i + 1 in value)) { holes++; i++; }
        items.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
      }
      const more = value.length - count;
      if (more > 0) items.push(`... ${more} more item${more > 1 ? 's' : ''}`);
      if (Array.isArray(value)) Object.keys(value).filter(name => !/^\d+$/.test(name)).forEach(name => items.push(property(name)));
      return lines(Array.isArray(value) ? '[' : `${type}(${value.length}) [`, items, ']', settings, level);
    }
    if (value instanceof Map) return lines(`Map(${value.size}) {`, Array.from(value, ([k, v]) => `${inner(k)} => ${inner(v)}`), '}', settings, level);
    if (value instanceof Set) return lines(`Set(${value.size}) {`, Array.from(value, inner), '}', settings, level);
    if (value instanceof Number || value instanceof String || value instanceof Boolean) return `[${type}: ${inner(value.valueOf())}]`;
    const prefix = type === 'Object' ? '' : type ? `${type} ` : '[Object: null prototype] ';
    return lines(prefix + '{', [...Object.keys(value), ...symbols].map(property), '}', settings, level);
  }

  function lines(open, items, close, settings, level) {
    if (items.length === 0) return open + close;
    const length = items.reduce((sum, item) => sum + item.length + 2, open.length);
    // at most three levels share a line
    if (settings.deepest - level < 3 && length <= Math.min(72, settings.breakLength) && !items.some(item => item.includes('\n'))) return `${open} ${items.join(', ')} ${close}`;
    return `${open}\n  ${items.map(item => item.replaceAll('\n', '\n  ')).join(',\n  ')}\n${close}`;
  }

  function format(first, ...rest) {
    const bare = value => typeof value === 'string' ? value : inspect(value);
    if (typeof first !== 'string') return [first, ...rest].map(bare).join(' ');
    let at = 0;
    const text = first.replace(/%[sdifjoOc%]/g, mark => {
      if (mark === '%%') return rest.length ? '%' : '%%';
      if (at >= rest.length) return mark;
      const value = rest[at++];
      switch (mark) {
        case '%s': return typeof value === 'bigint' ? value + 'n' : typeof value === 'object' && value !== null && !(value instanceof Error)
          ? inspect(value, { depth: 0 }) : Object.is(value, -0) ? '-0' : String(value);
        case '%d': return typeof value === 'bigint' ? value + 'n' : typeof value === 'symbol' ? 'NaN' : String(Number(value));
        case '%i': return typeof value === 'bigint' ? value + 'n' : typeof value === 'symbol' ? 'NaN' : String(parseInt(value));
        case '%f': return typeof value === 'symbol' ? 'NaN' : String(parseFloat(value));
        case '%j': try { return JSON.stringify(value); } catch (error) { if (/circular/.test(error.message)) return '[Circular]'; throw error; }
        case '%c': return '';
        default: return inspect(value, mark === '%o' ? { depth: 4 } : {});
      }
    });
    return [text, ...rest.slice(at).map(bare)].join(' ');
  }

  function promisify(original) {
    if (typeof original !== 'function') throw Object.assign(new TypeError(`The "original" argument must be of type function. Received ${received(original)}`), { code: 'ERR_INVALID_ARG_TYPE' });
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
  const types = {
    isDate: is(Date), isRegExp: is(RegExp), isMap: is(Map), isSet: is(Set), isPromise: is(Promise), isNativeError: is(Error),
    isWeakMap: is(WeakMap), isWeakSet: is(WeakSet), isArrayBuffer: is(ArrayBuffer), isAnyArrayBuffer: value => value instanceof ArrayBuffer || value instanceof SharedArrayBuffer,
    isUint8Array: is(Uint8Array), isTypedArray: value => ArrayBuffer.isView(value) && !(value instanceof DataView), isDataView: is(DataView),
    isAsyncFunction: value => typeof value === 'function' && value.constructor.name === 'AsyncFunction',
    isGeneratorFunction: value => typeof value === 'function' && value.constructor.name === 'GeneratorFunction',
    isBoxedPrimitive: value => value instanceof Number || value instanceof String || value instanceof Boolean,
  };

  const util = {
    format, inspect, promisify, callbackify, inherits, deprecate, isDeepStrictEqual, types,
    isArray: Array.isArray,
    stripVTControlCharacters: text => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
    toUSVString: text => String(text).toWellFormed(),
    debuglog: () => Object.assign(() => {}, { enabled: false }),
  };
  tools.lazy(util, 'TextEncoder', () => globalThis.TextEncoder);
  tools.lazy(util, 'TextDecoder', () => globalThis.TextDecoder);

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

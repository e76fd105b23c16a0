// Values on their way between Java and a script: what they are, taken apart, and put together again.
(function (tools) {
  'use strict';
  const { host, member, loaded, already, Timeout } = tools;
  const { fetch, isHost, invoke, member: memberOf } = host;
  const { getPrototypeOf, defineProperty, create, setPrototypeOf, keys } = Object;
  const ObjectPrototype = Object.prototype;
  const ArrayPrototype = Array.prototype;

  const request = value => {
    if (typeof value.originalUrl === 'string') setPrototypeOf(value, loaded('request'));
  };

  // a part of a message the script had not looked at; while the message is taken apart again it stays what it is
  const walk = { level: 0 };
  const later = (object, name, part) => {
    if (walk.level > 0) return part;
    const value = fetch(part);
    if (name === 'req') request(value);
    member(object, name, value);
    return value;
  };
  const settle = (object, name, value) => { member(object, name, value); };
  const leave = (object, name, part) => {
    defineProperty(object, name, {
      get() { return later(object, name, part); },
      set(value) { settle(this, name, value); },
      enumerable: true,
      configurable: true,
    });
  };

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
    // a host object is an instance of Object too
    return isHost(value) ? HOST : OBJECT;
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
      return names.length > 0 ? names.join('\0') : isHost(value) ? HOST : OBJECT;
    };
    return {
      begin(value) {
        walk.level++;
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
        walk.level--;
        if (count > 100) first = second = third = met = null;
      },
      look,
    };
  }

  // runs what a script has written itself: to that, parts not looked at are what they seem
  function describe(kind, value) {
    const outer = walk.level;
    walk.level = 0;
    try {
      return parts(kind, value);
    } finally {
      walk.level = outer;
    }
  }

  function parts(kind, value) {
    switch (kind) {
      case ERROR: {
        loaded('words').caught(value);
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
    const liveKind = methods + '|' + members;
    let prototype = liveKinds.get(liveKind);
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
      liveKinds.set(liveKind, prototype);
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

  return {
    later, settle, leave, walk, has: (object, name) => Object.hasOwn(object, name), request, kind, newVisitor, describe, revive, buffer, live,
    handle: object => alive.get(object),
  };
})

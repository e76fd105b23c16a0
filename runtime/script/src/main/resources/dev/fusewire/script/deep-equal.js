// Whether two values are the same in all their parts, as Node's util and assert have it.
(function (tools) {
  'use strict';
  const types = tools.loaded('types');
  const isEnumerable = (value, name) => Object.prototype.propertyIsEnumerable.call(value, name);
  const symbolsOf = value => Object.getOwnPropertySymbols(value).filter(name => isEnumerable(value, name));
  const isObject = value => value !== null && typeof value === 'object';

  function same(a, b, strict, path) {
    if (a === b) return a !== 0 || !strict || Object.is(a, b);
    if (strict) {
      if (typeof a !== 'object') return typeof a === 'number' && Number.isNaN(a) && Number.isNaN(b);
      if (typeof b !== 'object' || a === null || b === null) return false;
      if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    } else {
      if (!isObject(a)) return !isObject(b) && typeof a !== 'function' && typeof b !== 'function' && (a == b || Number.isNaN(a) && Number.isNaN(b));
      if (!isObject(b)) return false;
    }
    if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
    return sameKind(a, b, strict) && sameParts(a, b, strict, path);
  }

  function sameKind(a, b, strict) {
    if (Array.isArray(a) !== Array.isArray(b) || Array.isArray(a) && a.length !== b.length) return false;
    if (types.isDate(a)) return types.isDate(b) && Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
    if (types.isRegExp(a)) return types.isRegExp(b) && a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex;
    if (types.isNativeError(a) || a instanceof Error) {
      return (types.isNativeError(b) || b instanceof Error) && a.message === b.message && a.name === b.name
        && (!strict && !('cause' in a) || same(a.cause, b.cause, strict, [])) && (a.errors === b.errors || same(a.errors, b.errors, strict, []));
    }
    if (ArrayBuffer.isView(a)) {
      if (!ArrayBuffer.isView(b) || a.byteLength !== b.byteLength) return false;
      if (!strict && (types.isFloat32Array(a) || types.isFloat64Array(a))) return a.every((each, i) => each === b[i]);
      return sameBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
    }
    if (types.isAnyArrayBuffer(a)) return types.isAnyArrayBuffer(b) && a.byteLength === b.byteLength && sameBytes(new Uint8Array(a), new Uint8Array(b));
    if (types.isBoxedPrimitive(a)) return types.isBoxedPrimitive(b) && ['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].every(type => types[`is${type}Object`](a) === types[`is${type}Object`](b)
      && (!types[`is${type}Object`](a) || Object.is(globalThis[type].prototype.valueOf.call(a), globalThis[type].prototype.valueOf.call(b))));
    if (types.isSet(a) || types.isMap(a)) return types.isSet(a) === types.isSet(b) && types.isMap(a) === types.isMap(b) && a.size === b.size;
    if (a instanceof globalThis.URL) return b instanceof globalThis.URL && a.href === b.href;
    if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) return false;
    return !types.isSet(b) && !types.isMap(b) && !types.isDate(b) && !types.isRegExp(b) && !types.isBoxedPrimitive(b) && !ArrayBuffer.isView(b);
  }
  const sameBytes = (a, b) => { for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false; return true; };

  function sameParts(a, b, strict, path) {
    const names = ArrayBuffer.isView(a) ? Object.keys(a).filter(name => !/^\d+$/.test(name)) : Object.keys(a);
    const others = ArrayBuffer.isView(b) ? Object.keys(b).filter(name => !/^\d+$/.test(name)) : Object.keys(b);
    if (names.length !== others.length || !names.every(name => isEnumerable(b, name))) return false;
    const symbols = strict ? symbolsOf(a) : [];
    if (strict && (symbols.length !== symbolsOf(b).length || !symbols.every(name => isEnumerable(b, name)))) return false;
    const met = path.find(([x]) => x === a);
    if (met) return met[1] === b;
    if (path.some(([, y]) => y === b)) return false;
    const next = [...path, [a, b]];
    if (types.isSet(a) && !sameSets(a, b, strict, next)) return false;
    if (types.isMap(a) && !sameMaps(a, b, strict, next)) return false;
    return names.every(name => same(a[name], b[name], strict, next)) && symbols.every(name => same(a[name], b[name], strict, next));
  }
  function sameSets(a, b, strict, path) {
    const rest = new Set();
    for (const value of b) if (!a.has(value)) rest.add(value);
    for (const value of a) {
      if (b.has(value)) continue;
      if (strict && !isObject(value)) return false;
      const found = [...rest].find(each => same(value, each, strict, path));
      if (found === undefined && !rest.has(undefined)) return false;
      rest.delete(found);
    }
    return true;
  }
  function sameMaps(a, b, strict, path) {
    const rest = new Set();
    for (const key of b.keys()) if (!a.has(key)) rest.add(key);
    for (const [key, value] of a) {
      if (b.has(key)) {
        if (same(value, b.get(key), strict, path)) continue;
        if (strict || isObject(key)) return false;
      }
      if (strict && !isObject(key)) return false;
      const found = [...rest].find(each => same(key, each, strict, path) && same(value, b.get(each), strict, path));
      if (found === undefined && !rest.has(undefined)) return false;
      rest.delete(found);
    }
    return true;
  }

  return { isDeepStrictEqual: (a, b) => same(a, b, true, []), isDeepEqual: (a, b) => same(a, b, false, []) };
})

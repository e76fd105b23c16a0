// Node's util.types: what a value is, whatever it says of itself.
(function (tools) {
  'use strict';
  const { isProxy: isHostProxy, promiseState } = tools.host;
  const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

  const isObject = value => value !== null && (typeof value === 'object' || typeof value === 'function');
  // a method of the class, which throws for any other
  const accepts = method => value => {
    if (!isObject(value)) return false;
    try { method.call(value); return true; } catch { return false; }
  };
  const getter = (prototype, name) => getOwnPropertyDescriptor(prototype, name).get;
  const TypedArray = getPrototypeOf(Uint8Array.prototype);
  const tagOfView = getter(TypedArray, Symbol.toStringTag);
  const isView = tag => value => isObject(value) && tagOfView.call(value) === tag;
  const shownAs = tag => value => isObject(value) && Object.prototype.toString.call(value) === `[object ${tag}]`;
  const weakly = prototype => accepts(function () { prototype.has.call(this, {}); });

  const isProxy = value => isObject(value) && isHostProxy(value);
  const isAsync = value => typeof value === 'function' && /^Async(Generator)?Function$/.test(functionTag(value));
  const functionTag = value => { for (let at = value; at; at = getPrototypeOf(at)) { const tag = getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value; if (/Function$/.test(tag)) return tag; } return ''; };
  const isArrayBuffer = accepts(getter(ArrayBuffer.prototype, 'byteLength'));
  const isSharedArrayBuffer = accepts(getter(SharedArrayBuffer.prototype, 'byteLength'));
  const boxed = prototype => { const is = accepts(prototype.valueOf); return value => typeof value === 'object' && is(value); };
  const isNumberObject = boxed(Number.prototype), isStringObject = boxed(String.prototype), isBooleanObject = boxed(Boolean.prototype);
  const isBigIntObject = boxed(BigInt.prototype), isSymbolObject = boxed(Symbol.prototype);
  const source = getter(RegExp.prototype, 'source');

  return {
    isExternal: () => false,
    isDate: accepts(Date.prototype.getTime),
    isArgumentsObject: value => isObject(value) && !(Symbol.toStringTag in value) && shownAs('Arguments')(value),
    isBigIntObject, isBooleanObject, isNumberObject, isStringObject, isSymbolObject,
    isBoxedPrimitive: value => isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value),
    isNativeError: value => isObject(value) && !isProxy(value) && (value instanceof Error || shownAs('Error')(value) && !(Symbol.toStringTag in value)) && Object.prototype.toString.call(value) === '[object Error]',
    isRegExp: value => value !== RegExp.prototype && accepts(source)(value),
    isAsyncFunction: isAsync,
    isGeneratorFunction: value => typeof value === 'function' && /GeneratorFunction$/.test(functionTag(value)),
    isGeneratorObject: value => shownAs('Generator')(value) || shownAs('AsyncGenerator')(value),
    isPromise: value => isObject(value) && (value instanceof Promise || shownAs('Promise')(value)) && !isProxy(value) && promiseState(value) !== '',
    isMap: accepts(getter(Map.prototype, 'size')),
    isSet: accepts(getter(Set.prototype, 'size')),
    isMapIterator: shownAs('Map Iterator'),
    isSetIterator: shownAs('Set Iterator'),
    isWeakMap: weakly(WeakMap.prototype),
    isWeakSet: weakly(WeakSet.prototype),
    isArrayBuffer, isSharedArrayBuffer,
    isDataView: value => ArrayBuffer.isView(value) && tagOfView.call(value) === undefined,
    isProxy,
    isModuleNamespaceObject: shownAs('Module'),
    isAnyArrayBuffer: value => isArrayBuffer(value) || isSharedArrayBuffer(value),
    isCryptoKey: () => false,
    isKeyObject: () => false,
    isArrayBufferView: ArrayBuffer.isView,
    isTypedArray: value => isObject(value) && tagOfView.call(value) !== undefined,
    ...Object.fromEntries(['Uint8', 'Uint8Clamped', 'Uint16', 'Uint32', 'Int8', 'Int16', 'Int32', 'Float16', 'Float32', 'Float64', 'BigInt64', 'BigUint64'].map(kind =>
      [`is${kind}Array`, isView(`${kind}Array`)])),
  };
})

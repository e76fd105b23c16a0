// Node's util.
(function (tools) {
  'use strict';
  const { print, custom, setTimeout } = tools;
  const { wrongType, check } = tools.loaded('errors');
  const inspect = tools.loaded('inspect');
  const types = tools.loaded('types');
  const { format, formatWithOptions } = tools.loaded('format');

  const described = (target, source) => Object.defineProperties(target, Object.getOwnPropertyDescriptors(source));

  function promisify(original) {
    check.func(original, 'original');
    const own = original[custom.promisify];
    if (own) {
      if (typeof own !== 'function') wrongType('util.promisify.custom', 'of type function', own);
      return Object.defineProperty(own, custom.promisify, { value: own, enumerable: false, writable: false, configurable: true });
    }
    function promised(...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, value) => { if (error) reject(error); else resolve(value); }]);
      });
    }
    Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
    Object.defineProperty(promised, custom.promisify, { value: promised, enumerable: false, writable: false, configurable: true });
    return described(promised, original);
  }
  promisify.custom = custom.promisify;
  setTimeout[custom.promisify] = (after, value) => new Promise(resolve => setTimeout(() => resolve(value), after));

  function callbackify(original) {
    check.func(original, 'original');
    const called = function (...args) {
      const callback = args.pop();
      check.func(callback, 'last argument');
      const answer = (...values) => { Promise.resolve().then(() => Reflect.apply(callback, this, values)); };
      Reflect.apply(original, this, args).then(value => answer(null, value), reason => {
        if (reason) { answer(reason); return; }
        const error = tools.coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
        error.reason = reason;
        answer(error);
      });
    };
    const parts = Object.getOwnPropertyDescriptors(original);
    if (typeof parts.length.value === 'number') parts.length.value++;
    if (typeof parts.name.value === 'string') parts.name.value += 'Callbackified';
    return Object.defineProperties(called, parts);
  }

  function inherits(constructor, parent) {
    if (constructor === undefined || constructor === null) wrongType('ctor', 'of type function', constructor);
    if (parent === undefined || parent === null) wrongType('superCtor', 'of type function', parent);
    if (parent.prototype === undefined) wrongType('superCtor.prototype', 'of type object', parent.prototype);
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }

  const told = new Set();
  function deprecate(func, message, code) {
    if (code !== undefined) check.string(code, 'code');
    let warned = false;
    function deprecated(...args) {
      if (!warned && !told.has(code)) {
        if (code !== undefined) told.add(code);
        print('warn', `${code === undefined ? '' : `[${code}] `}DeprecationWarning: ${message}`);
      }
      warned = true;
      return new.target ? Reflect.construct(func, args, new.target) : Reflect.apply(func, this, args);
    }
    Object.setPrototypeOf(deprecated, func);
    if (func.prototype) deprecated.prototype = func.prototype;
    Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(func, 'length') });
    return deprecated;
  }

  function styleText(style, text, options) {
    check.string(text, 'text');
    if (options !== undefined) check.object(options, 'options');
    const { validateStream = true, stream } = options ?? {};
    if (validateStream) {
      check.boolean(validateStream, 'options.validateStream');
      if (stream !== undefined && (stream === null || typeof stream !== 'object' || typeof stream.write !== 'function')) {
        wrongType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
      }
    }
    let before = '', after = '', inside = text;
    for (const name of Array.isArray(style) ? style : [style]) {
      if (name === 'none') continue;
      const colour = typeof name === 'string' ? inspect.colors[name] : undefined;
      if (!colour) check.oneOf(name, 'format', Object.keys(inspect.colors));
      const [on, off] = colour;
      before += `\u001b[${on}m`;
      after = `\u001b[${off}m${after}`;
      // what ends within goes on behind it
      inside = inside.replaceAll(`\u001b[${off}m`, `${off === 22 ? `\u001b[${off}m` : ''}\u001b[${on}m`);
    }
    // nobody looks at a terminal
    return validateStream ? text : `${before}${inside}${after}`;
  }

  const ERRORS = { E2BIG: [-7, 'argument list too long'], EACCES: [-13, 'permission denied'], EADDRINUSE: [-98, 'address already in use'],
    EADDRNOTAVAIL: [-99, 'address not available'], EAGAIN: [-11, 'resource temporarily unavailable'], EBADF: [-9, 'bad file descriptor'],
    EBUSY: [-16, 'resource busy or locked'], ECANCELED: [-125, 'operation canceled'], ECONNABORTED: [-103, 'software caused connection abort'],
    ECONNREFUSED: [-111, 'connection refused'], ECONNRESET: [-104, 'connection reset by peer'], EDOM: [-33, 'argument out of domain'],
    EEXIST: [-17, 'file already exists'], EHOSTUNREACH: [-113, 'host is unreachable'], EINTR: [-4, 'interrupted system call'],
    EINVAL: [-22, 'invalid argument'], EIO: [-5, 'i/o error'], EISDIR: [-21, 'illegal operation on a directory'], EMFILE: [-24, 'too many open files'],
    ENETUNREACH: [-101, 'network is unreachable'], ENOENT: [-2, 'no such file or directory'], ENOMEM: [-12, 'not enough memory'],
    ENOSPC: [-28, 'no space left on device'], ENOTDIR: [-20, 'not a directory'], ENOTEMPTY: [-39, 'directory not empty'], EPERM: [-1, 'operation not permitted'],
    EPIPE: [-32, 'broken pipe'], ETIMEDOUT: [-110, 'connection timed out'] };
  const systemError = number => {
    check.number(number, 'err');
    if (number >= 0 || !Number.isSafeInteger(number)) tools.loaded('errors').outOfRange('err', 'a negative integer', number);
    return Object.entries(ERRORS).find(([, [code]]) => code === number);
  };
  const log = tools.loaded('console').log;
  const debuglog = () => Object.assign(() => {}, { enabled: false });
  const isObject = value => value !== null && typeof value === 'object';

  const util = {
    _extend(target, source) { return isObject(source) ? Object.assign(target, source) : target; },
    callbackify,
    debug: debuglog,
    debuglog,
    deprecate, format, styleText, formatWithOptions,
    getSystemErrorMap: () => new Map(Object.entries(ERRORS).map(([name, [code, text]]) => [code, [name, text]])),
    getSystemErrorName: number => systemError(number)?.[0] ?? `Unknown system error ${number}`,
    getSystemErrorMessage: number => systemError(number)?.[1][1],
    inherits, inspect,
    // of old, as many flows have them
    isArray: Array.isArray,
    isBoolean: value => typeof value === 'boolean',
    isBuffer: value => globalThis.Buffer.isBuffer(value),
    isDeepStrictEqual(a, b) {
      if (arguments.length < 2) tools.loaded('errors').missing('val1', 'val2');
      return tools.loaded('deep-equal').isDeepStrictEqual(a, b);
    },
    isNull: value => value === null,
    isNullOrUndefined: value => value === null || value === undefined,
    isNumber: value => typeof value === 'number',
    isString: value => typeof value === 'string',
    isSymbol: value => typeof value === 'symbol',
    isUndefined: value => value === undefined,
    isRegExp: types.isRegExp,
    isObject,
    isDate: types.isDate,
    isError: value => types.isNativeError(value) || value instanceof Error,
    isFunction: value => typeof value === 'function',
    isPrimitive: value => value === null || typeof value !== 'object' && typeof value !== 'function',
    log: (...args) => log('%s - %s', new Date().toTimeString().slice(0, 8), format(...args)),
    promisify,
    stripVTControlCharacters(text) {
      check.string(text, 'str');
      return tools.loaded('inspect-text').bare(text);
    },
    toUSVString: text => `${text}`.toWellFormed(),
    types,
    parseEnv(text) { check.string(text, 'content'); return tools.loaded('parse-env')(text); },
    parseArgs: options => tools.loaded('parse-args')(options),
  };
  for (const name of ['TextDecoder', 'TextEncoder']) tools.lazy(util, name, () => tools.loaded('web')[name]);
  return util;
})

// RED.util as scripts see it.
(function (tools) {
  'use strict';
  const { host, clone, assignPath } = tools;
  const { path, jsonata, evaluate, typed } = host;

  const createError = (code, message) => Object.assign(new Error(message), { code });

  function cloneMessage(msg) {
    // what Node-RED has no copy of leaves an empty object, unless it stands in something copied
    const isBare = typeof msg === 'function' || msg instanceof Error || msg instanceof Promise || msg instanceof WeakMap;
    return isBare ? {} : typeof msg !== 'object' || msg === null ? msg : clone(msg);
  }

  // the steps of a property expression; a reference such as [msg.index] is looked up where there is a message
  function steps(expression, msg) {
    return path(expression).map(step => {
      if (!Array.isArray(step)) return step;
      if (!msg) return steps(step[1]).length ? ['msg', ...steps(step[1])] : step;
      const value = getMessageProperty(msg, step[1]);
      if (value === undefined) throw createError('INVALID_EXPR', `Invalid expression started at position ${expression.indexOf('[msg') + 1}`);
      return value;
    });
  }

  function normalisePropertyExpression(expression, msg, toString) {
    if (expression.length === 0) throw createError('INVALID_EXPR', 'Invalid property expression: zero-length');
    const parts = steps(expression, msg);
    if (!toString) return parts;
    return parts.slice(1).reduce((text, part) => typeof part === 'string'
      ? `${text}[${part.includes('"') ? `'${part}'` : `"${part}"`}]`
      : `${text}[${part}]`, String(parts[0]));
  }

  const inMessage = expression => expression.startsWith('msg.') ? expression.substring(4) : expression;

  function getObjectProperty(object, expression) {
    return normalisePropertyExpression(expression, object).reduce((at, name) => {
      if (at === undefined || at === null) throw new TypeError(`Cannot read properties of ${at} (reading '${name}')`);
      return at[name];
    }, object);
  }
  function getMessageProperty(msg, expression) { return getObjectProperty(msg, inMessage(expression)); }

  function setObjectProperty(object, expression, value, createMissing = value !== undefined) {
    return assignPath(object, normalisePropertyExpression(expression, object), value, createMissing);
  }
  function setMessageProperty(msg, expression, value, createMissing) {
    return setObjectProperty(msg, inMessage(expression), value, createMissing);
  }

  function compareObjects(a, b) {
    if (a === b) return true;
    if (a == null || b == null) return false;
    if (Array.isArray(a) || Array.isArray(b)) {
      return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => compareObjects(item, b[i]));
    }
    if (a instanceof Uint8Array || b instanceof Uint8Array) {
      return a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length && a.every((byte, i) => byte === b[i]);
    }
    if (typeof a !== 'object' || typeof b !== 'object') return false;
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every(name => compareObjects(a[name], b[name]));
  }

  const ensureString = value => value instanceof Uint8Array ? Buffer.from(value).toString()
    : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const ensureBuffer = value => value instanceof Uint8Array ? value
    : Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value));

  function parseContextStore(key) {
    const match = /^#:\((\S+?)\)::(.*)$/.exec(key);
    return match ? { store: match[1], key: match[2] } : { key };
  }

  class Expression {
    #expression;
    #variables = {};
    constructor(text, node) {
      this.#expression = jsonata(text);
      this._legacyMode = /(^|[^a-zA-Z0-9_'".])msg([^a-zA-Z0-9_'"]|$)/.test(text);
      Object.defineProperty(this, '_node', { value: node, writable: true });
    }
    assign(name, value) { this.#variables[name] = value; }
    registerFunction(name) { throw new Error(`$${name}: functions of a script's own cannot be used in JSONata`); }
    async evaluate(input, variables) { return evaluate(this.#expression, input, { ...this.#variables, ...variables }); }
    ast() { return {}; }
    errors() { return undefined; }
    static answer(expression, msg) { return evaluate(expression.#expression, msg, expression.#variables); }
  }
  function prepareJSONataExpression(value, node) { return new Expression(value, node); }
  function evaluateJSONataExpression(expression, msg, callback) {
    if (!callback) throw new Error('Calls to RED.util.evaluateJSONataExpression must include a callback.');
    Promise.resolve().then(() => Expression.answer(expression, msg))
      .then(result => callback(null, result), error => callback(error));
  }

  function regExp(source) {
    try {
      return new RegExp(source);
    } catch (error) {
      throw new SyntaxError(`Invalid regular expression: /${source}/: ${error.message}`);
    }
  }

  function evaluateNodeProperty(value, type, node, msg, callback) {
    let result = value;
    try {
      switch (type) {
        case 'str': result = '' + value; break;
        case 'num': result = Number(value); break;
        case 'json': result = JSON.parse(value); break;
        case 're': result = regExp(value); break;
        case 'bool': result = /^true$/i.test(value); break;
        case 'date': case 'env': result = typed(String(value ?? ''), type); break;
        case 'bin': {
          const data = JSON.parse(value);
          if (!Array.isArray(data) && typeof data !== 'string') throw createError('INVALID_BUFFER_DATA', 'Not string or array');
          result = Buffer.from(data);
          break;
        }
        case 'msg': if (msg) result = getMessageProperty(msg, value); break;
        case 'flow': case 'global': {
          if (!node) break;
          if (typeof node.context !== 'function') throw new TypeError('node.context is not a function');
          const { key, store } = parseContextStore(value);
          const name = /\[msg/.test(key) ? normalisePropertyExpression(key, msg, true) : key;
          result = node.context()[type].get(name, store, callback);
          if (callback) return undefined;
          break;
        }
        case 'jsonata':
          evaluateJSONataExpression(prepareJSONataExpression(value, node), msg, callback);
          return undefined;
      }
    } catch (error) {
      if (!callback || type !== 'msg') throw error;
      callback(error);
      return undefined;
    }
    if (!callback) return result;
    callback(null, result);
    return undefined;
  }

  function normaliseNodeTypeName(name) {
    const words = name.replace(/[^a-zA-Z0-9]+/g, ' ').trim().replace(/ ./g, letter => letter[1].toUpperCase());
    return words.charAt(0).toLowerCase() + words.slice(1);
  }

  // what the debug sidebar takes: a format and a text
  function encodeObject(msg, options) {
    const length = options && Object.hasOwn(options, 'maxLength') ? options.maxLength : 1000;
    const value = msg.msg;
    if (typeof value === 'bigint') {
      msg.format = 'bigint';
      msg.msg = { __enc__: true, type: 'bigint', data: value.toString() };
      return msg;
    }
    return Object.assign(msg, host.encodeObject(value, length));
  }

  return {
    encodeObject, ensureString, ensureBuffer, cloneMessage, compareObjects,
    generateId: () => host.generateId(),
    getMessageProperty, setMessageProperty, getObjectProperty, setObjectProperty, evaluateNodeProperty,
    normalisePropertyExpression, normaliseNodeTypeName, prepareJSONataExpression, evaluateJSONataExpression,
    parseContextStore,
    getSetting() { return undefined; },
  };
})

// RED.util as scripts see it.
(function (tools) {
  'use strict';
  const { host, clone, context } = tools;
  const { path, jsonata, evaluate, typed, json } = host;

  const createError = (code, message) => Object.assign(new Error(message), { code });

  function cloneMessage(msg) {
    return msg === undefined || msg === null || typeof msg !== 'object' ? msg : clone(msg);
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
    const parts = normalisePropertyExpression(expression, object);
    const last = parts.pop();
    let at = object;
    for (let i = 0; i < parts.length; i++) {
      const name = parts[i];
      const there = typeof name === 'number' && Array.isArray(at) ? at[name] !== undefined : Object.hasOwn(at, name);
      if (!there) {
        if (!createMissing) return false;
        at[name] = typeof (i + 1 < parts.length ? parts[i + 1] : last) === 'string' ? {} : [];
      } else if (at[name] === null || typeof at[name] !== 'object' && typeof at[name] !== 'function') {
        return false;
      }
      at = at[name];
    }
    if (value === undefined) {
      if (typeof last === 'number' && Array.isArray(at)) at.splice(last, 1);
      else delete at[last];
      return true;
    }
    if (typeof at !== 'object' || at === null) return false;
    at[last] = value;
    return true;
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

  function prepareJSONataExpression(value) {
    return {
      _expression: jsonata(value),
      _legacyMode: /(^|[^a-zA-Z0-9_'".])msg([^a-zA-Z0-9_'"]|$)/.test(value),
    };
  }
  function evaluateJSONataExpression(expression, msg, callback) {
    if (!callback) throw new Error('Calls to RED.util.evaluateJSONataExpression must include a callback.');
    Promise.resolve().then(() => evaluate(expression._expression, msg))
      .then(result => callback(null, result), error => callback(error));
  }

  function evaluateNodeProperty(value, type, _node, msg, callback) {
    let result = value;
    try {
      switch (type) {
        case 'str': result = '' + value; break;
        case 'num': result = Number(value); break;
        case 'json': result = JSON.parse(value); break;
        case 're': result = new RegExp(value); break;
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
          const { key, store } = parseContextStore(value);
          const name = /\[msg/.test(key) ? normalisePropertyExpression(key, msg, true) : key;
          if (callback) { context[type].get(name, store, callback); return undefined; }
          return context[type].get(name, store);
        }
        case 'jsonata':
          evaluateJSONataExpression(prepareJSONataExpression(value), msg, callback);
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
    if (value instanceof Error) {
      msg.format = 'error';
      const data = { name: value.name, message: value.message, code: value.code, cause: value.cause === undefined ? undefined : value.cause + '', stack: value.stack };
      msg.msg = JSON.stringify({ __enc__: true, type: 'error', data });
    } else if (Buffer.isBuffer(value)) {
      msg.format = `buffer[${value.length}]`;
      msg.msg = value.toString('hex').substring(0, length);
    } else if (value !== null && typeof value === 'object') {
      msg.format = Array.isArray(value) ? `array[${value.length}]` : value.constructor && value.constructor.name || 'Object';
      msg.msg = Array.isArray(value) && value.length > length
        ? JSON.stringify({ __enc__: true, type: 'array', data: value.slice(0, length), length: value.length }) : json(value);
    } else if (value === null || value === undefined) {
      msg.format = value === null ? 'null' : 'undefined';
      msg.msg = '(undefined)';
    } else if (typeof value === 'string') {
      msg.format = `string[${value.length}]`;
      if (value.length > length) msg.msg = value.substring(0, length) + '...';
    } else {
      msg.format = typeof value;
      msg.msg = typeof value === 'function' ? '[function]'
        : typeof value === 'bigint' ? { __enc__: true, type: 'bigint', data: value.toString() } : value.toString();
    }
    return msg;
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

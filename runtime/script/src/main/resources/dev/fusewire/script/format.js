// Node's util.format.
(function (tools) {
  'use strict';
  const inspect = tools.loaded('inspect');
  const { number, bigint } = tools.loaded('inspect-text');
  const { isBuiltIn } = tools.loaded('inspect-title');

  // whether an object is written as inspect shows it: nobody has said how else
  function isPlain(value) {
    const details = tools.proxies?.get(value);
    if (details === null) return true;
    const object = details ? details[0] : value;
    if (typeof object[Symbol.toPrimitive] === 'function' && !(object instanceof Date)) return false;
    if (typeof object.toString !== 'function') return true;
    if (Object.hasOwn(object, 'toString')) return false;
    let at = object;
    do at = Object.getPrototypeOf(at); while (!Object.hasOwn(at, 'toString'));
    const made = Object.getOwnPropertyDescriptor(at, 'constructor');
    return made !== undefined && typeof made.value === 'function' && isBuiltIn(made.value.name);
  }
  function json(value) {
    try {
      return JSON.stringify(value);
    } catch (error) {
      if (/circular/i.test(error.message)) return '[Circular]';
      throw error;
    }
  }

  function shown(mark, value, options) {
    const separated = options?.numericSeparator ?? inspect.defaultOptions.numericSeparator;
    switch (mark) {
      case 's': return typeof value === 'number' ? number(value, separated) : typeof value === 'bigint' ? bigint(value, separated)
        : typeof value !== 'object' || value === null || !isPlain(value) ? String(value) : inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
      case 'd': return typeof value === 'bigint' ? bigint(value, separated) : typeof value === 'symbol' ? 'NaN' : number(Number(value), separated);
      case 'i': return typeof value === 'bigint' ? bigint(value, separated) : typeof value === 'symbol' ? 'NaN' : number(parseInt(value), separated);
      case 'f': return typeof value === 'symbol' ? 'NaN' : number(parseFloat(value), separated);
      case 'j': return json(value);
      case 'o': return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
      case 'O': return inspect(value, options);
      default: return '';
    }
  }
  function formatAll(options, args) {
    const [first, ...rest] = args;
    let text = '', at = 0;
    const parts = [];
    if (typeof first === 'string') {
      if (rest.length === 0) return first;
      text = first.replace(/%([sdifjoOc%])/g, (whole, mark) => mark === '%' ? '%' : at < rest.length ? shown(mark, rest[at++], options) : whole);
      parts.push(text);
    } else if (args.length) {
      parts.push(inspect(first, { ...options, compact: 3, colors: options?.colors ?? false }));
    }
    for (const value of rest.slice(at)) parts.push(typeof value === 'string' ? value : inspect(value, { ...options, compact: 3, colors: options?.colors ?? false }));
    return parts.join(' ');
  }
  return {
    format: function format(...args) { return formatAll(undefined, args); },
    formatWithOptions: function formatWithOptions(options, ...args) {
      tools.loaded('errors').check.object(options, 'inspectOptions');
      return formatAll(options, args);
    },
  };
})

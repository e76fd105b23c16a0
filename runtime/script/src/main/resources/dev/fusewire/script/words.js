// Errors in the words of V8: given to each catch block of a script, and to whoever a Promise tells of its failure.
(function (tools) {
  'use strict';
  const { reword } = tools.host;
  const { getPrototypeOf, getOwnPropertyDescriptor, defineProperty, hasOwn } = Object;

  const kinds = new Map([TypeError, RangeError, ReferenceError, SyntaxError, URIError, AggregateError]
    .map(type => [type.prototype, type.name]));

  // the same Error, saying it in other words; what is none of the language's own stays as it is
  function caught(error) {
    if (typeof error !== 'object' || error === null) return error;
    const kind = kinds.get(getPrototypeOf(error));
    if (kind === undefined || hasOwn(error, 'code')) return error;
    const message = getOwnPropertyDescriptor(error, 'message')?.value;
    if (typeof message !== 'string') return error;
    const told = reword(kind, message, () => String(error.stack));
    if (told === message) return error;
    const { stack } = error;
    defineProperty(error, 'message', { value: told, writable: true, enumerable: false, configurable: true });
    if (typeof stack === 'string') {
      const start = `${kind}: ${message}`;
      const text = stack.startsWith(start) ? `${kind}: ${told}${stack.slice(start.length)}` : stack;
      defineProperty(error, 'stack', { value: text, writable: true, enumerable: false, configurable: true });
    }
    return error;
  }

  // the names that lead from an object back to itself, the first way JSON would meet
  function circle(value, around = [], known = new Set()) {
    if (typeof value !== 'object' || value === null || known.has(value)) return null;
    const start = around.findIndex(each => each.value === value);
    if (start >= 0) return around.slice(start);
    for (const name of Object.keys(value)) {
      const found = circle(value[name], [...around, { value, name: Array.isArray(value) ? `index ${name}` : `property '${name}'` }], known);
      if (found) return found;
    }
    known.add(value);
    return null;
  }

  function circular(error, value) {
    if (!(error instanceof TypeError) || error.message !== 'Converting circular structure to JSON') return error;
    const way = circle(value);
    if (!way) return error;
    const called = each => `object with constructor '${each.value.constructor?.name ?? 'Object'}'`;
    const steps = way.slice(1).map((each, i) => `|     ${way[i].name} -> ${called(each)}`);
    const shown = steps.length > 3 ? [steps[0], steps[1], '|     ...', steps.at(-1)] : steps;
    return new TypeError([error.message, `--> starting at ${called(way[0])}`, ...shown, `--- ${way.at(-1).name} closes the circle`].join('\n    '));
  }

  // what only a script that looks at errors itself can tell
  function watch() {
    const { then } = Promise.prototype;
    const hidden = (object, name, value) => defineProperty(object, name, { value, writable: true, configurable: true });
    hidden(Promise.prototype, 'then', { then(fulfilled, rejected) {
      return then.call(this, fulfilled, typeof rejected === 'function' ? error => rejected(caught(error)) : rejected);
    } }.then);
    const { stringify } = JSON;
    hidden(JSON, 'stringify', { stringify(value, replacer, space) {
      try {
        return stringify(value, replacer, space);
      } catch (error) {
        throw circular(error, value);
      }
    } }.stringify);
    const { toString } = Function.prototype;
    hidden(Function.prototype, 'toString', { toString() {
      const text = toString.call(this);
      return text.includes('__caught__(') ? text.replace(/__caught__\([^)]*\);/g, '') : text;
    } }.toString);
  }

  return { caught, watch };
})

// What util.inspect writes before the braces of an object.
(function (tools) {
  'use strict';
  const types = tools.loaded('types');
  const { primitive } = tools.loaded('inspect-text');
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object;

  const builtIn = new Set(Object.getOwnPropertyNames(globalThis).filter(name => /^[A-Z][a-zA-Z0-9]+$/.test(name) && !/^(URL|URLSearchParams|Buffer|RED)$/.test(name)));
  const isBuiltIn = name => builtIn.has(name);
  const isOf = (value, type) => { try { return value instanceof type; } catch { return false; } };

  /** The name of an object's class; null where it has none. */
  function constructorOf(value, settings, level, onClass) {
    let first;
    for (let at = value; at !== null && at !== undefined; at = getPrototypeOf(at)) {
      const found = getOwnPropertyDescriptor(at, 'constructor');
      if (found && typeof found.value === 'function' && found.value.name !== '' && isOf(value, found.value)) {
        const name = String(found.value.name);
        if (onClass && (first !== at || !isBuiltIn(name))) onClass(at, first ?? value);
        return name;
      }
      if (first === undefined) first = getPrototypeOf(at);
    }
    if (first === null || first === undefined) return null;
    const name = Object.prototype.toString.call(value).slice(8, -1);
    const own = typeof value === 'function' ? 'Function' : Array.isArray(value) ? 'Array' : name;
    if (settings.depth !== null && level > settings.depth) return `${own} <Complex prototype>`;
    const of = constructorOf(first, settings, level + 1, onClass);
    return `${own} <${of === null ? tools.loaded('inspect')(first, { ...optionsOf(settings), customInspect: false, depth: -1 }) : of}>`;
  }
  const optionsOf = ({ compact, colors, breakLength }) => ({ compact, colors, breakLength });

  function prefix(name, tag, fallback, size = '') {
    if (name === null) return `[${fallback}${size}: null prototype] ${tag !== '' && fallback !== tag ? `[${tag}] ` : ''}`;
    return `${name}${size} ${tag !== '' && name !== tag ? `[${tag}] ` : ''}`;
  }

  function func(value, name, tag, settings) {
    const text = Function.prototype.toString.call(value);
    if (/^class\b/.test(text) && text.endsWith('}')) return classTitle(value, name, tag);
    const kind = `${types.isAsyncFunction(value) ? 'Async' : ''}${types.isGeneratorFunction(value) ? 'Generator' : ''}Function`;
    const own = value.name;
    let title = `[${kind}${name === null ? ' (null prototype)' : ''}${own === '' ? ' (anonymous)' : `: ${typeof own === 'string' ? own : tools.loaded('inspect')(own, optionsOf(settings))}`}]`;
    if (name !== kind && name !== null) title += ` ${name}`;
    if (tag !== '' && name !== tag) title += ` [${tag}]`;
    return title;
  }
  function classTitle(value, name, tag) {
    let title = `class ${Object.hasOwn(value, 'name') && value.name || '(anonymous)'}`;
    if (name !== 'Function' && name !== null) title += ` [${name}]`;
    if (tag !== '' && name !== tag) title += ` [${tag}]`;
    if (name === null) title += ' extends null';
    else if (getPrototypeOf(value).name) title += ` extends ${getPrototypeOf(value).name}`;
    return `[${title}]`;
  }

  function boxed(value, name, tag, settings, keys) {
    const type = ['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].find(each => types[`is${each}Object`](value));
    if (type === 'String') keys.splice(0, value.length);
    const plain = globalThis[type].prototype.valueOf.call(value);
    let title = `[${type}${type === name ? '' : name === null ? ' (null prototype)' : ` (${name})`}: ${primitive(plain, settings, text => text)}]`;
    if (tag !== '' && tag !== name) title += ` [${tag}]`;
    return keys.length === 0 ? settings.stylize(title, type.toLowerCase()) : title;
  }

  function error(value, name, tag, settings, keys) {
    const own = value.name !== undefined && value.name !== null ? String(value.name) : 'Error';
    let stack = value.stack ? String(value.stack) : Error.prototype.toString.call(value);
    if (!settings.showHidden) {
      for (const each of ['name', 'message', 'stack']) {
        const at = keys.indexOf(each);
        // only what the stack says already is left out
        if (at >= 0 && (typeof value[each] !== 'string' || stack.includes(value[each]))) keys.splice(at, 1);
      }
    }
    if ('cause' in value && !keys.includes('cause')) keys.push('cause');
    if (Array.isArray(value.errors) && !keys.includes('errors')) keys.push('errors');
    stack = named(stack, name, own, tag);
    const message = value.message && stack.indexOf(value.message) || -1;
    if (stack.indexOf('\n    at', message < 0 ? 0 : message + value.message.length) < 0) stack = `[${stack}]`;
    return settings.indent === 0 ? stack : stack.replaceAll('\n', `\n${' '.repeat(settings.indent)}`);
  }
  /** The stack with the name of the error's class, where that says another. */
  function named(stack, name, own, tag) {
    let { length } = own;
    if (name !== null && !(own.endsWith('Error') && stack.startsWith(own) && (stack.length === length || stack[length] === ':' || stack[length] === '\n'))) return stack;
    let fallback = 'Error';
    if (name === null) {
      const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
      fallback = start?.[1] ?? '';
      ({ length } = fallback);
      fallback ||= 'Error';
    }
    const title = prefix(name, tag, fallback).slice(0, -1);
    if (own === title) return stack;
    if (title.includes(own)) return length === 0 ? `${title}: ${stack}` : `${title}${stack.slice(length)}`;
    return `${title} [${own}]${stack.slice(length)}`;
  }

  const sizeOf = new Map([Set, Map].map(type => [type, getOwnPropertyDescriptor(type.prototype, 'size').get]));
  const View = getPrototypeOf(Uint8Array.prototype);
  const kindOf = getOwnPropertyDescriptor(View, Symbol.toStringTag).get, lengthOf = getOwnPropertyDescriptor(View, 'length').get;
  return {
    constructorOf, prefix, func, boxed, error, isBuiltIn,
    size: (type, value) => sizeOf.get(type).call(value),
    kindOfView: value => kindOf.call(value),
    lengthOfView: value => lengthOf.call(value),
  };
})

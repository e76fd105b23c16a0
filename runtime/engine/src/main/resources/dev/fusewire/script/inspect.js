// Node's util.inspect: values as a developer wants to read them.
(function (tools) {
  'use strict';
  const { custom } = tools;

  const identifier = /^[A-Za-z_$][\w$]*$/;
  function quote(text) {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
    const inner = text.replace(/[\\\n\r\t\b\f\v]/g, c => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v' })[c]);
    return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
  }

  const DEFAULTS = {
    depth: 2, breakLength: 80, compact: 3, maxArrayLength: 100, maxStringLength: 10000, showHidden: false, colors: false, sorted: false,
    getters: false, numericSeparator: false, customInspect: true, showProxy: false,
  };
  const COLORS = {
    number: [33, 39], bigint: [33, 39], boolean: [33, 39], string: [32, 39], symbol: [32, 39], undefined: [90, 39], null: [1, 22],
    special: [36, 39], date: [35, 39], regexp: [31, 39],
  };

  function inspect(value, options, depth, colors) {
    const settings = { ...DEFAULTS, ...inspect.defaultOptions, indent: 0, current: 0 };
    // of old: inspect(value, showHidden, depth, colors)
    if (typeof options === 'boolean') Object.assign(settings, { showHidden: options, ...depth !== undefined && { depth }, ...colors !== undefined && { colors } });
    else if (options !== null && typeof options === 'object') Object.assign(settings, options);
    for (const name of ['depth', 'maxArrayLength', 'maxStringLength']) if (settings[name] === null) settings[name] = Infinity;
    settings.circles = new Map();
    return show(value, settings, 0, [], true);
  }
  inspect.custom = custom.inspect;
  inspect.defaultOptions = {};
  inspect.colors = Object.fromEntries(Object.entries({ reset: [0, 0], bold: [1, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27],
    black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
    gray: [90, 39], grey: [90, 39] }));
  inspect.styles = {};

  const paint = (text, kind, settings) => settings.colors && COLORS[kind] ? `\u001b[${COLORS[kind][0]}m${text}\u001b[${COLORS[kind][1]}m` : text;
  const bare = text => text.replace(/\u001b\[\d+m/g, '');
  const more = (count, what) => `... ${count} more ${what}${count > 1 ? 's' : ''}`;

  function numeral(value, settings) {
    if (Object.is(value, -0)) return '-0';
    const text = String(value);
    if (!settings.numericSeparator) return text;
    const [, sign, whole, rest] = /^(-?)(\d*)(.*)$/.exec(text);
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, '_') + rest.replace(/^\.(\d+)$/, (_, digits) => '.' + digits.replace(/(\d{3})(?=\d)/g, '$1_'));
  }

  function plain(value, settings, typed, level) {
    switch (typeof value) {
      case 'string': {
        const cut = value.length - settings.maxStringLength;
        const text = cut > 0 ? value.slice(0, settings.maxStringLength) : value;
        const rest = cut > 0 ? more(cut, 'character') : '';
        // long texts inside of others are shown line by line
        if (settings.compact !== true && level > 0 && text.length > 16 && text.length > settings.breakLength - settings.indent - 4 && text.includes('\n')) {
          return text.split(/(?<=\n)/).map(line => paint(quote(line), 'string', settings)).join(` +\n${' '.repeat(settings.indent + 2)}`) + rest;
        }
        return paint(quote(text), 'string', settings) + rest;
      }
      case 'number': return paint(numeral(value, settings), 'number', settings);
      case 'bigint': return paint(`${numeral(value, settings)}n`, 'bigint', settings);
      case 'symbol': return paint(value.toString(), 'symbol', settings);
      default: return paint(String(value), value === null ? 'null' : typeof value, settings);
    }
  }

  function show(value, settings, level, path, typed) {
    if (value === null || typeof value !== 'object' && typeof value !== 'function') return plain(value, settings, typed, level);
    const own = settings.customInspect ? value[custom.inspect] : undefined;
    if (typeof own === 'function' && own !== inspect) {
      const { circles, indent, current, ...options } = settings;
      const text = own.call(value, settings.depth - level, { ...options, stylize: (t, kind) => paint(t, kind, settings) }, inspect);
      return typeof text === 'string' ? text.replaceAll('\n', `\n${' '.repeat(settings.indent)}`) : show(text, settings, level, path, typed);
    }
    if (path.includes(value)) {
      if (!settings.circles.has(value)) settings.circles.set(value, settings.circles.size + 1);
      return paint(`[Circular *${settings.circles.get(value)}]`, 'special', settings);
    }
    return raw(value, settings, level, path, typed);
  }

  const nameOf = value => {
    for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
      const found = Object.getOwnPropertyDescriptor(at, 'constructor');
      if (found && typeof found.value === 'function' && found.value.name !== '' && (value instanceof found.value || at !== value)) return found.value.name;
    }
    return null;
  };

  function titled(name, value, fallback, size) {
    const tag = value[Symbol.toStringTag];
    const shown = typeof tag === 'string' && tag !== '' && tag !== name ? ` [${tag}]` : '';
    const count = size === undefined ? '' : `(${size})`;
    return name === null ? `[${fallback}${count}: null prototype]${shown} ` : `${name}${count}${shown} `;
  }

  function functionTitle(func, name, symbolTag) {
    const text = Function.prototype.toString.call(func);
    if (/^class\b/.test(text)) {
      const parent = Object.getPrototypeOf(func);
      return `[class ${func.name || '(anonymous)'}${parent && parent.name ? ` extends ${parent.name}` : parent === null ? ' extends null' : ''}]`;
    }
    const kind = { AsyncFunction: 'AsyncFunction', GeneratorFunction: 'GeneratorFunction', AsyncGeneratorFunction: 'AsyncGeneratorFunction' }[
      Object.getPrototypeOf(func)?.[Symbol.toStringTag]] ?? 'Function';
    return `[${kind}${func.name === '' || func.name === undefined ? ' (anonymous)' : `: ${func.name}`}]`;
  }

  function raw(value, settings, level, path, typed) {
    const name = nameOf(value);
    const inside = [...path, value];
    let names = Object.keys(value);
    if (settings.showHidden) names = Object.getOwnPropertyNames(value).filter(each => !(Array.isArray(value) && each === 'length'));
    const symbols = Object.getOwnPropertySymbols(value).filter(each => settings.showHidden || Object.prototype.propertyIsEnumerable.call(value, each));
    const inner = (each, extra = 2) => {
      settings.indent += extra;
      const text = show(each, settings, level + 1, inside, false);
      settings.indent -= extra;
      return text;
    };
    let braces = ['{', '}'], base = '', entries = null, list = false;
    if (Array.isArray(value)) {
      braces = [`${name !== 'Array' || value[Symbol.toStringTag] ? titled(name, value, 'Array', value.length) : ''}[`, ']'];
      names = names.filter(each => !/^\d+$/.test(each));
      list = true;
      entries = () => items(value, settings, inner);
      if (value.length === 0 && names.length + symbols.length === 0) return braces[0] + ']';
    } else if (value instanceof Set) {
      braces[0] = `${titled(name, value, 'Set', value.size)}{`.replace(' [Set]', '');
      entries = () => Array.from(value, each => inner(each));
      if (value.size === 0 && names.length + symbols.length === 0) return braces[0] + '}';
    } else if (value instanceof Map) {
      braces[0] = `${titled(name, value, 'Map', value.size)}{`.replace(' [Map]', '');
      entries = () => Array.from(value, ([k, v]) => `${inner(k)} => ${inner(v)}`);
      if (value.size === 0 && names.length + symbols.length === 0) return braces[0] + '}';
    } else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      braces = [`${name}(${value.length}) [`, ']'];
      names = names.filter(each => !/^\d+$/.test(each));
      list = true;
      entries = () => items(value, settings, inner);
      if (value.length === 0) return braces[0] + ']';
    } else if (typeof value === 'function') {
      base = paint(functionTitle(value, name), 'special', settings);
      if (settings.showHidden) names = names.filter(each => each !== 'prototype' && each !== 'arguments' && each !== 'caller');
      if (names.length + symbols.length === 0) return base;
    } else if (value instanceof RegExp) {
      base = paint(String(value), 'regexp', settings);
      if (names.length + symbols.length === 0) return base;
    } else if (value instanceof Date) {
      base = paint(isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString(), 'date', settings);
      if (names.length + symbols.length === 0) return base;
    } else if (value instanceof Error) {
      names = names.filter(each => each !== 'stack' && each !== 'message');
      if (Object.hasOwn(value, 'cause') && !names.includes('cause')) names.push('cause');
      base = value.stack ? String(value.stack) : `[${Error.prototype.toString.call(value)}]`;
      if (settings.indent > 0) base = base.replaceAll('\n', `\n${' '.repeat(settings.indent)}`);
      if (names.length + symbols.length === 0) return base;
    } else if (value instanceof ArrayBuffer) {
      braces[0] = `${titled(name, value, 'ArrayBuffer')}{`;
      entries = () => [`[Uint8Contents]: <${Array.from(new Uint8Array(value, 0, Math.min(50, value.byteLength)), byte => byte.toString(16).padStart(2, '0')).join(' ')}${
        value.byteLength > 50 ? ' ' + more(value.byteLength - 50, 'byte') : ''}>`, `[byteLength]: ${inner(value.byteLength)}`];
    } else if (value instanceof Promise) {
      braces[0] = `${titled(name, value, 'Promise')}{`;
      entries = () => [settled(value, inner, settings)];
    } else if (value instanceof WeakSet || value instanceof WeakMap) {
      braces[0] = `${titled(name, value, 'WeakMap')}{`;
      entries = () => [paint('<items unknown>', 'special', settings)];
    } else if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt || value instanceof Symbol) {
      const type = Object.prototype.toString.call(Object(value.valueOf())).slice(8, -1);
      base = `[${type}${name !== type && name !== null ? ` (${name})` : ''}: ${plain(value.valueOf(), { ...settings, colors: false }, true, 0)}]`;
      if (value instanceof String) names = names.filter(each => !/^\d+$/.test(each));
      if (names.length + symbols.length === 0) return base;
    } else {
      const tag = value[Symbol.toStringTag];
      braces[0] = name === 'Object' && !(typeof tag === 'string' && tag !== '') ? '{' : `${titled(name, value, 'Object')}{`;
      if (names.length + symbols.length === 0) return braces[0] + '}';
    }
    if (level > settings.depth) {
      return paint(`[${Array.isArray(value) ? 'Array' : name ?? 'Object: null prototype'}]`, 'special', settings);
    }
    settings.current = level;
    const output = entries ? entries() : [];
    for (const each of [...names, ...symbols]) output.push(property(value, each, settings, inner, list));
    if (settings.sorted && !list) output.sort(typeof settings.sorted === 'function' ? settings.sorted : undefined);
    const number = settings.circles.get(value);
    if (number !== undefined) {
      const mark = paint(`<ref *${number}>`, 'special', settings);
      if (settings.compact === true) base = base === '' ? mark : `${mark} ${base}`;
      else braces[0] = `${mark} ${braces[0]}`;
    }
    return joined(output, base, braces, settings, level, list ? value : undefined);
  }

  // what a promise has become can be asked for only later; the engine tells it at once where it can
  function settled(promise, inner, settings) {
    const [state, value] = promiseState(promise);
    return state === 'pending' ? paint('<pending>', 'special', settings)
      : state === 'rejected' ? `${paint('<rejected>', 'special', settings)} ${inner(value)}` : inner(value);
  }
  const promiseState = promise => tools.promiseState ? tools.promiseState(promise) : ['pending'];

  function items(value, settings, inner) {
    const output = [];
    const length = Math.min(value.length, Math.max(0, settings.maxArrayLength));
    let at = 0;
    while (at < value.length && output.length < length) {
      if (at in value) { output.push(inner(value[at++])); continue; }
      const from = at;
      while (at < value.length && !(at in value)) at++;
      output.push(paint(`<${at - from} empty item${at - from > 1 ? 's' : ''}>`, 'undefined', settings));
    }
    if (at < value.length) output.push(more(value.length - at, 'item'));
    if (settings.showHidden && Array.isArray(value)) output.push(`[length]: ${inner(value.length)}`);
    return output;
  }

  function property(value, name, settings, inner, list) {
    const found = Object.getOwnPropertyDescriptor(value, name) ?? { value: value[name], enumerable: true };
    const { get, set } = found;
    // a getter of a message's is none to the script
    const hidden = get && !/later\(o,/.test(Function.prototype.toString.call(get)) || !get && set;
    const text = !hidden ? inner(value[name])
      : get && settings.getters ? `[${set ? 'Getter/Setter' : 'Getter'}] ${inner(value[name])}`.replace(/^\[(.*?)\] (.*)$/s, '[$1: $2]')
        : paint(get ? set ? '[Getter/Setter]' : '[Getter]' : '[Setter]', 'special', settings);
    const title = typeof name === 'symbol' ? `[${paint(name.toString(), 'symbol', settings)}]`
      : found.enumerable === false ? `[${name}]`
        : identifier.test(name) ? name : paint(quote(name), 'string', settings);
    return `${title}: ${text}`;
  }

  function joined(output, base, braces, settings, level, listed) {
    const front = base ? `${base} ` : '';
    if (settings.compact === true) {
      if (fits(output, 0, base, settings)) return `${braces[0]}${front ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
      const indentation = ' '.repeat(settings.indent);
      return `${front}${braces[0]}\n${indentation}  ${output.join(`,\n${indentation}  `)} ${braces[1]}`;
    }
    let rows = output;
    if (settings.compact >= 1) {
      if (listed && output.length > 6) rows = inColumns(output, settings, listed);
      // so many levels share a line
      if (settings.current - level < settings.compact && rows === output
        && fits(output, output.length + settings.indent + braces[0].length + base.length + 10, base, settings)) {
        const line = output.join(', ');
        if (!line.includes('\n')) return `${front}${braces[0]} ${line} ${braces[1]}`;
      }
    }
    const indentation = `\n${' '.repeat(settings.indent)}`;
    return `${front}${braces[0]}${indentation}  ${rows.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }

  function fits(output, start, base, settings) {
    const total = output.reduce((sum, each) => sum + (settings.colors ? bare(each) : each).length, output.length + start);
    return total <= settings.breakLength && !base.includes('\n');
  }

  // many short items stand side by side, numbers to the right
  function inColumns(output, settings, listed) {
    const tail = settings.maxArrayLength < output.length ? 1 : 0;
    const lengths = output.slice(0, output.length - tail).map(each => (settings.colors ? bare(each) : each).length);
    const gap = 2;
    const longest = Math.max(...lengths), widest = longest + gap;
    const total = lengths.reduce((sum, length) => sum + length + gap, 0);
    if (widest * 3 + settings.indent >= settings.breakLength || total / widest <= 5 && longest > 6) return output;
    const bias = Math.max(widest - 3 - Math.sqrt(widest - total / output.length), 1);
    const columns = Math.min(
      // about a square: a character is two and a half times as high as it is wide
      Math.round(Math.sqrt(2.5 * bias * lengths.length) / bias),
      Math.floor((settings.breakLength - settings.indent) / widest),
      settings.compact * 4,
      15);
    if (columns <= 1) return output;
    const widths = Array.from({ length: columns }, (_, column) => gap + Math.max(0, ...lengths.filter((_length, i) => i % columns === column)));
    const right = Array.prototype.every.call(listed, each => typeof each === 'number' || typeof each === 'bigint') && listed.length >= output.length - tail;
    const rows = [];
    for (let from = 0; from < lengths.length; from += columns) {
      const to = Math.min(from + columns, lengths.length);
      let row = '';
      for (let i = from; i < to; i++) {
        const padding = ' '.repeat(Math.max(0, widths[i - from] - gap - lengths[i]));
        const last = i === to - 1;
        row += right ? padding + output[i] + (last ? '' : ', ') : output[i] + (last ? '' : ', ' + padding);
      }
      rows.push(row);
    }
    if (tail) rows.push(output[output.length - 1]);
    return rows;
  }

  return inspect;
})

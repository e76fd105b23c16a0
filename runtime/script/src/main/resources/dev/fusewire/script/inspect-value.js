// How util.inspect shows objects.
(function (tools) {
  'use strict';
  const { custom } = tools;
  const types = tools.loaded('types');
  const { quote, escaped, number, primitive, width, joined } = tools.loaded('inspect-text');
  const titles = tools.loaded('inspect-title');
  const { getOwnPropertyDescriptor, getOwnPropertySymbols } = Object;

  const OPTIONS = ['showHidden', 'depth', 'colors', 'customInspect', 'showProxy', 'maxArrayLength', 'maxStringLength', 'breakLength', 'compact',
    'sorted', 'getters', 'numericSeparator'];
  const tooDeep = (settings, level) => settings.depth !== null && level > settings.depth;

  function show(value, settings, level, isInner) {
    if (value === null || typeof value !== 'object' && typeof value !== 'function') return primitive(value, settings);
    let inside = value, wasProxy = false;
    if (types.isProxy(value)) {
      const details = tools.proxies?.get(value);
      if (details === null) return settings.stylize('<Revoked Proxy>', 'special');
      if (settings.showProxy) return showProxy(details ?? [{}, {}], settings, level);
      wasProxy = true;
      inside = details ? innermost(details[0]) : value;
      if (inside === null) return settings.stylize('<Revoked Proxy>', 'special');
    }
    if (settings.customInspect) {
      const own = inside[custom.inspect];
      if (typeof own === 'function' && own !== tools.loaded('inspect') && getOwnPropertyDescriptor(inside, 'constructor')?.value?.prototype !== inside) {
        const options = { stylize: settings.stylize };
        for (const name of OPTIONS) options[name] = settings[name];
        Object.assign(options, settings.given);
        const depth = settings.depth === null ? null : settings.depth - level;
        const text = own.call(value, depth, options, tools.loaded('inspect'));
        if (text !== value) {
          return typeof text === 'object' ? show(text, settings, level).replaceAll('\n', `\n${' '.repeat(settings.indent)}`) : `${text}`.replaceAll('\n', `\n${' '.repeat(settings.indent)}`);
        }
      }
    }
    if (settings.seen.includes(inside)) {
      settings.circles ??= new Map();
      if (!settings.circles.has(inside)) settings.circles.set(inside, settings.circles.size + 1);
      return settings.stylize(`[Circular *${settings.circles.get(inside)}]`, 'special');
    }
    return raw(inside, settings, level, isInner);
  }
  function innermost(value) {
    let at = value;
    while (at !== null && tools.proxies.has(at)) at = tools.proxies.get(at)?.[0] ?? null;
    return at;
  }
  function showProxy([target, handler], settings, level) {
    if (tooDeep(settings, level)) return settings.stylize('Proxy [Array]', 'special');
    settings.indent += 2;
    const output = [show(target, settings, level + 1), show(handler, settings, level + 1)];
    settings.indent -= 2;
    settings.current = level + 1;
    return joined(output, '', ['Proxy [', ']'], settings, level + 1, undefined, true);
  }

  const isEnumerable = (value, name) => Object.prototype.propertyIsEnumerable.call(value, name);
  function keysOf(value, settings) {
    const symbols = getOwnPropertySymbols(value);
    if (settings.showHidden) return [...Object.getOwnPropertyNames(value), ...symbols];
    return symbols.length ? [...Object.keys(value), ...symbols.filter(each => isEnumerable(value, each))] : Object.keys(value);
  }
  const isIndex = name => typeof name === 'string' && /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 4294967295;
  const namedKeysOf = (value, settings) => keysOf(value, settings).filter(name => !isIndex(name));

  /** @param isInner whether the value is the buffer of a view that is being shown */
  function raw(value, settings, level, isInner) {
    const inherited = settings.showHidden && !tooDeep(settings, level) ? [] : undefined;
    const name = titles.constructorOf(value, settings, level, inherited && ((object, first) => {
      addInherited(inherited, settings, value, first ?? object, level);
    }));
    let tag = value[Symbol.toStringTag];
    if (typeof tag !== 'string' || tag !== '' && (settings.showHidden ? Object.hasOwn : isEnumerable)(value, Symbol.toStringTag)) tag = '';
    const view = viewOf(value, settings, level, name, tag, isInner, inherited === undefined || inherited.length === 0);
    if (typeof view === 'string') return view;
    const { braces, keys, items, isList, entries } = view;
    let { base } = view;
    if (tooDeep(settings, level)) {
      const title = titles.prefix(name, tag, Array.isArray(value) ? 'Array' : 'Object').slice(0, -1);
      return settings.stylize(name === null ? title : `[${title}]`, 'special');
    }
    const next = level + 1;
    settings.seen.push(value);
    settings.current = next;
    const output = entries ? entries(next) : [];
    for (const key of keys) output.push(property(value, key, settings, next, false));
    if (inherited) output.push(...inherited.map(each => typeof each === 'function' ? each() : each));
    const number = settings.circles?.get(value);
    if (number !== undefined) {
      const mark = settings.stylize(`<ref *${number}>`, 'special');
      if (settings.compact !== true) base = base === '' ? mark : `${mark} ${base}`;
      else braces[0] = `${mark} ${braces[0]}`;
    }
    settings.seen.pop();
    if (settings.sorted) {
      const order = settings.sorted === true ? undefined : settings.sorted;
      if (!isList) output.sort(order);
      else if (keys.length > 1) output.splice(output.length - keys.length, keys.length, ...output.slice(output.length - keys.length).sort(order));
    }
    return joined(output, base, braces, settings, next, isList ? items : undefined, isList);
  }

  /** The braces, the text before them and the entries between them; or all of it where it is short. */
  function viewOf(value, settings, level, name, tag, isInner, plain) {
    const view = { braces: ['{', '}'], base: '', keys: [], items: value, isList: false, entries: null };
    const prefix = (fallback, size) => titles.prefix(name, tag, fallback, size);
    const list = entries => Object.assign(view, { entries: next => indented(settings, 0, () => entries(next)) });
    if (Symbol.iterator in value || name === null) {
      if (Array.isArray(value)) {
        view.braces = [`${name !== 'Array' || tag !== '' ? prefix('Array', `(${value.length})`) : ''}[`, ']'];
        view.keys = namedKeysOf(value, settings);
        view.isList = true;
        if (value.length === 0 && view.keys.length === 0 && plain) return `${view.braces[0]}]`;
        return list(next => arrayItems(value, settings, next));
      }
      if (types.isSet(value)) {
        const count = titles.size(Set, value);
        view.keys = keysOf(value, settings);
        const title = prefix('Set', `(${count})`);
        if (count === 0 && view.keys.length === 0 && plain) return `${title}{}`;
        view.braces[0] = `${title}{`;
        return list(next => some(Array.from(Set.prototype.values.call(value)), settings, each => inner(each, settings, next)));
      }
      if (types.isMap(value)) {
        const count = titles.size(Map, value);
        view.keys = keysOf(value, settings);
        const title = prefix('Map', `(${count})`);
        if (count === 0 && view.keys.length === 0 && plain) return `${title}{}`;
        view.braces[0] = `${title}{`;
        return list(next => some(Array.from(Map.prototype.entries.call(value)), settings, ([k, v]) => `${inner(k, settings, next)} => ${inner(v, settings, next)}`));
      }
      if (types.isTypedArray(value)) {
        view.keys = namedKeysOf(value, settings);
        const kind = titles.kindOfView(value);
        view.braces = [`${prefix(name === null ? kind : '', `(${titles.lengthOfView(value)})`)}[`, ']'];
        view.isList = true;
        if (titles.lengthOfView(value) === 0 && view.keys.length === 0) return `${view.braces[0]}]`;
        return list(next => viewItems(value, settings, next));
      }
      if (types.isMapIterator(value) || types.isSetIterator(value)) {
        view.keys = keysOf(value, settings);
        const kind = types.isMapIterator(value) ? 'Map' : 'Set';
        view.braces[0] = `[${tag !== `${kind} Iterator` ? `${kind} Iterator] [${tag}` : tag}] {`;
        const left = tools.loaded('iterators')(value);
        const isPairs = left.length > 0 && left.every(each => Array.isArray(each) && each.length === 2);
        if (isPairs) view.braces[0] = view.braces[0].replace(/ Iterator\] \{$/, ' Entries] {');
        return list(next => some(left, settings, each => isPairs
          ? `[ ${each.map(part => inner(part, settings, next)).join(', ')} ]` : inner(each, settings, next)));
      }
    }
    view.keys = keysOf(value, settings);
    const isBare = () => view.keys.length === 0 && plain;
    if (types.isArgumentsObject(value)) {
      view.braces[0] = '[Arguments] {';
      return isBare() ? '[Arguments] {}' : view;
    }
    if (typeof value === 'function') {
      view.base = titles.func(value, name, tag, settings);
      return isBare() ? settings.stylize(view.base, 'special') : view;
    }
    if (types.isRegExp(value) || types.isDate(value)) {
      const kind = types.isDate(value) ? 'Date' : 'RegExp';
      const title = prefix(kind);
      view.base = (title === `${kind} ` ? '' : title) + (kind === 'RegExp' ? RegExp.prototype.toString.call(name === null ? new RegExp(value) : value)
        : Number.isNaN(Date.prototype.getTime.call(value)) ? Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value));
      return isBare() || tooDeep(settings, level) ? settings.stylize(view.base, kind.toLowerCase()) : view;
    }
    if (types.isNativeError(value) || value instanceof Error) {
      view.base = titles.error(value, name, tag, settings, view.keys);
      return isBare() ? view.base : view;
    }
    if (types.isAnyArrayBuffer(value)) {
      const title = prefix(types.isArrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer');
      if (isInner && isBare()) return `${title}{ ${settings.stylize('[byteLength]', 'string')}: ${settings.stylize(number(value.byteLength, false), 'number')} }`;
      view.braces[0] = `${title}{`;
      view.keys.unshift('byteLength');
      return isInner ? view : list(() => [bufferBytes(value, settings)]);
    }
    if (types.isDataView(value)) {
      view.braces[0] = `${prefix('DataView')}{`;
      view.keys.unshift('byteLength', 'byteOffset', 'buffer');
      return view;
    }
    if (types.isPromise(value)) {
      view.braces[0] = `${prefix('Promise')}{`;
      return list(next => [settled(value, settings, next)]);
    }
    if (types.isWeakSet(value) || types.isWeakMap(value)) {
      view.braces[0] = `${prefix(types.isWeakSet(value) ? 'WeakSet' : 'WeakMap')}{`;
      return list(() => [settings.stylize('<items unknown>', 'special')]);
    }
    if (types.isBoxedPrimitive(value)) {
      view.base = titles.boxed(value, name, tag, settings, view.keys);
      return isBare() ? view.base : view;
    }
    if (name === 'Object' && tag === '') return isBare() ? '{}' : view;
    if (isBare()) return `${prefix('Object')}{}`;
    view.braces[0] = `${prefix('Object')}{`;
    return view;
  }

  function indented(settings, by, work) {
    settings.indent += by;
    try { return work(); } finally { settings.indent -= by; }
  }
  const inner = (value, settings, level, by = 2) => indented(settings, by, () => show(value, settings, level));

  function property(value, name, settings, level, isItem, found = getOwnPropertyDescriptor(value, name), self = value) {
    // what a buffer's class tells of it is none of its own
    let { get, set, enumerable } = found ?? {};
    let member = found === undefined ? value[name] : found.value;
    // a getter of a message's is none to the script
    if (get && /later\(o,/.test(Function.prototype.toString.call(get))) { member = value[name]; get = undefined; set = undefined; }
    let space = ' ', text;
    if (member !== undefined) {
      const by = settings.compact !== true || isItem ? 2 : 3;
      settings.indent += by;
      text = show(member, settings, level);
      if (by === 3 && settings.breakLength < width(text, settings.colors)) space = `\n${' '.repeat(settings.indent)}`;
      settings.indent -= by;
    } else if (get) {
      text = accessor(get, set, self, settings, level);
    } else {
      text = set ? settings.stylize('[Setter]', 'special') : settings.stylize('undefined', 'undefined');
    }
    return isItem ? text : `${found === undefined ? settings.stylize(`[${name}]`, 'string') : title(name, enumerable, settings)}:${space}${text}`;
  }
  function accessor(get, set, self, settings, level) {
    const label = set ? 'Getter/Setter' : 'Getter';
    const special = text => settings.stylize(text, 'special');
    const { getters } = settings;
    if (getters !== true && !(getters === 'get' && !set) && !(getters === 'set' && set)) return special(`[${label}]`);
    try {
      const value = get.call(self);
      return indented(settings, 2, () => value !== null && typeof value === 'object'
        ? `${special(`[${label}]`)} ${show(value, settings, level)}`
        : `${special(`[${label}:`)} ${typeof value === 'function' ? show(value, settings, level) : primitive(value, settings)}${special(']')}`);
    } catch (error) {
      return `${special(`[${label}:`)} <Inspection threw (${error.message})>${special(']')}`;
    }
  }
  function title(name, enumerable, settings) {
    if (typeof name === 'symbol') return `[${settings.stylize(escaped(Symbol.prototype.toString.call(name)), 'symbol')}]`;
    if (name === '__proto__') return "['__proto__']";
    if (!enumerable) return `[${escaped(name)}]`;
    return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name) ? settings.stylize(name, 'name') : settings.stylize(quote(name), 'string');
  }

  /** What the classes of an object hold besides methods; shown with what is hidden. */
  function addInherited(output, settings, value, start, level) {
    let names = [];
    const known = new Set();
    let object = start;
    for (let depth = 0; depth < 3; depth++) {
      if (depth > 0 || object === value) object = Object.getPrototypeOf(object);
      if (object === null) return;
      const made = getOwnPropertyDescriptor(object, 'constructor');
      if (made && typeof made.value === 'function' && titles.isBuiltIn(made.value.name)) return;
      for (const name of names) known.add(name);
      names = Reflect.ownKeys(object);
      const owner = object;
      for (const name of names) {
        if (name === 'constructor' || Object.hasOwn(value, name) || known.has(name)) continue;
        const found = getOwnPropertyDescriptor(owner, name);
        if (typeof found.value === 'function') continue;
        output.push(() => {
          const text = property(owner, name, settings, level + 1, false, found, value);
          return settings.colors ? `\u001b[2m${text}\u001b[22m` : text;
        });
      }
    }
  }

  const { some, arrayItems, viewItems, bufferBytes, settled } = tools.loaded('inspect-items')({ show, property, indented, isIndex });

  return { show };
})

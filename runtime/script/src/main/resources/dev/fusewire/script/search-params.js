// URLSearchParams after the WHATWG's standard.
(function (tools) {
  'use strict';
  const { custom, received } = tools;
  const { escape, unescape } = tools.loaded('url-text');
  const { fail, wrongType, missing } = tools.loaded('errors');

  const formEscape = text => escape(text, 'form').replaceAll('%20', '+');
  const formUnescape = text => unescape(text.includes('+') ? text.replaceAll('+', ' ') : text);
  const text = value => `${value}`.toWellFormed();

  function read(query) {
    const pairs = [];
    for (const part of query.split('&')) {
      if (part === '') continue;
      const at = part.indexOf('=');
      pairs.push(at < 0 ? [formUnescape(part), ''] : [formUnescape(part.slice(0, at)), formUnescape(part.slice(at + 1))]);
    }
    return pairs;
  }
  const write = pairs => pairs.map(([name, value]) => `${formEscape(name)}=${formEscape(value)}`).join('&');

  const notTuple = () => fail(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
  function fromIterable(list) {
    if (typeof list[Symbol.iterator] !== 'function') fail(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
    const pairs = [];
    for (const pair of list) {
      if (pair === null || typeof pair !== 'object' && typeof pair !== 'function' || typeof pair[Symbol.iterator] !== 'function') notTuple();
      const both = [];
      for (const each of pair) both.push(text(each));
      if (both.length !== 2) notTuple();
      pairs.push(both);
    }
    return pairs;
  }
  function fromObject(object) {
    const pairs = new Map();
    for (const key of Reflect.ownKeys(object)) {
      if (Object.getOwnPropertyDescriptor(object, key)?.enumerable) pairs.set(text(key), text(object[key]));
    }
    return [...pairs];
  }
  function pairsOf(init) {
    if (init === undefined || init === null) return [];
    if (typeof init !== 'object' && typeof init !== 'function') return read(text(init).replace(/^\?/, ''));
    const iterator = init[Symbol.iterator];
    if (iterator === null || iterator === undefined) return fromObject(init);
    if (typeof iterator !== 'function') fail(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
    return fromIterable(init);
  }

  let stateOf, paramsOf, reset;

  const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  const iterators = new WeakMap();
  const asked = (settings, items, inspect) => inspect(items, { ...settings, compact: settings.compact, depth: settings.depth === null ? null : settings.depth - 1 });
  const iteratorPrototype = Object.create(IteratorPrototype, {
    next: { value: function next() {
      const state = iterators.get(this);
      if (!state) fail(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type URLSearchParamsIterator');
      const pairs = stateOf(state.params);
      if (state.at >= pairs.length) return { value: undefined, done: true };
      return { value: state.pick(pairs[state.at++]), done: false };
    }, writable: true, enumerable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
    [custom.inspect]: { value(depth, settings, inspect) {
      const state = iterators.get(this);
      if (!state) fail(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type URLSearchParamsIterator');
      if (typeof depth === 'number' && depth < 0) return '[Object]';
      const items = stateOf(state.params).slice(state.at).map(state.pick);
      const shown = inspectAll(items, settings, inspect, item => Array.isArray(item) ? inspect(item, settings) : inspect(item, settings));
      return `URLSearchParams Iterator {${shown}}`;
    }, writable: true, configurable: true },
  });
  function iterate(params, pick) {
    const iterator = Object.create(iteratorPrototype);
    iterators.set(iterator, { params, pick, at: 0 });
    return iterator;
  }
  function inspectAll(items, settings, inspect, each) {
    if (items.length === 0) return '';
    const parts = items.map(each);
    const length = parts.reduce((sum, part) => sum + part.replace(/\u001b\[\d+m/g, '').length + 2, -2);
    return length > settings.breakLength || parts.some(part => part.includes('\n')) ? `\n  ${parts.join(',\n  ')}` + (each.closes ?? ' ') : ` ${parts.join(', ')} `;
  }

  class URLSearchParams {
    #pairs;
    #changed = null;
    constructor(init = undefined) { this.#pairs = pairsOf(init); }
    static {
      stateOf = params => params.#pairs;
      paramsOf = (query, changed) => { const params = new URLSearchParams(); params.#pairs = read(query); params.#changed = changed; return params; };
      reset = (params, query) => { params.#pairs = read(query); };
    }
    static #of(value) {
      if (typeof value !== 'object' || value === null || !(#pairs in value)) fail(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type URLSearchParams');
      return value.#pairs;
    }
    static #change(params) { if (params.#changed) params.#changed(write(params.#pairs)); }

    get size() { return URLSearchParams.#of(this).length; }
    append(name, value) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 2) missing('name', 'value');
      pairs.push([text(name), text(value)]);
      URLSearchParams.#change(this);
    }
    delete(name, value = undefined) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 1) missing('name');
      const wanted = text(name), with_ = value === undefined ? undefined : text(value);
      this.#pairs = pairs.filter(([n, v]) => n !== wanted || with_ !== undefined && v !== with_);
      URLSearchParams.#change(this);
    }
    get(name) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 1) missing('name');
      const wanted = text(name), pair = pairs.find(([n]) => n === wanted);
      return pair ? pair[1] : null;
    }
    getAll(name) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 1) missing('name');
      const wanted = text(name);
      return pairs.filter(([n]) => n === wanted).map(([, v]) => v);
    }
    has(name, value = undefined) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 1) missing('name');
      const wanted = text(name), with_ = value === undefined ? undefined : text(value);
      return pairs.some(([n, v]) => n === wanted && (with_ === undefined || v === with_));
    }
    set(name, value) {
      const pairs = URLSearchParams.#of(this);
      if (arguments.length < 2) missing('name', 'value');
      const wanted = text(name), next = text(value);
      const at = pairs.findIndex(([n]) => n === wanted);
      if (at < 0) pairs.push([wanted, next]);
      else this.#pairs = pairs.filter(([n], i) => i <= at || n !== wanted).map((pair, i) => i === at ? [wanted, next] : pair);
      URLSearchParams.#change(this);
    }
    sort() {
      URLSearchParams.#of(this).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
      URLSearchParams.#change(this);
    }
    forEach(callback, self = undefined) {
      URLSearchParams.#of(this);
      if (typeof callback !== 'function') wrongType('callback', 'of type function', callback);
      for (let i = 0; i < this.#pairs.length; i++) callback.call(self, this.#pairs[i][1], this.#pairs[i][0], this);
    }
    entries() { URLSearchParams.#of(this); return iterate(this, ([n, v]) => [n, v]); }
    keys() { URLSearchParams.#of(this); return iterate(this, ([n]) => n); }
    values() { URLSearchParams.#of(this); return iterate(this, ([, v]) => v); }
    toString() { return write(URLSearchParams.#of(this)); }
    [custom.inspect](depth, settings, inspect) {
      const pairs = URLSearchParams.#of(this);
      if (typeof depth === 'number' && depth < 0) return settings.stylize('[Object]', 'special');
      const shown = inspectAll(pairs, settings, inspect, Object.assign(([n, v]) => `${inspect(n, settings)} => ${inspect(v, settings)}`, { closes: ' ' }));
      return pairs.length ? `URLSearchParams {${shown}}` : 'URLSearchParams {}';
    }
  }
  const { prototype } = URLSearchParams;
  for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'size', 'toString', 'entries', 'forEach', 'keys', 'values']) {
    Object.defineProperty(prototype, name, { enumerable: true });
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
  Object.defineProperty(prototype, Symbol.iterator, { value: prototype.entries, writable: true, configurable: true });

  return { URLSearchParams, paramsOf, reset };
})

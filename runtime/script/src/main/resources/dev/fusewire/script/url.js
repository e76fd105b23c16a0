// The class URL after the WHATWG's standard.
(function (tools) {
  'use strict';
  const { custom } = tools;
  const { parse, set, stripOpaque } = tools.loaded('url-record');
  const { URLSearchParams, paramsOf, reset } = tools.loaded('search-params');
  const { missing } = tools.loaded('errors');

  function invalid(input, base) {
    const error = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });
    if (base !== undefined) error.base = base;
    throw error;
  }
  function read(input, base) {
    if (base === undefined) return parse(input);
    const from = parse(base);
    return from && parse(input, from);
  }

  class URL {
    #url;
    #params = null;
    constructor(input, base = undefined) {
      if (arguments.length === 0) missing('url');
      const text = `${input}`, from = base === undefined ? undefined : `${base}`;
      this.#url = read(text, from) ?? invalid(text, from);
    }
    static canParse(input, base = undefined) {
      if (arguments.length === 0) missing('url');
      return read(`${input}`, base === undefined ? undefined : `${base}`) !== null;
    }
    static parse(input, base = undefined) {
      if (arguments.length === 0) missing('url');
      try { return new URL(input, base); } catch (error) { if (error.code === 'ERR_INVALID_URL') return null; throw error; }
    }
    static #of(value) {
      if (typeof value !== 'object' || value === null || !(#url in value)) throw new TypeError('Receiver must be an instance of class URL');
      return value.#url;
    }
    static #set(target, name, value) {
      set[name](URL.#of(target), `${value}`.toWellFormed());
    }
    #resetParams() { if (this.#params) reset(this.#params, this.#url.query ?? ''); }

    toString() { return URL.#of(this).href; }
    get href() { return URL.#of(this).href; }
    set href(value) {
      URL.#of(this);
      const text = `${value}`;
      this.#url = parse(text) ?? invalid(text);
      this.#resetParams();
    }
    get origin() {
      const { protocol, special, hostAndPort, pathname } = URL.#of(this);
      if (protocol === 'blob:') {
        const inner = parse(pathname);
        return inner && /^https?:$/.test(inner.protocol) ? `${inner.protocol}//${inner.hostAndPort}` : 'null';
      }
      return special && protocol !== 'file:' ? `${protocol}//${hostAndPort}` : 'null';
    }
    get protocol() { return URL.#of(this).protocol; }
    set protocol(value) { URL.#set(this, 'protocol', value); }
    get username() { return URL.#of(this).username; }
    set username(value) { URL.#set(this, 'username', value); }
    get password() { return URL.#of(this).password; }
    set password(value) { URL.#set(this, 'password', value); }
    get host() { return URL.#of(this).hostAndPort; }
    set host(value) { URL.#set(this, 'host', value); }
    get hostname() { return URL.#of(this).host ?? ''; }
    set hostname(value) { URL.#set(this, 'hostname', value); }
    get port() { return URL.#of(this).port; }
    set port(value) { URL.#set(this, 'port', value); }
    get pathname() { return URL.#of(this).pathname; }
    set pathname(value) { URL.#set(this, 'pathname', value); }
    get search() { const { query } = URL.#of(this); return query ? '?' + query : ''; }
    set search(value) {
      URL.#set(this, 'search', value);
      this.#resetParams();
    }
    get searchParams() {
      if (typeof this !== 'object' || this === null || !(#url in this)) throw new TypeError('Cannot read private member #searchParams from an object whose class did not declare it');
      const url = this.#url;
      return this.#params ??= paramsOf(url.query ?? '', text => {
        const now = this.#url;
        now.query = text === '' ? null : text;
        stripOpaque(now);
      });
    }
    get hash() { const { fragment } = URL.#of(this); return fragment ? '#' + fragment : ''; }
    set hash(value) { URL.#set(this, 'hash', value); }
    toJSON() { return URL.#of(this).href; }
    [custom.inspect](depth, settings, inspect) {
      URL.#of(this);
      if (typeof depth === 'number' && depth < 0) return this;
      const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash, constructor } = this;
      const parts = { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash };
      return `${constructor.name} ${inspect(parts, settings)}`;
    }
    static { Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true }); }
  }
  for (const name of ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON']) {
    Object.defineProperty(URL.prototype, name, { enumerable: true });
  }
  for (const name of ['canParse', 'parse']) Object.defineProperty(URL, name, { enumerable: true });

  return { URL, URLSearchParams };
})

// URL and URLSearchParams after the WHATWG's standard.
(function (tools) {
  'use strict';
  const { host, custom } = tools;
  const { encode } = host;

  const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
  const isSpecial = protocol => Object.hasOwn(PORTS, protocol);

  // percent-encodes what is no ASCII, no printable character, or in the set
  function escape(text, set) {
    return text.replace(/[^]/gu, c => {
      const code = c.codePointAt(0);
      if (code > 0x20 && code < 0x7f && !set.includes(c)) return c;
      return Array.from(new Uint8Array(new ArrayBuffer(encode(c, 'utf8'))), byte => '%' + byte.toString(16).toUpperCase().padStart(2, '0')).join('');
    });
  }
  const unescape = text => {
    try { return decodeURIComponent(text); } catch { return text; }
  };
  const IN_FRAGMENT = '"<>`', IN_QUERY = '"#<>', IN_PATH = '"#<>?`{}^', IN_USER = '"#<>?`{}/:;=@[\\]^|';

  function invalid(input, base) {
    const error = new TypeError('Invalid URL');
    error.code = 'ERR_INVALID_URL';
    error.input = input;
    if (base !== undefined) error.base = base;
    throw error;
  }

  function hostOf(text, special, input) {
    if (text.startsWith('[')) {
      if (!/^\[[0-9a-f:.]+\]$/i.test(text)) invalid(input);
      return text.toLowerCase();
    }
    if (!special) {
      if (/[\0\t\n\r #/<>?@[\\\]^|]/.test(text)) invalid(input);
      return escape(text, '');
    }
    const name = unescape(text).toLowerCase();
    if (name === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(name)) invalid(input);
    const ascii = /[^\x00-\x7f]/.test(name) ? host.toAscii(name) : name;
    const parts = ascii.replace(/\.$/, '').split('.');
    if (!/^(0x[0-9a-f]*|\d+)$/.test(parts[parts.length - 1])) return ascii;
    const numbers = parts.map(part => part === '' ? NaN : /^0x/.test(part) ? parseInt(part.slice(2) || '0', 16) : /^0\d/.test(part) ? parseInt(part, 8) : Number(part));
    const last = numbers.pop();
    if (parts.length > 4 || numbers.some(n => !(n <= 255)) || !(last < 256 ** (4 - numbers.length))) invalid(input);
    const address = numbers.reduce((sum, n, i) => sum + n * 256 ** (3 - i), last);
    return [24, 16, 8, 0].map(bits => Math.floor(address / 2 ** bits) % 256).join('.');
  }

  function normalised(path, special, protocol) {
    const segments = (special ? path.replaceAll('\\', '/') : path).split('/');
    const kept = [];
    segments.forEach((segment, i) => {
      const last = i === segments.length - 1;
      const dots = segment.replace(/%2e/gi, '.');
      if (dots === '..') {
        if (kept.length > 1 && !(protocol === 'file:' && kept.length === 2 && /^[a-z]:$/i.test(kept[1]))) kept.pop();
        if (last) kept.push('');
      } else if (dots === '.') {
        if (last) kept.push('');
      } else {
        kept.push(segment);
      }
    });
    return escape(kept.join('/'), IN_PATH).replaceAll('%25', '%');
  }

  function parse(input, base) {
    const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    const record = { protocol: '', username: '', password: '', host: null, port: '', path: '', query: null, fragment: null, opaque: false };
    let rest = text;
    const hash = rest.indexOf('#');
    if (hash >= 0) { record.fragment = escape(rest.slice(hash + 1), IN_FRAGMENT); rest = rest.slice(0, hash); }
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(rest);
    let relative = !scheme;
    if (scheme) {
      record.protocol = scheme[0].toLowerCase();
      rest = rest.slice(scheme[0].length);
      relative = isSpecial(record.protocol) && base !== null && base.protocol === record.protocol && !/^[/\\]/.test(rest);
    } else if (base === null) {
      return null;
    } else if (base.opaque && (rest !== '' || record.fragment === null)) {
      return null;
    }
    if (relative || !scheme) record.protocol = base.protocol;
    const special = isSpecial(record.protocol);
    const mark = rest.indexOf('?');
    if (mark >= 0) { record.query = escape(rest.slice(mark + 1), special ? IN_QUERY + "'" : IN_QUERY).replaceAll('%25', '%'); rest = rest.slice(0, mark); }
    const slash = special ? /^[/\\]{2}/ : /^\/\//;
    const authority = scheme && !relative ? special && record.protocol !== 'file:' || slash.test(rest) : slash.test(rest);
    if (authority) {
      rest = special && scheme && record.protocol !== 'file:' ? rest.replace(/^[/\\]*/, '') : rest.slice(2);
      const end = rest.search(special ? /[/\\]/ : /\//);
      const where = end < 0 ? rest : rest.slice(0, end);
      rest = end < 0 ? '' : rest.slice(end);
      takeAuthority(record, where, special, text);
      if (special && rest === '') rest = '/';
      record.path = normalised(rest, special, record.protocol);
    } else if (scheme && !relative) {
      if (rest.startsWith('/') || special) {
        if (record.protocol === 'file:') record.host = '';
        record.path = normalised(rest.startsWith('/') || rest.startsWith('\\') ? rest : '/' + rest, special, record.protocol);
      } else {
        record.opaque = true;
        record.path = escape(rest, '').replaceAll('%25', '%').replaceAll('%20', ' ').replace(/ +$/, '');
      }
    } else {
      for (const part of ['username', 'password', 'host', 'port', 'opaque']) record[part] = base[part];
      if (rest === '') {
        record.path = base.path;
        if (mark < 0) record.query = base.query;
      } else if (/^[/\\]/.test(rest) && (special || rest[0] === '/')) {
        record.path = normalised(rest, special, record.protocol);
      } else {
        record.path = normalised(base.path.replace(/[^/]*$/, '') + rest, special, record.protocol);
      }
      if (special && !record.path.startsWith('/')) record.path = '/' + record.path;
    }
    return record;
  }

  function takeAuthority(record, where, special, input) {
    const at = where.lastIndexOf('@');
    if (at >= 0) {
      const [user, ...password] = where.slice(0, at).split(':');
      record.username = escape(user, IN_USER).replaceAll('%25', '%');
      record.password = escape(password.join(':'), IN_USER).replaceAll('%25', '%');
    }
    const place = where.slice(at + 1);
    const port = /:(\d*)$/.exec(place);
    const name = port && !(place.startsWith('[') && place.endsWith(']')) ? place.slice(0, port.index) : place;
    if (/:/.test(name) && !name.startsWith('[')) invalid(input);
    if (record.protocol === 'file:' && name === '') { record.host = ''; return; }
    record.host = name === '' && !special ? '' : hostOf(name, special, input);
    if (record.protocol === 'file:' && record.host === 'localhost') record.host = '';
    if (port && port[1] !== '') {
      if (Number(port[1]) > 65535) invalid(input);
      record.port = String(Number(port[1])) === PORTS[record.protocol] ? '' : String(Number(port[1]));
    }
  }

  const formEscape = text => escape(text, '!"#$%&\'()+,/:;<=>?@[\\]^`{|}~').replaceAll('%20', '+');
  const formUnescape = text => {
    const plain = text.replaceAll('+', ' ');
    try { return decodeURIComponent(plain); } catch { return plain.replace(/(%[0-9a-f]{2})+/gi, run => { try { return decodeURIComponent(run); } catch { return '\ufffd'; } }); }
  };

  class URLSearchParams {
    #pairs = [];
    #changed = null;
    constructor(init = '') {
      if (init === null || typeof init !== 'object' && typeof init !== 'function') {
        this.#read(String(init).replace(/^\?/, ''));
      } else if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const both = Array.from(pair);
          if (both.length !== 2) throw tools.coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
          this.#pairs.push([String(both[0]), String(both[1])]);
        }
      } else {
        for (const name of Object.keys(init)) this.#pairs.push([name, String(init[name])]);
      }
    }
    #read(text) {
      this.#pairs = text.split('&').filter(Boolean).map(part => {
        const at = part.indexOf('=');
        return at < 0 ? [formUnescape(part), ''] : [formUnescape(part.slice(0, at)), formUnescape(part.slice(at + 1))];
      });
    }
    #change(pairs) { this.#pairs = pairs; if (this.#changed) this.#changed(this.toString()); }
    static of(text, changed) { const params = new URLSearchParams(text); params.#changed = changed; return params; }
    static reset(params, text) { params.#read(text); }
    get size() { return this.#pairs.length; }
    append(name, value) { this.#change([...this.#pairs, [String(name), String(value)]]); }
    delete(name, value) { this.#change(this.#pairs.filter(([n, v]) => n !== String(name) || value !== undefined && v !== String(value))); }
    get(name) { const pair = this.#pairs.find(([n]) => n === String(name)); return pair ? pair[1] : null; }
    getAll(name) { return this.#pairs.filter(([n]) => n === String(name)).map(([, v]) => v); }
    has(name, value) { return this.#pairs.some(([n, v]) => n === String(name) && (value === undefined || v === String(value))); }
    set(name, value) {
      const at = this.#pairs.findIndex(([n]) => n === String(name));
      if (at < 0) { this.append(name, value); return; }
      this.#change(this.#pairs.filter(([n], i) => i <= at || n !== String(name)).map((pair, i) => i === at ? [pair[0], String(value)] : pair));
    }
    sort() { this.#change([...this.#pairs].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)); }
    forEach(callback, self) { for (const [name, value] of this.#pairs) callback.call(self, value, name, this); }
    *entries() { for (const [name, value] of this.#pairs) yield [name, value]; }
    *keys() { for (const [name] of this.#pairs) yield name; }
    *values() { for (const [, value] of this.#pairs) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return this.#pairs.map(([name, value]) => `${formEscape(name)}=${formEscape(value)}`).join('&'); }
    get [Symbol.toStringTag]() { return 'URLSearchParams'; }
    [custom.inspect]() { return `URLSearchParams { ${this.#pairs.map(([n, v]) => `'${n}' => '${v}'`).join(', ')} }`; }
  }
  const { of: paramsOf, reset } = URLSearchParams;
  delete URLSearchParams.of;
  delete URLSearchParams.reset;

  class URL {
    #record;
    #params = null;
    constructor(input, base) {
      const from = base === undefined ? null : parse(String(base), null) ?? invalid(String(input), String(base));
      this.#record = parse(String(input), from) ?? invalid(String(input), base === undefined ? undefined : String(base));
    }
    static canParse(input, base) { try { return Boolean(new URL(input, base)); } catch { return false; } }
    static parse(input, base) { try { return new URL(input, base); } catch { return null; } }
    get href() {
      const r = this.#record;
      const user = r.username + (r.password ? ':' + r.password : '');
      const place = r.host === null ? (r.path.startsWith('//') ? '/.' : '') : '//' + (user ? user + '@' : '') + this.host;
      return r.protocol + place + r.path + (r.query === null ? '' : '?' + r.query) + (r.fragment === null ? '' : '#' + r.fragment);
    }
    set href(value) { this.#record = parse(String(value), null) ?? invalid(String(value)); this.#resetParams(); }
    get origin() { return isSpecial(this.protocol) && this.protocol !== 'file:' ? `${this.protocol}//${this.host}` : 'null'; }
    get protocol() { return this.#record.protocol; }
    set protocol(value) {
      const match = /^([a-z][a-z0-9+.-]*)(:|$)/i.exec(String(value));
      const next = match && match[1].toLowerCase() + ':';
      if (!next || isSpecial(next) !== isSpecial(this.protocol)) return;
      this.#record.protocol = next;
      if (this.#record.port === PORTS[next]) this.#record.port = '';
    }
    get username() { return this.#record.username; }
    set username(value) { if (this.#record.host) this.#record.username = escape(String(value), IN_USER); }
    get password() { return this.#record.password; }
    set password(value) { if (this.#record.host) this.#record.password = escape(String(value), IN_USER); }
    get host() { return (this.#record.host ?? '') + (this.#record.port ? ':' + this.#record.port : ''); }
    set host(value) {
      const [, name, port] = /^(\[[^\]]*\]|[^:/?#\\]*)(?::(\d+))?/.exec(String(value));
      this.hostname = name;
      if (port) this.port = port;
    }
    get hostname() { return this.#record.host ?? ''; }
    set hostname(value) {
      if (this.#record.opaque) return;
      try { this.#record.host = hostOf(String(value).replace(/[/?#\\].*$/, ''), isSpecial(this.protocol), ''); } catch { /* stays as it was */ }
    }
    get port() { return this.#record.port; }
    set port(value) {
      const digits = /^\d+/.exec(String(value));
      if (String(value) === '') this.#record.port = '';
      else if (digits && Number(digits[0]) <= 65535) this.#record.port = String(Number(digits[0])) === PORTS[this.protocol] ? '' : String(Number(digits[0]));
    }
    get pathname() { return this.#record.path; }
    set pathname(value) {
      if (this.#record.opaque) return;
      const path = String(value);
      this.#record.path = normalised(/^[/\\]/.test(path) ? path : '/' + path, isSpecial(this.protocol), this.protocol);
    }
    get search() { return this.#record.query ? '?' + this.#record.query : ''; }
    set search(value) {
      const text = String(value).replace(/^\?/, '');
      this.#record.query = text === '' ? null : escape(text, IN_QUERY + "'").replaceAll('%25', '%');
      this.#resetParams();
    }
    get searchParams() { return this.#params ??= paramsOf(this.#record.query ?? '', text => { this.#record.query = text === '' ? null : text; }); }
    #resetParams() { if (this.#params) reset(this.#params, this.#record.query ?? ''); }
    get hash() { return this.#record.fragment ? '#' + this.#record.fragment : ''; }
    set hash(value) {
      const text = String(value).replace(/^#/, '');
      this.#record.fragment = text === '' ? null : escape(text, IN_FRAGMENT).replaceAll('%25', '%');
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
    get [Symbol.toStringTag]() { return 'URL'; }
    [custom.inspect](_depth, settings, inspect) {
      const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } = this;
      return 'URL ' + inspect({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash }, settings);
    }
  }
  return { URL, URLSearchParams };
})

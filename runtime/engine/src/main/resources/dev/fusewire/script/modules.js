// Those of Node's own modules a script may ask for in its Setup tab.
(function (tools) {
  'use strict';
  const { host } = tools;

  class EventEmitter {
    #listeners = new Map();
    on(event, listener) { return this.#add(event, listener, false); }
    addListener(event, listener) { return this.on(event, listener); }
    prependListener(event, listener) { return this.#add(event, listener, true); }
    once(event, listener) {
      const once = (...args) => { this.off(event, once); listener.apply(this, args); };
      once.listener = listener;
      return this.on(event, once);
    }
    #add(event, listener, first) {
      if (typeof listener !== 'function') throw tools.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "listener" argument must be of type function. Received ${tools.received(listener)}`);
      const list = this.#listeners.get(event) ?? [];
      this.#listeners.set(event, first ? [listener, ...list] : [...list, listener]);
      return this;
    }
    off(event, listener) {
      const list = this.#listeners.get(event) ?? [];
      const at = list.findLastIndex(each => each === listener || each.listener === listener);
      if (at >= 0) {
        if (list.length === 1) this.#listeners.delete(event);
        else this.#listeners.set(event, list.toSpliced(at, 1));
      }
      return this;
    }
    removeListener(event, listener) { return this.off(event, listener); }
    removeAllListeners(event) {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }
    emit(event, ...args) {
      const list = this.#listeners.get(event);
      if (!list) {
        if (event === 'error') throw args[0] instanceof Error ? args[0] : new Error(`Unhandled error. (${String(args[0])})`);
        return false;
      }
      for (const listener of list) listener.apply(this, args);
      return true;
    }
    listeners(event) { return (this.#listeners.get(event) ?? []).map(each => each.listener ?? each); }
    listenerCount(event) { return (this.#listeners.get(event) ?? []).length; }
    eventNames() { return [...this.#listeners.keys()]; }
    setMaxListeners() { return this; }
    getMaxListeners() { return 10; }
    static once(emitter, event) {
      return new Promise((resolve, reject) => {
        emitter.once(event, (...args) => resolve(args));
        if (event !== 'error') emitter.once('error', reject);
      });
    }
  }
  EventEmitter.EventEmitter = EventEmitter;
  EventEmitter.defaultMaxListeners = 10;

  function tidy(path, rooted) {
    const kept = [];
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      if (part !== '..') kept.push(part);
      else if (kept.length && kept[kept.length - 1] !== '..') kept.pop();
      else if (!rooted) kept.push('..');
    }
    return kept.join('/');
  }
  const path = {
    sep: '/',
    delimiter: ':',
    normalize(value) {
      const rooted = value.startsWith('/');
      const body = tidy(value, rooted) || (rooted ? '' : '.');
      return (rooted ? '/' : '') + body + (value.endsWith('/') && body ? '/' : '');
    },
    join(...parts) { const all = parts.filter(Boolean).join('/'); return all ? path.normalize(all) : '.'; },
    resolve(...parts) {
      let all = '';
      for (let i = parts.length - 1; i >= 0 && !all.startsWith('/'); i--) if (parts[i]) all = all ? `${parts[i]}/${all}` : parts[i];
      return '/' + tidy(all, true);
    },
    isAbsolute: value => value.startsWith('/'),
    dirname(value) {
      const bare = value.replace(/\/+$/, '');
      const at = bare.lastIndexOf('/');
      return at < 0 ? (bare === '' && value ? '/' : '.') : at === 0 ? '/' : bare.slice(0, at);
    },
    basename(value, ending) {
      const name = value.replace(/\/+$/, '').replace(/^.*\//, '');
      return ending && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
    },
    extname: value => /[^./](\.[^./]*)$/.exec(path.basename(value))?.[1] ?? '',
    relative(from, to) {
      const a = path.resolve(from).split('/').filter(Boolean);
      const b = path.resolve(to).split('/').filter(Boolean);
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
    },
    parse(value) {
      const base = path.basename(value), ext = path.extname(value), dir = path.dirname(value);
      return { root: value.startsWith('/') ? '/' : '', dir: dir === '.' && !value.startsWith('.') ? '' : dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
    },
    format: ({ dir, root = '', base, name = '', ext = '' }) => (dir ? dir + (dir === root ? '' : '/') : root) + (base ?? name + ext),
  };
  path.posix = path;

  const single = value => typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean'
    || typeof value === 'number' && isFinite(value) ? encodeURIComponent(String(value)) : '';
  const querystring = {
    escape: encodeURIComponent,
    unescape: text => { try { return decodeURIComponent(text); } catch { return text; } },
    stringify(object, separator = '&', equals = '=') {
      return Object.keys(object ?? {}).flatMap(name => [].concat(object[name]).map(value => encodeURIComponent(name) + equals + single(value))).join(separator);
    },
    parse(text, separator = '&', equals = '=') {
      const result = Object.create(null);
      for (const part of String(text).split(separator)) {
        if (!part) continue;
        const at = part.indexOf(equals);
        const clean = value => querystring.unescape(value.replaceAll('+', ' '));
        const name = clean(at < 0 ? part : part.slice(0, at));
        const value = at < 0 ? '' : clean(part.slice(at + equals.length));
        result[name] = name in result ? [].concat(result[name], value) : value;
      }
      return result;
    },
  };
  querystring.encode = querystring.stringify;
  querystring.decode = querystring.parse;

  const bytes = (value, encoding) => typeof value === 'string' ? Buffer.from(value, encoding) : value;
  const out = (raw, encoding) => {
    const buffer = Buffer.from(new Uint8Array(new ArrayBuffer(raw)));
    return encoding ? buffer.toString(encoding) : buffer;
  };
  class Hash {
    #algorithm; #key; #parts = [];
    constructor(algorithm, key) { this.#algorithm = algorithm; this.#key = key; host.digest(algorithm, Buffer.alloc(0), key); }
    update(data, encoding) { this.#parts.push(Buffer.from(bytes(data, encoding))); return this; }
    digest(encoding) { return out(host.digest(this.#algorithm, Buffer.concat(this.#parts), this.#key), encoding); }
  }
  const crypto = {
    createHash: algorithm => new Hash(String(algorithm), null),
    createHmac: (algorithm, key) => new Hash(String(algorithm), bytes(key)),
    hash: (algorithm, data, encoding = 'hex') => new Hash(algorithm, null).update(data).digest(encoding),
    randomBytes: size => out(host.random(size)),
    randomUUID() {
      const b = crypto.randomBytes(16);
      b[6] = b[6] & 0x0f | 0x40;
      b[8] = b[8] & 0x3f | 0x80;
      return b.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    randomInt(min, max) {
      const [from, to] = max === undefined ? [0, min] : [min, max];
      return from + crypto.randomBytes(6).readUIntBE(0, 6) % (to - from);
    },
    timingSafeEqual: (a, b) => {
      if (a.length !== b.length) throw tools.coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
      let difference = 0;
      for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
      return difference === 0;
    },
    getHashes: () => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
  };

  const os = {
    EOL: '\n',
    hostname: () => host.machine('hostname'),
    platform: () => host.machine('platform'),
    type: () => host.machine('type'),
    arch: () => host.machine('arch'),
    uptime: () => host.machine('uptime'),
    totalmem: () => host.machine('totalmem'),
    freemem: () => host.machine('freemem'),
    loadavg: () => [host.machine('load'), 0, 0],
    cpus: () => Array.from({ length: host.machine('cpus') }, () => ({ model: '', speed: 0, times: {} })),
    tmpdir: () => '/tmp',
  };

  class StringDecoder {
    #rest = Buffer.alloc(0);
    constructor(encoding = 'utf8') { this.encoding = encoding; }
    write(bytes) {
      const all = Buffer.concat([this.#rest, bytes]);
      // what may be the beginning of a character waits for its rest
      let whole = all.length;
      if (/^utf-?8$/i.test(this.encoding)) {
        for (let back = 1; back <= Math.min(3, all.length); back++) {
          const byte = all[all.length - back];
          if ((byte & 0xc0) === 0x80) continue;
          if (byte >= 0xc0 && back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2)) whole = all.length - back;
          break;
        }
      } else if (/^(utf-?16le|ucs-?2)$/i.test(this.encoding)) whole -= whole % 2;
      else if (/^base64/i.test(this.encoding)) whole -= whole % 3;
      this.#rest = all.subarray(whole);
      return all.toString(this.encoding, 0, whole);
    }
    end(bytes) {
      const text = (bytes ? this.write(bytes) : '') + (this.#rest.length ? this.#rest.toString(this.encoding) : '');
      this.#rest = Buffer.alloc(0);
      return text;
    }
  }

  // the addresses of old: taken apart without complaint
  const url = {
    parse(text, withQuery, slashesDenoteHost) {
      const found = /^(?:([a-z][a-z0-9+.-]*:))?(\/\/)?(?:([^@/?#]*)@)?([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text.trim());
      const [, scheme, slashes, auth, place, path, query, hash] = found;
      const hasHost = slashes && (scheme || slashesDenoteHost);
      const [, hostname, port] = hasHost ? /^(.*?)(?::(\d*))?$/.exec(place) : [];
      const rest = hasHost ? path || '/' : (slashes ?? '') + (auth !== undefined ? auth + '@' : '') + place + path;
      const search = query ?? (withQuery ? '' : null);
      const result = {
        protocol: scheme ? scheme.toLowerCase() : null,
        slashes: hasHost ? true : null,
        auth: hasHost && auth !== undefined ? decodeURIComponent(auth) : null,
        host: hasHost ? place.toLowerCase() : null,
        port: port || null,
        hostname: hasHost ? hostname.toLowerCase().replace(/^\[|\]$/g, '') : null,
        hash: hash ?? null,
        search,
        query: withQuery ? querystring.parse((query ?? '').slice(1)) : query === undefined ? null : query.slice(1),
        pathname: rest || null,
        path: rest || query ? rest + (query ?? '') : null,
      };
      return { ...result, href: url.format(result) };
    },
    format(given) {
      if (given instanceof globalThis.URL) return given.href;
      const { protocol, slashes, auth, host, hostname, port, pathname, search, query, hash } = given;
      const scheme = protocol ? protocol.replace(/:?$/, ':') : '';
      const place = host ?? (hostname ? (hostname.includes(':') ? `[${hostname}]` : hostname) + (port ? `:${port}` : '') : '');
      const asked = search ?? (query && typeof query === 'object' ? querystring.stringify(query) : '');
      return scheme + (slashes || place && /^(https?|ftp|wss?|file):/.test(scheme) ? '//' : '') + (auth && place ? encodeURIComponent(auth).replace('%3A', ':') + '@' : '')
        + place + (pathname ?? '') + (asked ? asked.replace(/^\??/, '?') : '') + (hash ? hash.replace(/^#?/, '#') : '');
    },
    resolve: (from, to) => new globalThis.URL(to, from).href,
    domainToASCII: name => host.toAscii(name),
    fileURLToPath: address => decodeURIComponent(new globalThis.URL(address).pathname),
    pathToFileURL: name => new globalThis.URL('file://' + encodeURI(name)),
  };

  return { events: EventEmitter, path, querystring, crypto, os, url, string_decoder: { StringDecoder } };
})

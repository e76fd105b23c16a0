// Node's module url: beside the classes of today the addresses of old, which are taken apart without complaint.
(function (tools) {
  'use strict';
  const { URL, URLSearchParams } = tools.loaded('url');
  const hosts = tools.loaded('url-host');
  const querystring = tools.loaded('querystring');
  const { wrongType, missing, check } = tools.loaded('errors');
  const { addressOf, pathOf, pathBytesOf } = tools.loaded('url-file');

  const WITH_SLASHES = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap(name => [name, name + ':']));
  const isScript = protocol => protocol === 'javascript:' || protocol === 'javascript';
  const escaped = text => text.replace(/[\t\n\r "'<>\\^`{|}]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'));
  const isBracketed = name => name.startsWith('[') && name.endsWith(']');

  function invalid(input) {
    const error = tools.coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    throw error;
  }

  function Url() {
    this.protocol = null;
    this.slashes = null;
    this.auth = null;
    this.host = null;
    this.port = null;
    this.hostname = null;
    this.hash = null;
    this.search = null;
    this.query = null;
    this.pathname = null;
    this.path = null;
    this.href = null;
  }

  // --- taking one apart

  const SPACE = /^[\0-\x20\u00a0\ufeff]+|[\0-\x20\u00a0\ufeff]+$/g;
  /** Without white space around it, and with the slashes the right way up before a query. */
  function tidy(text) {
    const bare = text.replace(SPACE, '');
    const end = bare.search(/[?#]/);
    return end < 0 ? bare.replaceAll('\\', '/') : bare.slice(0, end).replaceAll('\\', '/') + bare.slice(end);
  }

  Url.prototype.parse = function parse(text, parseQuery, slashesDenoteHost) {
    check.string(text, 'url');
    let rest = tidy(text);
    if (!slashesDenoteHost && !/[#@]/.test(rest)) {
      const simple = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
      if (simple) {
        this.path = this.href = rest;
        this.pathname = simple[1];
        if (simple[2]) {
          this.search = simple[2];
          this.query = parseQuery ? querystring.parse(simple[2].slice(1)) : simple[2].slice(1);
        } else if (parseQuery) {
          this.search = null;
          this.query = Object.create(null);
        }
        return this;
      }
    }
    const scheme = /^[a-z0-9.+-]+:/i.exec(rest)?.[0];
    const protocol = scheme?.toLowerCase();
    if (scheme) {
      this.protocol = protocol;
      rest = rest.slice(scheme.length);
    }
    let slashes = false;
    if (slashesDenoteHost || scheme || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
      slashes = rest.startsWith('//');
      if (slashes && !isScript(protocol)) {
        rest = rest.slice(2);
        this.slashes = true;
      }
    }
    if (!isScript(protocol) && (slashes || scheme && !WITH_SLASHES.has(scheme))) rest = takeHost(this, rest, text);
    if (!isScript(protocol)) rest = escaped(rest);
    takePath(this, rest, parseQuery);
    if (WITH_SLASHES.has(protocol) && this.hostname && !this.pathname) this.pathname = '/';
    if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
    this.href = this.format();
    return this;
  };

  /** Takes user, host and port; what is left of the text. */
  function takeHost(url, rest, input) {
    let end = -1, at = -1;
    // what breaks lines is left out, as the standard has it
    const stop = rest.search(/[#/?]/);
    rest = stop < 0 ? rest.replace(/[\t\n\r]/g, '') : rest.slice(0, stop).replace(/[\t\n\r]/g, '') + rest.slice(stop);
    for (let i = 0; i < rest.length; i++) {
      if (/[#/?]/.test(rest[i])) { if (end < 0) end = i; break; }
      if (rest[i] === '@') { at = i; end = -1; } else if (end < 0 && /[ "%';<>\\^`{|}]/.test(rest[i])) end = i;
    }
    if (at >= 0) url.auth = decodeURIComponent(rest.slice(0, at));
    let host = rest.slice(at + 1, end < 0 ? undefined : end);
    rest = end < 0 ? '' : rest.slice(end);
    const port = /:([0-9]*)$/.exec(host);
    if (port) {
      if (port[1] !== '') url.port = port[1];
      host = host.slice(0, port.index);
    }
    url.hostname = host;
    const bracketed = isBracketed(host);
    if (!bracketed) {
      const bad = host.search(/[#/:?\\]/);
      if (bad >= 0) {
        url.hostname = host.slice(0, bad);
        rest = `/${host.slice(bad)}${rest}`;
      }
    }
    url.hostname = url.hostname.length > 255 ? '' : url.hostname.toLowerCase();
    if (url.hostname !== '') {
      if (!bracketed) url.hostname = lenient(url.hostname);
      if ((bracketed ? /[\0\t\n\r #%/<>?@\\^|]/ : /[\0\t\n\r #%/:<>?@[\\\]^|]/).test(url.hostname) || url.hostname === '') invalid(input);
    }
    url.host = url.hostname + (url.port ? ':' + url.port : '');
    if (bracketed) {
      url.hostname = url.hostname.slice(1, -1);
      if (!rest.startsWith('/')) rest = '/' + rest;
    }
    return rest;
  }
  const lenient = name => /[^\x00-\x7f]/.test(name) || name.includes('xn--') ? hosts.toAscii(name) ?? '' : name;

  function takePath(url, rest, parseQuery) {
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      url.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const mark = rest.indexOf('?');
    if (mark >= 0) {
      url.search = rest.slice(mark);
      url.query = parseQuery ? querystring.parse(rest.slice(mark + 1)) : rest.slice(mark + 1);
      rest = rest.slice(0, mark);
    } else if (parseQuery) {
      url.search = null;
      url.query = Object.create(null);
    }
    if (rest !== '') url.pathname = rest;
  }

  // --- putting one together

  function encodedUser(auth) {
    return querystring.escapeText(auth).replaceAll('%3A', ':');
  }
  Url.prototype.format = function format() {
    const auth = this.auth ? encodedUser(this.auth) + '@' : '';
    let protocol = this.protocol || '', pathname = this.pathname || '', hash = this.hash || '';
    let host = '';
    if (this.host) {
      host = auth + this.host;
    } else if (this.hostname) {
      host = auth + (this.hostname.includes(':') && !isBracketed(this.hostname) ? `[${this.hostname}]` : this.hostname);
      if (this.port) host += ':' + this.port;
    }
    const query = this.query !== null && typeof this.query === 'object' ? querystring.stringify(this.query) : '';
    let search = this.search || query && '?' + query || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    pathname = pathname.replaceAll('#', '%23').replaceAll('?', '%3F');
    if (this.slashes || WITH_SLASHES.has(protocol)) {
      if (this.slashes || host) {
        if (pathname && !pathname.startsWith('/')) pathname = '/' + pathname;
        host = '//' + host;
      } else if (protocol.startsWith('file')) {
        host = '//';
      }
    }
    search = search.replaceAll('#', '%23');
    if (hash && !hash.startsWith('#')) hash = '#' + hash;
    if (search && !search.startsWith('?')) search = '?' + search;
    return protocol + host + pathname + search + hash;
  };

  function format(given, options) {
    if (typeof given === 'string') return parse(given).format();
    if (given === null || typeof given !== 'object') wrongType('urlObject', 'one of type object or string', given);
    return given instanceof URL ? formatUrl(given, options) : Url.prototype.format.call(given);
  }
  function formatUrl(url, options) {
    if (options !== undefined && options !== null) check.object(options, 'options');
    const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
    const shown = new URL(url.href);
    if (!fragment) shown.hash = '';
    if (!search) shown.search = '';
    if (!auth) shown.username = shown.password = '';
    if (!unicode || !shown.hostname.includes('xn--')) return shown.href;
    const start = shown.href.indexOf(shown.hostname, shown.protocol.length + 2 + (shown.username || shown.password ? shown.username.length : 0));
    return shown.href.slice(0, start) + tools.host.toUnicode(shown.hostname) + shown.href.slice(start + shown.hostname.length);
  }

  function parse(text, parseQuery, slashesDenoteHost) {
    return text instanceof Url ? text : new Url().parse(text, parseQuery, slashesDenoteHost);
  }
  const resolve = (source, target) => parse(source, false, true).resolve(target);
  const resolveObject = (source, target) => source ? parse(source, false, true).resolveObject(target) : target;
  Url.prototype.resolve = function resolve(target) { return this.resolveObject(parse(target, false, true)).format(); };
  Url.prototype.resolveObject = function (target) {
    const result = Object.assign(new Url(), this);
    tools.loaded('url-resolve')(result, typeof target === 'string' ? parse(target, false, true) : target, WITH_SLASHES);
    result.href = result.format();
    return result;
  };
  Url.prototype.parseHost = function parseHost() {
    let { host } = this;
    const port = /:[0-9]*$/.exec(host);
    if (port) {
      if (port[0] !== ':') this.port = port[0].slice(1);
      host = host.slice(0, port.index);
    }
    if (host) this.hostname = host;
  };

  function urlToHttpOptions(url) {
    check.object(url, 'url');
    const { hostname, username, password, port, pathname, search } = url;
    const options = {
      __proto__: null, ...url, protocol: url.protocol, hostname: hostname && isBracketed(hostname) ? hostname.slice(1, -1) : hostname,
      hash: url.hash, search, pathname, path: `${pathname || ''}${search || ''}`, href: url.href,
    };
    if (port !== '') options.port = Number(port);
    if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return options;
  }
  function nameOf(domain) {
    try { return new URL(`ws://${domain}`).hostname; } catch { return ''; }
  }

  return {
    Url, parse, resolve, resolveObject, format, URL, URLSearchParams,
    domainToASCII(domain) { if (arguments.length < 1) missing('domain'); return nameOf(domain); },
    domainToUnicode(domain) { if (arguments.length < 1) missing('domain'); return tools.host.toUnicode(nameOf(domain)); },
    pathToFileURL: addressOf,
    fileURLToPath: pathOf,
    fileURLToPathBuffer: pathBytesOf,
    urlToHttpOptions,
  };
})

// The parser of URLs after the WHATWG's standard, and what setting a part of one does.
(function (tools) {
  'use strict';
  const { escape } = tools.loaded('url-text');
  const hosts = tools.loaded('url-host');

  const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
  const isSpecial = protocol => Object.hasOwn(PORTS, protocol);
  const isDrive = text => /^[a-z][:|]$/i.test(text);
  const startsWithDrive = text => /^[a-z][:|]([/\\?#]|$)/i.test(text);
  const clean = text => /[\t\n\r]/.test(text) ? text.replace(/[\t\n\r]/g, '') : text;

  class Url {
    protocol = '';
    username = '';
    password = '';
    host = null;
    port = '';
    // the segments; a text where it is opaque, as in "mailto:a@b"
    path = [];
    query = null;
    fragment = null;

    get special() { return isSpecial(this.protocol); }
    get isOpaque() { return typeof this.path === 'string'; }
    get pathname() { return this.isOpaque ? this.path : this.path.length ? '/' + this.path.join('/') : ''; }
    get hostAndPort() { return (this.host ?? '') + (this.port === '' ? '' : ':' + this.port); }
    get takesUserAndPort() { return this.host !== null && this.host !== '' && this.protocol !== 'file:'; }

    get href() {
      const user = this.username || this.password ? this.username + (this.password ? ':' + this.password : '') + '@' : '';
      const place = this.host !== null ? `//${user}${this.hostAndPort}`
        : !this.isOpaque && this.path.length > 1 && this.path[0] === '' ? '/.' : '';
      return this.protocol + place + this.pathname + (this.query === null ? '' : '?' + this.query)
        + (this.fragment === null ? '' : '#' + this.fragment);
    }

    inherit(base, ...names) {
      for (const name of names) this[name] = name === 'path' && !base.isOpaque ? [...base.path] : base[name];
    }

    shorten() {
      if (this.protocol === 'file:' && this.path.length === 1 && /^[a-z]:$/i.test(this.path[0])) return;
      this.path.pop();
    }

    /** Adds the segments of a path without its first slash. */
    addPath(text) {
      const segments = text.split(this.special ? /[/\\]/ : '/');
      segments.forEach((segment, i) => {
        const isLast = i === segments.length - 1;
        const dots = segment.length <= 6 ? segment.replace(/%2e/gi, '.') : segment;
        if (dots === '..') {
          this.shorten();
          if (isLast) this.path.push('');
        } else if (dots === '.') {
          if (isLast) this.path.push('');
        } else if (this.protocol === 'file:' && this.path.length === 0 && isDrive(segment)) {
          this.path.push(segment[0] + ':');
        } else {
          this.path.push(escape(segment, 'path'));
        }
      });
    }

    /** Everything behind a host: "/path" or nothing. */
    startPath(text) {
      if (/^[/\\]/.test(text) && (this.special || text[0] === '/')) this.addPath(text.slice(1));
      else if (this.special || text !== '') this.addPath(text);
    }

    setQuery(text) { this.query = escape(text, this.special ? 'specialQuery' : 'query'); }
    setFragment(text) { this.fragment = escape(text, 'fragment'); }

    takeHost(text) {
      if (text === '' && this.special) return false;
      const host = text === '' ? '' : hosts.parse(text, this.special);
      if (host === null) return false;
      this.host = host;
      return true;
    }
    takePort(digits) {
      if (Number(digits) > 65535) return false;
      this.port = digits === '' || String(Number(digits)) === PORTS[this.protocol] ? '' : String(Number(digits));
      return true;
    }

    /** "user:password@host:port"; false where that is none. */
    takeAuthority(text) {
      const at = text.lastIndexOf('@');
      const place = text.slice(at + 1);
      if (at >= 0) {
        const user = text.slice(0, at);
        const colon = user.indexOf(':');
        this.username = escape(colon < 0 ? user : user.slice(0, colon), 'userinfo');
        this.password = colon < 0 ? '' : escape(user.slice(colon + 1), 'userinfo');
        if (place === '') return false;
      }
      const colon = portColon(place);
      if (colon < 0) return this.takeHost(place);
      const digits = place.slice(colon + 1);
      return colon > 0 && this.takeHost(place.slice(0, colon)) && /^\d*$/.test(digits) && this.takePort(digits);
    }
  }

  /** The colon before a port: the first one outside of brackets. */
  function portColon(place) {
    let inBrackets = false;
    for (let i = 0; i < place.length; i++) {
      if (place[i] === '[') inBrackets = true;
      else if (place[i] === ']') inBrackets = false;
      else if (place[i] === ':' && !inBrackets) return i;
    }
    return -1;
  }

  /** A URL of its text; null where it is none. */
  function parse(input, base = null) {
    let rest = clean(input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, ''));
    const url = new Url();
    const hash = rest.indexOf('#');
    const fragment = hash < 0 ? null : rest.slice(hash + 1);
    if (hash >= 0) rest = rest.slice(0, hash);
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(rest);
    if (scheme) {
      url.protocol = scheme[0].toLowerCase();
      rest = rest.slice(scheme[0].length);
    } else if (base === null || base.isOpaque && (rest !== '' || fragment === null)) {
      return null;
    } else {
      url.protocol = base.protocol;
    }
    const mark = rest.indexOf('?');
    const query = mark < 0 ? null : rest.slice(mark + 1);
    if (mark >= 0) rest = rest.slice(0, mark);
    const near = scheme && !(url.special && base !== null && base.protocol === url.protocol) ? null : base;
    const done = !scheme && base.isOpaque ? (url.inherit(base, 'path', 'query'), true)
      : url.protocol === 'file:' ? inFile(url, rest, near, query !== null)
        : scheme && (near === null || /^\/\//.test(rest)) ? absolute(url, rest) : relative(url, rest, near, query !== null);
    if (!done) return null;
    if (query !== null) url.setQuery(query);
    if (fragment !== null) url.setFragment(fragment);
    return url;
  }

  function absolute(url, rest) {
    if (url.special) return authority(url, rest.replace(/^[/\\]+/, ''));
    if (rest.startsWith('//')) return authority(url, rest.slice(2));
    if (rest.startsWith('/')) {
      url.addPath(rest.slice(1));
    } else {
      url.path = escape(rest, 'control');
    }
    return true;
  }

  function authority(url, rest) {
    const end = rest.search(url.special ? /[/\\]/ : /\//);
    if (!url.takeAuthority(end < 0 ? rest : rest.slice(0, end))) return false;
    url.startPath(end < 0 ? '' : rest.slice(end));
    return true;
  }

  function relative(url, rest, base, hasQuery) {
    const slashes = (url.special ? /^[/\\]*/ : /^\/{0,2}/).exec(rest)[0].length;
    if (slashes >= 2) return authority(url, rest.slice(slashes));
    url.inherit(base, 'username', 'password', 'host', 'port');
    if (slashes === 1) {
      url.addPath(rest.slice(1));
      return true;
    }
    url.inherit(base, 'path');
    if (rest !== '') {
      url.shorten();
      url.addPath(rest);
    } else if (!hasQuery) {
      url.query = base.query;
    }
    return true;
  }

  function inFile(url, rest, base, hasQuery) {
    url.host = '';
    const near = base !== null && base.protocol === 'file:' ? base : null;
    if (/^[/\\]{2}/.test(rest)) return fileHost(url, rest.slice(2));
    if (/^[/\\]/.test(rest)) {
      if (near) {
        url.host = near.host;
        if (!startsWithDrive(rest.slice(1)) && near.path.length && /^[a-z]:$/i.test(near.path[0])) url.path.push(near.path[0]);
      }
      url.addPath(rest.slice(1));
      return true;
    }
    if (near === null) {
      url.addPath(rest);
      return true;
    }
    url.inherit(near, 'host', 'path');
    if (rest === '') {
      if (!hasQuery) url.query = near.query;
      return true;
    }
    if (startsWithDrive(rest)) url.path = [];
    else url.shorten();
    url.addPath(rest);
    return true;
  }

  function fileHost(url, rest) {
    const end = rest.search(/[/\\]/);
    const name = end < 0 ? rest : rest.slice(0, end);
    if (isDrive(name)) {
      url.addPath(rest);
      return true;
    }
    if (name !== '') {
      if (!url.takeHost(name)) return false;
      if (url.host === 'localhost') url.host = '';
    }
    url.startPath(end < 0 ? '' : rest.slice(end));
    return true;
  }

  // --- setting a part: what makes no sense there changes nothing

  const set = {
    protocol(url, value) {
      const found = /^([a-z][a-z0-9+.-]*)(:|$)/i.exec(clean(value));
      if (!found) return;
      const next = found[1].toLowerCase() + ':';
      if (isSpecial(next) !== url.special || next === 'file:' && (url.username || url.password || url.port)
        || url.protocol === 'file:' && url.host === '') return;
      url.protocol = next;
      if (url.port === PORTS[next]) url.port = '';
    },
    username(url, value) { if (url.takesUserAndPort) url.username = escape(value, 'userinfo'); },
    password(url, value) { if (url.takesUserAndPort) url.password = escape(value, 'userinfo'); },
    host(url, value) { setHost(url, value, true); },
    hostname(url, value) { setHost(url, value, false); },
    port(url, value) {
      if (!url.takesUserAndPort) return;
      const digits = /^\d*/.exec(clean(value))[0];
      if (value === '') url.port = '';
      else if (digits !== '') url.takePort(digits);
    },
    pathname(url, value) {
      if (url.isOpaque) return;
      const text = clean(value);
      url.path = [];
      if (text === '' && url.special) url.path = [''];
      else if (text === '' && url.host === null) url.path = [''];
      else url.startPath(text);
    },
    search(url, value) {
      if (value === '') url.query = null;
      else url.setQuery(clean(value.replace(/^\?/, '')));
      stripOpaque(url);
    },
    hash(url, value) {
      if (value === '') url.fragment = null;
      else url.setFragment(clean(value.replace(/^#/, '')));
      stripOpaque(url);
    },
  };
  // spaces at the end would be lost, were the URL read again
  function stripOpaque(url) {
    if (url.isOpaque && url.query === null && url.fragment === null) url.path = url.path.replace(/ +$/, '');
  }

  function setHost(url, value, withPort) {
    if (url.isOpaque) return;
    const text = clean(value).split(url.special ? /[/\\?#]/ : /[/?#]/)[0];
    if (url.protocol === 'file:') {
      const host = text === '' ? '' : hosts.parse(text, true);
      if (host !== null) url.host = host === 'localhost' ? '' : host;
      return;
    }
    const colon = portColon(text);
    const name = colon < 0 ? text : text.slice(0, colon);
    if (colon >= 0 && (name === '' || !withPort)) return;
    if (name === '' && (url.special || url.username || url.password || url.port)) return;
    if (!url.takeHost(name)) return;
    const digits = colon < 0 ? '' : /^\d*/.exec(text.slice(colon + 1))[0];
    if (digits !== '') url.takePort(digits);
  }

  return { parse, set, stripOpaque };
})

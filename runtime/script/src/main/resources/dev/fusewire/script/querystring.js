// Node's querystring.
(function (tools) {
  'use strict';
  const { bytesOf } = tools.loaded('url-text');

  const malformed = () => { throw tools.coded(URIError, 'ERR_INVALID_URI', 'URI malformed'); };
  // half a character makes one with whatever follows it
  const paired = pair => pair.length === 1 ? malformed()
    : String.fromCodePoint(0x10000 + ((pair.charCodeAt(0) & 0x3ff) << 10 | pair.charCodeAt(1) & 0x3ff));
  function escapeText(text) {
    try { return encodeURIComponent(text); } catch { return encodeURIComponent(text.replace(/[\ud800-\udfff][^]?/g, paired)); }
  }
  const escape = value => escapeText(typeof value === 'string' ? value : typeof value === 'object' ? String(value) : value + '');

  const unescapeBuffer = (text, plusIsSpace) => {
    const all = bytesOf(plusIsSpace ? text.replaceAll('+', ' ') : text);
    return globalThis.Buffer.from(all);
  };
  function unescape(text, plusIsSpace) {
    try { return decodeURIComponent(text); } catch { return unescapeBuffer(text, plusIsSpace).toString(); }
  }

  const primitive = value => typeof value === 'string' ? value
    : typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'number' && isFinite(value) ? value + '' : '';

  function stringify(object, separator, equals, options) {
    if (object === null || typeof object !== 'object') return '';
    const own = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : null;
    const encode = own ?? querystring.escape;
    const encoded = value => {
      const text = primitive(value);
      // what cannot hold anything to escape is not escaped, unless somebody wants to do it himself
      return own || typeof value === 'string' && text !== '' || typeof value === 'number' && Math.abs(value) >= 1e21 ? encode(text) : text;
    };
    const fields = [];
    for (const name of Object.keys(object)) {
      const value = object[name];
      const start = encoded(name) + (equals || '=');
      if (Array.isArray(value)) for (const each of value) fields.push(start + encoded(each));
      else fields.push(start + encoded(value));
    }
    return fields.join(separator || '&');
  }

  function parse(text, separator, equals, options) {
    const result = Object.create(null);
    if (typeof text !== 'string' || text === '') return result;
    const between = separator ? String(separator) : '&', is = equals ? String(equals) : '=';
    const most = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
    const own = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent
      : querystring.unescape === unescape ? null : querystring.unescape;
    const decoded = part => {
      const plain = part.includes('+') ? part.replaceAll('+', own ? '%20' : ' ') : part;
      if (plain === '' || !own && !/%[0-9a-f]{2}/i.test(plain)) return plain;
      try { return (own ?? unescape)(plain); } catch { return querystring.unescape(plain, true); }
    };
    let room = most > 0 ? most : Infinity;
    for (const part of text.split(between)) {
      if (part === '') {
        if (--room <= 0) break;
        continue;
      }
      const at = part.indexOf(is);
      const name = decoded(at < 0 ? part : part.slice(0, at)), value = at < 0 ? '' : decoded(part.slice(at + is.length));
      const there = result[name];
      if (there === undefined) result[name] = value;
      else if (Array.isArray(there)) there.push(value);
      else result[name] = [there, value];
      if (--room <= 0) break;
    }
    return result;
  }

  const querystring = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
  Object.defineProperty(querystring, 'escapeText', { value: escapeText });
  return querystring;
})

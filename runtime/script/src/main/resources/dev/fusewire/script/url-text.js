// Percent-encoding after the WHATWG's standard of URLs.
(function (tools) {
  'use strict';
  const { decode } = tools.host;

  const hex = byte => '%' + byte.toString(16).toUpperCase().padStart(2, '0');
  const encoded = c => c.charCodeAt(0) < 0x80 ? hex(c.charCodeAt(0)) : encodeURIComponent(c);
  const SETS = {
    control: /[^\x20-\x7e]/gu,
    fragment: /[^\x21-\x7e]|["<>`]/gu,
    query: /[^\x21-\x7e]|["#<>]/gu,
    specialQuery: /[^\x21-\x7e]|["#<>']/gu,
    path: /[^\x21-\x7e]|["#<>?`{}]/gu,
    userinfo: /[^\x21-\x7e]|["#<>?`{}/:;=@[\\\]^|]/gu,
    form: /[^A-Za-z0-9*\-._]/gu,
  };

  /** Encodes what the set names; half a character becomes the replacement character. */
  function escape(text, set) {
    const pattern = SETS[set];
    pattern.lastIndex = 0;
    return pattern.test(text) ? text.toWellFormed().replace(pattern, encoded) : text;
  }

  const utf8 = text => {
    const bytes = [];
    for (const c of text.toWellFormed()) {
      const code = c.codePointAt(0);
      if (code < 0x80) bytes.push(code);
      else for (const part of encodeURIComponent(c).slice(1).split('%')) bytes.push(parseInt(part, 16));
    }
    return bytes;
  };
  const hexValue = code => code >= 0x30 && code <= 0x39 ? code - 0x30
    : code >= 0x41 && code <= 0x46 ? code - 0x37 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;

  /** The bytes a text with percent signs stands for. */
  function bytesOf(text) {
    const bytes = utf8(text);
    const out = [];
    for (let i = 0; i < bytes.length; i++) {
      const high = bytes[i] === 0x25 && i + 2 < bytes.length ? hexValue(bytes[i + 1]) : -1;
      const low = high >= 0 ? hexValue(bytes[i + 2]) : -1;
      if (low < 0) out.push(bytes[i]);
      else { out.push(high * 16 + low); i += 2; }
    }
    return Uint8Array.from(out);
  }
  function unescape(text) {
    if (!text.includes('%')) return text.toWellFormed();
    try { return decodeURIComponent(text); } catch { return decode(bytesOf(text), 'utf8'); }
  }

  return { escape, unescape, bytesOf, hexValue };
})

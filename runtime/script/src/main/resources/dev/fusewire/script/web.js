// What browsers and Node have in their global scope.
(function (tools) {
  'use strict';
  const { host, clone, kind } = tools;
  const { encode, decode } = host;

  class TextEncoder {
    get encoding() { return 'utf-8'; }
    encode(text = '') { return new Uint8Array(new Uint8Array(new ArrayBuffer(encode(String(text), 'utf8')))); }
    encodeInto(text, target) {
      const bytes = this.encode(text);
      let cut = Math.min(bytes.length, target.length);
      while (cut > 0 && cut < bytes.length && (bytes[cut] & 0xc0) === 0x80) cut--;
      target.set(bytes.subarray(0, cut));
      return { read: decode(bytes.subarray(0, cut), 'utf8').length, written: cut };
    }
  }

  class TextDecoder {
    #encoding;
    #fatal;
    #ignoreBOM;
    constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
      const name = String(label).trim().toLowerCase();
      this.#encoding = name === 'utf8' ? 'utf-8' : name === 'latin1' || name === 'ascii' || name === 'iso-8859-1' ? 'windows-1252'
        : name === 'utf-16' || name === 'ucs-2' ? 'utf-16le' : name;
      this.#fatal = fatal;
      this.#ignoreBOM = ignoreBOM;
    }
    get encoding() { return this.#encoding; }
    get fatal() { return this.#fatal; }
    get ignoreBOM() { return this.#ignoreBOM; }
    decode(input) {
      if (input === undefined) return '';
      const bytes = input instanceof ArrayBuffer ? new Uint8Array(input) : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
      const text = decode(bytes, { 'utf-8': 'utf8', 'utf-16le': 'utf16le' }[this.#encoding] ?? this.#encoding);
      if (this.#fatal && this.#encoding === 'utf-8' && text.includes('\ufffd')) {
        throw Object.assign(new TypeError('The encoded data was not valid for encoding utf-8'), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
      }
      return this.#ignoreBOM || text.charCodeAt(0) !== 0xfeff ? text : text.slice(1);
    }
  }

  function structuredClone(value) {
    const what = value !== null && (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') ? kind(value) : 0;
    if (what === 3 || what === 10 || what === 13) throw new Error(`${String(value)} could not be cloned.`);
    return typeof value === 'object' && value !== null ? clone(value) : value;
  }

  const badCharacter = text => Object.assign(new Error(text), { name: 'InvalidCharacterError', code: 5 });
  function btoa(value) {
    const text = String(value);
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) throw badCharacter('Invalid character');
    return decode(new Uint8Array(new ArrayBuffer(encode(text, 'latin1'))), 'base64');
  }
  function atob(value) {
    const text = String(value).replace(/[\t\n\f\r ]/g, '');
    const bare = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
    if (bare.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(bare)) throw badCharacter('The string to be decoded is not correctly encoded.');
    return decode(new Uint8Array(new ArrayBuffer(encode(text, 'base64'))), 'latin1');
  }

  return { TextEncoder, TextDecoder, structuredClone, atob, btoa };
})

// Node's Buffer, on Uint8Array; texts are encoded and decoded by Java.
(function (tools) {
  'use strict';
  const { custom } = tools;
  const { encode, decode } = tools.host;
  const { fail, wrongType, outOfRange, check } = tools.loaded('errors');
  const { addNumbers } = tools.loaded('buffer-numbers');

  const shown = { most: 50 };
  const ENCODINGS = {
    utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', ascii: 'ascii', latin1: 'latin1',
    binary: 'latin1', utf16le: 'utf16le', 'utf-16le': 'utf16le', ucs2: 'utf16le', 'ucs-2': 'utf16le',
  };
  const isEncoding = name => typeof name === 'string' && Object.hasOwn(ENCODINGS, name.toLowerCase());
  function encodingOf(name, otherwise) {
    // what is no text counts as none
    if (typeof name !== 'string' || name === '') return otherwise === null && name !== '' ? null : 'utf8';
    if (isEncoding(name)) return ENCODINGS[name.toLowerCase()];
    return otherwise === null ? null : fail(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
  }
  const bytesOf = (text, encoding) => new Uint8Array(new ArrayBuffer(encode(text, encodingOf(encoding))));
  const clampIndex = (value, otherwise, length) => {
    let index = value === undefined ? otherwise : Math.trunc(Number(value)) || 0;
    if (index < 0) index = Math.max(0, index + length);
    return Math.min(index, length);
  };

  class Buffer extends Uint8Array {
    static poolSize = 8192;

    static from(value, second, third) {
      if (typeof value === 'string') {
        const bytes = bytesOf(value, second);
        const copy = new Buffer(bytes.length);
        copy.set(bytes);
        return copy;
      }
      if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Buffer(value, second, third);
      if (value !== null && typeof value === 'object') {
        if (ArrayBuffer.isView(value) || Array.isArray(value)) return copyOf(value);
        const plain = typeof value.valueOf === 'function' ? value.valueOf() : value;
        if (plain !== value && plain !== null && (typeof plain === 'string' || typeof plain === 'object')) return Buffer.from(plain, second, third);
        if (value.type === 'Buffer' && Array.isArray(value.data)) return copyOf(value.data);
        if (typeof value.length === 'number') return copyOf(Array.from(value));
        if (typeof value[Symbol.toPrimitive] === 'function') return Buffer.from(value[Symbol.toPrimitive]('string'), second, third);
      }
      return wrongType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
    }
    static of(...items) { return copyOf(items); }
    static alloc(size, fill, encoding) {
      checkSize(size);
      const buffer = new Buffer(size);
      return fill === undefined || fill === 0 || size === 0 || fill === '' ? buffer : buffer.fill(fill, encoding);
    }
    static allocUnsafe(size) { checkSize(size); return new Buffer(size); }
    static allocUnsafeSlow(size) { checkSize(size); return new Buffer(size); }
    static isBuffer(value) { return value instanceof Buffer; }
    static isEncoding(name) { return typeof name === 'string' && Object.hasOwn(ENCODINGS, name.toLowerCase()); }
    static byteLength(value, encoding) {
      if (typeof value !== 'string') {
        if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
        wrongType('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
      }
      // an encoding nobody knows is UTF-8 here
      return bytesOf(value, encodingOf(encoding, null) ?? 'utf8').length;
    }
    static concat(list, total) {
      if (!Array.isArray(list)) wrongType('list', 'an instance of Array', list);
      list.forEach((each, i) => { if (!(each instanceof Uint8Array)) wrongType(`list[${i}]`, 'an instance of Buffer or Uint8Array', each); });
      if (list.length === 0) return Buffer.alloc(0);
      const length = total === undefined ? list.reduce((sum, each) => sum + each.length, 0) : total;
      check.integer(length, 'length', 0);
      const all = Buffer.alloc(length);
      let at = 0;
      for (const each of list) {
        if (at >= length) break;
        all.set(at + each.length > length ? each.subarray(0, length - at) : each, at);
        at += each.length;
      }
      return all;
    }
    static copyBytesFrom(view, offset = 0, length = view.length - offset) {
      if (!ArrayBuffer.isView(view) || view instanceof DataView) wrongType('view', 'an instance of TypedArray', view);
      const part = view.slice(offset, offset + length);
      return copyOf(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    }
    static compare(a, b) {
      if (!(a instanceof Uint8Array)) wrongType('buf1', 'an instance of Buffer or Uint8Array', a);
      if (!(b instanceof Uint8Array)) wrongType('buf2', 'an instance of Buffer or Uint8Array', b);
      const length = Math.min(a.length, b.length);
      for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
      return Math.sign(a.length - b.length);
    }

    get parent() { return this.buffer; }
    get offset() { return this.byteOffset; }

    toString(encoding, start, end) {
      const from = clampStart(start, this.length);
      const to = end === undefined ? this.length : Math.min(this.length, Math.trunc(Number(end)) || 0);
      if (encoding !== undefined && !Object.hasOwn(ENCODINGS, String(encoding).toLowerCase())) {
        fail(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
      }
      if (to <= from) return '';
      return decode(from === 0 && to === this.length ? this : this.subarray(from, to), encodingOf(encoding));
    }
    toLocaleString(encoding, start, end) { return this.toString(encoding, start, end); }
    toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
    equals(other) {
      if (!(other instanceof Uint8Array)) wrongType('otherBuffer', 'an instance of Buffer or Uint8Array', other);
      return this === other || this.length === other.length && Buffer.compare(this, other) === 0;
    }
    compare(target, targetStart, targetEnd, sourceStart = 0, sourceEnd = this.length) {
      if (!(target instanceof Uint8Array)) wrongType('target', 'an instance of Buffer or Uint8Array', target);
      for (const [name, value, most] of [['targetStart', targetStart], ['targetEnd', targetEnd, target.length], ['sourceStart', sourceStart], ['sourceEnd', sourceEnd, this.length]]) {
        if (value !== undefined) check.integer(value, name, 0, most);
      }
      return Buffer.compare(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart ?? 0, targetEnd ?? target.length));
    }
    slice(start, end) {
      const from = clampIndex(start, 0, this.length);
      const to = Math.max(from, clampIndex(end, this.length, this.length));
      return new Buffer(this.buffer, this.byteOffset + from, to - from);
    }
    subarray(start, end) { return this.slice(start, end); }
    copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
      if (!(target instanceof Uint8Array)) wrongType('target', 'an instance of Buffer or Uint8Array', target);
      if (targetStart < 0) outOfRange('targetStart', '>= 0', targetStart);
      if (sourceStart < 0 || sourceStart > this.length) outOfRange('sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
      if (sourceEnd < 0) outOfRange('sourceEnd', '>= 0', sourceEnd);
      const part = this.subarray(sourceStart, Math.min(sourceEnd, sourceStart + target.length - targetStart));
      if (targetStart >= target.length || part.length === 0) return 0;
      Uint8Array.prototype.set.call(target, part, targetStart);
      return part.length;
    }
    write(text, offset, length, encoding) {
      if (typeof text !== 'string') throw Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });
      if (typeof offset === 'string') { encoding = offset; offset = undefined; length = undefined; }
      else if (typeof length === 'string') { encoding = length; length = undefined; }
      const at = offset === undefined ? 0 : offset;
      if (at < 0 || at > this.length) outOfRange('offset', `>= 0 && <= ${this.length}`, at);
      if (length !== undefined && (length < 0 || length > this.length)) outOfRange('length', `>= 0 && <= ${this.length}`, length);
      const room = Math.min(this.length - at, length === undefined ? Infinity : length);
      let bytes = bytesOf(text, encoding);
      if (bytes.length > room) {
        let cut = room;
        // half a character is not written
        if (encodingOf(encoding) === 'utf8') while (cut > 0 && (bytes[cut] & 0xc0) === 0x80) cut--;
        bytes = bytes.subarray(0, cut);
      }
      this.set(bytes, at);
      return bytes.length;
    }
    fill(value, start, end, encoding) {
      if (typeof start === 'string') { encoding = start; start = undefined; end = undefined; }
      else if (typeof end === 'string') { encoding = end; end = undefined; }
      const from = start === undefined ? 0 : start;
      const to = end === undefined ? this.length : end;
      if (from < 0) outOfRange('offset', '>= 0 && <= 9007199254740991', from);
      if (from >= this.length && end === undefined) return this;
      if (to < 0 || to > this.length) outOfRange('end', `>= 0 && <= ${this.length}`, to);
      if (typeof value === 'string' || value instanceof Uint8Array) {
        const bytes = typeof value === 'string' ? bytesOf(value, encoding) : value;
        if (bytes.length === 0) {
          if (value.length > 0 || typeof value !== 'string') {
            fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received ${typeof value === 'string' ? `'${value}'` : '<Buffer >'}`);
          }
          super.fill(0, from, to);
        } else if (bytes.length === 1) {
          super.fill(bytes[0], from, to);
        } else {
          for (let i = from; i < to; i++) this[i] = bytes[(i - from) % bytes.length];
        }
        return this;
      }
      super.fill(Number(value) & 255, from, to);
      return this;
    }
    indexOf(value, offset, encoding) { return find(this, value, offset, encoding, false); }
    lastIndexOf(value, offset, encoding) { return find(this, value, offset, encoding, true); }
    includes(value, offset, encoding) { return this.indexOf(value, offset, encoding) !== -1; }
    swap16() { return swap(this, 2); }
    swap32() { return swap(this, 4); }
    swap64() { return swap(this, 8); }

    [custom.inspect](_depth, settings) {
      const bytes = Array.from(this.subarray(0, shown.most), byte => byte.toString(16).padStart(2, '0')).join(' ');
      const more = this.length - shown.most;
      const names = (settings?.showHidden ? Object.getOwnPropertyNames(this) : Object.keys(this)).filter(name => !/^\d+$/.test(name));
      const extras = names.length === 0 ? '' : ', ' + tools.loaded('inspect')(Object.fromEntries(names.map(name => [name, this[name]])),
        { ...settings, breakLength: Infinity, compact: true }).slice(2, -2);
      return `<Buffer ${bytes}${more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : ''}${bytes === '' ? extras.slice(2) : extras}>`;
    }
    inspect(depth, settings) { return this[custom.inspect](depth, settings); }
    static get [Symbol.species]() { return Buffer; }
  }

  function copyOf(items) {
    const buffer = new Buffer(items.length);
    buffer.set(items);
    return buffer;
  }
  function checkSize(size) {
    if (typeof size !== 'number') wrongType('size', 'of type number', size);
    if (!(size >= 0 && size <= 2147483647)) outOfRange('size', '>= 0 && <= 9007199254740991', size);
  }
  const clampStart = (start, length) => Math.min(length, Math.max(0, Math.trunc(Number(start)) || 0));

  function find(buffer, value, offset, encoding, last) {
    if (typeof offset === 'string') { encoding = offset; offset = undefined; }
    let at = offset === undefined || Number.isNaN(Number(offset)) ? (last ? buffer.length : 0) : Math.trunc(offset);
    if (at < 0) at = last ? buffer.length + at : Math.max(0, buffer.length + at);
    if (typeof value === 'number') {
      return last ? Uint8Array.prototype.lastIndexOf.call(buffer, value & 255, at) : Uint8Array.prototype.indexOf.call(buffer, value & 255, at);
    }
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
      wrongType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
    }
    const bytes = typeof value === 'string' ? bytesOf(value, encoding) : value;
    if (bytes.length === 0) return Math.min(at, buffer.length);
    const matches = from => { for (let i = 0; i < bytes.length; i++) if (buffer[from + i] !== bytes[i]) return false; return true; };
    if (last) {
      for (let from = Math.min(at, buffer.length - bytes.length); from >= 0; from--) if (matches(from)) return from;
      return -1;
    }
    for (let from = at; from <= buffer.length - bytes.length; from++) {
      from = Uint8Array.prototype.indexOf.call(buffer, bytes[0], from);
      if (from < 0) return -1;
      if (matches(from)) return from;
    }
    return -1;
  }

  function swap(buffer, size) {
    if (buffer.length % size !== 0) fail(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
    for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
    return buffer;
  }

  function method(name, func) { Object.defineProperty(Buffer.prototype, name, { value: func, writable: true, configurable: true }); }
  for (const name of ['ascii', 'base64', 'base64url', 'hex', 'latin1', 'ucs2', 'utf8']) {
    method(name + 'Slice', function (start, end) { return this.toString(name, start, end); });
    method(name + 'Write', function (text, offset, length) { return this.write(text, offset, length, name); });
  }
  addNumbers(Buffer.prototype);

  // Buffer(…) without new, as old flows have it
  const callable = new Proxy(Buffer, {
    apply(_target, _self, [value, ...more]) { return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, ...more); },
    construct(target, [value, ...more], newTarget) {
      if (newTarget !== callable) return Reflect.construct(target, [value, ...more], newTarget);
      return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, ...more);
    },
  });
  Object.defineProperty(Buffer.prototype, 'constructor', { value: callable, writable: true, configurable: true });
  return { Buffer: callable, encodingOf, shown };
})

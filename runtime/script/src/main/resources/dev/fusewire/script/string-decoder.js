// Node's StringDecoder: texts of bytes that come in pieces cut anywhere.
(function (tools) {
  'use strict';
  const { fail, wrongType } = tools.loaded('errors');
  const { Buffer, encodingOf } = tools.loaded('buffer');

  const states = new WeakMap();

  /** How many bytes at the end may be the beginning of something. */
  function unfinished(bytes, encoding) {
    switch (encoding) {
      case 'utf16le': {
        const odd = bytes.length % 2;
        const last = bytes.length - odd - 1;
        return odd + (last > 0 && (bytes[last] & 0xfc) === 0xd8 ? 2 : 0);
      }
      case 'base64': case 'base64url': return bytes.length % 3;
      case 'utf8': return unfinishedUtf8(bytes);
      default: return 0;
    }
  }
  function unfinishedUtf8(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if ((byte & 0xc0) === 0x80) continue;
      const size = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
      return size <= back ? 0 : back;
    }
    return 0;
  }

  function StringDecoder(encoding) {
    const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : encodingOf(encoding, null);
    if (name === null) fail(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
    this.encoding = name;
    states.set(this, { rest: Buffer.alloc(0) });
  }
  const stateOf = decoder => states.get(decoder) ?? fail(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type StringDecoder');

  /** The bytes a character needs that are not there yet. */
  function missing({ rest }, encoding) {
    if (rest.length === 0) return 0;
    if (encoding === 'utf16le') return rest.length % 2 === 1 ? 1 : 2;
    if (encoding.startsWith('base64')) return 3 - rest.length;
    return (rest[0] >= 0xf0 ? 4 : rest[0] >= 0xe0 ? 3 : 2) - rest.length;
  }

  StringDecoder.prototype.write = function write(bytes) {
    if (typeof bytes === 'string') return bytes;
    if (!ArrayBuffer.isView(bytes)) wrongType('buf', 'an instance of Buffer, TypedArray, or DataView', bytes);
    const state = stateOf(this);
    const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const all = state.rest.length ? Buffer.concat([state.rest, fresh]) : fresh;
    // two bytes that came one by one are given out, were they half a character
    const keep = this.encoding === 'utf16le' && state.rest.length === 1 && all.length < 4 ? all.length % 2 : unfinished(all, this.encoding);
    state.rest = Buffer.from(all.subarray(all.length - keep));
    return all.toString(this.encoding, 0, all.length - keep);
  };
  StringDecoder.prototype.end = function end(bytes) {
    const text = bytes === undefined ? '' : this.write(bytes);
    const state = stateOf(this);
    const { rest } = state;
    state.rest = Buffer.alloc(0);
    return text + rest.toString(this.encoding);
  };
  StringDecoder.prototype.text = function (bytes, offset) {
    stateOf(this).rest = Buffer.alloc(0);
    return this.write(bytes.slice(offset));
  };
  Object.defineProperties(StringDecoder.prototype, {
    lastChar: { get() { const { rest } = stateOf(this); const all = Buffer.alloc(4); rest.copy(all); return all; }, enumerable: true, configurable: true },
    lastNeed: { get() { return missing(stateOf(this), this.encoding); }, enumerable: true, configurable: true },
    lastTotal: { get() { const state = stateOf(this); return state.rest.length + missing(state, this.encoding); }, enumerable: true, configurable: true },
  });
  return { StringDecoder };
})

// Node's module buffer.
(function (tools) {
  'use strict';
  const { Buffer, encodingOf } = tools.loaded('buffer');
  const { fail, wrongType } = tools.loaded('errors');
  const { atob, btoa } = tools.loaded('web');
  const { Blob, File } = tools.loaded('blob');

  const bytesOf = (value, name, expected) => {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return value instanceof ArrayBuffer ? new Uint8Array(value) : wrongType(name, expected, value);
  };
  const VIEW = 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView';

  function SlowBuffer(length) { return Buffer.allocUnsafeSlow(length); }
  Object.setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
  Object.setPrototypeOf(SlowBuffer, Uint8Array);

  function transcode(source, from, to) {
    if (!(source instanceof Uint8Array)) wrongType('source', 'an instance of Buffer or Uint8Array', source);
    if (source.length === 0) return Buffer.alloc(0);
    const allowed = ['utf8', 'utf16le', 'latin1', 'ascii'];
    const between = [encodingOf(from, null), encodingOf(to, null)];
    if (!between.every(each => allowed.includes(each))) {
      throw Object.assign(new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]'), { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1 });
    }
    const text = Buffer.from(source).toString(between[0] === 'ascii' ? 'latin1' : between[0]);
    if (between[1] === 'utf8' || between[1] === 'utf16le') return Buffer.from(text, between[1]);
    // what one byte cannot hold becomes a question mark
    const most = between[1] === 'ascii' ? 0x7f : 0xff;
    return Buffer.from(Array.from(text, c => c.codePointAt(0) <= most ? c.charCodeAt(0) : 0x3f));
  }

  const module = {
    Buffer, SlowBuffer, Blob, File, transcode,
    isUtf8(value) {
      const bytes = bytesOf(value, 'input', VIEW);
      return Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(bytes);
    },
    isAscii: value => bytesOf(value, 'input', VIEW).every(byte => byte < 0x80),
    kMaxLength: 2 ** 53 - 1,
    kStringMaxLength: 536870888,
    btoa, atob,
    constants: { MAX_LENGTH: 2 ** 53 - 1, MAX_STRING_LENGTH: 536870888 },
    INSPECT_MAX_BYTES: 50,
  };
  Object.defineProperty(module.constants, 'MAX_LENGTH', { writable: false });
  Object.defineProperty(module, 'INSPECT_MAX_BYTES', {
    get: () => tools.loaded('buffer').shown.most,
    set(value) {
      const { check, outOfRange } = tools.loaded('errors');
      check.number(value, 'INSPECT_MAX_BYTES');
      if (!(value >= 0)) outOfRange('INSPECT_MAX_BYTES', '>= 0 && <= 9007199254740991', value);
      tools.loaded('buffer').shown.most = value;
    },
    enumerable: true, configurable: true,
  });
  return module;
})

// The numbers in Node's Buffer: whole ones of one to six bytes, and those of fixed width.
(function (tools) {
  'use strict';
  const { fail, wrongType, outOfRange } = tools.loaded('errors');

  function checkOffset(buffer, offset, size) {
    if (typeof offset !== 'number') wrongType('offset', 'of type number', offset);
    if (!Number.isInteger(offset) && Math.abs(offset) !== Infinity) outOfRange('offset', 'an integer', offset);
    if (offset >= 0 && offset + size <= buffer.length) return;
    if (buffer.length < size) fail(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
    outOfRange('offset', `>= 0 and <= ${buffer.length - size}`, offset);
  }
  function checkLength(length) {
    if (typeof length !== 'number') wrongType('byteLength', 'of type number', length);
    if (!Number.isInteger(length) && Math.abs(length) !== Infinity) outOfRange('byteLength', 'an integer', length);
    if (!(length >= 1 && length <= 6)) outOfRange('byteLength', '>= 1 and <= 6', length);
  }
  function readInteger(buffer, offset, length, signed, little) {
    checkLength(length);
    checkOffset(buffer, offset, length);
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + buffer[offset + (little ? length - 1 - i : i)];
    return signed && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
  }
  function writeInteger(buffer, value, offset, length, signed, little) {
    checkLength(length);
    checkOffset(buffer, offset, length);
    checkValue(value, length * 8, signed);
    let rest = Math.trunc(Number(value)) || 0;
    if (rest < 0) rest += 2 ** (8 * length);
    for (let i = 0; i < length; i++) {
      buffer[offset + (little ? i : length - 1 - i)] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return offset + length;
  }
  function checkValue(value, bits, signed) {
    const least = signed ? -(2 ** (bits - 1)) : 0;
    const most = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
    if (value < least || value > most) {
      const range = bits > 32
        ? signed ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}` : `>= 0 and < 2 ** ${bits}`
        : `>= ${least} and <= ${most}`;
      outOfRange('value', range, value);
    }
  }

  const anyWidth = {
    readUIntBE(offset, length) { return readInteger(this, offset, length, false, false); },
    readUIntLE(offset, length) { return readInteger(this, offset, length, false, true); },
    readIntBE(offset, length) { return readInteger(this, offset, length, true, false); },
    readIntLE(offset, length) { return readInteger(this, offset, length, true, true); },
    writeUIntBE(value, offset, length) { return writeInteger(this, value, offset, length, false, false); },
    writeUIntLE(value, offset, length) { return writeInteger(this, value, offset, length, false, true); },
    writeIntBE(value, offset, length) { return writeInteger(this, value, offset, length, true, false); },
    writeIntLE(value, offset, length) { return writeInteger(this, value, offset, length, true, true); },
  };

  // the fixed widths, read and written by a DataView
  const views = new WeakMap();
  function viewOf(buffer) {
    let view = views.get(buffer);
    if (!view) views.set(buffer, view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength));
    return view;
  }
  function method(prototype, name, func) {
    Object.defineProperty(prototype, name, { value: func, writable: true, configurable: true });
    if (func.name === 'read' || func.name === 'write') Object.defineProperty(func, 'name', { value: name, configurable: true });
  }
  function width(prototype, kind, viewName, size, check) {
    for (const [ending, little] of size === 1 ? [['', true]] : [['LE', true], ['BE', false]]) {
      const read = function (offset = 0) {
        checkOffset(this, offset, size);
        return viewOf(this)['get' + viewName](offset, little);
      };
      const write = function (value, offset = 0) {
        if (check) check(value);
        checkOffset(this, offset, size);
        viewOf(this)['set' + viewName](offset, value, little);
        return offset + size;
      };
      method(prototype, 'read' + kind + ending, read);
      method(prototype, 'write' + kind + ending, write);
      if (kind.includes('UInt')) {
        method(prototype, 'read' + kind.replace('UInt', 'Uint') + ending, read);
        method(prototype, 'write' + kind.replace('UInt', 'Uint') + ending, write);
      }
    }
  }
  const integer = (bits, signed) => value => checkValue(value, bits, signed);
  const big = signed => value => {
    if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
    const [least, most] = signed ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
    if (value < least || value > most) outOfRange('value', signed ? '>= -(2n ** 63n) and < 2n ** 63n' : '>= 0n and < 2n ** 64n', value);
  };

  /** Gives a prototype the methods of Buffer that read and write numbers. */
  function addNumbers(prototype) {
    for (const [name, func] of Object.entries(anyWidth)) method(prototype, name, func);
    width(prototype, 'UInt8', 'Uint8', 1, integer(8, false));
    width(prototype, 'Int8', 'Int8', 1, integer(8, true));
    width(prototype, 'UInt16', 'Uint16', 2, integer(16, false));
    width(prototype, 'Int16', 'Int16', 2, integer(16, true));
    width(prototype, 'UInt32', 'Uint32', 4, integer(32, false));
    width(prototype, 'Int32', 'Int32', 4, integer(32, true));
    width(prototype, 'Float', 'Float32', 4);
    width(prototype, 'Double', 'Float64', 8);
    width(prototype, 'BigUInt64', 'BigUint64', 8, big(false));
    width(prototype, 'BigInt64', 'BigInt64', 8, big(true));
    for (const name of ['readUIntBE', 'readUIntLE', 'writeUIntBE', 'writeUIntLE']) method(prototype, name.replace('UInt', 'Uint'), anyWidth[name]);
  }

  return { addNumbers };
})

// The modules crypto and os, as far as Java stands for them.
(function (tools) {
  'use strict';
  const { host } = tools;

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

  return { crypto, os };
})

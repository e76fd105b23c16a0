// Blob and File, whose bytes are in memory.
(function (tools) {
  'use strict';
  const { Buffer } = tools.loaded('buffer');
  const { wrongType, missing } = tools.loaded('errors');
  const { custom } = tools;

  const bytesOf = part => {
    if (part instanceof Blob) return bytesInside(part);
    if (ArrayBuffer.isView(part)) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    return part instanceof ArrayBuffer ? Buffer.from(part) : Buffer.from(String(part).toWellFormed());
  };
  const typeOf = type => {
    const text = String(type);
    return /[^\x20-\x7e]/.test(text) ? '' : text.toLowerCase();
  };

  class Blob {
    #bytes;
    #type;
    constructor(parts = [], options = {}) {
      if (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function') {
        wrongType('sources', 'a sequence', parts);
      }
      if (options !== null && options !== undefined && typeof options !== 'object' && typeof options !== 'function') {
        wrongType('options', 'a dictionary', options);
      }
      const { endings = 'transparent', type = '' } = options ?? {};
      const all = [...parts].map(part => typeof part === 'string' && endings === 'native' ? part.replace(/\r\n|\r/g, '\n') : part);
      this.#bytes = Buffer.from(Buffer.concat(all.map(bytesOf)));
      this.#type = typeOf(type);
    }
    get size() { return this.#bytes.length; }
    get type() { return this.#type; }
    slice(start = 0, end = this.size, type = '') {
      const part = new Blob([this.#bytes.subarray(start, end)]);
      part.#type = typeOf(type);
      return part;
    }
    async arrayBuffer() { return this.#bytes.buffer.slice(this.#bytes.byteOffset, this.#bytes.byteOffset + this.size); }
    async bytes() { return new Uint8Array(await this.arrayBuffer()); }
    async text() { return this.#bytes.toString('utf8').replace(/^\ufeff/, ''); }
    get [Symbol.toStringTag]() { return 'Blob'; }
    [custom.inspect](depth, options, inspect) {
      return depth < 0 ? '[Blob]' : `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
    }
    static bytesInside(blob) { return blob.#bytes; }
  }
  const { bytesInside } = Blob;
  delete Blob.bytesInside;

  class File extends Blob {
    #name;
    #changed;
    constructor(parts, name, options = {}) {
      if (arguments.length < 2) missing('fileBits', 'fileName');
      super(parts, options);
      this.#name = String(name).toWellFormed();
      this.#changed = options?.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
    }
    get name() { return this.#name; }
    get lastModified() { return this.#changed; }
    get [Symbol.toStringTag]() { return 'File'; }
    [custom.inspect](depth, options, inspect) {
      return depth < 0 ? '[File]' : `File ${inspect({ size: this.size, type: this.type, name: this.name, lastModified: this.lastModified }, options)}`;
    }
  }

  return { Blob, File };
})

// What setTimeout and setInterval answer.
(function () {
  'use strict';

  return class Timeout {
    #id;
    #refresh;
    #stop;
    constructor(id, refresh, stop) { this.#id = id; this.#refresh = refresh; this.#stop = stop; }
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }
    refresh() { this.#refresh(); return this; }
    close() { this.#stop(this); return this; }
    [Symbol.toPrimitive]() { return this.#id; }
    static idOf(any) { return any !== null && typeof any === 'object' && #id in any ? any.#id : Number(any); }
  };
})

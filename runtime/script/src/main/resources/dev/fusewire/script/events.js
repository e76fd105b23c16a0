// Node's EventEmitter.
(function (tools) {
  'use strict';
  const { print } = tools;
  const { wrongType, outOfRange, check } = tools.loaded('errors');
  const rejection = Symbol.for('nodejs.rejection');
  const errorMonitor = Symbol('events.errorMonitor');
  const capture = Symbol('kCapture');
  let most = 10;

  function EventEmitter(options) { EventEmitter.init.call(this, options); }
  EventEmitter.prototype._events = undefined;
  EventEmitter.prototype._eventsCount = 0;
  EventEmitter.prototype._maxListeners = undefined;
  EventEmitter.init = function (options) {
    if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    }
    this._maxListeners = this._maxListeners || undefined;
    if (options?.captureRejections) {
      check.boolean(options.captureRejections, 'options.captureRejections');
      hide(this, capture, true);
    }
  };
  const hide = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });

  const listOf = (emitter, event) => {
    const found = emitter._events?.[event];
    return found === undefined ? [] : typeof found === 'function' ? [found] : found;
  };
  const plain = listener => listener.listener ?? listener;
  const isListener = (value, name = 'listener') => { if (typeof value !== 'function') wrongType(name, 'of type function', value); };
  const maximum = (value, name) => {
    check.number(value, name);
    if (!(value >= 0)) outOfRange(name, '>= 0', value);
  };

  const limitOf = emitter => emitter._maxListeners === undefined ? most : emitter._maxListeners;
  function add(emitter, event, listener, first) {
    isListener(listener);
    let events = emitter._events;
    if (events === undefined) {
      events = emitter._events = Object.create(null);
      emitter._eventsCount = 0;
    } else if (events.newListener !== undefined) {
      emitter.emit('newListener', event, plain(listener));
      events = emitter._events;
    }
    const there = events[event];
    if (there === undefined) {
      events[event] = listener;
      emitter._eventsCount++;
      return emitter;
    }
    const list = typeof there === 'function' ? [there] : there;
    if (first) list.unshift(listener);
    else list.push(listener);
    events[event] = list;
    const limit = limitOf(emitter);
    if (limit > 0 && list.length > limit && !list.warned) {
      hide(list, 'warned', true);
      print('warn', `MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ${list.length} ${String(event)} listeners added to ${
        tools.loaded('inspect')(emitter, { depth: -1 })}. MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`);
    }
    return emitter;
  }
  function onceOnly(emitter, event, listener) {
    let fired = false;
    const wrapped = function (...args) {
      if (fired) return undefined;
      emitter.removeListener(event, wrapped);
      fired = true;
      return listener.apply(emitter, args);
    };
    wrapped.listener = listener;
    return wrapped;
  }
  function forget(emitter, event) {
    if (--emitter._eventsCount === 0) emitter._events = Object.create(null);
    else delete emitter._events[event];
  }

  Object.assign(EventEmitter.prototype, {
    setMaxListeners(n) { maximum(n, 'setMaxListeners'); this._maxListeners = n; return this; },
    getMaxListeners() { return limitOf(this); },
    emit(event, ...args) {
      const events = this._events;
      if (event === 'error') {
        if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
        if (events?.error === undefined) unhandled(args[0]);
      }
      const handler = events?.[event];
      if (handler === undefined) return false;
      for (const listener of typeof handler === 'function' ? [handler] : [...handler]) {
        const result = listener.apply(this, args);
        if (result !== undefined && result !== null && this[capture]) watch(this, result, event, args);
      }
      return true;
    },
    addListener(event, listener) { return add(this, event, listener, false); },
    prependListener(event, listener) { return add(this, event, listener, true); },
    once(event, listener) { isListener(listener); return this.on(event, onceOnly(this, event, listener)); },
    prependOnceListener(event, listener) { isListener(listener); return this.prependListener(event, onceOnly(this, event, listener)); },
    removeListener(event, listener) {
      isListener(listener);
      const there = this._events?.[event];
      if (there === undefined) return this;
      if (typeof there === 'function') {
        if (there !== listener && there.listener !== listener) return this;
        forget(this, event);
        if (this._events.removeListener) this.emit('removeListener', event, plain(there));
        return this;
      }
      const at = there.findLastIndex(each => each === listener || each.listener === listener);
      if (at < 0) return this;
      there.splice(at, 1);
      if (there.length === 1) this._events[event] = there[0];
      if (this._events.removeListener !== undefined) this.emit('removeListener', event, listener);
      return this;
    },
    removeAllListeners(event) {
      const events = this._events;
      if (events === undefined) return this;
      if (events.removeListener === undefined) {
        if (arguments.length === 0) { this._events = Object.create(null); this._eventsCount = 0; } else if (events[event] !== undefined) forget(this, event);
        return this;
      }
      if (arguments.length === 0) {
        for (const each of Reflect.ownKeys(events)) if (each !== 'removeListener') this.removeAllListeners(each);
        this.removeAllListeners('removeListener');
        this._events = Object.create(null);
        this._eventsCount = 0;
        return this;
      }
      const list = [...listOf(this, event)];
      for (let i = list.length - 1; i >= 0; i--) this.removeListener(event, list[i]);
      return this;
    },
    listeners(event) { return listOf(this, event).map(plain); },
    rawListeners(event) { return [...listOf(this, event)]; },
    listenerCount(event, listener) {
      const list = listOf(this, event);
      return listener === undefined || listener === null ? list.length : list.filter(each => each === listener || each.listener === listener).length;
    },
    eventNames() { return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : []; },
  });
  EventEmitter.prototype.on = EventEmitter.prototype.addListener;
  EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

  function unhandled(error) {
    if (error instanceof Error) throw error;
    let shown;
    try { shown = tools.loaded('inspect')(error); } catch { shown = error; }
    const failure = tools.coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
    failure.context = error;
    throw failure;
  }
  function watch(emitter, promise, event, args) {
    if (typeof promise.then !== 'function') return;
    promise.then(undefined, error => {
      tools.setTimeout(() => {
        if (typeof emitter[rejection] === 'function') { emitter[rejection](error, event, ...args); return; }
        const before = emitter[capture];
        // an error of the error's listener ends it
        hide(emitter, capture, false);
        try { emitter.emit('error', error); } finally { hide(emitter, capture, before); }
      }, 0);
    });
  }

  const aborted = signal => Object.assign(new Error('The operation was aborted', { cause: signal?.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
  async function once(emitter, event, options = {}) {
    check.object(options, 'options');
    const { signal } = options;
    if (signal?.aborted) throw aborted(signal);
    return new Promise((resolve, reject) => {
      const failed = error => { emitter.removeListener(event, resolved); reject(error); };
      const resolved = (...args) => { if (event !== 'error') emitter.removeListener('error', failed); resolve(args); };
      if (typeof emitter.on !== 'function') wrongType('emitter', 'an instance of EventEmitter', emitter);
      emitter.once(event, resolved);
      if (event !== 'error') emitter.once('error', failed);
    });
  }
  function on(emitter, event, options = {}) {
    check.object(options, 'options');
    const waiting = [], ready = [];
    let error, ended = false;
    const push = (...args) => { if (waiting.length) waiting.shift().resolve({ value: args, done: false }); else ready.push(args); };
    const failed = reason => { if (waiting.length) waiting.shift().reject(reason); else error = reason; finish(); };
    const finish = () => {
      emitter.removeListener(event, push);
      emitter.removeListener('error', failed);
      ended = true;
      for (const each of waiting.splice(0)) each.resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    };
    if (typeof emitter?.on !== 'function') wrongType('emitter', 'an instance of EventEmitter', emitter);
    emitter.on(event, push);
    if (event !== 'error') emitter.on('error', failed);
    for (const name of options.close ?? []) emitter.on(name, finish);
    return {
      next() {
        if (ready.length) return Promise.resolve({ value: ready.shift(), done: false });
        if (error) { const reason = error; error = null; return Promise.reject(reason); }
        if (ended) return finish();
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      },
      return: finish,
      throw(reason) {
        if (!(reason instanceof Error)) wrongType('EventEmitter.AsyncIterator', 'an instance of Error', reason);
        failed(reason);
      },
      [Symbol.asyncIterator]() { return this; },
    };
  }

  Object.assign(EventEmitter, {
    once, on, EventEmitter, errorMonitor,
    captureRejectionSymbol: rejection,
    usingDomains: false,
    getEventListeners: (emitter, event) => typeof emitter?.listeners === 'function' ? emitter.listeners(event) : wrongType('emitter', 'an instance of EventEmitter or EventTarget', emitter),
    getMaxListeners: emitter => typeof emitter?.getMaxListeners === 'function' ? emitter.getMaxListeners() : wrongType('emitter', 'an instance of EventEmitter or EventTarget', emitter),
    listenerCount: (emitter, event) => typeof emitter.listenerCount === 'function' ? emitter.listenerCount(event) : EventEmitter.prototype.listenerCount.call(emitter, event),
    setMaxListeners(n = most, ...emitters) {
      maximum(n, 'setMaxListeners');
      if (emitters.length === 0) most = n;
      for (const each of emitters) {
        if (typeof each?.setMaxListeners !== 'function') wrongType('eventTargets', 'an instance of EventEmitter or EventTarget', each);
        each.setMaxListeners(n);
      }
    },
  });
  Object.defineProperties(EventEmitter, {
    defaultMaxListeners: { get: () => most, set(value) { maximum(value, 'defaultMaxListeners'); most = value; }, enumerable: true },
    captureRejections: {
      get: () => EventEmitter.prototype[capture] ?? false,
      set(value) { check.boolean(value, 'EventEmitter.captureRejections'); hide(EventEmitter.prototype, capture, value); },
      enumerable: true,
    },
  });
  return EventEmitter;
})

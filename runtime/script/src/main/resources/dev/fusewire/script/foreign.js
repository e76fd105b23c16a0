// What lives in another function node's scope: its functions and promises, as this one uses them.
(function () {
  'use strict';
  const { apply, ownKeys } = Reflect;
  const isObject = value => typeof value === 'object' && value !== null;

  // what stands here for something of elsewhere, and what for
  const origins = new WeakMap();

  // makes an object what another is, and what it holds likewise, so that who has it or a part of it sees what changed
  function become(target, source, met) {
    if (met.has(source)) return;
    met.add(source);
    if (Array.isArray(target)) {
      target.length = source.length;
    } else {
      for (const name of ownKeys(target)) if (!Object.hasOwn(source, name)) delete target[name];
    }
    for (const name of Object.keys(source)) {
      const now = source[name], before = target[name];
      if (isObject(now) && isObject(before) && isPlain(now) && isPlain(before) && Array.isArray(now) === Array.isArray(before)) {
        become(before, now, met);
      } else if (!Object.is(before, now)) {
        target[name] = now;
      }
    }
  }
  function isPlain(value) {
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
  }

  return {
    origin: value => origins.get(value),
    foreignFunction(reference, call) {
      const stub = function (...args) {
        // a function of ours called on nothing gets the whole scope in its place: that stays here
        const given = [this, ...args].map(each => each === globalThis ? {} : each);
        const { threw, at, result, changed } = call(given);
        for (const place of Object.keys(changed)) if (changed[place] !== undefined) become(given[place], changed[place], new Set());
        if (threw) throw result;
        return at < 0 ? result : given[at];
      };
      origins.set(stub, reference);
      return stub;
    },
    invoke(called, given) {
      const [self, ...args] = given;
      const answer = { threw: false, at: -1, result: undefined, changed: [] };
      try {
        const result = apply(called, self, args);
        if (isObject(result)) answer.at = given.indexOf(result);
        // whether anybody minds that it fails is for those to say who get it
        if (result instanceof Promise) result.catch(() => {});
        if (answer.at < 0) answer.result = result;
      } catch (error) {
        answer.threw = true;
        answer.result = error;
      }
      return answer;
    },
    foreignPromise(reference) {
      const made = {};
      made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      origins.set(made.promise, reference);
      return made;
    },
    whenSettled(promise, resolved, rejected) { promise.then(resolved, rejected); },
  };
})

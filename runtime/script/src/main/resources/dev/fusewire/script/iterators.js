// What iterators of a Map or Set still have to give, told without taking it from them.
(function () {
  'use strict';
  const taken = new WeakMap();
  let watched = false;

  // from the first look on, what was looked at gives what was seen of it
  function watch() {
    for (const of of [new Map(), new Set()]) {
      const prototype = Object.getPrototypeOf(of.values());
      const { next: own } = prototype;
      Object.defineProperty(prototype, 'next', {
        value: { next() {
          const left = taken.get(this);
          if (left === undefined) return own.call(this);
          return left.length > 0 ? { value: left.shift(), done: false } : { value: undefined, done: true };
        } }.next,
        writable: true,
        configurable: true,
      });
    }
    watched = true;
  }

  return function left(iterator) {
    if (!watched) watch();
    let items = taken.get(iterator);
    if (items === undefined) {
      items = [];
      for (let step = iterator.next(); !step.done; step = iterator.next()) items.push(step.value);
      taken.set(iterator, items);
    }
    return [...items];
  };
})

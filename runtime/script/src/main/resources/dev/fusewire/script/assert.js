// Node's assert, as far as flows use it.
(function (tools) {
  'use strict';
  const inspect = tools.loaded('inspect');
  const { isDeepStrictEqual, isDeepEqual: loosely } = tools.loaded('deep-equal');

  class AssertionError extends Error {
    constructor({ message, actual, expected, operator }) {
      super(message);
      this.generatedMessage = false;
      this.code = 'ERR_ASSERTION';
      Object.assign(this, { actual, expected, operator });
      Object.defineProperty(this, 'name', { value: 'AssertionError', configurable: true, writable: true });
      Object.defineProperty(this, 'toString', { value() { return `${this.name} [${this.code}]: ${this.message}`; }, configurable: true, writable: true });
    }
  }

  function check(holds, message, fallback, actual, expected, operator) {
    if (holds) return;
    if (message instanceof Error) throw message;
    throw new AssertionError({ message: message === undefined ? fallback() : message, actual, expected, operator });
  }
  const differ = (title, actual, expected) => () => `${title}\n\n${inspect(actual)} !== ${inspect(expected)}\n`;

  const assert = (value, message) => check(value, message, () => 'The expression evaluated to a falsy value', value, true, '==');
  const fits = (error, expected) => typeof expected !== 'function' ? expected instanceof RegExp ? expected.test(String(error))
    : Object.keys(expected).every(name => expected[name] instanceof RegExp ? expected[name].test(error[name]) : isDeepStrictEqual(error[name], expected[name]))
    : expected.prototype !== undefined && error instanceof expected || !(expected.prototype instanceof Error) && expected(error) === true;

  return Object.assign(assert, {
    AssertionError,
    ok: (value, message) => assert(value, message),
    fail: message => check(false, message, () => 'Failed', undefined, undefined, 'fail'),
    equal: (a, b, message) => check(a == b || a !== a && b !== b, message, () => `${inspect(a)} == ${inspect(b)}`, a, b, '=='),
    notEqual: (a, b, message) => check(a != b, message, () => `${inspect(a)} != ${inspect(b)}`, a, b, '!='),
    strictEqual: (a, b, message) => check(Object.is(a, b), message, differ('Expected values to be strictly equal:', a, b), a, b, 'strictEqual'),
    notStrictEqual: (a, b, message) =>
      check(!Object.is(a, b), message, () => `Expected "actual" to be strictly unequal to: ${inspect(b)}`, a, b, 'notStrictEqual'),
    deepEqual: (a, b, message) => check(loosely(a, b), message, differ('Expected values to be loosely deep-equal:', a, b), a, b, 'deepEqual'),
    notDeepEqual: (a, b, message) => check(!loosely(a, b), message, () => `Expected "actual" not to be loosely deep-equal to: ${inspect(b)}`, a, b, 'notDeepEqual'),
    deepStrictEqual: (a, b, message) =>
      check(isDeepStrictEqual(a, b), message, differ('Expected values to be strictly deep-equal:', a, b), a, b, 'deepStrictEqual'),
    notDeepStrictEqual: (a, b, message) =>
      check(!isDeepStrictEqual(a, b), message, () => `Expected "actual" not to be strictly deep-equal to: ${inspect(b)}`, a, b, 'notDeepStrictEqual'),
    match: (text, pattern, message) =>
      check(pattern.test(text), message, () => `The input did not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`, text, pattern, 'match'),
    throws(func, expected, message) {
      let thrown, threw = false;
      try { func(); } catch (error) { thrown = error; threw = true; }
      check(threw, typeof expected === 'string' ? expected : message, () => 'Missing expected exception.', undefined, expected, 'throws');
      if (expected !== undefined && typeof expected !== 'string' && !fits(thrown, expected)) throw thrown;
    },
    doesNotThrow(func, message) {
      try { func(); } catch (error) {
        check(false, typeof message === 'string' ? message : undefined, () => `Got unwanted exception.\nActual message: "${error && error.message}"`, error, undefined, 'doesNotThrow');
      }
    },
    async rejects(promise, expected) {
      let thrown, threw = false;
      try { await (typeof promise === 'function' ? promise() : promise); } catch (error) { thrown = error; threw = true; }
      check(threw, undefined, () => 'Missing expected rejection.', undefined, expected, 'rejects');
      if (expected !== undefined && typeof expected !== 'string' && !fits(thrown, expected)) throw thrown;
    },
    ifError: value => { if (value !== null && value !== undefined) throw value; },
    get strict() { return Object.assign((...args) => assert(...args), assert, { equal: assert.strictEqual, deepEqual: assert.deepStrictEqual }); },
  });
})

// Errors with Node's codes and in its words.
(function (tools) {
  'use strict';
  const { coded, received } = tools;

  const fail = (Type, code, message) => { throw coded(Type, code, message); };
  const named = name => name.includes(' ') || name === 'first argument' ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  const wrongType = (name, expected, value) =>
    fail(TypeError, 'ERR_INVALID_ARG_TYPE', `${named(name)} must be ${expected}. Received ${received(value)}`);
  const wrongValue = (name, value, reason = 'is invalid', Type = TypeError) => {
    let shown = tools.loaded('inspect')(value);
    if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
    return fail(Type, 'ERR_INVALID_ARG_VALUE', `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`);
  };
  const grouped = digits => digits.replace(/\B(?=(\d{3})+$)/g, '_');
  // numbers beyond 32 bits are told in groups of three digits
  function shownNumber(value) {
    if (typeof value === 'bigint') return (value > 2n ** 32n || value < -(2n ** 32n) ? grouped(String(value)) : String(value)) + 'n';
    if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return grouped(String(value));
    return tools.loaded('inspect')(value);
  }
  const outOfRange = (name, range, value) =>
    fail(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${shownNumber(value)}`);

  const check = {
    string(value, name) { if (typeof value !== 'string') wrongType(name, 'of type string', value); },
    boolean(value, name) { if (typeof value !== 'boolean') wrongType(name, 'of type boolean', value); },
    number(value, name) { if (typeof value !== 'number') wrongType(name, 'of type number', value); },
    func(value, name) { if (typeof value !== 'function') wrongType(name, 'of type function', value); },
    object(value, name) { if (value === null || typeof value !== 'object' || Array.isArray(value)) wrongType(name, 'of type object', value); },
    array(value, name) { if (!Array.isArray(value)) wrongType(name, 'an instance of Array', value); },
    integer(value, name, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER) {
      check.number(value, name);
      if (!Number.isInteger(value)) outOfRange(name, 'an integer', value);
      if (value < least || value > most) outOfRange(name, `>= ${least} && <= ${most}`, value);
    },
    oneOf(value, name, allowed) {
      if (!allowed.includes(value)) {
        const list = allowed.map(each => typeof each === 'string' ? `'${each}'` : String(each)).join(', ');
        wrongValue(name, value, `must be one of: ${list}`);
      }
    },
  };
  const missing = (...names) => {
    const quoted = names.map(name => Array.isArray(name) ? name.map(each => `"${each}"`).join(' or ') : `"${name}"`);
    const last = quoted.pop();
    const all = quoted.length === 0 ? last : quoted.length === 1 ? `${quoted[0]} and ${last}` : `${quoted.join(', ')}, and ${last}`;
    fail(TypeError, 'ERR_MISSING_ARGS', `The ${all} argument${quoted.length ? 's' : ''} must be specified`);
  };

  return { fail, wrongType, wrongValue, outOfRange, missing, check };
})

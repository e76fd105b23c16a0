// Hosts of URLs after the WHATWG's standard: names, IPv4 and IPv6 addresses. null is none at all.
(function (tools) {
  'use strict';
  const { host } = tools;
  const { escape, unescape } = tools.loaded('url-text');

  const FORBIDDEN = /[\0\t\n\r #/:<>?@[\\\]^|]/;
  const FORBIDDEN_IN_NAMES = /[\0-\x20#%/:<>?@[\\\]^|\x7f]/;

  /** The name in ASCII; null where it is no name. */
  function toAscii(name) {
    if (/[^\x00-\x7f]/.test(name) || /(^|\.)xn--/i.test(name)) return host.toAscii(name);
    return name.toLowerCase();
  }

  function parse(text, special) {
    if (text.startsWith('[')) {
      const address = text.endsWith(']') ? ipv6(text.slice(1, -1)) : null;
      return address && `[${address}]`;
    }
    if (!special) return FORBIDDEN.test(text) ? null : escape(text, 'control');
    const name = toAscii(unescape(text));
    if (name === null || name === '' || FORBIDDEN_IN_NAMES.test(name)) return null;
    const labels = name.split('.');
    if (labels.length > 1 && labels[labels.length - 1] === '') labels.pop();
    return /^(\d+|0x[0-9a-f]*)$/i.test(labels[labels.length - 1]) ? ipv4(labels) : name;
  }

  function number(text) {
    if (/^0x[0-9a-f]*$/i.test(text)) return text.length === 2 ? 0 : parseInt(text, 16);
    if (/^0[0-7]*$/.test(text)) return parseInt(text, 8);
    return /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
  }
  function ipv4(labels) {
    const numbers = labels.map(number);
    const last = numbers.pop();
    if (labels.length > 4 || !numbers.every(each => each <= 255) || !(last < 256 ** (4 - numbers.length))) return null;
    const address = numbers.reduce((sum, each, i) => sum + each * 256 ** (3 - i), last);
    return [24, 16, 8, 0].map(bits => Math.floor(address / 2 ** bits) % 256).join('.');
  }

  function ipv6(text) {
    const halves = text.split('::');
    if (halves.length > 2) return null;
    const pieces = half => {
      if (half === '') return [];
      const parts = half.split(':');
      return parts.flatMap((part, i) => {
        if (/^[0-9a-f]{1,4}$/i.test(part)) return [parseInt(part, 16)];
        const four = i === parts.length - 1 && /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(part) ? part.split('.').map(Number) : [];
        return four.length === 4 && four.every(each => each <= 255) ? [four[0] * 256 + four[1], four[2] * 256 + four[3]] : [NaN];
      });
    };
    const front = pieces(halves[0]), back = halves.length === 2 ? pieces(halves[1]) : [];
    const missing = 8 - front.length - back.length;
    // an IPv4 address stands at the end only
    if (halves.length === 2 ? missing < 1 || halves[0].includes('.') : missing !== 0) return null;
    const all = [...front, ...new Array(missing).fill(0), ...back];
    return all.some(Number.isNaN) ? null : shortest(all);
  }
  function shortest(pieces) {
    let from = -1, length = 1;
    for (let i = 0; i < 8; i++) {
      let end = i;
      while (end < 8 && pieces[end] === 0) end++;
      if (end - i > length) { from = i; length = end - i; }
      if (end > i) i = end;
    }
    const text = list => list.map(each => each.toString(16)).join(':');
    return from < 0 ? text(pieces) : `${text(pieces.slice(0, from))}::${text(pieces.slice(from + length))}`;
  }

  return { parse, toAscii };
})

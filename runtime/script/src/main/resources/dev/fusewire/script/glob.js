// Whether a path is one of those a pattern with *, ?, [a-z] and ** stands for.
(function () {
  'use strict';
  const literal = text => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

  function alternatives(pattern) {
    const open = pattern.indexOf('{');
    if (open < 0) return [pattern];
    let depth = 0;
    const parts = [];
    let from = open + 1;
    for (let i = open; i < pattern.length; i++) {
      if (pattern[i] === '{') depth++;
      else if (pattern[i] === ',' && depth === 1) { parts.push(pattern.slice(from, i)); from = i + 1; } else if (pattern[i] === '}' && --depth === 0) {
        parts.push(pattern.slice(from, i));
        if (parts.length < 2) return [pattern];
        return parts.flatMap(part => alternatives(pattern.slice(0, open) + part + pattern.slice(i + 1)));
      }
    }
    return [pattern];
  }

  function expression(pattern) {
    let text = '';
    for (let i = 0; i < pattern.length; i++) {
      const c = pattern[i];
      if (c === '*') text += '.*?';
      else if (c === '?') text += '.';
      else if (c === '[') {
        const end = pattern.indexOf(']', i + 2);
        if (end < 0) { text += '\\['; continue; }
        const set = pattern.slice(i + 1, end);
        text += `[${set.replace(/^[!^]/, '^').replace(/\\/g, '\\\\')}]`;
        i = end;
      } else text += literal(c);
    }
    // what begins with a dot has to be asked for
    return new RegExp(`^${/^[*?[]/.test(pattern) ? '(?!\\.)' : ''}${text}$`, 's');
  }

  function matches(path, pattern) {
    if (pattern.length === 0) return path.length === 0;
    const [first, ...rest] = pattern;
    if (first === '**') {
      if (rest.length === 0) return path.every(each => !each.startsWith('.') || each === '');
      for (let i = 0; i <= path.length; i++) {
        if (matches(path.slice(i), rest)) return true;
        if (i < path.length && path[i].startsWith('.')) return false;
      }
      return false;
    }
    return path.length > 0 && (first === path[0] || path[0] !== '' && first !== '' && alternatives(first).some(each => expression(each).test(path[0]))) && matches(path.slice(1), rest);
  }
  return (path, pattern) => alternatives(pattern.join('/')).some(each => matches(path, each.split('/')));
})

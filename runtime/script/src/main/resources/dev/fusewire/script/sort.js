// Sorting as V8 does it, asking the comparator the same questions: what does not compare the same way each time, or answers
// true and false, comes out in the same order too. The algorithm is the natural merge sort known as TimSort: runs that
// stand in order already are found, short ones made longer by insertion, and runs of like length are merged.
(function () {
  'use strict';
  const SHORT = 64, WINS = 7;

  function sort(items, compare) {
    const runs = [];
    let patience = WINS;

    // how many from here on stand in order; what goes down strictly is turned round
    function countRun(low, high) {
      if (low + 1 === high) return 1;
      let at = low + 1;
      const down = compare(items[at], items[low]) < 0;
      for (at++; at < high; at++) {
        if (compare(items[at], items[at - 1]) < 0 !== down) break;
      }
      if (down) {
        for (let l = low, r = at - 1; l < r; l++, r--) [items[l], items[r]] = [items[r], items[l]];
      }
      return at - low;
    }

    function insert(low, from, high) {
      for (let at = from; at < high; at++) {
        const item = items[at];
        let left = low, right = at;
        while (left < right) {
          const middle = left + right >> 1;
          if (compare(item, items[middle]) < 0) right = middle;
          else left = middle + 1;
        }
        for (let i = at; i > left; i--) items[i] = items[i - 1];
        items[left] = item;
      }
    }

    // the place of a key among what is sorted, looked for in growing steps from the hint: before its equals, or behind
    function place(list, key, base, length, hint, before) {
      const isBehind = before ? at => compare(list[base + at], key) < 0 : at => !(compare(key, list[base + at]) < 0);
      let near = 0, far = 1;
      if (isBehind(hint)) {
        const most = length - hint;
        while (far < most && isBehind(hint + far)) [near, far] = [far, far * 2 + 1];
        [near, far] = [near + hint, Math.min(far, most) + hint];
      } else {
        const most = hint + 1;
        while (far < most && !isBehind(hint - far)) [near, far] = [far, far * 2 + 1];
        [near, far] = [hint - Math.min(far, most), hint - near];
      }
      near++;
      while (near < far) {
        const middle = near + far >> 1;
        if (isBehind(middle)) near = middle + 1;
        else far = middle;
      }
      return far;
    }

    const copy = (from, at, to, target, length) => {
      if (from === to && at < target) for (let i = length - 1; i >= 0; i--) to[target + i] = from[at + i];
      else for (let i = 0; i < length; i++) to[target + i] = from[at + i];
    };

    // merges from the front; the first run, the shorter one, stands aside
    function mergeUp(baseA, lengthA, baseB, lengthB) {
      const aside = items.slice(baseA, baseA + lengthA);
      let to = baseA, a = 0, b = baseB;
      const takeB = count => { copy(items, b, items, to, count); to += count; b += count; lengthB -= count; };
      const takeA = count => { copy(aside, a, items, to, count); to += count; a += count; lengthA -= count; };
      takeB(1);
      while (lengthB > 0 && lengthA > 1) {
        let winsA = 0, winsB = 0;
        while (winsA < patience && winsB < patience) {
          if (compare(items[b], aside[a]) < 0) { takeB(1); winsB++; winsA = 0; if (lengthB === 0) break; }
          else { takeA(1); winsA++; winsB = 0; if (lengthA === 1) break; }
        }
        if (lengthB === 0 || lengthA === 1) break;
        patience++;
        do {
          patience = Math.max(1, patience - 1);
          winsA = place(aside, items[b], a, lengthA, 0, false);
          if (winsA > 0) { takeA(winsA); if (lengthA <= 1) break; }
          takeB(1);
          if (lengthB === 0) break;
          winsB = place(items, aside[a], b, lengthB, 0, true);
          if (winsB > 0) { takeB(winsB); if (lengthB === 0) break; }
          takeA(1);
          if (lengthA === 1) break;
        } while (winsA >= WINS || winsB >= WINS);
        if (lengthB > 0 && lengthA > 1) patience++;
      }
      if (lengthB > 0 && lengthA === 1) { takeB(lengthB); items[to] = aside[a]; }
      else copy(aside, a, items, to, lengthA);
    }

    // merges from the end; the second run, the shorter one, stands aside
    function mergeDown(baseA, lengthA, baseB, lengthB) {
      const aside = items.slice(baseB, baseB + lengthB);
      let to = baseB + lengthB - 1, a = baseA + lengthA - 1, b = lengthB - 1;
      const takeA = count => { to -= count; a -= count; copy(items, a + 1, items, to + 1, count); lengthA -= count; };
      const takeB = count => { to -= count; b -= count; copy(aside, b + 1, items, to + 1, count); lengthB -= count; };
      takeA(1);
      while (lengthA > 0 && lengthB > 1) {
        let winsA = 0, winsB = 0;
        while (winsA < patience && winsB < patience) {
          if (compare(aside[b], items[a]) < 0) { takeA(1); winsA++; winsB = 0; if (lengthA === 0) break; }
          else { takeB(1); winsB++; winsA = 0; if (lengthB === 1) break; }
        }
        if (lengthA === 0 || lengthB === 1) break;
        patience++;
        do {
          patience = Math.max(1, patience - 1);
          winsA = lengthA - place(items, aside[b], baseA, lengthA, lengthA - 1, false);
          if (winsA > 0) { takeA(winsA); if (lengthA === 0) break; }
          takeB(1);
          if (lengthB === 1) break;
          winsB = lengthB - place(aside, items[a], 0, lengthB, lengthB - 1, true);
          if (winsB > 0) { takeB(winsB); if (lengthB <= 1) break; }
          takeA(1);
          if (lengthA === 0) break;
        } while (winsA >= WINS || winsB >= WINS);
        if (lengthA > 0 && lengthB > 1) patience++;
      }
      if (lengthA > 0 && lengthB === 1) { takeA(lengthA); items[to] = aside[b]; }
      else copy(aside, 0, items, to - lengthB + 1, lengthB);
    }

    function mergeAt(at) {
      let [baseA, lengthA] = runs[at];
      let [baseB, lengthB] = runs[at + 1];
      runs.splice(at, 2, [baseA, lengthA + lengthB]);
      const stay = place(items, items[baseB], baseA, lengthA, 0, false);
      baseA += stay;
      lengthA -= stay;
      if (lengthA === 0) return;
      lengthB = place(items, items[baseA + lengthA - 1], baseB, lengthB, lengthB - 1, true);
      if (lengthB === 0) return;
      if (lengthA <= lengthB) mergeUp(baseA, lengthA, baseB, lengthB);
      else mergeDown(baseA, lengthA, baseB, lengthB);
    }

    const outgrown = at => at >= 2 && runs[at - 2][1] <= runs[at - 1][1] + runs[at][1];
    function collapse() {
      while (runs.length > 1) {
        let at = runs.length - 2;
        if (outgrown(at + 1) || outgrown(at)) {
          if (runs[at - 1][1] < runs[at + 1][1]) at--;
        } else if (runs[at][1] > runs[at + 1][1]) {
          return;
        }
        mergeAt(at);
      }
    }

    const size = items.length;
    let least = size, odd = 0;
    while (least >= SHORT) { odd |= least & 1; least >>= 1; }
    least += odd;
    for (let low = 0; low < size;) {
      let length = countRun(low, size);
      if (length < least) {
        const longer = Math.min(least, size - low);
        insert(low, low + length, low + longer);
        length = longer;
      }
      runs.push([low, length]);
      collapse();
      low += length;
    }
    while (runs.length > 1) {
      const at = runs.length - 2;
      mergeAt(at > 0 && runs[at - 1][1] < runs[at + 1][1] ? at - 1 : at);
    }
    return items;
  }

  // Whether a comparator answers for what it has sorted as it must: the same question the other way round gives the
  // opposite, and what is like its neighbour is like the neighbour's. Then any stable sort gives the same.
  function isSteady(items, compare) {
    let first = 0;
    for (let i = 1; i < items.length; i++) {
      const a = items[i - 1], b = items[i];
      if (b === undefined) break;
      const up = compare(a, b), down = compare(b, a);
      if (up === 0 && down === 0) {
        if (i - first > 1 && compare(items[first], b) !== 0) return false;
      } else if (up < 0 && down > 0 && typeof up === 'number' && typeof down === 'number') {
        first = i;
      } else {
        return false;
      }
    }
    return true;
  }

  // The engine's own sort is the fastest, and as good where the comparator is steady.
  return function install() {
    const { sort: own } = Array.prototype;
    const put = (name, value) => Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true });
    const check = compare => {
      if (compare === undefined || typeof compare === 'function') return;
      const isObject = typeof compare === 'object' && compare !== null;
      const shown = Array.isArray(compare) ? '[object Array]' : isObject ? `#<${compare.constructor?.name ?? 'Object'}>` : String(compare);
      throw new TypeError(`The comparison function must be either a function or undefined: ${shown}`);
    };
    put('sort', { sort(compare) {
      check(compare);
      if (typeof compare !== 'function' || !Array.isArray(this)) return own.call(this, compare);
      const before = this.slice();
      own.call(this, compare);
      if (isSteady(this, compare)) return this;
      const items = sort(before.filter(item => item !== undefined), compare);
      for (let i = 0; i < items.length; i++) this[i] = items[i];
      return this;
    } }.sort);
    const { toSorted } = Array.prototype;
    put('toSorted', { toSorted(compare) {
      check(compare);
      return typeof compare === 'function' && Array.isArray(this) ? Array.from(this).sort(compare) : toSorted.call(this, compare);
    } }.toSorted);
  };
})

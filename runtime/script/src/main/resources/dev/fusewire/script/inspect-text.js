// The small parts of util.inspect: single values, and how many of them share a line.
(function () {
  'use strict';
  const CONTROL = /[\0-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  const ALL_CONTROL = new RegExp(CONTROL, 'g');
  const NAMED = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', "'": "\\'", '\\': '\\\\' };
  const escaped = c => NAMED[c] ?? (c.charCodeAt(0) < 0x100 ? '\\x' + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
    : '\\u' + c.charCodeAt(0).toString(16));

  /** A string literal, in the quotes it needs least escapes with. */
  function quote(text) {
    let mark = "'";
    if (text.includes("'")) {
      if (!text.includes('"')) mark = '"';
      else if (!text.includes('`') && !text.includes('${')) mark = '`';
    }
    if (!CONTROL.test(text)) return mark + text + mark;
    return mark + text.replace(ALL_CONTROL, c => c === "'" && mark !== "'" ? c : escaped(c)) + mark;
  }

  const grouped = digits => digits.replace(/(\d)(?=(\d{3})+$)/g, '$1_');
  function number(value, separated) {
    if (!separated) return Object.is(value, -0) ? '-0' : `${value}`;
    const whole = Math.trunc(value), text = String(whole);
    if (whole === value) return !isFinite(value) || text.includes('e') ? text : grouped(text);
    if (Number.isNaN(value)) return text;
    return `${grouped(text)}.${String(value).slice(text.length + 1).replace(/(\d{3})(?=\d)/g, '$1_')}`;
  }
  const bigint = (value, separated) => `${separated ? grouped(String(value)) : value}n`;

  function primitive(value, settings, stylize = settings.stylize) {
    switch (typeof value) {
      case 'string': return string(value, settings, stylize);
      case 'number': return stylize(number(value, settings.numericSeparator), 'number');
      case 'bigint': return stylize(bigint(value, settings.numericSeparator), 'bigint');
      case 'boolean': return stylize(`${value}`, 'boolean');
      case 'undefined': return stylize('undefined', 'undefined');
      default: return value === null ? stylize('null', 'null') : stylize(Symbol.prototype.toString.call(value), 'symbol');
    }
  }
  function string(value, settings, stylize) {
    let rest = '';
    if (value.length > settings.maxStringLength) {
      rest = more(value.length - settings.maxStringLength, 'character');
      value = value.slice(0, settings.maxStringLength);
    }
    if (settings.compact !== true && value.length > 16 && value.length > settings.breakLength - settings.indent - 4) {
      return value.split(/(?<=\n)/).map(line => stylize(quote(line), 'string')).join(` +\n${' '.repeat(settings.indent + 2)}`) + rest;
    }
    return stylize(quote(value), 'string') + rest;
  }
  const more = (count, what) => `... ${count} more ${what}${count > 1 ? 's' : ''}`;

  const bare = text => text.replace(/[\u001b\u009b][[\]()#;?]*(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001b\u005c|\u009c)|(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g, '');
  const ZERO = /^[\p{Mn}\p{Me}\p{Cf}\x00-\x1f\x7f-\x9f\u200b]$/u;
  const WIDE = /^[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f004}\u{1f0cf}\u{1f18e}\u{1f191}-\u{1f19a}\u{1f200}-\u{1f320}\u{1f32d}-\u{1f335}\u{1f337}-\u{1f37c}\u{1f37e}-\u{1f393}\u{1f3a0}-\u{1f3ca}\u{1f3cf}-\u{1f3d3}\u{1f3e0}-\u{1f3f0}\u{1f3f4}\u{1f3f8}-\u{1f43e}\u{1f440}\u{1f442}-\u{1f4fc}\u{1f4ff}-\u{1f53d}\u{1f54b}-\u{1f54e}\u{1f550}-\u{1f567}\u{1f57a}\u{1f595}\u{1f596}\u{1f5a4}\u{1f5fb}-\u{1f64f}\u{1f680}-\u{1f6c5}\u{1f6cc}\u{1f6d0}-\u{1f6d2}\u{1f6d5}-\u{1f6d7}\u{1f6dd}-\u{1f6df}\u{1f6eb}\u{1f6ec}\u{1f6f4}-\u{1f6fc}\u{1f7e0}-\u{1f7eb}\u{1f90c}-\u{1f93a}\u{1f93c}-\u{1f945}\u{1f947}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
  /** How many columns a text takes on a terminal. */
  function width(text, colours = true) {
    const plain = colours ? bare(text) : text;
    if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
    let columns = 0;
    for (const c of plain.normalize('NFC')) columns += WIDE.test(c) ? 2 : ZERO.test(c) ? 0 : 1;
    return columns;
  }

  function fits(output, start, base, settings) {
    let total = output.length + start;
    for (const each of output) {
      total += (settings.colors ? bare(each) : each).length;
      if (total > settings.breakLength) return false;
    }
    return base === '' || !base.includes('\n');
  }

  /** @param items the array or other list the parts are of, undefined where it is none */
  function joined(output, base, braces, settings, level, items, isList) {
    const front = base ? `${base} ` : '';
    if (settings.compact === true) {
      if (fits(output, 0, base, settings)) return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
      const indentation = `\n${' '.repeat(settings.indent)}`;
      const start = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}${indentation}  `;
      return `${braces[0]}${start}${output.join(`,${indentation}  `)} ${braces[1]}`;
    }
    let rows = output;
    if (typeof settings.compact === 'number' && settings.compact >= 1) {
      if (isList && output.length > 6) rows = inColumns(output, settings, items);
      // so many levels share a line
      if (settings.current - level < settings.compact && rows.length === output.length
        && fits(output, output.length + settings.indent + braces[0].length + base.length + 10, base, settings)) {
        const line = rows.join(', ');
        if (!line.includes('\n')) return `${front}${braces[0]} ${line} ${braces[1]}`;
      }
    }
    const indentation = `\n${' '.repeat(settings.indent)}`;
    return `${front}${braces[0]}${indentation}  ${rows.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }

  // many short items stand side by side, numbers to the right
  function inColumns(output, settings, items) {
    const gap = 2;
    const count = output.length - (settings.maxArrayLength < output.length ? 1 : 0);
    const lengths = output.slice(0, count).map(each => width(each, settings.colors));
    const longest = Math.max(0, ...lengths), widest = longest + gap;
    const total = lengths.reduce((sum, length) => sum + length + gap, 0);
    if (widest * 3 + settings.indent >= settings.breakLength || total / widest <= 5 && longest > 6) return output;
    const bias = Math.max(widest - 3 - Math.sqrt(widest - total / output.length), 1);
    const columns = Math.min(
      // about a square: a character is two and a half times as high as it is wide
      Math.round(Math.sqrt(2.5 * bias * count) / bias),
      Math.floor((settings.breakLength - settings.indent) / widest),
      settings.compact * 4,
      15);
    if (columns <= 1) return output;
    const widths = [];
    for (let i = 0; i < columns; i++) {
      let most = 0;
      for (let j = i; j < count; j += columns) most = Math.max(most, lengths[j]);
      widths.push(most + gap);
    }
    let right = true;
    if (items !== undefined) {
      for (let i = 0; right && i < output.length; i++) right = typeof items[i] === 'number' || typeof items[i] === 'bigint';
    }
    const rows = [];
    for (let from = 0; from < count; from += columns) {
      const last = Math.min(from + columns, count) - 1;
      let row = '';
      for (let i = from; i < last; i++) {
        const size = widths[i - from] + output[i].length - lengths[i];
        row += right ? `${output[i]}, `.padStart(size) : `${output[i]}, `.padEnd(size);
      }
      row += right ? output[last].padStart(widths[last - from] + output[last].length - lengths[last] - gap) : output[last];
      rows.push(row);
    }
    if (count < output.length) rows.push(output[count]);
    return rows;
  }

  return { quote, escaped: text => text.replace(ALL_CONTROL, escaped), number, bigint, primitive, more, width, bare, joined };
})

// How util.inspect shows what arrays, buffers and the like hold.
(function (tools) {
  'use strict';
  const { number, bigint, more } = tools.loaded('inspect-text');
  const titles = tools.loaded('inspect-title');

  return function ({ show, property, indented, isIndex }) {
    function some(values, settings, each) {
      const count = Math.min(Math.max(0, settings.maxArrayLength), values.length);
      const output = [];
      for (let i = 0; i < count; i++) output.push(each(values[i]));
      if (values.length > count) output.push(more(values.length - count, 'item'));
      return output;
    }

    function arrayItems(value, settings, level) {
      const output = [];
      const { length } = value;
      const most = Math.min(Math.max(0, settings.maxArrayLength), length);
      let at = 0;
      while (at < length && output.length < most) {
        if (Object.hasOwn(value, at)) {
          output.push(property(value, String(at++), settings, level, true));
          continue;
        }
        const from = at;
        at = nextIndex(value, at);
        output.push(settings.stylize(`<${at - from} empty item${at - from > 1 ? 's' : ''}>`, 'undefined'));
      }
      if (at < length) output.push(more(length - at, 'item'));
      return output;
    }
    // arrays may be much longer than they have items
    function nextIndex(value, from) {
      if (value.length - from < 1000) {
        let at = from;
        while (at < value.length && !Object.hasOwn(value, at)) at++;
        return at;
      }
      const next = Object.keys(value).find(name => isIndex(name) && Number(name) >= from);
      return next === undefined ? value.length : Number(next);
    }

    function viewItems(value, settings, level) {
      const length = titles.lengthOfView(value);
      const most = Math.min(Math.max(0, settings.maxArrayLength), length);
      const output = [];
      for (let i = 0; i < most; i++) {
        output.push(typeof value[i] === 'bigint' ? settings.stylize(bigint(value[i], settings.numericSeparator), 'bigint')
          : settings.stylize(number(value[i], settings.numericSeparator), 'number'));
      }
      if (length > most) output.push(more(length - most, 'item'));
      if (settings.showHidden) {
        for (const name of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
          output.push(indented(settings, 2, () => `[${name}]: ${show(value[name], settings, level, true)}`));
        }
      }
      return output;
    }
    function bufferBytes(value, settings) {
      let bytes;
      try { bytes = new Uint8Array(value); } catch { return settings.stylize('(detached)', 'special'); }
      const most = Math.min(Math.max(0, settings.maxArrayLength), bytes.length);
      const text = Array.from(bytes.subarray(0, most), byte => byte.toString(16).padStart(2, '0')).join(' ');
      return `${settings.stylize('[Uint8Contents]', 'special')}: <${text}${bytes.length > most ? ` ${more(bytes.length - most, 'byte')}` : ''}>`;
    }
    function settled(promise, settings, level) {
      const [state, value] = JSON.parse(tools.host.promiseState(promise));
      if (state === 'pending') return settings.stylize('<pending>', 'special');
      // the engine tells what came of it only where that is no object
      const text = indented(settings, 2, () => value === undefined ? settings.stylize('undefined', 'undefined') : typeof value === 'object' && value !== null ? settings.stylize(value.shown, 'special') : show(value, settings, level));
      return state === 'rejected' ? `${settings.stylize('<rejected>', 'special')} ${text}` : text;
    }

    return { some, arrayItems, viewItems, bufferBytes, settled };
  };
})

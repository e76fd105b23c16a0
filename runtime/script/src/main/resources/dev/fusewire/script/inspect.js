// Node's util.inspect: values as a developer wants to read them.
(function (tools) {
  'use strict';
  const { custom } = tools;
  const { check } = tools.loaded('errors');

  const defaults = {
    showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
    breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
  };
  const asIs = text => text;
  const coloured = (text, kind) => {
    const style = inspect.styles[kind];
    const colour = style !== undefined && inspect.colors[style];
    return colour ? `\u001b[${colour[0]}m${text}\u001b[${colour[1]}m` : text;
  };

  function inspect(value, options) {
    const settings = { ...defaults, stylize: asIs, indent: 0, current: 0, seen: [], circles: undefined, given: undefined };
    if (arguments.length > 1) {
      // of old: inspect(value, showHidden, depth, colors)
      if (arguments.length > 2 && arguments[2] !== undefined) settings.depth = arguments[2];
      if (arguments.length > 3 && arguments[3] !== undefined) settings.colors = arguments[3];
      if (typeof options === 'boolean') {
        settings.showHidden = options;
      } else if (options) {
        for (const name of Object.keys(options)) {
          if (Object.hasOwn(defaults, name) || name === 'stylize') settings[name] = options[name];
          else settings.given ??= options;
        }
      }
    }
    if (settings.colors) settings.stylize = coloured;
    settings.maxArrayLength ??= Infinity;
    settings.maxStringLength ??= Infinity;
    return tools.loaded('inspect-value').show(value, settings, 0);
  }

  inspect.custom = custom.inspect;
  Object.defineProperty(inspect, 'defaultOptions', {
    get: () => defaults,
    set(options) { check.object(options, 'options'); Object.assign(defaults, options); },
    enumerable: false,
    configurable: false,
  });
  const colour = (name, on, off, ...others) => {
    inspect.colors[name] = [on, off];
    for (const other of others) {
      Object.defineProperty(inspect.colors, other, {
        get() { return this[name]; }, set(value) { this[name] = value; }, configurable: true, enumerable: false,
      });
    }
  };
  inspect.colors = Object.assign(Object.create(null));
  colour('reset', 0, 0);
  colour('bold', 1, 22);
  colour('dim', 2, 22, 'faint');
  colour('italic', 3, 23);
  colour('underline', 4, 24);
  colour('blink', 5, 25);
  colour('inverse', 7, 27, 'swapcolors', 'swapColors');
  colour('hidden', 8, 28, 'conceal');
  colour('strikethrough', 9, 29, 'strikeThrough', 'crossedout', 'crossedOut');
  colour('doubleunderline', 21, 24, 'doubleUnderline');
  ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].forEach((name, i) => colour(name, 30 + i, 39));
  ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'].forEach((name, i) => colour(`bg${name}`, 40 + i, 49));
  colour('framed', 51, 54);
  colour('overlined', 53, 55);
  colour('gray', 90, 39, 'grey', 'blackBright');
  ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].forEach((name, i) => colour(`${name}Bright`, 91 + i, 39));
  colour('bgGray', 100, 49, 'bgGrey', 'bgBlackBright');
  ['Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'].forEach((name, i) => colour(`bg${name}Bright`, 101 + i, 49));
  inspect.styles = Object.assign(Object.create(null), {
    special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green', symbol: 'green',
    date: 'magenta', regexp: 'red', module: 'underline',
  });
  return inspect;
})

// Node's util.parseArgs: the arguments of a command line.
(function (tools) {
  'use strict';
  const { fail, check } = tools.loaded('errors');

  const wrong = (code, text) => fail(TypeError, `ERR_PARSE_ARGS_${code}`, text);
  const longOf = (short, options) => Object.keys(options).find(name => options[name].short === short) ?? short;

  function checkOptions(options) {
    check.object(options, 'options');
    for (const [name, option] of Object.entries(options)) {
      const at = `options.${name}`;
      check.object(option, at);
      check.oneOf(option.type, `${at}.type`, ['string', 'boolean']);
      if (Object.hasOwn(option, 'short')) {
        check.string(option.short, `${at}.short`);
        if (option.short.length !== 1) tools.loaded('errors').wrongValue(`${at}.short`, option.short, 'must be a single character');
      }
      if (Object.hasOwn(option, 'multiple')) check.boolean(option.multiple, `${at}.multiple`);
    }
  }

  /** What the arguments are, one by one. */
  function read(args, options) {
    const tokens = [];
    let bundle = 0;
    const rest = [...args];
    for (let index = 0; rest.length; index++) {
      const arg = rest.shift(), next = rest[0];
      if (bundle > 0) { bundle--; index--; }
      const option = (name, rawName, value, inlineValue) => tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
      const takes = name => options[name]?.type === 'string';
      const own = name => { if (takes(name) && next !== undefined) { option(name, arg, rest.shift(), false); index++; } else option(name, arg, undefined, undefined); };
      if (arg === '--') {
        tokens.push({ kind: 'option-terminator', index });
        for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
        break;
      }
      if (/^-[^-]$/.test(arg)) {
        own(longOf(arg[1], options));
      } else if (/^-[^-].+$/.test(arg)) {
        const first = longOf(arg[1], options);
        if (takes(first)) { option(first, `-${arg[1]}`, arg.slice(2), true); continue; }
        const parts = [];
        for (let i = 1; i < arg.length; i++) {
          if (i < arg.length - 1 && takes(longOf(arg[i], options))) { parts.push(`-${arg.slice(i)}`); break; }
          parts.push(`-${arg[i]}`);
        }
        rest.unshift(...parts);
        bundle = parts.length;
      } else if (/^--[^=]+$/.test(arg)) {
        own(arg.slice(2));
      } else if (/^--[^=]+=/.test(arg)) {
        const at = arg.indexOf('=');
        option(arg.slice(2, at), arg.slice(0, at), arg.slice(at + 1), true);
      } else {
        tokens.push({ kind: 'positional', index, value: arg });
      }
    }
    return tokens;
  }

  function checkToken(token, options, negative, positionals) {
    if (token.kind === 'positional' && !positionals) {
      wrong('UNEXPECTED_POSITIONAL', `Unexpected argument '${token.value}'. This command does not take positional arguments`);
    }
    if (token.kind !== 'option') return;
    const off = negative && token.name.startsWith('no-') && !Object.hasOwn(options, token.name);
    const name = off ? token.name.slice(3) : token.name;
    if (!Object.hasOwn(options, name) || off && options[name].type !== 'boolean') {
      wrong('UNKNOWN_OPTION', `Unknown option '${token.rawName}'${positionals && token.rawName.startsWith('-') ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${token.rawName}"` : ''}`);
    }
    const { short, type } = options[name];
    const shown = `${short ? `-${short}, ` : ''}--${token.name}`;
    if (type === 'string' && typeof token.value !== 'string') wrong('INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
    if (type === 'boolean' && token.value !== undefined) wrong('INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
    if (type === 'string' && token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
      const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
      wrong('INVALID_OPTION_VALUE', `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
    }
  }

  return function parseArgs(config = {}) {
    check.object(config, 'config');
    const { args = [], strict = true, allowPositionals = !strict, tokens: withTokens = false, allowNegative = false, options = {} } = config;
    check.array(args, 'args');
    check.boolean(strict, 'strict');
    check.boolean(allowPositionals, 'allowPositionals');
    check.boolean(withTokens, 'tokens');
    check.boolean(allowNegative, 'allowNegative');
    checkOptions(options);
    const tokens = read(args, options);
    const values = Object.create(null), positionals = [];
    for (const token of tokens) {
      if (strict) checkToken(token, options, allowNegative, allowPositionals);
      if (token.kind === 'positional') positionals.push(token.value);
      if (token.kind !== 'option') continue;
      let { name, value = true } = token;
      if (name === '__proto__') continue;
      if (allowNegative && name.startsWith('no-') && token.value === undefined) { name = name.slice(3); value = false; }
      if (options[name]?.multiple) (values[name] ??= []).push(value);
      else values[name] = value;
    }
    for (const [name, option] of Object.entries(options)) if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
    return withTokens ? { values, positionals, tokens } : { values, positionals };
  };
})

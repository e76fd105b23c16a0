// The console of a script, whose lines go to the program's log.
(function (tools) {
  'use strict';
  const { print } = tools;
  const { format } = tools.loaded('format');
  const inspect = tools.loaded('inspect');

  const counts = new Map();
  const times = new Map();
  let indent = '';
  const write = (level, args) => print(level, format(...args).split('\n').map(line => indent + line).join('\n'));
  const console = {
    log(...args) { write('log', args); },
    info(...args) { write('log', args); },
    debug(...args) { write('log', args); },
    warn(...args) { write('warn', args); },
    error(...args) { write('error', args); },
    trace(...args) { write('error', ['Trace: ' + format(...args)]); },
    dir(value, options) { write('log', [inspect(value, options)]); },
    dirxml(...args) { write('log', args); },
    table(value) { write('log', [value]); },
    assert(condition, ...args) { if (!condition) write('error', ['Assertion failed' + (args.length ? ': ' + format(...args) : '')]); },
    count(label = 'default') { counts.set(label, (counts.get(label) ?? 0) + 1); write('log', [`${label}: ${counts.get(label)}`]); },
    countReset(label = 'default') { counts.delete(label); },
    time(label = 'default') { times.set(label, Date.now()); },
    timeLog(label = 'default', ...args) { if (times.has(label)) write('log', [`${label}: ${Date.now() - times.get(label)}ms`, ...args]); },
    timeEnd(label = 'default') { console.timeLog(label); times.delete(label); },
    group(...args) { if (args.length) write('log', args); indent += '  '; },
    groupCollapsed(...args) { console.group(...args); },
    groupEnd() { indent = indent.slice(2); },
    clear() {},
  };
  return console;
})

// What a script knows as "node".
(function (tools) {
  'use strict';
  const { host, info } = tools;
  const { log, report, status, send, done, linkcall, onClose } = host;

  const node = {
    log(value) { log('log', value); },
    warn(value) { log('warn', value); },
    debug(value) { log('debug', value); },
    trace(value) { log('trace', value); },
    error(value, msg) { report(value, msg); },
    status(value) {
      if (value === undefined || value === null) throw new TypeError(`Cannot read properties of ${value} (reading 'hasOwnProperty')`);
      status(value);
    },
    on(event, listener) {
      if (event === 'input') throw new Error("Cannot add listener to 'input' event within Function");
      if (event === 'close' && typeof listener === 'function') onClose(listener, listener.length);
    },
    linkcall(target, msg, options) {
      return new Promise((resolve, reject) => {
        if (typeof target !== 'string' || target.trim() === '') {
          throw new Error('Error link call target parameter is not valid, expected a string');
        }
        if (typeof msg !== 'object' || msg === null) {
          throw new Error('Error link call msg parameter is not valid, expected an object');
        }
        linkcall(target, msg, Math.max(1, Math.trunc(Number((options && options.timeout) || 5000)) || 1), resolve, text => reject(new Error(text)));
      });
    },
  };
  // what a script sees as "node" while it works on a message
  const nodeFor = call => ({
    id: info.id,
    name: info.name,
    path: info.path,
    outputCount: info.outputCount,
    log: node.log,
    error: node.error,
    warn: node.warn,
    debug: node.debug,
    trace: node.trace,
    on: node.on,
    status: node.status,
    send(msgs, cloneMsg) { send(call, msgs, cloneMsg); },
    done(error) { done(call, error); },
    linkcall: node.linkcall,
  });
  const nodeForCode = sender => ({
    id: info.id,
    name: info.name,
    path: info.path,
    outputCount: info.outputCount,
    log: node.log,
    error: node.error,
    warn: node.warn,
    debug: node.debug,
    trace: node.trace,
    status: node.status,
    send: sender,
  });

  return { nodeFor, nodeForCode };
})

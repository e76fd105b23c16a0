// The timers of a script. Java keeps the time; what a timer calls stays here.
(function (tools) {
  'use strict';
  const { Timeout } = tools;
  const { timer, cancel, report, emit } = tools.host;

  const timers = new Map();
  let lastTimer = 0;
  // what "this" is to a timer's function
  let self;

  function start(func, ms, args, repeat) {
    const id = ++lastTimer;
    let delay = Number(ms);
    if (!(delay >= 1 && delay <= 2147483647)) delay = ms === IMMEDIATE ? 0 : 1;
    const again = () => timer(id, Math.trunc(delay), repeat);
    timers.set(id, { func, args, repeat });
    again();
    return new Timeout(id, () => { if (timers.has(id)) { cancel(id); again(); } }, stop);
  }

  const IMMEDIATE = Symbol('immediate');

  function stop(handle) {
    if (handle === undefined || handle === null) return;
    const id = Timeout.idOf(handle);
    if (timers.delete(id)) cancel(id);
  }

  function fire(id) {
    const entry = timers.get(id);
    if (!entry) return;
    if (!entry.repeat) timers.delete(id);
    try {
      // what is no function is complained of now, in the words Node-RED's own call of it gets
      const { func } = entry;
      func.apply(self ??= tools.nodeForCode(emit), entry.args);
    } catch (error) {
      report(error, {});
    }
  }

  const setTimeout = function setTimeout(func, ms, ...args) { return start(func, ms, args, false); };
  const setInterval = function setInterval(func, ms, ...args) { return start(func, ms, args, true); };
  const setImmediate = function setImmediate(func, ...args) { return start(func, IMMEDIATE, args, false); };
  const clearTimeout = function clearTimeout(handle) { stop(handle); };
  const clearInterval = function clearInterval(handle) { stop(handle); };
  const clearImmediate = function clearImmediate(handle) { stop(handle); };

  return { fire, setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
})

// The variables of the node, its flow and all flows, as a script reads and sets them.
(function (tools) {
  'use strict';
  const { variable, assign, variableNames, needsCallback, soon } = tools.host;

  const isKey = key => typeof key === 'string' && key.length > 0;
  const isKeys = key => isKey(key) || Array.isArray(key) && key.length > 0 && key.every(isKey);
  // a single key may begin with the name of its store
  const withStore = (key, store) => {
    const match = typeof key === 'string' && key.startsWith('#:(') ? /^#:\((\S+?)\)::(.*)$/.exec(key) : null;
    return match ? [match[2], store || match[1]] : [key, store];
  };

  function variables(scope) {
    function check(key, callback) {
      if (callback !== undefined && typeof callback !== 'function') throw new Error('Callback must be a function');
      return isKeys(key) ? undefined : Error('Invalid context key');
    }
    // in a list no key leads out of the scope
    const bare = key => key.startsWith('$parent') ? key.replace('$parent', '"$parent"') : key;
    const read = (key, store, later) => Array.isArray(key)
      ? key.map(each => variable(scope, bare(each), store, later)) : variable(scope, key, store, later);
    // a store that is on disk only answers once the script is through
    const answer = (callback, store) => needsCallback(scope, store)
      ? (...results) => { soon(() => callback(...results)); } : callback;
    return {
      set(key, value, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        if (error) {
          if (!callback) throw error;
          callback(error);
        } else {
          [key, store] = withStore(key, store);
          try {
            if (Array.isArray(key)) {
              const values = Array.isArray(value) ? value : [value];
              key.forEach((each, i) => assign(scope, bare(each), i < values.length ? values[i] : null, store));
            } else {
              assign(scope, key, value, store);
            }
          } catch (problem) {
            error = problem;
          }
          if (callback) answer(callback, store)(error);
          else if (error && !needsCallback(scope, store)) throw error;
        }
      },
      get(key, store, callback) {
        if (!callback && typeof store === 'function') { callback = store; store = undefined; }
        callback = callback || undefined;
        let error = check(key, callback);
        if (error) {
          if (!callback) throw error;
          callback(error);
          return undefined;
        }
        [key, store] = withStore(key, store);
        if (!callback) return read(key, store, false);
        const tell = answer(callback, store);
        let result;
        try {
          result = read(key, store, true);
        } catch (problem) {
          error = problem;
        }
        if (error) tell(error);
        else if (Array.isArray(key)) tell(undefined, ...result);
        else tell(undefined, result);
        return undefined;
      },
      keys(store, callback) {
        if (typeof store === 'function') { callback = store; store = undefined; }
        if (callback && typeof callback !== 'function' || !callback && needsCallback(scope, store)) {
          throw new Error('Callback must be a function');
        }
        const names = variableNames(scope, store);
        if (!callback) return names;
        answer(callback, store)(null, names);
      },
    };
  }

  const flow = variables('FLOW');
  const global = variables('GLOBAL');
  return { flow, global, context: Object.assign(variables('NODE'), { global, flow }) };
})

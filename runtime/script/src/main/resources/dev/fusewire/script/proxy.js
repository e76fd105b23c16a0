// The class Proxy, which remembers what stands behind each proxy: the engine does not tell, and util.inspect has to know.
(function (tools) {
  'use strict';
  return Native => {
    const proxies = tools.proxies = new WeakMap();
    const made = new Native(Native, {
      construct(target, args, newTarget) {
        const proxy = Reflect.construct(target, args, newTarget === made ? target : newTarget);
        proxies.set(proxy, [args[0], args[1]]);
        return proxy;
      },
    });
    const { revocable } = Native;
    Object.defineProperty(Native, 'revocable', {
      value: { revocable(target, handler) {
        const both = revocable(target, handler);
        const { revoke } = both;
        proxies.set(both.proxy, [target, handler]);
        both.revoke = () => { revoke(); proxies.set(both.proxy, null); };
        return both;
      } }.revocable,
      writable: true,
      configurable: true,
    });
    return made;
  };
})

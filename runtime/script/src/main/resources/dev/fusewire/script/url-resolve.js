// How Node's url.resolve finds where a link of a page leads to. It is older than the standard, and differs from it.
(function () {
  'use strict';
  const NAMES = ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href'];
  const isRooted = path => path !== null && path !== undefined && path.startsWith('/');
  const isGiven = value => value !== null && value !== undefined;
  const segments = path => path ? path.split('/') : [];

  function setPath(url) {
    if (url.pathname !== null || url.search !== null) url.path = (url.pathname || '') + (url.search || '');
  }
  function takeQuery(url, target) {
    url.search = target.search;
    url.query = target.query;
  }
  // an address such as "mailto:user@host" has its host as the first segment
  function takeHostOfPath(url, name) {
    url.hostname = url.host = name;
    const parts = name && name.indexOf('@') > 0 ? name.split('@') : null;
    if (parts) {
      url.auth = parts[0];
      url.host = url.hostname = parts[1];
    }
  }

  function otherProtocol(url, target, slashed) {
    if (!slashed.has(target.protocol)) {
      for (const name of Object.keys(target)) url[name] = target[name];
      return;
    }
    url.protocol = target.protocol;
    if (!target.host && !/^file:?$/.test(target.protocol)) {
      const rest = (target.pathname || '').split('/');
      let host = '';
      while (rest.length && !host) host = rest.shift();
      target.host = host || '';
      target.hostname ||= '';
      if (rest[0] !== '') rest.unshift('');
      if (rest.length < 2) rest.unshift('');
      url.pathname = rest.join('/');
    } else {
      url.pathname = target.pathname;
    }
    takeQuery(url, target);
    url.host = target.host || '';
    url.auth = target.auth;
    url.hostname = target.hostname || target.host;
    url.port = target.port;
    if (url.pathname || url.search) url.path = (url.pathname || '') + (url.search || '');
    url.slashes ||= target.slashes;
  }

  /** Makes the address one that the target leads to from there. */
  return function resolve(url, target, slashed) {
    url.hash = target.hash;
    if (target.href === '') return;
    if (target.slashes && !target.protocol) {
      for (const name of Object.keys(target)) if (name !== 'protocol') url[name] = target[name];
      if (slashed.has(url.protocol) && url.hostname && !url.pathname) url.path = url.pathname = '/';
      return;
    }
    if (target.protocol && target.protocol !== url.protocol) {
      otherProtocol(url, target, slashed);
      return;
    }
    const targetIsRooted = Boolean(target.host) || isRooted(target.pathname);
    const rooted = targetIsRooted || isRooted(url.pathname) || Boolean(url.host && target.pathname);
    let mustBeRooted = rooted;
    let path = segments(url.pathname);
    const steps = segments(target.pathname);
    const bare = url.protocol && !slashed.has(url.protocol);
    if (bare) {
      const withHost = (list, host) => { if (list[0] === '') list[0] = host; else list.unshift(host); };
      url.hostname = '';
      url.port = null;
      if (url.host) withHost(path, url.host);
      url.host = '';
      if (target.protocol) {
        target.hostname = null;
        target.port = null;
        url.auth = null;
        if (target.host) withHost(steps, target.host);
        target.host = null;
      }
      mustBeRooted &&= steps[0] === '' || path[0] === '';
    }
    if (targetIsRooted) {
      for (const name of ['host', 'hostname']) {
        if (!target[name] && target[name] !== '') continue;
        if (url[name] !== target[name]) url.auth = null;
        url[name] = target[name];
        if (name === 'host') url.port = target.port;
      }
      takeQuery(url, target);
      path = steps;
    } else if (steps.length) {
      path.pop();
      path = path.concat(steps);
      takeQuery(url, target);
    } else if (isGiven(target.search)) {
      if (bare) takeHostOfPath(url, path.shift());
      takeQuery(url, target);
      setPath(url);
      return;
    }
    if (path.length === 0) {
      url.pathname = null;
      url.path = url.search ? '/' + url.search : null;
      return;
    }
    const last = path[path.length - 1];
    const endsInSlash = (url.host || target.host || path.length > 1) && (last === '.' || last === '..') || last === '';
    let up = 0;
    for (let i = path.length - 1; i >= 0; i--) {
      if (path[i] === '.') path.splice(i, 1);
      else if (path[i] === '..') { path.splice(i, 1); up++; } else if (up) { path.splice(i, 1); up--; }
    }
    if (!mustBeRooted && !rooted) path.unshift(...new Array(up).fill('..'));
    if (mustBeRooted && path[0] !== '' && !isRooted(path[0])) path.unshift('');
    if (endsInSlash && !path.join('/').endsWith('/')) path.push('');
    const isAbsolute = path[0] === '' || isRooted(path[0]);
    if (bare) takeHostOfPath(url, isAbsolute ? '' : path.length ? path.shift() : '');
    if ((mustBeRooted || url.host && path.length) && !isAbsolute) path.unshift('');
    if (path.length) url.pathname = path.join('/');
    else url.pathname = url.path = null;
    setPath(url);
    url.auth = target.auth || url.auth;
    url.slashes ||= target.slashes;
  };
})

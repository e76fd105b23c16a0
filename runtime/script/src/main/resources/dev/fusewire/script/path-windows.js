// Node's path for Windows: drives, UNC roots, and both slashes.
(function (tools) {
  'use strict';
  const { check } = tools.loaded('errors');
  const text = (value, name = 'path') => check.string(value, name);
  const isSeparator = c => c === '/' || c === '\\';
  const isReserved = part => /^(con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3]):/i.test(part);
  const isDrive = path => /^[a-z]:/i.test(path);

  /** The device ("C:", "\\server\share"), how long the root is with it, whether it is absolute. */
  function rootOf(path) {
    if (path !== '' && isSeparator(path[0])) {
      const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
      if (!unc) return { device: '', length: 1, absolute: true };
      const [found, server, share] = unc;
      if (server === '.' || server === '?') {
        // a device: "\\.\COM1"
        return { device: `\\\\${server}`, length: 4, absolute: true, isDevice: true };
      }
      const slash = isSeparator(path[found.length] ?? '') ? 1 : 0;
      return { device: `\\\\${server}\\${share}`, length: found.length + slash, absolute: true, isUnc: true, whole: found.length === path.length };
    }
    if (!isDrive(path)) return { device: '', length: 0, absolute: false };
    const absolute = path.length > 2 && isSeparator(path[2]);
    return { device: path.slice(0, 2), length: absolute ? 3 : 2, absolute };
  }
  // for taking apart, devices are paths like others
  const plainRootOf = path => {
    const root = rootOf(path);
    if (!root.isDevice) return root;
    const unc = /^[\\/]{2}[^\\/]+[\\/]+[^\\/]+/.exec(path)[0];
    return { ...root, length: unc.length + (isSeparator(path[unc.length] ?? '') ? 1 : 0), whole: unc.length === path.length };
  };

  return function (shared, tidy) {
    const win32 = shared({
      rootOf: plainRootOf,
      driveLength: path => isDrive(path) ? 2 : 0,
      isSeparator,
      splitter: /[\\/]/,
      separator: '\\',
      join: parts => {
        if (parts.length === 0) return '.';
        let joined = parts.join('\\');
        // two slashes are made one where they come of joining: only a first part may be a UNC root
        const first = parts[0];
        const leading = /^[\\/]*/.exec(first)[0].length;
        const isUnc = leading === 2 && first.length > 2;
        if (!isUnc && isSeparator(joined[0])) {
          const slashes = /^[\\/]+/.exec(joined)[0].length;
          if (slashes >= 2) joined = '\\' + joined.slice(slashes);
        }
        // what is said of a reserved name stays as it is
        if (joined.split('\\').some(isReserved)) return joined.replaceAll('/', '\\');
        return win32.normalize(joined);
      },
    });
    Object.assign(win32, {
      normalize(path) {
        text(path);
        if (path === '') return '.';
        if (path.length === 1) return isSeparator(path) ? '\\' : path;
        const { device, length, absolute, isUnc, isDevice } = rootOf(path);
        const rest = path.slice(length);
        if (isUnc && rest === '') return `${device}\\`;
        let body = tidy(rest, absolute, '\\', /[\\/]/);
        if (body === '' && !absolute) body = '.';
        if (body !== '' && isSeparator(path[path.length - 1])) body += '\\';
        // what was no drive, no device and no root must not become one
        if (isReserved(path) || !absolute && device === '' && path.includes(':') && (isDrive(body) || /:(?=[\\/]|$)/.test(path))) return `.\\${device}${body}`;
        if (absolute && device === '' && body.startsWith('??\\')) return `\\${body}`;
        return absolute ? `${device}\\${body}` : `${device}${body}`;
      },
      resolve(...parts) {
        let device = '', tail = '', absolute = false;
        for (let i = parts.length - 1; i >= -1; i--) {
          let path;
          if (i >= 0) {
            path = parts[i];
            text(path, `paths[${i}]`);
            if (path === '') continue;
          } else {
            path = tools.host.machine('cwd');
          }
          const root = rootOf(path);
          if (root.device !== '') {
            if (device !== '') {
              if (root.device.toLowerCase() !== device.toLowerCase()) continue;
            } else {
              device = root.device;
            }
          }
          if (absolute) {
            if (device !== '') break;
          } else {
            tail = `${path.slice(root.length)}\\${tail}`;
            absolute = root.absolute;
            if (absolute && device !== '') break;
          }
        }
        tail = tidy(tail, absolute, '\\', /[\\/]/);
        return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
      },
      isAbsolute(path) {
        text(path);
        return path !== '' && (isSeparator(path[0]) || path.length > 2 && isDrive(path) && isSeparator(path[2]));
      },
      relative(from, to) {
        text(from, 'from');
        text(to, 'to');
        if (from === to) return '';
        const source = win32.resolve(from), target = win32.resolve(to);
        if (source.toLowerCase() === target.toLowerCase()) return '';
        const parts = path => path.split('\\').filter(Boolean);
        const a = parts(source), b = parts(target);
        let same = 0;
        while (same < a.length && same < b.length && a[same].toLowerCase() === b[same].toLowerCase()) same++;
        // another drive, another server, another folder of the root
        if (same === 0 && a.length > 0 && b.length > 0) return target;
        return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('\\');
      },
      toNamespacedPath(path) {
        if (typeof path !== 'string' || path === '') return path;
        const resolved = win32.resolve(path);
        if (resolved.length <= 2) return path;
        if (resolved.startsWith('\\\\') && !/^[?.]$/.test(resolved[2])) return `\\\\?\\UNC\\${resolved.slice(2)}`;
        return /^[a-z]:\\/i.test(resolved) ? `\\\\?\\${resolved}` : resolved;
      },
      delimiter: ';',
    });
    return win32;
  };
})

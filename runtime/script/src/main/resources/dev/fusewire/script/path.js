// Node's path, for both kinds of paths.
(function (tools) {
  'use strict';
  const { check } = tools.loaded('errors');
  const text = (value, name = 'path') => check.string(value, name);

  /** Takes "." and ".." out of a path without its root. */
  function tidy(path, rooted, separator, splitter) {
    const kept = [];
    for (const part of path.split(splitter)) {
      if (part === '' || part === '.') continue;
      if (part !== '..') kept.push(part);
      else if (kept.length && kept[kept.length - 1] !== '..') kept.pop();
      else if (!rooted) kept.push('..');
    }
    return kept.join(separator);
  }

  /** What does not depend on how a root looks. */
  function shared(flavour) {
    const { rootOf, isSeparator, splitter, separator } = flavour;
    const trimmed = (path, root) => {
      let end = path.length;
      while (end > root && isSeparator(path[end - 1])) end--;
      return path.slice(0, end);
    };
    const lastSeparator = (path, from) => {
      for (let i = path.length - 1; i >= from; i--) if (isSeparator(path[i])) return i;
      return -1;
    };
    return {
      dirname(path) {
        text(path);
        if (path === '') return '.';
        const root = rootOf(path);
        if (root.whole) return path;
        const start = root.length;
        const bare = trimmed(path, start);
        const at = lastSeparator(bare, start);
        if (at < 0) return start > 0 ? path.slice(0, start) : '.';
        // "//a" has another root than "/a"
        return separator === '/' && at === 1 && path.startsWith('//') ? '//' : path.slice(0, at);
      },
      basename(path, suffix = undefined) {
        if (suffix !== undefined) text(suffix, 'suffix');
        text(path);
        const start = flavour.driveLength(path);
        if (suffix !== undefined && suffix.length > 0 && suffix === path) return '';
        const bare = trimmed(path, start);
        const base = bare.slice(Math.max(start, lastSeparator(bare, start) + 1));
        return suffix && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
      },
      extname(path) {
        text(path);
        const start = flavour.driveLength(path);
        const bare = trimmed(path, start);
        return extension(bare.slice(Math.max(start, lastSeparator(bare, start) + 1)));
      },
      format(parts) {
        check.object(parts, 'pathObject');
        const dir = parts.dir || parts.root;
        const ext = parts.ext ? `${parts.ext.startsWith('.') ? '' : '.'}${parts.ext}` : '';
        const base = parts.base || `${parts.name || ''}${ext}`;
        return !dir ? base : dir === parts.root ? `${dir}${base}` : `${dir}${separator}${base}`;
      },
      parse(path) {
        text(path);
        const result = { root: '', dir: '', base: '', ext: '', name: '' };
        if (path === '') return result;
        const { length } = rootOf(path);
        result.root = path.slice(0, length);
        if (length === path.length) { result.dir = result.root; return result; }
        const bare = trimmed(path, length);
        const at = lastSeparator(bare, length);
        result.base = bare.slice(Math.max(length, at + 1));
        result.ext = extension(result.base);
        result.name = result.base.slice(0, result.base.length - result.ext.length);
        result.dir = at > 0 && at > length - 1 ? path.slice(0, at) : result.root;
        return result;
      },
      join(...parts) {
        for (const part of parts) text(part);
        return flavour.join(parts.filter(part => part !== ''));
      },
      matchesGlob(path, pattern) {
        text(path);
        text(pattern, 'pattern');
        return tools.loaded('glob')(path.split(splitter), pattern.split(splitter));
      },
      sep: separator,
    };
  }
  // "a.b.c" has ".c", ".a" none, "..a" ".a"
  function extension(base) {
    const dot = base.lastIndexOf('.');
    return dot <= 0 || base === '..' ? '' : base.slice(dot);
  }

  const posix = shared({
    rootOf: path => ({ length: path.startsWith('/') ? 1 : 0 }),
    driveLength: () => 0,
    isSeparator: c => c === '/',
    splitter: '/',
    separator: '/',
    join: parts => parts.length ? posix.normalize(parts.join('/')) : '.',
  });
  Object.assign(posix, {
    normalize(path) {
      text(path);
      if (path === '') return '.';
      const rooted = path.startsWith('/');
      const body = tidy(path, rooted, '/', '/');
      if (body === '') return rooted ? '/' : path.endsWith('/') ? './' : '.';
      return (rooted ? '/' : '') + body + (path.endsWith('/') ? '/' : '');
    },
    resolve(...parts) {
      let all = '';
      for (let i = parts.length - 1; i >= 0 && !all.startsWith('/'); i--) {
        text(parts[i], `paths[${i}]`);
        if (parts[i] !== '') all = all === '' ? parts[i] : `${parts[i]}/${all}`;
      }
      if (!all.startsWith('/')) all = `${tools.host.machine('cwd')}/${all}`;
      return '/' + tidy(all, true, '/', '/');
    },
    isAbsolute(path) { text(path); return path.startsWith('/'); },
    relative(from, to) {
      text(from, 'from');
      text(to, 'to');
      if (from === to) return '';
      const a = posix.resolve(from).split('/').filter(Boolean), b = posix.resolve(to).split('/').filter(Boolean);
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
    },
    toNamespacedPath: path => path,
    delimiter: ':',
  });

  const win32 = tools.loaded('path-windows')(shared, tidy);
  const ORDER = ['resolve', 'normalize', 'isAbsolute', 'join', 'relative', 'toNamespacedPath', 'dirname', 'basename', 'extname', 'format', 'parse', 'matchesGlob', 'sep', 'delimiter'];
  for (const path of [posix, win32]) {
    const parts = Object.fromEntries(ORDER.map(name => [name, path[name]]));
    for (const name of Object.keys(path)) delete path[name];
    Object.assign(path, parts, { win32, posix, _makeLong: parts.toNamespacedPath });
  }
  return posix;
})

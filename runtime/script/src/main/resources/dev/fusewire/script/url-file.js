// Paths of files as addresses, and back.
(function (tools) {
  'use strict';
  const { URL } = tools.loaded('url');
  const { fail, wrongType, check } = tools.loaded('errors');
  const { bytesOf } = tools.loaded('url-text');

  const isUrl = value => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
  const wrongPath = text => fail(TypeError, 'ERR_INVALID_FILE_URL_PATH', `File URL path must ${text}`);

  /** The path as the address has it, still encoded. */
  function encodedPath(address, options) {
    const windows = options?.windows;
    const url = typeof address === 'string' ? new URL(address) : address;
    if (!isUrl(url)) wrongType('path', 'of type string or an instance of URL', address);
    if (url.protocol !== 'file:') fail(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    const { pathname, hostname } = url;
    if (windows) {
      if (/%2f|%5c/i.test(pathname)) wrongPath('not include encoded \\ or / characters');
      const path = pathname.replaceAll('/', '\\');
      if (hostname !== '') return `\\\\${tools.host.toUnicode(hostname)}${path}`;
      if (!/^.[a-z]:/is.test(decodeURIComponent(path))) wrongPath('be absolute');
      return path.slice(1);
    }
    if (hostname !== '') fail(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
    if (/%2f/i.test(pathname)) wrongPath('not include encoded / characters');
    return pathname;
  }
  const pathOf = (address, options = {}) => decodeURIComponent(encodedPath(address, options));
  const pathBytesOf = (address, options = {}) => globalThis.Buffer.from(bytesOf(encodedPath(address, options)));

  const code = c => '%' + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  const encoded = (path, windows) => path.replace(windows ? /[\0-\x20"#%<>?[\]^`{|}~\x7f]/g : /[\0-\x20"#%<>?[\\\]^`{|}~\x7f]/g, code);

  function addressOf(path, options = undefined) {
    check.string(path, 'path');
    const windows = options?.windows;
    const { posix, win32 } = tools.loaded('path');
    if (windows && path.startsWith('\\\\')) {
      const isLong = path.startsWith('\\\\?\\UNC\\');
      const start = isLong ? 8 : 2;
      const end = path.indexOf('\\', start);
      const wrong = reason => fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'path' ${reason}. Received ${tools.loaded('inspect')(path)}`);
      if (end < 0) wrong('Missing UNC resource path');
      if (end === start) wrong('Empty UNC servername');
      const url = new URL('file://');
      url.hostname = path.slice(start, end);
      url.pathname = encoded(path.slice(end), true).replaceAll('\\', '/');
      return url;
    }
    let resolved = (windows ? win32 : posix).resolve(path);
    const separator = windows ? '\\' : '/';
    // a slash at the end is lost in resolving
    if ((path.endsWith('/') || windows && path.endsWith('\\')) && !resolved.endsWith(separator)) resolved += '/';
    return new URL(`file://${windows ? '/' : ''}${encoded(resolved, windows)}`);
  }

  return { addressOf, pathOf, pathBytesOf };
})

// node builtins.mjs > builtins.json: what Node 22 answers to calls of its modules, for BuiltinsTest.
import url from 'node:url';
import querystring from 'node:querystring';
import path from 'node:path';
import util from 'node:util';
import buffer from 'node:buffer';
import string_decoder from 'node:string_decoder';

const texts = ['http://a.b/c d?e f#g h', 'HTTP://U:p@EXAMPLE.com:080/../x/./y', 'file:c:\\x\\y', 'file://h:1/', '//x@y/z', 'mailto:a@b?c', 'http://0x7f.1/', 'http://[::1]:80/',
  'http://b\u00fccher.de/\u00e4?\u00f6#\u00fc', 'javascript:alert(1)', 'http://a:b:c/', '/p?q=1&q=2#h', '?x', '#y', '', 'a/../b', 'data:a b  ', 'http://x/%zz%41', 'wss://h:443/s', 'http://faß.de'];
const calls = [];
for (const text of texts) {
  const quoted = JSON.stringify(text);
  calls.push(`new URL(${quoted}).href`, `new URL(${quoted}, 'http://user@base.org:8080/one/two?three').href`, `new URL(${quoted}, 'file:///C:/one/two').href`,
    `url.parse(${quoted})`, `url.parse(${quoted}, true, true).query`, `url.resolve('http://a.com/b/c/d?e#f', ${quoted})`, `url.resolve('mailto:one@two.org', ${quoted})`,
    `querystring.parse(${quoted})`, `querystring.escape(${quoted})`);
}
for (const [part, value] of [['protocol', 'ftp'], ['host', 'q:99'], ['hostname', 'q:99'], ['port', '9x'], ['pathname', 'a b?#'], ['search', 'x y'], ['hash', '`'], ['username', '@'], ['href', 'a:b']]) {
  for (const from of ['http://u@h:1/p?s#h', 'file:///a', 'mailto:x']) calls.push(`(u => { u.${part} = ${JSON.stringify(value)}; return u.href; })(new URL('${from}'))`);
}
for (const name of ['', '.', '/', '//a', 'a/b/', '../x', '/a/./b/../c.d.e', 'C:\\a\\..\\b', '\\\\s\\h\\x', 'c:x', '.a', 'a.']) {
  for (const kind of ['posix', 'win32']) for (const method of ['normalize', 'dirname', 'basename', 'extname', 'parse', 'isAbsolute']) calls.push(`path.${kind}.${method}(${JSON.stringify(name)})`);
}
for (const value of ['{a: {b: {c: {d: 1}}}}', '[1, , 3]', 'Array.from({length: 30}, (_, i) => i * 37)', "new Map([['a', new Set([1])]])", 'new Date(NaN)', '/x/g', "Symbol('a b')", '-0', '12345n',
  'class A extends Date {}', 'function* g() {}', 'async () => {}', 'Object.create(null)', 'new (class X { y = 1; })()', '{get a() { return 1; }, set b(x) {}}', "'it\\'s\\n'", 'new Uint8Array(3)', 'new ArrayBuffer(2)',
  'Object(1)', '(o => { o.o = o; return o; })({})', 'new Proxy({a: 1}, {})', 'Promise.resolve(4)', 'new WeakMap()', "Object.assign([1], {x: 2})", 'Buffer.from([1, 2])', "['x'.repeat(60), 'y'.repeat(60)]"]) {
  for (const options of ['{}', '{depth: 0}', '{compact: false}', '{colors: true}', '{showHidden: true}', '{compact: true, breakLength: 20}', '{sorted: true, numericSeparator: true}']) calls.push(`util.inspect(${value}, ${options})`);
  for (const mark of ['%s', '%d', '%o', '%%|%x|%i']) calls.push(`util.format('${mark}', ${value}, 'z')`);
}
for (const encoding of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii']) {
  for (const bytes of ['e282ac', 'eda0b5edb08d', 'f09f918d41', 'c3a9ff', '3dd84ddc41']) {
    calls.push(`Buffer.from('${bytes}', 'hex').toString('${encoding}')`, `(d => [...Buffer.from('${bytes}', 'hex')].map(b => d.write(Buffer.from([b]))).concat(d.end()))(new string_decoder.StringDecoder('${encoding}'))`);
  }
}
calls.push("querystring.stringify({a: [1, 2], b: 'x y', c: null, d: 5n})", 'path.join(true)', 'new URL()', "Buffer.byteLength('abc', 'nothing')", "Buffer.from([1]).compare(Buffer.from([1]), '0')", 'Buffer.concat([], 1.5)',
  "util.isDeepStrictEqual(new Set([{a: 1}]), new Set([{a: 1}]))", "util.styleText('red', 'x', {validateStream: false})", 'url.parse(1)', 'util.inherits(1)', "path.matchesGlob('/a/b.js', '/a/*.js')");

for (const value of ["new Map([['a', {x: 1}], ['b', [1, 2]]]).keys()", "new Map([['a', {x: 1}], ['b', [1, 2]]]).values()", "new Map([['a', {x: 1}], [{a: {b: {c: {}}}}, [1, 2]]]).entries()",
  'new Set([1, [2]]).values()', 'new Set([1]).entries()', 'new Set().values()', '(i => { i.next(); return i; })(new Map([[1, 2], [3, 4]]).keys())', 'new Set(Array.from({length: 120}, (_, i) => i)).values()',
  "new buffer.Blob(['abc'], {type: 'Text/Plain'})", "new buffer.File(['abc'], 'n', {lastModified: 5})"]) {
  calls.push(`util.inspect(${value})`, `util.inspect({a: {b: ${value}}}, {depth: 1})`, `((v, show) => show(v) === show(v))(${value}, util.inspect)`);
}
calls.push('[...(i => { util.inspect(i); return i; })(new Map([[1, 2], [3, 4]]).entries())]', '(i => { util.inspect(i); return [i.next(), i.next(), i.next()]; })(new Set([1, 2]).values())',
  "(b => [b.size, b.type, b.slice(1, -1, 'X').size, b.slice(1, -1, 'X').type, String(b)])(new buffer.Blob(['a\u00e4', new Uint8Array([1, 2]), new Uint16Array([3]).buffer, new buffer.Blob(['z'])], {type: 'A/B'}))",
  'new buffer.Blob(5)', 'new buffer.Blob([1], 5)', "new buffer.File([], 5).name", "new buffer.File([])", "typeof buffer.Blob.prototype.text, new buffer.File([], 'x') instanceof buffer.Blob");

// what is in a WeakMap only Node can tell
const known = calls.filter(call => !/WeakMap\(\), (.showHidden|'z')|%o', new WeakMap/.test(call));
const told = (modules, call) => {
  try {
    const value = new Function(...Object.keys(modules), `return ${call};`)(...Object.values(modules));
    return typeof value === 'string' ? value : String(JSON.stringify(value));
  } catch (error) {
    return `threw ${error.name} ${error.code} ${error.message}`;
  }
};
const modules = { url, querystring, path, util, buffer, string_decoder };
console.log(`[${known.map(call => JSON.stringify([call, told(modules, call)])).join(',\n')}]`);

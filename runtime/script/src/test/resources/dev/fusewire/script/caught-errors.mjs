// node caught-errors.mjs > caught-errors.json: how V8 words what goes wrong in a script, for CaughtErrorsTest.
const snippets = String.raw`
// nothing has no properties
let l; l.key
let l = null; l["a b"]
let l = {}; l.q.x
null.x
undefined.x
let l; l[0]
let l; l[-1.5]
let i = 3, l = []; l[i].x
let l; let k = 'dyn'; l[k]
let l; l[Symbol.iterator]
let l; l[Symbol('s')]
let l; l.key = 1
let l = null; l[0] = 1
let l = {}; l.a.b = 2
let l = {}; l.a.b.c = 2
let l; delete l.x
let l = null; delete l['y']
let l; l.f()
let l = {}; l.a.f(1, 2)
let l = null; l.a.b.c()
let l = {a: null}; l.a['b-c']()
msg.payload.device.name
msg.nothing.toString()
msg.nothing.length
let l; l.x += 1
let l; l.x ??= 1
let {a} = undefined
let {a} = null
let o = {}; let {a} = o.b
let o = {}; let {a: {b}} = o
let {} = null
let o; ({...o.rest})
(({a}) => a)()
(({a}) => a)(null)
(function ({a, b}) {})(undefined)
(function f({a: {b}}) {})({})
let [x] = undefined
let [x] = null
let [x] = 5
let [x] = {}
let o = {}; let [x] = o
let o = {}; let [x] = o.y
let o = {a: 1}; let [x] = o.a
let [[x]] = [1]
(([a]) => a)()
(([a]) => a)(5)
let a; [a] = 7
let a, b; [a, b] = msg.nothing
// what is no function
let f; f()
let f = 1; f()
let o = {}; o.f()
let o = {}; o.a.b()
let o = {a: {}}; o.a.b()
let o = {a: {}}; o.a.b.c()
let o = {f: 5}; o.f(1)
let o = {}; o['x y']()
let o = {}; o['xy']()
let o = {}, k = 'z'; o[k]()
let o = {}; o[0]()
let a = [1]; a[0]()
msg.payload.map(x => x)
msg.payload.foo.bar()
msg.foo()
msg.payload()
node.foo()
JSON.foo('x')
Math.sin2(1)
'abc'.foo()
(5).foo()
5..foo()
[].foo()
[1,2].foo(1)
({}).foo()
({a: 1}).a()
true.foo()
(() => 1).foo()
(() => 1)()()
let f = () => 1; f()()
let f = () => ({}); f().x()
let f = () => ({}); f(1, 2).x.y()
let o = {g() { return {}; }}; o.g().h()
new (class A {})().b()
class A { m() { this.n(); } }; new A().m()
class A { static s() { this.t(); } }; A.s()
class A { constructor() { super.x(); } }; new A()
null()
undefined()
(undefined)()
5()
'a'()
(1 + 2)()
let o; o?.f(); o = {}; o?.f()
let o = {}; o.f?.(); o.f.g?.()
let o = {a: 1}; o.a?.()
let s = Symbol('q'), o = {}; o[s]()
[1].map(5)
[1].map()
[1].map('x')
[1].map({})
[1].map(null)
[1].forEach(undefined)
[1].filter('abc')
[1].filter([])
[1].find(1)
[1].some()
[1].every(null)
[1].reduce(7)
[1].flatMap(7)
[1].findIndex({})
[1].findLast(1)
[3,1].sort(5)
[3,1].sort('x')
[3,1].sort(null)
[3,1].sort({})
[3,1].toSorted(1)
new Map([[1, 1]]).forEach(5)
new Set([1]).forEach()
'abc'.replaceAll(/b/, 'x')
'abc'.matchAll(/b/)
Array.from([1], 5)
Array.from(5, {})
new Promise()
new Promise(5)
new Promise({})
Promise()
Promise.resolve.call(1)
setTimeout.call.call(1)
Reflect.apply(1)
Function.prototype.call.call(1)
Function.prototype.apply.call(undefined)
(() => {}).apply(null, 1)
(() => {}).bind.call(1)
// what is no constructor
let f; new f()
new 5()
let o = {}; new o.X()
let o = {}; new o()
let f = () => 1; new f()
new (() => {})()
let o = {m() {}}; new o.m()
new Math.max()
new Math()
new JSON()
new Symbol()
new BigInt(1)
new msg.payload()
new parseInt()
async function f() {}; new f()
function* g() {}; new g()
Reflect.construct(1, [])
Reflect.construct(Date, 1)
class A extends 5 {}
class A extends undefined {}
let B = {}; class A extends B {}
class A extends (() => {}) {}
function F() {}; F.prototype = 3; class A extends F {}
class A {}; A()
class Foo {}; Foo.call({})
Map()
Set()
WeakMap()
Date.prototype.getTime.call({})
ArrayBuffer(1)
Uint8Array(1)
DataView()
Proxy({}, {})
class A { constructor() { this.x; } }; class B extends A { constructor() { this.y = 1; } }; new B()
class A {}; class B extends A { constructor() { } }; new B()
class A {}; class B extends A { constructor() { super(); super(); } }; new B()
class A {}; class B extends A { constructor() { super(); return 1; } }; new B()
// what cannot be iterated
for (const x of 5) {}
for (const x of undefined) {}
for (const x of null) {}
for (const x of {}) {}
let o = {}; for (const x of o) {}
let o = {a: 1}; for (const x of o.a) {}
let o = {a: {}}; for (const x of o.a) {}
let o; for (const x of o) {}
let o = {}; for (const x of o.list) {}
for (const x of msg.nothing) {}
for (const [k, v] of [1]) {}
for (const [k, v] of {a: 1}) {}
for (const [k, v] of [null]) {}
for (const x of (() => 1)()) {}
for (const x of true) {}
for (const x of new Date(0)) {}
[...5]
[...undefined]
[...null]
[...{}]
let o = {}; [...o]
let o; [...o]
let o = {a: 1}; [...o.a]
[...msg.nothing]
[1, ...msg]
Math.max(...5)
Math.max(...undefined)
Math.max(...null)
Math.max(...{})
let o = {}; Math.max(...o)
let o; console.log(...o)
new Array(...5)
new Date(...undefined)
let f = (...a) => a; f(...1)
let f = (...a) => a; f(1, ...{}, 2)
new Map(5)
new Map([1])
new Map([[1, 2], 3])
new Map([null])
new Map({})
new Map('ab')
new Set(5)
new Set({})
new WeakSet([1])
new WeakMap([[1, 2]])
new WeakMap().set('a', 1)
new WeakSet().add(1)
new WeakRef(1)
Object.fromEntries(5)
Object.fromEntries([1])
Object.fromEntries(['ab', 3])
Object.fromEntries(undefined)
Object.fromEntries({})
new Uint8Array(Symbol())
Array.from({[Symbol.iterator]: 1})
Array.from({[Symbol.iterator]() { return 1; }})
for (const x of {[Symbol.iterator]() { return 1; }}) {}
for (const x of {[Symbol.iterator]() { return {}; }}) {}
for (const x of {[Symbol.iterator]() { return {next() { return 1; }}; }}) {}
for (const x of {[Symbol.iterator]: 5}) {}
function* g() { yield* 5; }; [...g()]
function* g() { yield* undefined; }; [...g()]
function* g() { it.next(); yield 1; }; const it = g(); it.next()
await Promise.all(5)
await Promise.all()
await Promise.race({})
await Promise.any([])
await Promise.any([Promise.reject(new Error('a'))])
for await (const x of 5) {}
for await (const x of undefined) {}
// names
x
foo.bar
foo()
foo = bar + 1
typeof q; q
let a = b; let b = 1
a; let a = 1
a = 2; let a
f(); const f = () => 1
new C(); class C {}
const k = 1; k = 2
const k = 1; k++
const k = {}; k += 1
const k = 1; k ??= 2; k ||= 3; k &&= 4
const [k] = [1]; k = 2
for (const i = 0; i < 2; i++) {}
(() => { 'use strict'; undeclared = 1; })()
(function f() { 'use strict'; f = 1; })()
let a = a
((a = b, b) => a)()
class A extends A {}
// objects that refuse
Object.freeze([1]).push(2)
Object.freeze([1]).pop()
Object.freeze([1]).shift()
Object.freeze([2, 1]).sort()
Object.freeze([1, 2]).reverse()
Object.freeze([1]).unshift(1)
Object.freeze([1]).splice(0, 1)
Object.freeze([1]).length = 0; (() => { 'use strict'; Object.freeze([1]).length = 0; })()
(() => { 'use strict'; Object.freeze({a: 1}).a = 2; })()
(() => { 'use strict'; Object.freeze({a: 1}).b = 2; })()
(() => { 'use strict'; Object.freeze([1])[0] = 2; })()
(() => { 'use strict'; Object.freeze([1])[1] = 2; })()
(() => { 'use strict'; delete Object.freeze({a: 1}).a; })()
(() => { 'use strict'; delete Object.freeze([1])[0]; })()
(() => { 'use strict'; delete [].length; })()
(() => { 'use strict'; Object.seal({a: 1}).b = 2; })()
(() => { 'use strict'; delete Object.seal({a: 1}).a; })()
(() => { 'use strict'; Object.preventExtensions({}).x = 1; })()
(() => { 'use strict'; ({get a() { return 1; }}).a = 2; })()
(() => { 'use strict'; new (class Foo { get b() { return 1; } })().b = 2; })()
(() => { 'use strict'; 'abc'.length = 1; })()
(() => { 'use strict'; 'abc'[0] = 'x'; })()
(() => { 'use strict'; (5).x = 1; })()
(() => { 'use strict'; 'abc'.x = 1; })()
(() => { 'use strict'; true.x = 1; })()
(() => { 'use strict'; undefined = 1; })()
(() => { 'use strict'; NaN = 1; })()
(() => { 'use strict'; Math.PI = 1; })()
Object.defineProperty(1, 'x', {})
Object.defineProperty({}, 'x', 1)
Object.defineProperty({}, 'x')
Object.defineProperty(Object.freeze({}), 'x', {value: 1})
Object.defineProperty(Object.freeze({x: 1}), 'x', {value: 2})
Object.defineProperty({}, 'x', {get: 5})
Object.defineProperty({}, 'x', {set: 'a'})
Object.defineProperty({}, 'x', {get() {}, value: 1})
Object.defineProperties({}, {a: 1})
Object.defineProperties(undefined, {})
Object.defineProperty([], 'length', {value: -1})
Object.create(1)
Object.create()
Object.setPrototypeOf({}, 1)
Object.setPrototypeOf(undefined, {})
Object.setPrototypeOf(Object.freeze({}), {})
let a = {}, b = Object.create(a); Object.setPrototypeOf(a, b)
({}).__proto__.__proto__ = {}
Object.keys(undefined)
Object.keys(null)
Object.keys()
Object.values(undefined)
Object.entries(null)
Object.entries(msg.nothing)
Object.assign(undefined, {})
Object.assign(null)
Object.getPrototypeOf(undefined)
Object.getOwnPropertyNames(null)
Object.getOwnPropertyDescriptor(undefined, 'x')
Object.hasOwn(null, 'x')
Object.groupBy(null, x => x)
Object.groupBy([1], 5)
Object.prototype.toLocaleString.call(null)
Object.prototype.hasOwnProperty.call(undefined, 'a')
Reflect.ownKeys(1)
Reflect.has(1, 'x')
Reflect.get(1, 'x')
Reflect.set(null, 'x', 1)
Reflect.getPrototypeOf(1)
new Proxy({}, null)
new Proxy(1, {})
new Proxy({}, {get: 1}).x
new Proxy(Object.freeze({a: 1}), {get() { return 2; }}).a
const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); proxy.x
'x' in 5
'x' in 'abc'
'x' in undefined
'x' in null
let o; 'x' in o
0 in msg.nothing
Symbol('s') in 5
({}) instanceof 5
({}) instanceof undefined
({}) instanceof {}
let F; ({}) instanceof F
({}) instanceof (() => {})
1 instanceof null
class A { #p = 1; static t(o) { return o.#p; } }; A.t({})
class A { #p = 1; static t(o) { o.#p = 2; } }; A.t({})
class A { #m() {} static t(o) { o.#m(); } }; A.t({})
class A { #p; static t(o) { return #p in o; } }; A.t(5)
class A { get #g() { return 1; } t() { this.#g = 2; } }; new A().t()
class A { #m() {} t() { this.#m = 2; } }; new A().t()
// conversions
1n + 1
2 * 3n
1n / 0n
1n % 0n
2n ** -1n
+1n
Math.max(1n)
Math.floor(1n)
isNaN(1n)
BigInt(1.5)
BigInt('abc')
BigInt(undefined)
BigInt(null)
BigInt(NaN)
BigInt(Infinity)
BigInt({})
BigInt(Symbol())
BigInt.asIntN(1, 1)
BigInt.asIntN(-1, 1n)
1n >>> 0n
JSON.stringify(1n)
JSON.stringify({a: 1n})
Number(Symbol('x'))
+Symbol('x')
Symbol('x') + ''
Symbol('x') + 1
` + '`${Symbol("x")}`\n"" + Symbol()\n' + String.raw`String.prototype.concat.call('', Symbol())
Symbol.keyFor('x')
Symbol.prototype.toString.call(1)
Symbol.prototype.valueOf.call({})
[Symbol('a')].join()
parseInt(Symbol())
isNaN(Symbol())
Number({valueOf() { return {}; }, toString() { return {}; }})
'' + Object.create(null)
` + '`${Object.create(null)}`\n' + String.raw`String(Object.create(null))
+Object.create(null)
[Object.create(null)].join()
Object.create(null) + 1
({[Symbol.toPrimitive]() { return {}; }}) + 1
({[Symbol.toPrimitive]: 5}) + 1
Number.prototype.toString.call('x')
Number.prototype.toFixed.call({})
Boolean.prototype.valueOf.call(1)
String.prototype.toString.call(1)
String.prototype.valueOf.call({})
BigInt.prototype.toString.call(1)
Date.prototype.toISOString.call(5)
Date.prototype[Symbol.toPrimitive].call(new Date(), 'x')
RegExp.prototype.exec.call({})
RegExp.prototype.test.call(5)
Map.prototype.get.call({}, 1)
Map.prototype.set.call([], 1)
Set.prototype.has.call(undefined)
Set.prototype.add.call(new Map(), 1)
WeakMap.prototype.get.call({})
Array.prototype.map.call(undefined, x => x)
Array.prototype.map.call(null, x => x)
Array.prototype.push.call(undefined)
Array.prototype.slice.call(null)
Array.prototype.join.call(undefined)
Array.prototype.includes.call(null)
String.prototype.trim.call(undefined)
String.prototype.split.call(null, ',')
String.prototype.replace.call(undefined)
String.prototype.startsWith.call(null, 'a')
String.prototype.padStart.call(undefined)
'abc'.startsWith(/a/)
'abc'.includes(/a/)
'abc'.endsWith(/a/)
Promise.prototype.then.call(1)
Promise.prototype.finally.call(1)
Uint8Array.prototype.set.call([], [1])
Object.getOwnPropertyDescriptor(Uint8Array.prototype.__proto__, 'length').get.call({})
ArrayBuffer.prototype.slice.call({})
Error.prototype.toString.call(1)
(function* () {})().next.call({})
new Map().entries().next.call({})
[].values().next.call({})
// ranges
new Array(-1)
new Array(1.5)
[].length = -1
let a = []; a.length = 2 ** 32
new Array(2 ** 32)
'x'.repeat(-1)
'x'.repeat(Infinity)
'x'.repeat(2 ** 30)
'x'.padEnd(2 ** 30)
(5).toFixed(101)
(5).toFixed(-1)
(5).toPrecision(0)
(5).toPrecision(101)
(5).toExponential(101)
(5).toString(1)
(5).toString(37)
(5n).toString(99)
new Date(NaN).toISOString()
new Date('x').toISOString()
'x'.normalize('q')
String.fromCodePoint(-1)
String.fromCodePoint(1.5)
String.fromCodePoint('x')
String.fromCodePoint(0x110000)
String.raw()
new ArrayBuffer(-1)
new ArrayBuffer(1e20)
new Uint8Array(-1)
new Uint8Array(1e20)
new Uint8Array([1]).set([1, 2])
new Uint8Array(1).set([1], 2)
new Uint16Array(new ArrayBuffer(3))
new Uint16Array(new ArrayBuffer(4), 1)
new Uint8Array(new ArrayBuffer(4), 5)
new Uint8Array(new ArrayBuffer(4), 1, 9)
new Float64Array(new ArrayBuffer(8), 0, 2)
new Uint8Array(1).map(5)
new Uint8Array([1]).fill(1n)
new BigInt64Array([1])
new Uint8Array([1n])
new DataView({})
new DataView(new ArrayBuffer(1), 2)
new DataView(new ArrayBuffer(1), 0, 5)
new DataView(new ArrayBuffer(1)).getInt8(1)
new DataView(new ArrayBuffer(1)).getInt16(0)
new DataView(new ArrayBuffer(1)).setInt8(-1, 0)
[].reduce((a, b) => a)
[].reduceRight((a, b) => a)
new Uint8Array(0).reduce((a, b) => a)
[1].with(5, 1)
[1].with(-2, 1)
[1].at(Symbol())
[[1]].flat(Symbol())
[].concat.call(undefined)
function f() { f(); } f()
let f = n => f(n + 1) + 1; f(0)
let o = {}; o.o = o; JSON.stringify(o)
let o = {a: {}}; o.a.b = o; JSON.stringify(o)
let o = {a: []}; o.a.push(o); JSON.stringify(o)
let o = {a: {b: {}}}; o.a.b.c = o.a; JSON.stringify(o)
let o = {a: {b: {c: {}}}}; o.a.b.c.d = o; JSON.stringify(o)
let a = []; a.push(a); JSON.stringify(a)
class P {}; let o = new P(); o.self = o; JSON.stringify({o})
JSON.stringify({toJSON() { return 1n; }})
// texts that are no JSON
JSON.parse('')
JSON.parse('{')
JSON.parse('{a: 1}')
JSON.parse("{'a': 1}")
JSON.parse('{"a": 1,}')
JSON.parse('[1, 2')
JSON.parse('[1 2]')
JSON.parse('abc')
JSON.parse('undefined')
JSON.parse(undefined)
JSON.parse({})
JSON.parse('NaN')
JSON.parse('tru')
JSON.parse('"abc')
JSON.parse('1 2')
JSON.parse('01')
JSON.parse('1.')
JSON.parse('-')
JSON.parse('"a\nb"')
JSON.parse('"\\x"')
JSON.parse('<html></html>')
JSON.parse('{"a": {"b": [1, 2, {"c": tru}]}, "long": "text that goes on and on"}')
JSON.parse('{"a" 1}')
JSON.parse('{"a": }')
JSON.parse(Symbol())
JSON.parse('{', (k, v) => v)
// texts that are no JavaScript, no expressions
new RegExp('[')
new RegExp('(')
new RegExp(')')
new RegExp('*')
new RegExp('a**')
new RegExp('?')
new RegExp('a{2,1}')
new RegExp('\\')
new RegExp('[b-a]')
new RegExp('(?<n>a)(?<n>b)')
new RegExp('(?<n')
new RegExp('\\k<x>', 'u')
new RegExp('\\p{Foo}', 'u')
new RegExp('a', 'gg')
new RegExp('a', 'z')
new RegExp('(?')
new RegExp('{1}', 'u')
new RegExp('\\u{110000}', 'u')
/a/.compile('[')
'x'.match('[')
'x'.match('*')
'x'.search('(')
new RegExp(Symbol())
decodeURIComponent('%')
decodeURIComponent('%zz')
decodeURI('%ff')
encodeURIComponent('\ud800')
encodeURI('\udfff')
new Function('return (')
new Function('a b')
new Function('a', ')')
eval('1 +')
eval('let 5')
eval('foo bar')
eval('if (')
eval('"abc')
eval('return 1')
eval('a => {')
eval('}')
eval(')')
eval('{')
eval('@')
eval('1x')
eval('let a; let a')
eval('const a')
eval('break')
eval('continue')
eval('await 1')
eval('yield: 1; x y')
eval('for (')
eval('class {')
eval('var 1a')
eval('a.b.')
eval('[1, 2')
eval('x = {a: 1')
eval('f(1, 2')
eval('1 = 2')
eval('1++')
eval('super.x')
eval('import x from "y"')
eval('/(/')
` + "eval('`abc')\neval('`${')\n" + String.raw`
// dates, languages
new Intl.DateTimeFormat('xx-invalid-locale-zzzzzzzzzzz')
new Intl.NumberFormat('en', {style: 'currency'})
new Intl.NumberFormat('en', {style: 'foo'})
new Intl.NumberFormat('en', {minimumFractionDigits: 200})
new Date().toLocaleString('en', {timeZone: 'No/Where'})
new Date(0).toLocaleDateString('x')
(5).toLocaleString('12')
'a'.localeCompare('b', 'i')
new Intl.DateTimeFormat('en', {timeStyle: 'x'})
new Date(Symbol())
Date.UTC(1n)
// with awaited and handed on
await undefined.x
await (async () => { null.y })()
await Promise.reject(new TypeError('own words'))
await Promise.resolve().then(() => { undefined.z; })
await new Promise((r, f) => { null.f(); })
throw new TypeError('own words')
throw new Error('own words', {cause: 1})
throw Object.assign(new RangeError('x'), {message: 'y'})
new Error(Symbol())
new AggregateError(5)
assertNothing?.x
super_x.y
// how expressions are told
({a:1,b:2}).x()
({a(){}, ...msg}).x()
[1,'a',msg.x].foo()
[[1],{}].foo()
(msg.a ? 1 : 2).foo()
(msg.a || 2).foo()
(msg.a ?? 2).foo()
(msg.payload + 2).foo()
(msg.topic * 2 - 1).foo()
(-msg.topic).foo()
(!msg.topic).foo()
(typeof msg.topic).foo()
(msg.x = 1).foo()
(msg.topic++).foo()
(1, msg).foo()
(await msg).foo()
(msg, msg.foo)()
/x/g.foo()
(function(){}).foo()
(function f(){})()()
(class A {}).foo()
new Date().foo()
(new Date).foo()
new Date().a.b.foo()
new msg.payload.x.Y(1)
msg.payload[0].foo()
msg.payload[msg.i].foo; msg.list = [1]; msg.list[msg.topic - 5].foo()
msg.payload[1+1].foo()
msg['payload']['foo']()
msg?.payload?.foo()
msg?.payload.foo()
msg?.['payload'].foo()
msg.payload?.['foo']()
msg.payload.trim().foo()
msg.payload.trim().length.foo()
parseInt('1')()
this.foo()
globalThis.foo()
super_()
(msg.foo)(1)
((msg.foo))(1)
(() => {})()()
(async () => {})()()
msg.a.b.c
'a"b'.foo()
"it's".foo()
1.5.foo()
1e21.foo()
0x10.foo()
10n.foo()
null?.x; (null ?? 5)()
msg.payload.length()
(msg.payload && msg.topic)()
new (msg.payload)()
new (foo())()
new (() => {})().x
new msg['payload']()
new msg.payload
let o={a:{}}; new o.a.b.c()
let o={a:{}}; new o['a b']()
new this.foo()
new (class { constructor() { this.x.y } })()
let [a] = f(); function f() {}
let [a] = msg.payload.trim().foo
let [a] = msg.topic
let [a] = {x:1}
let [a] = new Date()
let [a] = msg
let [a] = msg.topic + 1
let [a] = await msg.topic
let a; [a] = msg
let a; [a] = msg.topic
let a; [a] = f(); function f() {}
for (const [a] of [[1], 2]) {}
for (const [a, b] of Object.values({x: 1})) {}
for (const x of msg.payload.length) {}
for (const x of msg.foo()) {}
for (const x of f()) {} function f() {}
for (const x of f(1).y) {} function f() { return {} }
for (const x of msg.payload.trim().length) {}
for (const x of await msg.topic) {}
for (const x of msg.topic || 1) {}
for (const x of msg.a ? 1 : 2) {}
for (const x of msg.topic + 1) {}
for (const x of Object) {}
for (const x of Object.keys) {}
for (const x of new Map) {} for (const x of new WeakMap) {}
for (const x of this) {}
for (let x of [1, 2].length) {}
[...msg.topic]
[...f()]; function f() {}
[...msg.payload.length, 1]
[...(msg.a || {})]
[...this]
[...new Date()]
Math.max(...msg.topic)
Math.max(...msg.a)
Math.max(...f()); function f() {}
Math.max(...f()); function f() { return 1; }
Math.max(1, ...msg.a)
Math.max(...msg.a, 1)
Math.max(...msg.topic, 1)
msg.list = []; msg.list.push(...msg.a)
msg.list = []; msg.list.push(...msg.topic)
msg.list = []; msg.list.push(...msg.a.b)
new Date(...msg.a)
new Map(msg)
new Map(msg.topic)
new Set(msg.topic)
new Set(true)
new Set(Symbol('x'))
new Set(() => 1)
new Set(10n)
new Set(new Date())
Object.fromEntries(msg)
Object.fromEntries(null)
Array.from(msg.a)
Array.from(null)
const {a} = msg.b
const {a, b} = msg.b.c
const {a} = f(); function f() {}
const {a: x} = msg.b
const {['a']: x} = msg.b
const {a = 1} = msg.b
const {...r} = msg.b
const {} = msg.b
const {a: {b}} = msg
const {a: {b: {c}}} = {a: {}}
const {a: [b]} = msg
const [{a}] = []
const [{a}] = [null]
const [{a: {b}}] = [{}]
let a; ({a} = msg.b)
let a; ({a} = undefined)
let a; ({x: a} = null)
function f({a}) {} f()
function f({a}) {} f(null)
function f({a}, b) {} f(msg.b)
function f(x, {a}) {} f(1)
function f({a: {b}}) {} f({})
function f({a} = null) {} f()
const f = ({a}) => a; f()
[{x: 1}, null].map(({x}) => x)
[null].forEach(({x, y}) => x)
for (const {a} of [null]) {}
for (const {a} of [1, undefined]) {}
for (const {a: {b}} of [{}]) {}
const {a} = await msg.b
const {a} = msg.b || msg.c
const {a} = msg.b ? 1 : null
const {a} = (msg.b)
const {a} = msg['b c']
const {a} = msg.b[0]
const {a} = msg.b()
const {payload: {value}} = msg, {x: {y}} = msg
const {length: {y: {z}}} = 'x'
const {a} = this.b
const {a} = null
const {a} = flow
try { throw null } catch ({message}) {}
x.y = 1; let x
class A { static x = A.y.z } 
class A { x = this.y.z } new A()
msg.payload.foo.bar.baz
msg.foo(msg.a.b)
new Foo.Bar()
new A(); class A {}
(() => { q; const q = 1 })()
{ z; let z = 1; }
switch (1) { case 0: let m = 1; case 1: m }
for (let i = i; ;) {}
let {u, v = w, w} = {}
function f(a = b) { var b } f()
typeof tz; let tz
// as in flows
msg.payload.toFixed(2).foo()
msg.payload.temperature.toFixed(1)
msg.parts.id
msg.headers['content-type']
msg.req.query.id
msg.payload.values.map(v => v * 2)
msg.payload.data.forEach(d => d)
msg.payload.on.valueOf.call()
for (const s of msg.payload.sensors) {}
Object.keys(msg.payload.list)
JSON.parse(msg.payload)
JSON.parse(msg.nothing)
let now = Date.now(); now.getHours()
new Date().format('x')
flow.get('x').y
global.get('list').push(1)
context.get('count').value++
let list = flow.get('q') || []; list.add(1)
let p = msg.payload; p.state.on = true
let result = items.find(i => i.id === 3)
let item = [].find(i => i.id === 3); item.name
let t = undefined; t.toFixed(1)
let x = parseFloat('1'); x.replace(',', '.')
let lines = 'a\nb'.split('\n'); lines[5].trim()
let m = 'abc'.match(/x/); m[1]
let {temperature} = msg.data
let [a, b] = msg.topic.split('/')
const config = {}; config.host.port
const config = Object.freeze({}); config = {}
node.send2(msg)
node.status.fill('x')
require('fs')
$('x')
_.map([], x => x)
moment()
axios.get('x')
msg.payload.push(1)
msg.payload.pop()
let d = new Date(msg.payload); d.toISOStrin()
let cb; cb && cb(); cb(null)
await msg.payload.then2()
async function load() { return undefined.data; } await load()
const get = o => o.a.b; get({})
const get = o => o.a.b; [{}].map(get)
[1, 2].map(n => n.x.y)
[{}].map(({a}) => a.b)
[undefined].map(({a}) => a)
[{}].forEach(r => { r.cells.forEach(c => c); })
Object.entries({a: null}).map(([k, v]) => v.x)
[3, undefined].map(v => v.toFixed(1))
['a'].map(s => s.foo())
[null].map(JSON.parse).map(x => x.y)
switch (msg.payload.type.name) { default: }
if (msg.payload.a.b > 1) {}
while (msg.nothing.more) {}
return msg.nothing.x
throw msg.nothing.x
msg.payload = msg.a.b + msg.c
msg.payload = {a: msg.a.b}
msg.payload = [msg.a.b]
msg.payload = !msg.a.b
msg.payload = typeof msg.a.b
` + 'msg.payload = `x ${msg.a.b}`\n' + '`a${1}`.foo()\n' + '`abc`.foo()\n' + 'msg.foo`x`\n' + 'foo`x`\n' + String.raw`msg.payload = msg.a ? 1 : msg.a.b
msg.payload = (1, msg.a).b
msg.payload = msg['a']['b']
msg.payload = msg['a'].b.c
msg.payload = msg.list[0].b
msg.payload = msg?.a.b
msg.payload = msg.payload?.a.b.c
new msg.Foo()
new Foo()
let api = {}; new api.Client().connect()
[].at().x
''.at(0).x
new Map().get('k').v
document.getElementById('x')
window.location
Buffer.from(5)
Buffer.from(undefined)
Buffer.from(null)
Buffer.alloc('x')
Buffer.from('ab').readUInt16BE(1)
Buffer.from('ab').writeUInt8(256)
Buffer.concat('x')
new URL('nope')
`;
const AsyncFunction = (async () => {}).constructor;
const scope = ['msg', 'node', 'flow', 'global', 'context', 'env'];
const told = async code => {
  const store = () => ({ get: () => undefined, set() {} });
  try {
    await new AsyncFunction(...scope, `try {\n${code}\n} catch (e) { throw [e] }`)({ payload: 'text', topic: 5 }, { status() {} }, store(), store(), store(), { get: () => '' });
    return undefined;
  } catch (error) {
    return Array.isArray(error) ? `${error[0]?.name}: ${error[0]?.message}` : undefined;
  }
};
const rows = [];
for (const line of snippets.split('\n')) {
  if (line === '' || line.startsWith('//')) continue;
  const text = await told(line);
  if (text === undefined) console.error('nothing caught: ' + line);
  else rows.push([line, text]);
}
console.log(`[${rows.map(row => JSON.stringify(row)).join(',\n')}]`);

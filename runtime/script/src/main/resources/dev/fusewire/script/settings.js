// Runs a settings.js of Node-RED as a module of its own, and says as JSON what it exports.
// Functions and modules cannot leave it: where they stood is told instead.
(function (text, file, directory, environment, host) {
    'use strict';

    const parts = (path) => path.split('/');
    const normalize = (path) => {
        const absolute = path.startsWith('/');
        const kept = [];
        for (const part of parts(path)) {
            if (part === '..' && kept.length && kept[kept.length - 1] !== '..') {
                kept.pop();
            } else if (part !== '' && part !== '.' && !(part === '..' && absolute)) {
                kept.push(part);
            }
        }
        return (absolute ? '/' : '') + kept.join('/') || (absolute ? '/' : '.');
    };
    const path = {
        sep: '/',
        delimiter: ':',
        normalize,
        join: (...all) => normalize(all.filter((part) => part !== '').join('/') || '.'),
        resolve: (...all) =>
            normalize(all.reduce((base, part) => (part.startsWith('/') ? part : base + '/' + part), host.workingDirectory())),
        dirname: (name) => normalize(parts(name).slice(0, -1).join('/') || (name.startsWith('/') ? '/' : '.')),
        basename: (name, extension) => {
            const base = parts(name).filter((part) => part !== '').pop() || '';
            return extension && base.endsWith(extension) && base !== extension ? base.slice(0, -extension.length) : base;
        },
        extname: (name) => {
            const base = path.basename(name);
            return base.lastIndexOf('.') > 0 ? base.slice(base.lastIndexOf('.')) : '';
        },
        isAbsolute: (name) => name.startsWith('/'),
    };
    const fs = {
        existsSync: (name) => host.exists(String(name)),
        readFileSync: (name) => host.read(String(name)),
    };
    const os = {
        hostname: () => host.hostname(),
        homedir: () => environment.HOME || '',
        platform: () => 'linux',
        tmpdir: () => environment.TMPDIR || '/tmp',
        EOL: '\n',
    };
    const modules = { path, fs, os };

    // what cannot be had is a thing that can be called and asked, and is nothing in the end
    const nothing = () =>
        new Proxy(function () {}, {
            get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'toJSON' ? undefined : nothing()),
            apply: () => nothing(),
            construct: () => nothing(),
        });
    const provided = new Map();
    const require = (name) => {
        const inner = String(name).replace(/^node:/, '');
        if (inner.startsWith('.') || inner.startsWith('/')) {
            const target = path.isAbsolute(inner) ? inner : path.join(directory, inner);
            return load(host.exists(target) ? target : target + (host.exists(target + '.json') ? '.json' : '.js'));
        }
        if (!provided.has(inner)) {
            provided.set(inner, modules[inner] || nothing());
        }
        return provided.get(inner);
    };
    const loaded = new Map();
    const load = (name) => {
        if (!loaded.has(name)) {
            const content = host.read(name);
            loaded.set(name, name.endsWith('.json') ? JSON.parse(content) : run(content, name));
        }
        return loaded.get(name);
    };
    const process = { env: environment, platform: 'linux', argv: [], cwd: () => host.workingDirectory(), version: 'v22.0.0' };
    const console = { log() {}, info() {}, warn() {}, error() {} };
    const run = (content, name) => {
        const module = { exports: {} };
        const evaluated = host.compile(content, name);
        evaluated(module, module.exports, require, process, console, path.dirname(name), name);
        return module.exports;
    };

    const leftOut = [];
    const plain = (value, place) => {
        if (typeof value === 'function' || value === path || value === fs || value === os) {
            leftOut.push(place);
            return undefined;
        }
        if (Array.isArray(value)) {
            return value.map((each, index) => plain(each, place + '[' + index + ']'));
        }
        if (value instanceof RegExp) {
            return String(value);
        }
        if (value && typeof value === 'object' && !(value instanceof Date)) {
            const copy = {};
            for (const name of Object.keys(value)) {
                const inner = plain(value[name], place ? place + '.' + name : name);
                if (inner !== undefined) {
                    copy[name] = inner;
                }
            }
            return copy;
        }
        return value;
    };
    const exported = run(text, file);
    return JSON.stringify({ settings: plain(exported, ''), leftOut });
});

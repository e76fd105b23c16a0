// What an HTTP request in msg.req can do besides holding its data.
(function () {
  'use strict';
  const TYPES = {
    json: 'application/json', html: 'text/html', text: 'text/plain', txt: 'text/plain', xml: 'application/xml',
    urlencoded: 'application/x-www-form-urlencoded', multipart: 'multipart/*', form: 'application/x-www-form-urlencoded',
    css: 'text/css', js: 'text/javascript', csv: 'text/csv', png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml',
  };
  const full = type => type.includes('/') ? type : TYPES[type] ?? `application/${type}`;
  const covers = (pattern, type) => {
    const [a, b] = pattern.split('/');
    const [c, d] = type.split('/');
    return (a === '*' || a === c) && (b === '*' || b === d || b.startsWith('*+') && d.endsWith(b.slice(1)));
  };
  // "text/html;q=0.8, */*" as pairs of what and how much
  const wanted = header => header.split(',').map(part => {
    const [what, ...options] = part.split(';').map(each => each.trim());
    const quality = options.find(each => each.startsWith('q='));
    return [what.toLowerCase(), quality ? Number(quality.slice(2)) : 1];
  });
  function best(header, offers, matches) {
    if (header === undefined) return offers[0];
    const list = wanted(header);
    let found = false, most = 0;
    for (const offer of offers) {
      const fits = list.filter(([what]) => matches(what, offer));
      // the closest description counts
      const [, quality] = fits.sort(([a], [b]) => b.split('*').length < a.split('*').length ? 1 : -1)[0] ?? [null, 0];
      if (quality > most) { found = offer; most = quality; }
    }
    return found;
  }
  const flat = names => names.flat();
  const methods = {
    get(name) {
      if (typeof name !== 'string') throw new TypeError(name === undefined ? 'name argument is required to req.get' : 'name must be a string to req.get');
      const lower = name.toLowerCase();
      return lower === 'referer' || lower === 'referrer' ? this.headers.referrer ?? this.headers.referer : this.headers[lower];
    },
    header(name) { return methods.get.call(this, name); },
    is(...types) {
      const { headers } = this;
      if (headers['transfer-encoding'] === undefined && !(Number(headers['content-length']) >= 0)) return null;
      const own = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
      const asked = flat(types);
      if (own === '' || asked.length === 0) return own || false;
      const found = asked.find(type => covers(full(type), own));
      return found === undefined ? false : found.includes('*') || found.startsWith('+') ? own : found;
    },
    accepts(...types) { return best(this.headers.accept, flat(types), (what, type) => covers(what, full(type))); },
    acceptsEncodings(...names) { return best(this.headers['accept-encoding'], flat(names), (what, name) => what === '*' || what === name); },
    acceptsCharsets(...names) { return best(this.headers['accept-charset'], flat(names), (what, name) => what === '*' || what === name.toLowerCase()); },
    acceptsLanguages(...names) {
      return best(this.headers['accept-language'], flat(names), (what, name) => what === '*' || what === name.toLowerCase() || what.startsWith(name.toLowerCase() + '-'));
    },
  };
  const prototype = {};
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  for (const name of ['socket', 'connection']) {
    Object.defineProperty(prototype, name, { get() { return { remoteAddress: this.ip, encrypted: this.secure }; }, configurable: true });
  }
  return prototype;
})

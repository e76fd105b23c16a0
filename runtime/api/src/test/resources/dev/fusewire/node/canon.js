// A value as text that tells all of it: kinds, order of names, what is one and the same object, circles.
function canon(value, ...without) {
  const met = new Map();
  const write = (v, top) => {
    switch (typeof v) {
      case 'string': return JSON.stringify(v);
      case 'number': return Object.is(v, -0) ? '-0' : String(v);
      case 'bigint': return v + 'n';
      case 'object': break;
      default: return typeof v === 'function' ? 'function' : String(v);
    }
    if (v === null) return 'null';
    const type = Object.prototype.toString.call(v).slice(8, -1);
    // a time is a value in a message: two places of one time are two times
    if (type === 'Date') return 'Date(' + v.getTime() + ')';
    if (met.has(v)) return '@' + met.get(v);
    // Node-RED hands an Error on by reference whatever is copied around it
    if (type !== 'Error') met.set(v, met.size);
    const list = (open, items, close) => open + items.map(item => write(item)).join(',') + close;
    if (Buffer.isBuffer(v)) return 'Buffer(' + [...v] + ')';
    if (Array.isArray(v)) return list('[', Array.from(v), ']');
    if (type === 'Error') return v.name + '(' + JSON.stringify(v.message) + ')' + canon({ ...v });
    const own = Object.keys(v).filter(name => !top || !without.includes(name));
    const members = own.map(name => JSON.stringify(name) + ':' + write(v[name])).join(',');
    switch (type) {
      case 'Map': return list('Map(', [...v].flat(1), ')');
      case 'Set': return list('Set(', [...v], ')');
      case 'RegExp': return String(v);
      case 'Object': return '{' + members + '}';
      default: return type + '(' + [...v] + ')';
    }
  };
  return write(value, true);
}

// Node's util.parseEnv: the text of a .env file.
(function () {
  'use strict';
  const LINE = /^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"((?:\\.|[^"])*)"|'([^']*)'|`([^`]*)`|([^\n#]*))[^\n]*$/gm;
  return text => {
    const found = {};
    for (const [, name, double, single, back, bare] of text.replaceAll('\r\n', '\n').matchAll(LINE)) {
      found[name] = double !== undefined ? double.replaceAll('\\n', '\n') : single ?? back ?? bare.trim();
    }
    return found;
  };
})

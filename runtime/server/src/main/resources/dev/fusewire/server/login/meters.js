'use strict';

Object.assign(WORDS.en, {
  addMeter: 'Add a meter', addMeterWhy: 'A meter or a charger sends what it measures to the MQTT broker in this program. It gets an account of its own there, with which it can do nothing else.',
  meterKind: 'What is it?', 'shelly-1': 'Shelly, first generation (3EM, EM, 1, Plug S)', shelly: 'Shelly, later generation (Plus, Pro, Gen3, Gen4)', 'go-e': 'go-e charger', own: 'Something else, with topics of its own',
  meterName: 'Name', meterNameRule: 'letters, digits, dots, hyphens and underscores; the device logs in with it',
  'prefix:shelly-1': 'Device id', 'prefix:shelly': 'MQTT prefix', 'prefix:go-e': 'Serial number', 'prefix:own': 'Beginning of its topics',
  'prefixRule:shelly-1': 'such as shellyem3-244CAB41A5B4: on the device’s page under Settings – Device info', 'prefixRule:shelly': 'empty: the same as the name; the device is told below',
  'prefixRule:go-e': 'six digits, on the charger’s card and in the app', 'prefixRule:own': 'such as garage/meter; empty: the same as the name',
  makeAccount: 'Make an account for it', accountOf: 'Account of ', shownOnce: 'The password is shown this once. It is not kept here: whoever loses it removes the account and makes another.',
  host: 'Host', port: 'Port', tlsPort: 'Port with TLS', user: 'User', prefixValue: 'MQTT prefix', url: 'Address', copy: 'Copy', copied: 'Copied', typeThere: 'Type this into the device', another: 'Done, add another',
  'how:shelly-1': ['Open the device’s page: its address in a browser.', 'Internet & Security – Advanced – Developer Settings: switch “Enable MQTT” on. The Shelly cloud goes off with it.', 'Username and Password: as above. Server: {server}', 'Leave the MQTT prefix as it is: it is the device id. Save; the device restarts.'],
  'how:shelly': ['Open the device’s page: its address in a browser.', 'Settings – MQTT: switch it on (“Enable”). Connection type: no SSL.', 'MQTT prefix: {prefix}. Server: {server}. Username and Password: as above.', 'Switch on “RPC status notifications over MQTT” and “Generic status update over MQTT”. Save; the device restarts when it asks to.'],
  'how:go-e': ['Open the go-e app: Internet – Advanced settings, and there at the bottom MQTT.', 'Switch it on and put the address from above into the URL field; user and password are part of it.', 'So that Fusewire can set the current, allow writing over MQTT as well. Save.'],
  'how:own': ['Server {server}, user and password as above, no TLS.', 'It may read and write everything that begins with {prefix}/ and nothing else.'],
  tlsToo: 'With TLS: port {tlsPort}. The device has to know the certificate’s maker.',
  meters: 'Accounts of devices', noMeters: 'None yet. Without any, programs of this machine come to the broker without a login.', fromSettings: 'from the settings', madeOn: 'made ', mayAll: 'everything',
  removeMeter: 'Take away', sureMeter: 'Take this account away? The device is disconnected at once: ',
  'reach:settings': 'The broker listens on this machine only, so no other device can reach it: the settings name no other address. Write “broker: {host: 0.0.0.0}” into settings.yaml and start the program anew.',
  'reach:no-account': 'The broker listens on this machine only, because nobody has an account yet. It goes to the network with the first one you make here.',
  'reach:fault': 'The broker is to listen on the network and cannot: the log says why. Until then only this machine reaches it.',
  open: ' With the first account every device and program needs one; the flows here log in by themselves.',
});
Object.assign(WORDS.de, {
  addMeter: 'Zähler hinzufügen', addMeterWhy: 'Ein Zähler oder eine Wallbox schickt die Messwerte an den MQTT-Broker in diesem Programm. Dort bekommt das Gerät ein eigenes Konto, mit dem es nichts anderes kann.',
  meterKind: 'Was ist es?', 'shelly-1': 'Shelly, erste Generation (3EM, EM, 1, Plug S)', shelly: 'Shelly, spätere Generation (Plus, Pro, Gen3, Gen4)', 'go-e': 'go-e Charger', own: 'Etwas anderes, mit eigenen Topics',
  meterName: 'Name', meterNameRule: 'Buchstaben ohne Umlaute, Ziffern, Punkte, Binde- und Unterstriche; das Gerät meldet sich damit an',
  'prefix:shelly-1': 'Geräte-ID', 'prefix:shelly': 'MQTT-Präfix', 'prefix:go-e': 'Seriennummer', 'prefix:own': 'Anfang seiner Topics',
  'prefixRule:shelly-1': 'etwa shellyem3-244CAB41A5B4: auf der Seite des Geräts unter Settings – Device info', 'prefixRule:shelly': 'leer: wie der Name; unten steht, wo es im Gerät einzutragen ist',
  'prefixRule:go-e': 'sechs Ziffern, auf der Karte des Chargers und in der App', 'prefixRule:own': 'etwa garage/meter; leer: wie der Name',
  makeAccount: 'Konto dafür anlegen', accountOf: 'Konto von ', shownOnce: 'Das Passwort wird nur dieses eine Mal gezeigt. Hier bleibt es nicht: Wer es verliert, nimmt das Konto weg und legt ein neues an.',
  host: 'Host', port: 'Port', tlsPort: 'Port mit TLS', user: 'Benutzer', prefixValue: 'MQTT-Präfix', url: 'Adresse', copy: 'Kopieren', copied: 'Kopiert', typeThere: 'Das trägst du im Gerät ein', another: 'Fertig, noch eines hinzufügen',
  'how:shelly-1': ['Öffne die Seite des Geräts: seine Adresse in einem Browser.', 'Internet & Security – Advanced – Developer Settings: „Enable MQTT“ einschalten. Die Shelly-Cloud geht damit aus.', 'Username und Password: wie oben. Server: {server}', 'Das MQTT-Präfix bleibt, wie es ist: Es ist die Geräte-ID. Speichern; das Gerät startet neu.'],
  'how:shelly': ['Öffne die Seite des Geräts: seine Adresse in einem Browser.', 'Settings – MQTT: einschalten („Enable“). Verbindungsart: kein SSL.', 'MQTT prefix: {prefix}. Server: {server}. Username und Password: wie oben.', '„RPC status notifications over MQTT“ und „Generic status update over MQTT“ einschalten. Speichern; das Gerät startet neu, wenn es danach fragt.'],
  'how:go-e': ['Öffne die go-e-App: Internet – Erweiterte Einstellungen, dort ganz unten MQTT.', 'Einschalten und die Adresse von oben in das URL-Feld eintragen; Benutzer und Passwort stecken darin.', 'Damit Fusewire den Strom einstellen kann, auch das Schreiben über MQTT erlauben. Speichern.'],
  'how:own': ['Server {server}, Benutzer und Passwort wie oben, ohne TLS.', 'Es darf alles lesen und schreiben, was mit {prefix}/ beginnt, und sonst nichts.'],
  tlsToo: 'Mit TLS: Port {tlsPort}. Das Gerät muss den Aussteller des Zertifikats kennen.',
  meters: 'Konten von Geräten', noMeters: 'Noch keine. Solange es keines gibt, kommen Programme dieses Rechners ohne Anmeldung zum Broker.', fromSettings: 'aus den Einstellungen', madeOn: 'angelegt ', mayAll: 'alles',
  removeMeter: 'Wegnehmen', sureMeter: 'Dieses Konto wegnehmen? Das Gerät wird sofort getrennt: ',
  'reach:settings': 'Der Broker ist nur von diesem Rechner aus zu erreichen, kein anderes Gerät kommt hin: Die Einstellungen nennen keine andere Adresse. Schreib „broker: {host: 0.0.0.0}“ in settings.yaml und starte das Programm neu.',
  'reach:no-account': 'Der Broker ist nur von diesem Rechner aus zu erreichen, weil noch niemand ein Konto hat. Mit dem ersten, das du hier anlegst, geht er ans Netz.',
  'reach:fault': 'Der Broker soll ans Netz und kann es nicht: Warum, steht im Protokoll. Bis dahin erreicht ihn nur dieser Rechner.',
  open: ' Mit dem ersten Konto braucht jedes Gerät und Programm eines; die Flows hier melden sich von selbst an.',
});
translate();

/** Puts a text where others can be pasted from; pages without TLS have only the old way to it. */
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'away';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (!done) {
    throw new Error(text);
  }
}

function row(list, name, value) {
  const term = document.createElement('dt');
  term.textContent = t(name);
  const text = document.createElement('dd');
  const words = document.createElement('code');
  words.textContent = value;
  words.dataset.value = name;
  const copies = button(t('copy'), async () => {
    await copy(String(value));
    copies.textContent = t('copied');
  });
  copies.setAttribute('aria-label', `${t('copy')}: ${t(name)}`);
  text.append(words, copies);
  list.append(term, text);
}

function show(kind, made, prefix) {
  const server = `${made.host}:${made.port}`;
  const list = one('#shown dl');
  list.replaceChildren();
  one('#whose').textContent = t('accountOf') + made.user;
  row(list, 'host', made.host);
  row(list, 'port', made.port);
  if (made.tlsPort) {
    row(list, 'tlsPort', made.tlsPort);
  }
  row(list, 'user', made.user);
  row(list, 'password', made.password);
  if (kind === 'shelly') {
    row(list, 'prefixValue', prefix);
  }
  if (kind === 'go-e') {
    row(list, 'url', `mqtt://${made.user}:${made.password}@${server}`);
  }
  const steps = [...t(`how:${kind}`), ...(made.tlsPort ? [t('tlsToo')] : [])];
  one('#shown ol').replaceChildren(...steps.map((step) => {
    const entry = document.createElement('li');
    entry.textContent = step.replace('{server}', server).replace('{prefix}', prefix).replace('{tlsPort}', made.tlsPort);
    return entry;
  }));
  one('#meter').hidden = true;
  one('#shown').hidden = false;
  one('#shown').scrollIntoView({ block: 'start' });
}

async function reach() {
  const broker = await ask('GET', '../api/broker');
  const note = one('#reach');
  note.hidden = broker.reach === 'network' && broker.login;
  note.textContent = (WORDS[language][`reach:${broker.reach}`] ?? '') + (broker.login ? '' : t('open'));
}

async function meters() {
  await reach();
  const list = one('#meters ul');
  const { accounts } = await ask('GET', '../api/broker/accounts');
  one('#meters').hidden = false;
  one('#nobody').hidden = accounts.length > 0;
  list.replaceChildren();
  for (const each of accounts) {
    const rules = each.rules.map((line) => line.replace(/^(topic|pattern) (readwrite|read|write) /, '')).join(', ') || t('mayAll');
    item(list, `${each.name}: ${rules} (${each.removable ? t('madeOn') + when(each.made) : t('fromSettings')})`,
      ...(each.removable ? [button(t('removeMeter'), async () => {
        if (confirm(t('sureMeter') + each.name)) {
          await ask('DELETE', `../api/broker/accounts/${encodeURIComponent(each.name)}`);
          if (one('#whose').textContent === t('accountOf') + each.name) {
            another();
          }
          await meters();
        }
      })] : []));
  }
}

/** What was shown is gone from the page, too. */
function another() {
  one('#shown').hidden = true;
  one('#shown dl').replaceChildren();
  one('#shown ol').replaceChildren();
  one('#meter').reset();
  kindChanged();
  one('#meter').hidden = false;
}

function kindChanged() {
  const kind = one('#meter').elements.kind.value;
  one('#prefix').textContent = t(`prefix:${kind}`);
  one('#prefixRule').textContent = t(`prefixRule:${kind}`);
  one('#meter').elements.prefix.required = kind === 'shelly-1' || kind === 'go-e';
}

async function start() {
  const me = await isKnown();
  if (!me) {
    location.replace('sign-in?to=meters');
    return;
  }
  const form = one('#meter');
  form.elements.kind.addEventListener('change', kindChanged);
  one('#another').addEventListener('click', another);
  onSubmit(form, async (fields) => {
    const made = await ask('POST', '../api/broker/accounts', fields);
    show(fields.kind, made, fields.prefix || fields.name);
    await meters();
  });
  another();
  form.hidden = true;
  await meters();
  form.hidden = false;
}

start().catch((e) => { one('.error').textContent = e.message; });

'use strict';

// Beside people.js: the page on which people see to themselves, and operators to everybody.

Object.assign(WORDS.en, {
  signedInAs: 'Signed in as ', nobody: 'Nobody has to sign in here yet: this program can be reached from this machine only. Once there is an account, everybody has to.',
  signOut: 'Sign out', ownPassword: 'Your password', oldPassword: 'Old password', newPassword: 'New password', change: 'Change', changed: 'Changed. Your other sessions have ended.',
  sessions: 'Where you are signed in', here: 'here', end: 'End', lastSeen: 'last seen ', on: 'on', onThe: 'on', someBrowser: 'a browser', someProgram: 'a program', devices: 'Meters and chargers', addMeterLink: 'Add a meter', people: 'People', invite: 'Invite somebody', nameIfKnown: 'Name, if you know it',
  role: 'Role', editorMay: 'Editor', none: 'none', read: 'looks', all: 'changes flows',
  makeLink: 'Make a link', validOnce: 'Valid once, for 7 days: ', displays: 'Displays that can only look', displayName: 'Where it hangs', openOnce: 'Open this on the display: ',
  inEditor: 'Editor', inCockpit: 'Cockpit', remove: 'Delete', withdraw: 'Withdraw', newPasswordFor: 'New password for ', reset: 'New password', sure: 'Delete this account: ', pending: 'Open invitation: ', first: 'Make the first operator', firstWhy: 'That is you. From then on everybody signs in, on this machine and from elsewhere.',
  editorWith: 'Open the editor with ',
});
Object.assign(WORDS.de, {
  signedInAs: 'Angemeldet als ', nobody: 'Noch muss sich hier niemand anmelden: Das Programm ist nur von diesem Rechner aus erreichbar. Sobald es ein Konto gibt, muss es jeder.',
  signOut: 'Abmelden', ownPassword: 'Dein Passwort', oldPassword: 'Altes Passwort', newPassword: 'Neues Passwort', change: 'Ändern', changed: 'Geändert. Deine anderen Sitzungen sind beendet.',
  sessions: 'Wo du angemeldet bist', here: 'hier', end: 'Beenden', lastSeen: 'zuletzt gesehen ', on: 'unter', onThe: 'auf dem', someBrowser: 'ein Browser', someProgram: 'ein Programm', devices: 'Zähler und Wallboxen', addMeterLink: 'Zähler hinzufügen', people: 'Personen', invite: 'Jemanden einladen', nameIfKnown: 'Name, falls bekannt',
  role: 'Rolle', editorMay: 'Editor', none: 'gar nicht', read: 'sieht zu', all: 'ändert Flows',
  makeLink: 'Link erzeugen', validOnce: 'Gilt einmal, 7 Tage lang: ', displays: 'Anzeigen, die nur zusehen', displayName: 'Wo sie hängt', openOnce: 'Auf der Anzeige öffnen: ',
  inEditor: 'Editor', inCockpit: 'Cockpit', remove: 'Löschen', withdraw: 'Zurückziehen', newPasswordFor: 'Neues Passwort für ', reset: 'Neues Passwort', sure: 'Dieses Konto löschen: ', pending: 'Offene Einladung: ', first: 'Ersten Betreiber anlegen', firstWhy: 'Das bist du. Von da an muss sich jeder anmelden, an diesem Rechner und von anderswo.',
  editorWith: 'Editor öffnen mit ',
});
translate();

function choice(options, value, task) {
  const made = document.createElement('select');
  for (const [each, word] of options) {
    made.add(new Option(t(word), each, false, each === value));
  }
  made.addEventListener('change', async () => {
    one('.error').textContent = '';
    try {
      await task(made.value);
    } catch (e) {
      one('.error').textContent = e.message;
    }
    await people();
  });
  return made;
}

const BROWSERS = [['Edg', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Chromium', 'Chromium'], ['Safari', 'Safari']];
const SYSTEMS = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['CrOS', 'ChromeOS'], ['Mac OS', 'macOS'], ['Linux', 'Linux']];

/** What a browser calls itself, as people would: "Safari on iPhone"; programs by the first word they say. */
function device(agent) {
  const of = (list) => list.find(([word]) => agent.includes(word))?.[1];
  const browser = of(BROWSERS);
  const system = of(SYSTEMS);
  if (!browser) {
    return agent.startsWith('Mozilla/') ? system ?? t('someBrowser') : agent.split(/[\s/]/)[0].slice(0, 40) || t('someProgram');
  }
  return system ? `${browser} ${t(/^iP/.test(system) ? 'onThe' : 'on')} ${system}` : browser;
}

async function places() {
  const list = one('#places ul');
  const { sessions } = await ask('GET', 'sessions');
  list.replaceChildren();
  for (const each of sessions) {
    const words = item(list, `${t(each.kind === 'editor' ? 'inEditor' : 'inCockpit')}, ${device(each.browser)}, ${each.address}, ${each.this ? t('here') : t('lastSeen') + when(each.seen)}`,
      button(t('end'), async () => {
        await ask('DELETE', `sessions/${each.id}`);
        await (each.this ? location.replace('sign-in') : places());
      }));
    words.title = each.browser;
  }
}

const ROLES = [['viewer', 'viewer'], ['driver', 'driver'], ['operator', 'operator']];
const EDITOR = [['none', 'none'], ['read', 'read'], ['*', 'all']];

async function people() {
  const list = one('#people ul');
  const { accounts } = await ask('GET', '../api/accounts');
  list.replaceChildren();
  for (const each of accounts) {
    item(list, each.name,
      choice(ROLES, each.role, (role) => ask('PUT', `../api/accounts/${each.id}`, { role })),
      choice(EDITOR, each.editor, (editor) => ask('PUT', `../api/accounts/${each.id}`, { editor })),
      button(t('reset'), async () => {
        const password = prompt(t('newPasswordFor') + each.name);
        if (password) {
          await ask('POST', `../api/accounts/${each.id}/password`, { password });
        }
      }),
      button(t('remove'), async () => {
        if (confirm(t('sure') + each.name)) {
          await ask('DELETE', `../api/accounts/${each.id}`);
          await people();
        }
      }));
  }
  const invitations = one('#invitations');
  const open = await ask('GET', '../api/invitations');
  invitations.replaceChildren();
  for (const each of open.invitations) {
    item(invitations, `${t('pending')}${each.name || '?'}, ${t(each.role)}`, button(t('withdraw'), async () => {
      await ask('DELETE', `../api/invitations/${each.id}`);
      await people();
    }));
  }
  const kiosks = one('#kiosks');
  const displays = await ask('GET', '../api/kiosks');
  kiosks.replaceChildren();
  for (const each of displays.kiosks) {
    item(kiosks, `${each.name}, ${t('lastSeen')}${when(each.seen)}`, button(t('end'), async () => {
      await ask('DELETE', `../api/kiosks/${each.id}`);
      await people();
    }));
  }
}

const whole = (link) => new URL(`../${link}`, location.href).href;

async function account() {
  const me = await isKnown();
  if (!me) {
    location.replace('sign-in?to=account');
    return;
  }
  one('#who').textContent = me.login ? `${t('signedInAs')}${me.name} (${t(me.role)})` : t('nobody');
  one('#out').hidden = !me.signedIn;
  one('#out').addEventListener('click', async () => {
    await ask('POST', 'sign-out', {});
    location.replace('sign-in');
  });
  one('#first').hidden = me.login;
  onSubmit(one('#first form'), async (fields) => {
    same(fields);
    await ask('POST', '../api/accounts', { name: fields.name, password: fields.password, role: 'operator' });
    await ask('POST', 'sign-in', { name: fields.name, password: fields.password });
    location.reload();
  }, one('#first .error'));
  one('#own').hidden = !me.own;
  one('#devices').hidden = me.role !== 'operator';
  onSubmit(one('#password'), async (fields) => {
    await ask('POST', 'password', { old: fields.old, password: fields.password });
    one('#password').reset();
    const said = one('.said');
    said.classList.replace('error', 'done');
    said.textContent = t('changed');
    await places();
  }, one('.said'));
  if (me.signedIn && me.own && me.editor) {
    await offerOpenId('editorWith', () => ({ to: 'editor' }));
  }
  if (me.signedIn) {
    one('#places').hidden = false;
    await places();
  }
  if (me.role === 'operator' && me.login) {
    one('#people').hidden = false;
    onSubmit(one('#invite'), async (fields) => {
      const made = await ask('POST', '../api/invitations', fields);
      one('#link').textContent = t('validOnce') + whole(made.link);
      await people();
    });
    onSubmit(one('#kiosk'), async (fields) => {
      const made = await ask('POST', '../api/kiosks', fields);
      one('#kioskLink').textContent = t('openOnce') + whole(made.link);
      await people();
    });
    await people();
  }
}

account();

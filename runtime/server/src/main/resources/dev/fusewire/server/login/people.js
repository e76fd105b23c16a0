'use strict';

const WORDS = {
  en: {
    setUp: 'Set up Fusewire', setUpWhy: 'Nobody can sign in yet. The program has written a code to its log: in the window it was started in, or in the journal of the computer it runs on. With it you make the first operator, yourself. Name and password are what you sign in with from now on.',
    code: 'Code', name: 'Name', password: 'Password', passwordRule: 'at least 10 characters', again: 'The same password again',
    makeOperator: 'Make the first operator', made: 'Done. You are signed in.', openCockpit: 'Open the cockpit', openEditor: 'Open the editor',
    signIn: 'Sign in', keep: 'Keep me signed in on this device', forgotten: 'Forgotten? Whoever is at the machine sets a new one: fusewire reset-password NAME',
    invited: 'You are invited', accept: 'Sign up', differ: 'The two passwords differ', noAnswer: 'The program does not answer', what: 'Choose a name and a password. You will be: ',
    account: 'Account',
    viewer: 'viewer: looks', driver: 'driver: has the car', operator: 'operator: may do everything',
    signInWith: 'Sign in with ', openid: { again: 'That took too long, or was begun elsewhere. Try again', ended: 'You did not sign in there', away: 'The login service does not answer. Try again later, or sign in with a password', nobody: 'You have no account here. Ask an operator for an invitation', refused: 'The login service gave an answer that cannot be trusted. Try again; the log says more', failed: 'That did not work. The log says more' },
  },
  de: {
    setUp: 'Fusewire einrichten', setUpWhy: 'Noch kann sich niemand anmelden. Das Programm hat einen Code ins Protokoll geschrieben: in das Fenster, in dem es gestartet wurde, oder in das Journal seines Rechners. Mit ihm legst du den ersten Betreiber an, dich selbst. Mit Name und Passwort meldest du dich von da an an.',
    code: 'Code', name: 'Name', password: 'Passwort', passwordRule: 'mindestens 10 Zeichen', again: 'Dasselbe Passwort noch einmal',
    makeOperator: 'Ersten Betreiber anlegen', made: 'Fertig. Du bist angemeldet.', openCockpit: 'Zum Cockpit', openEditor: 'Zum Editor',
    signIn: 'Anmelden', keep: 'Auf diesem Gerät angemeldet bleiben', forgotten: 'Vergessen? Wer am Rechner sitzt, setzt ein neues: fusewire reset-password NAME',
    invited: 'Du bist eingeladen', accept: 'Registrieren', differ: 'Die beiden Passwörter sind verschieden', noAnswer: 'Das Programm antwortet nicht', what: 'Wähle einen Namen und ein Passwort. Du wirst: ',
    account: 'Konto',
    viewer: 'Zuschauer: sieht zu', driver: 'Fahrer: steuert das Auto', operator: 'Betreiber: darf alles',
    signInWith: 'Anmelden mit ', openid: { again: 'Das hat zu lange gedauert oder wurde anderswo begonnen. Versuche es noch einmal', ended: 'Du hast dich dort nicht angemeldet', away: 'Der Anmeldedienst antwortet nicht. Versuche es später oder melde dich mit einem Passwort an', nobody: 'Du hast hier kein Konto. Bitte einen Betreiber um eine Einladung', refused: 'Der Anmeldedienst hat eine Antwort gegeben, der nicht zu trauen ist. Versuche es noch einmal; mehr steht im Protokoll', failed: 'Das ging nicht. Mehr steht im Protokoll' },
  },
};
const language = navigator.language.startsWith('de') ? 'de' : 'en';
const t = (name) => WORDS[language][name] ?? name;
document.documentElement.lang = language;

function translate() {
  document.querySelectorAll('[data-t]').forEach((each) => { each.textContent = t(each.dataset.t); });
}
translate();

const one = (selector, within = document) => within.querySelector(selector);

/** Asks the program; a refusal is thrown with its words. */
async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Error(t('noAnswer'));
  }
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(value.error ?? value.message ?? String(answer.status)), { status: answer.status });
  }
  return value;
}

function onSubmit(form, task, said = one('.error')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = one('button', form);
    said.textContent = '';
    said.classList.add('error');
    button.disabled = true;
    try {
      await task(Object.fromEntries(new FormData(form)));
    } catch (e) {
      said.textContent = e.message;
    } finally {
      button.disabled = false;
    }
  });
}

function same(fields) {
  if (fields.password !== fields.again) {
    throw new Error(t('differ'));
  }
}

/** Signed in before, or kept signed in: true where the page may go on. */
async function isKnown() {
  try {
    return await ask('GET', 'me');
  } catch {
    try {
      await ask('POST', 'refresh', {});
    } catch (e) {
      if (e.status !== 409) {
        return null;
      }
    }
    return ask('GET', 'me').catch(() => null);
  }
}

function setUp() {
  onSubmit(one('form'), async (fields) => {
    same(fields);
    const places = await ask('POST', 'operator', { code: fields.code, name: fields.name, password: fields.password });
    one('form').hidden = true;
    one('.after').hidden = false;
    one('#cockpit').href = places.cockpit;
    one('#editor').href = places.editor;
  });
}

/** Offers to sign in where somebody else vouches for people; what is sent along is asked for then. */
async function offerOpenId(label, fields, said = one('.error')) {
  const { name } = await ask('GET', 'openid').catch(() => ({}));
  if (!name) {
    return;
  }
  const button = one('#openid button');
  button.textContent = t(label) + name;
  one('#openid').hidden = false;
  button.addEventListener('click', async () => {
    said.textContent = '';
    button.disabled = true;
    try {
      location.assign((await ask('POST', 'openid', fields())).location);
    } catch (e) {
      said.textContent = e.message;
      button.disabled = false;
    }
  });
}

/** To where somebody wanted who is signed in now. */
function onward() {
  const to = new URLSearchParams(location.search).get('to');
  location.replace(to === 'kiosk' ? '../kiosk' : ['account', 'meters'].includes(to) ? to : '../');
}

async function signIn() {
  const query = new URLSearchParams(location.search);
  onSubmit(one('form'), async (fields) => {
    await ask('POST', 'sign-in', { name: fields.name, password: fields.password, keep: fields.keep === 'on' });
    onward();
  });
  one('.error').textContent = t('openid')[query.get('openid')] ?? '';
  if (await isKnown()) {
    onward();
    return;
  }
  await offerOpenId('signInWith', () => ({ keep: one('[name=keep]').checked, to: query.get('to') ?? '' }));
}

async function invitation() {
  const secret = location.hash.slice(1);
  const form = one('form');
  try {
    const what = await ask('POST', 'invitation', { invitation: secret });
    one('#what').textContent = t('what') + t(what.role);
    form.elements.name.value = what.name;
    form.elements.name.readOnly = what.name !== '';
    form.hidden = false;
  } catch (e) {
    one('#what').textContent = e.message;
    return;
  }
  onSubmit(form, async (fields) => {
    same(fields);
    await ask('POST', 'accept', { invitation: secret, name: fields.name, password: fields.password, keep: fields.keep === 'on' });
    location.replace('../');
  });
  await offerOpenId('signInWith', () => ({ invitation: secret, keep: one('[name=keep]').checked }));
}

/** @returns the words, for those who want more of them */
function item(list, text, ...parts) {
  const entry = document.createElement('li');
  const words = document.createElement('span');
  words.textContent = text;
  entry.append(words, ...parts);
  list.append(entry);
  return words;
}

function button(label, task) {
  const made = document.createElement('button');
  made.className = 'plain';
  made.textContent = label;
  made.addEventListener('click', async () => {
    one('.error').textContent = '';
    try {
      await task();
    } catch (e) {
      one('.error').textContent = e.message;
    }
  });
  return made;
}

/** In the page's language, and as this browser's country writes it where that is the same language. */
const when = (time) => new Date(time).toLocaleString(
  navigator.language.startsWith(language) ? navigator.language : language, { dateStyle: 'medium', timeStyle: 'short' });

({ 'set-up': setUp, 'sign-in': signIn, invitation })[document.body.dataset.page]?.();

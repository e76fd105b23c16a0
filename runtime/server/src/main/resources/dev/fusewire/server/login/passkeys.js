'use strict';

// Beside people.js: signing in with a passkey, and looking after one's own.

Object.assign(WORDS.en, {
  passkeys: 'Passkeys', passkeysWhy: 'With a passkey you sign in by finger, face or the PIN of your device, without a password.',
  addPasskey: 'Add a passkey', usePasskey: 'Use a passkey', passkeyName: 'What you call it', passwordOnceMore: 'Your password once more', neverUsed: 'never used', lastUsed: 'last used ',
  noPasskeyHere: 'Passkeys work only where this page is opened by https and by a name, or as localhost; not by an address of numbers. See make-certificate in the README.',
  noPasskeyBrowser: 'This browser has no passkeys.', passkeyEnded: 'Your device gave no passkey', removePasskey: 'Remove', sureOfPasskey: 'Remove this passkey: ',
});
Object.assign(WORDS.de, {
  passkeys: 'Passkeys', passkeysWhy: 'Mit einem Passkey meldest du dich mit Finger, Gesicht oder der PIN deines Geräts an, ohne Passwort.',
  addPasskey: 'Passkey hinzufügen', usePasskey: 'Passkey verwenden', passkeyName: 'Wie du ihn nennst', passwordOnceMore: 'Dein Passwort noch einmal', neverUsed: 'nie verwendet', lastUsed: 'zuletzt verwendet ',
  noPasskeyHere: 'Passkeys gibt es nur, wo diese Seite per https und unter einem Namen geöffnet ist, oder als localhost; nicht unter einer Adresse aus Zahlen. Siehe make-certificate im README.',
  noPasskeyBrowser: 'Dieser Browser kennt keine Passkeys.', passkeyEnded: 'Dein Gerät hat keinen Passkey gegeben', removePasskey: 'Entfernen', sureOfPasskey: 'Diesen Passkey entfernen: ',
});
translate();

const isNumbers = /^\[|^\d+(\.\d+){3}$/.test(location.hostname);

/** Why there can be none here; empty where there can. */
function noPasskeys() {
  if (!window.isSecureContext || isNumbers) {
    return t('noPasskeyHere');
  }
  return window.PublicKeyCredential ? '' : t('noPasskeyBrowser');
}

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** What the device has given, as JSON. */
function answered(credential) {
  const { response } = credential;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[name]) {
      said[name] = text(response[name]);
    }
  }
  return { id: credential.id, rawId: credential.id, type: credential.type, response: said };
}

async function fromDevice(task) {
  let credential;
  try {
    credential = await task();
  } catch (e) {
    throw new Error(`${t('passkeyEnded')} (${e.name})`);
  }
  return answered(credential);
}

function offerPasskey() {
  if (noPasskeys()) {
    return;
  }
  const offered = one('#passkey');
  offered.hidden = false;
  offered.querySelector('button').addEventListener('click', async (event) => {
    const said = one('.error');
    said.textContent = '';
    event.target.disabled = true;
    try {
      const asked = await ask('POST', 'passkey/question', {});
      const answer = await fromDevice(() => navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge) } }));
      await ask('POST', 'passkey', { answer, keep: one('[name=keep]').checked });
      onward();
    } catch (e) {
      said.textContent = e.message;
      event.target.disabled = false;
    }
  });
}

async function listPasskeys() {
  const list = one('#passkeys ul');
  const { passkeys, fresh } = await ask('GET', 'passkeys');
  list.replaceChildren();
  for (const each of passkeys) {
    item(list, `${each.name}, ${each.origin}, ${each.used ? t('lastUsed') + when(each.used) : t('neverUsed')}`,
      button(t('removePasskey'), async () => {
        if (confirm(t('sureOfPasskey') + each.name)) {
          await ask('DELETE', `passkeys/${each.id}`);
          await listPasskeys();
        }
      }));
  }
  one('#oncemore').hidden = fresh;
  one('#oncemore input').required = !fresh;
}

async function ownPasskeys() {
  const me = await isKnown();
  if (!me?.own || !me.signedIn) {
    return;
  }
  one('#passkeys').hidden = false;
  const form = one('#passkey');
  const why = noPasskeys();
  one('#passkeys .hint').textContent = why || t('passkeysWhy');
  form.hidden = why !== '';
  form.elements.name.value = device(navigator.userAgent);
  onSubmit(form, async (fields) => {
    const asked = await ask('POST', 'passkeys/question', { password: fields.password });
    const answer = await fromDevice(() => navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: (asked.excludeCredentials ?? []).map((each) => ({ ...each, id: bytes(each.id) })),
      },
    }));
    await ask('POST', 'passkeys', { answer, name: fields.name });
    form.reset();
    form.elements.name.value = device(navigator.userAgent);
    await listPasskeys();
  }, one('.error', form));
  await listPasskeys();
}

({ 'sign-in': offerPasskey, account: ownPasskeys })[document.body.dataset.page]?.();

// In the glue (xtask/src/build/glue.rs puts it there): a form at the browser's edge, in script because all of it is the
// browser's work and a fifth of the bytes. What is right, what is said and what an answer means is Rust's.
//
// What is sent to whom: docs/api.md for our own server; the providers' by their documentation (listmonk
// `cmd/public.go`, Ghost `signup-form/src/utils/api.tsx`, HubSpot Forms API v3, Formspree).

const TIMEOUT = 15000; // ms a request may take before the visitor is told

/** What a form sends, as its taker wants it, what was typed as address, and what the honeypot holds. Autofill counts: it is read now. */
export function misnietsSubmission(form, provider, fields, several) {
  const data = new FormData(form), all = Object.fromEntries(data), topics = data.getAll('topics');
  for (const name of several) all[name] = data.getAll(name);
  const { email, name = '', website = '', page, consent } = all;
  // Several answers are one text, with semicolons between.
  const answers = () => fields.map(name => [name, [all[name]].flat().join(';')]);
  const body = {
    // Not deleted: an absent property and an undefined one are the same in JSON.
    json: () => ({ ...all, website: undefined }),
    listmonk: () => ({ email, name, list_uuids: topics }),
    ghost: () => ({ email, name, emailType: 'signup', honeypot: website, newsletters: topics.map(name => ({ name })) }),
    // Consent in its exact wording; no tracking cookie (`hutk`).
    hubspot: () => ({
      fields: answers().filter(([, value]) => value)
        .map(([name, value]) => ({ objectTypeId: '0-1', name: name === 'name' ? 'firstname' : name, value })),
      context: { pageUri: page },
      legalConsentOptions: consent ? { consent: { consentToProcess: true, text: consent } } : undefined,
    }),
  }[provider]?.() ?? all;
  return { body: JSON.stringify(body), email: email ?? '', website };
}

const proofs = {}; // a token → its proof of work, once that is computed (src/work.js), or nothing, once the form has waited instead

/** Begins what the server asks beside a token. */
function prove({ token, proof_of_work: asked }) {
  const waited = new Promise(done => setTimeout(done, asked.wait));
  const folder = { home: import.meta.url.replace(/[^/]*$/, '') };
  const computed = misniets.part('work', 'solve', folder, token, asked);
  proofs[token] = Promise.race([waited, computed.then(numbers => numbers || waited, () => waited)]);
}

/**
 * Gets an answer, or posts JSON, with a token under its name; `done` is told status, text and JSON, or 0 and whether time was up.
 * A key only where the receiver is ours, for another's server may not allow the header.
 */
export async function misnietsFetchJson(url, body, key, name, token, done) {
  if (token) body = JSON.stringify({ ...JSON.parse(body), [name]: token, proof_of_work: await proofs[token] });
  const signal = AbortSignal.timeout?.(TIMEOUT), type = 'application/json', headers = { 'content-type': type, accept: type };
  if (key) headers['idempotency-key'] = key;
  let status, text, json;
  try {
    const answer = await fetch(url, body ? { method: 'POST', headers, body, signal } : { signal });
    text = await answer.text();
    status = answer.status;
  } catch {
    // Only the time being up aborts the signal; the error's own name tells that not in WebKit.
    status = 0;
    text = signal?.aborted ? 'timeout' : '';
  }
  try {
    json = JSON.parse(text);
    if (json.proof_of_work) prove(json);
  } catch { /* A proxy's HTML page for a 502 is no JSON: then the status alone decides. */ }
  done(status, text, json);
}

/** 128 random bits in hexadecimal. In plain-http pages `crypto.randomUUID` does not exist; this does. */
export function misnietsKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What the browser's constraint validation says, in the order of the form, one problem a field: name, problem and limit of
 * each. `groups` are the questions that need one answer of several, of which the browser knows nothing.
 */
export function misnietsInvalid(form, groups) {
  const found = new Map(), data = new FormData(form), missing = groups.filter(name => !data.has(name));
  for (const control of form.querySelectorAll('input,select,textarea')) {
    const { name, type, value, required, validity } = control;
    // Radio buttons all say what is true of their group.
    if (!name || found.has(name)) continue;
    const blank = required && !/^(checkbox|radio)$/.test(type) && !value.trim();
    const limited = (problem, limit) => ({ problem, limit: control.getAttribute(limit) });
    const problem = validity.valid && !blank ? missing.includes(name) && { problem: 'missing' }
      : validity.valueMissing || blank && !validity.badInput ? { problem: 'missing' }
      : validity.tooLong ? limited('long', 'maxlength')
      : validity.tooShort ? limited('short', 'minlength')
      : validity.rangeUnderflow ? limited('low', 'min')
      : validity.rangeOverflow ? limited('high', 'max') : { problem: 'wrong' };
    if (problem) found.set(name, { name, ...problem });
  }
  return [...found.values()];
}

/** Fills in a control that holds nothing yet, or ticks the one with that value. */
export function misnietsPrefill(card, name, value) {
  for (const control of card.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (!/^[cr]/.test(control.type)) control.value ||= value;
    else if (control.value === value) control.checked = true;
  }
}

/** To the first error, to the heading that stands in the form's place, or to the form that was opened on the card. */
export function misnietsFocus(card) {
  for (const selector of ['[aria-invalid=true]', 'h3[tabindex],p[tabindex]', '.extra .input']) {
    const element = card.querySelector(selector);
    if (element) return element.focus();
  }
}

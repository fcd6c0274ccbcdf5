// What healthy visitors never fetch: the loader imports this file when something failed, when the owner wrote something that
// can't work, and when the page's address asks for `?misniets-debug` (panel.js). Owners' lines are English: they are searched on the web.

const HOME = new URL('.', import.meta.url);
const GUIDE = new URL('../docs/troubleshooting/', HOME).href;
const FORBIDDEN = /csp|content.security|unsafe-eval/i; // what the engines say when a policy forbids WebAssembly
const CURLY = /[“”„‘’″]/; // what a word processor makes of quotes
const WAIT = 150; // ms in which a browser reports that a policy blocked a request

const said = new Set();
/** One classified line for the owner, with the place that explains it; never twice the same. */
const say = (kind, what, host) => {
  if (!said.has(what)) console.warn(`[misniets] ${kind}: ${what} ${GUIDE}#${kind}`, host ?? '');
  said.add(what);
};

/** Runs something, and tells which of the policy's directives blocked it, if one did. */
const watched = async act => {
  let directive;
  const note = event => { directive ??= event.effectiveDirective; };
  document.addEventListener('securitypolicyviolation', note);
  const answer = await act().catch(() => undefined);
  // The report is a task of its own, after the failure.
  if (!answer) await new Promise(done => setTimeout(done, WAIT));
  document.removeEventListener('securitypolicyviolation', note);
  return { answer, directive };
};

/** Why an address can't be read, found out by asking again. */
const unreachable = async url => {
  const { origin } = new URL(url);
  const { answer, directive } = await watched(() => fetch(url));
  if (directive) return ['csp', `the page's policy forbids ${url}: add ${origin} to ${directive}.`];
  if (answer && !answer.ok) return ['network', `${url} answers ${answer.status}.`];
  if (answer && /\.js$/.test(url)) {
    const type = answer.headers.get('content-type');
    return /javascript/.test(type) ? ['csp', `${url} can be read but may not run, or is damaged: add ${origin} to script-src.`]
      : ['mime', `${url} comes as ${type}: serve it as text/javascript.`];
  }
  if (answer) return ['network', `${url} did not arrive whole.`];
  const { answer: anything } = await watched(() => fetch(url, { mode: 'no-cors' }));
  return anything ? ['cors', `${url} answers, but this page may not read it: send the header Access-Control-Allow-Origin: * with it.`]
    : ['network', `no answer from ${url}: is the server up?`];
};

/** The class and the words of a failure. */
const diagnose = async (error, host) => {
  if (typeof error === 'string') return ['config', error + curly(host)];
  if (!window.WebAssembly) return ['unsupported', 'this browser has no WebAssembly.'];
  if (FORBIDDEN.test(error)) return ['csp', "the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src."];
  if (!error?.url) return ['network', `a file from ${HOME} arrived damaged (${error}).`];
  const { url, why } = error;
  if (why instanceof Response) return ['network', `${url} answers ${why.status}.`];
  return why ? unreachable(url) : ['network', `no answer from ${url} within 10 seconds.`];
};

/** A hint where a word processor was at the attributes. */
const curly = host => {
  const bent = [...host.attributes].find(({ name, value }) => name.startsWith('data-') && CURLY.test(name + value));
  return bent ? ` ${bent.name} holds curly quotes: an editor changed them; type straight ones, as in data-misniets="webinar".` : '';
};

/** The hosted page with the same form, in the place of a tag's widget: the link above it stays for pages that may not frame it. */
const frame = async (host, { api, kind, id, lang }) => {
  const link = host.querySelector('a');
  if (!link || host.querySelector('iframe') || !/^[\w-]+$/.test(id)) return;
  const src = `${api}/${kind[0]}/${id}?lang=${lang}`;
  // A dead server would fill the frame with the browser's own words.
  if (!(await fetch(src, { mode: 'no-cors' }).catch(() => undefined))) return;
  const made = document.createElement('iframe');
  made.title = link.textContent;
  made.style.cssText = 'display:block;width:100%;height:44rem;border:0';
  made.src = src;
  // What the page's policy refuses leaves no grey box.
  const { directive } = await watched(() => new Promise((_, no) => {
    made.addEventListener('load', no);
    host.append(made);
  }));
  if (directive) made.remove();
};

/** A widget could not be mounted. */
export const failed = async (error, entry, about) => {
  const { host, own, told } = entry;
  const [kind, words] = await diagnose(error, host);
  if (!told || typeof error !== 'string') say(kind, words, host);
  const reason = told || kind;
  host.dispatchEvent(new CustomEvent('misniets:error', { bubbles: true, composed: true, detail: { reason } }));
  if (own && reason !== 'config') await frame(host, about);
};

/** The catalogue gave no usable answer; a tag in place says so to the visitor, a host's fallback stays. */
export const unanswered = async (error, entry, { kind, id }) => {
  const { host, own } = entry, { url, why } = error;
  if (why?.status !== 404) {
    const [kind, words] = url ? await diagnose(error, host) : ['network', 'the catalogue answers no JSON.'];
    entry.told = kind;
    return say(kind, words, host);
  }
  entry.told = 'config';
  // Of curly quotes in the id the bundle warns, with an example.
  if (!CURLY.test(id)) say('config', `data-${kind}="${id}": ${url} answers 404.`, host);
  const answer = await why.json().catch(() => undefined);
  if (own && answer?.errors) host.textContent = answer.errors[0].message;
};

/** The module in one piece, where its type keeps the browser from compiling it as it comes. */
export const compile = async answer => {
  say('mime', `${answer.url} is not served as application/wasm: it works, but slower.`);
  return WebAssembly.compile(await answer.arrayBuffer());
};

/** A tag that no place belongs to. */
export const head = tag => say('config', 'a tag with data-misniets stands in the head: put it where the widget should appear. Until then ' +
  'the first <div data-misniets></div> without settings of its own takes the tag\'s.', tag);

/** A host that holds half a page: its tag was never closed. A copy without content takes its place, the page stays. */
export const unclosed = ({ host }) => {
  say('config', 'this element holds more than a fallback: its tag is not closed (browsers read <div … /> as <div …>). ' +
    'The widget stands before it; write <div …></div>.', host);
  const copy = host.cloneNode(false);
  copy.removeAttribute('id');
  window.misniets.unmount(host);
  delete host.dataset.misniets;
  host.classList.remove('misniets');
  host.before(copy);
};

// What the browser tests put in the page's place, and what they write down: one state, fresh for each test.

const real = {
  fetch: window.fetch,
  warn: console.warn,
  setTimeout: window.setTimeout.bind(window),
  clearTimeout: window.clearTimeout.bind(window),
};
const EVENTS = ['ready', 'submit', 'success', 'error'].map(name => `misniets:${name}`);

let answers, reads, calls, warnings, events, accidents, pending, held, changes, observer, firstSeen;

const hear = ({ type, target, bubbles, composed, detail }) => events.push({ type, host: target.id, bubbles, composed, detail });
const accident = event => accidents.push(String(event.message || event.reason));

const answer = ({ fails, holds, status, type, body } = { fails: 'network' }, signal) => {
  if (fails === 'never') return new Promise(() => {});
  if (fails === 'timeout') {
    Object.defineProperty(signal, 'aborted', { value: true });
    return Promise.reject(new DOMException('too late', 'AbortError'));
  }
  if (fails) return Promise.reject(new TypeError('nobody answers'));
  const response = () => new Response(body, { status, headers: { 'content-type': type } });
  return holds ? new Promise(done => held.push(() => done(response()))) : Promise.resolve(response());
};

/** Puts everything back as it was. */
export function restore() {
  window.fetch = real.fetch;
  console.warn = real.warn;
  window.setTimeout = real.setTimeout;
  window.clearTimeout = real.clearTimeout;
  observer?.disconnect();
  for (const name of EVENTS) document.removeEventListener(name, hear);
  window.removeEventListener('error', accident);
  window.removeEventListener('unhandledrejection', accident);
}

/** Forgets the test before, and begins to write down. */
export function fresh() {
  restore();
  answers = []; reads = []; calls = []; warnings = []; events = []; accidents = []; held = []; changes = [];
  pending = new Set();
  firstSeen = undefined;
  window.fetch = (url, init = {}) => {
    // Tokens are given out at once, and always; what is posted is the test's.
    if (!init.method) {
      reads.push(String(url));
      return Promise.resolve(Response.json({ token: 'from-the-server', wait: 0 }));
    }
    calls.push({ url: String(url), method: init.method, headers: Object.fromEntries(new Headers(init.headers)), body: JSON.parse(init.body) });
    return answer(answers.length > 1 ? answers.shift() : answers[0], init.signal);
  };
  console.warn = (...said) => warnings.push(String(said[0]));
  for (const name of EVENTS) document.addEventListener(name, hear);
  window.addEventListener('error', accident);
  window.addEventListener('unhandledrejection', accident);
}

/** The answers to the next requests, as JSON; the last one stays. */
export const setAnswers = json => { answers = JSON.parse(json); };

/** Lets the answers go that are held back. */
export const release = () => held.splice(0).forEach(go => go());

/** What was written down, as JSON. */
export const record = () => JSON.stringify({ calls, reads, warnings, events, accidents });

/** Counts timers from now on. */
export function watchTimers() {
  window.setTimeout = (run, ms, ...more) => {
    const id = real.setTimeout(() => { pending.delete(id); run(...more); }, ms);
    pending.add(id);
    return id;
  };
  window.clearTimeout = id => { pending.delete(id); real.clearTimeout(id); };
}

/** Timers that were set since, and have neither run nor been cleared. */
export const pendingTimers = () => pending.size;

/** Writes down what changes under a node. */
export function watchChanges(root) {
  observer = new MutationObserver(records => changes.push(...records));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** What changed outside of what a selector finds, in words. */
export function changesOutside(selector) {
  changes.push(...observer.takeRecords());
  const elementOf = node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return changes.filter(({ target }) => !elementOf(target)?.closest(selector))
    .map(({ type, target, attributeName }) => `${type} ${attributeName || ''} at ${elementOf(target)?.outerHTML.slice(0, 80)}`).join('\n');
}

/** How many changes were seen. */
export const changeCount = () => changes.length;

/** Writes down what a host's shadow root holds once the script that attached it has run. */
export function watchShadow(host) {
  host.attachShadow = init => {
    const root = Element.prototype.attachShadow.call(host, init);
    queueMicrotask(() => { firstSeen = root.textContent; });
    return root;
  };
}

/** That content; `undefined` as long as there is no root. */
export const firstSeenInShadow = () => firstSeen;

/** Fires an event as a browser would: bubbling, and out of shadow roots. */
export const fire = (target, type) => {
  const Kind = type === 'input' ? InputEvent : Event;
  target.dispatchEvent(new Kind(type, { bubbles: true, composed: true }));
};

/** What stands in a control, whatever kind it is. */
export const getValue = control => control.value;

/** Puts a value in a control, and tells nobody. */
export const setValue = (control, value) => { control.value = value; };

/** The tag of what a pointer meets in the middle of an element. */
export const pointedAt = element => {
  element.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.getRootNode().elementFromPoint(x + width / 2, y + height / 2).localName;
};

/** A property of an element's computed style. */
export const computed = (element, property) => getComputedStyle(element).getPropertyValue(property);

/** Whether an element takes room on the page. */
export const isShown = element => element.getClientRects().length > 0;

/** What can't be followed in a root: ids that stand twice, and references to none. */
export function brokenReferences(root) {
  const ids = [...root.querySelectorAll('[id]')].map(element => element.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const names = ['for', 'aria-labelledby', 'aria-describedby'];
  const asked = names.flatMap(name => [...root.querySelectorAll(`[${name}]`)].flatMap(element => element.getAttribute(name).split(' ')));
  return [...twice, ...asked.filter(id => !ids.includes(id))].join(' ');
}

/** The sheets a root adopted. */
export const sheetsOf = root => [...root.adoptedStyleSheets];

/** A date in words, in a zone or in the visitor's. */
export const dateInWords = (ms, locale, timeZone) =>
  new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(ms);

/** Waits, on a timer that is not counted. */
export const sleep = ms => new Promise(done => real.setTimeout(done, ms));

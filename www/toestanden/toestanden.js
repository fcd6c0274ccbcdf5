// Every widget in every state. The states stand in toestanden.json; `cargo xtask shots` photographs each of them.
//
// `?staat=webinar.open` shows one: the catalogue and the form are answered here, as the list says, so that it looks the
// same each time. `&thema=licht|donker` chooses a theme (else: the system's), `&grond=wit|grijs|zwart|foto` what it stands on. Once it stands, the page's root
// has `data-ready` (or `data-failed` with what went wrong). `?staat=*` shows all of them, one below the other.

const PATIENCE = 60000;
const DEFAULT_POST = { status: 201, body: { status: 'registered', sender: 'webinars@voorbeeld.be',
  calendar: 'https://voorbeeld.be/agenda.ics', google: 'https://calendar.google.com/', outlook: 'https://outlook.live.com/' } };

const real = window.fetch.bind(window);
const query = new URLSearchParams(location.search);
const place = document.getElementById('content');
const { now, subjects, states } = JSON.parse((await (await real('toestanden.json')).text()).replaceAll('{site}', location.origin));

const element = (name, text, parent) => {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
};

const answerOf = (status, body) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** With all states on one page each has a server of its own, by its origin. */
const originOf = state => `https://${state.widget}-${state.name}.invalid`;

/** What the catalogue says of the host's subject in this state. */
const catalogue = (state, kind, ids) => {
  const clock = Date.parse(state.now || now);
  const known = id => subjects[kind]?.[id] && { id, ...subjects[kind][id], ...state.config };
  if (kind === 'courses') {
    const wanted = ids === '*' ? Object.keys(subjects.courses) : ids.split(',');
    return { courses: wanted.map(known).filter(Boolean), missing: wanted.filter(id => !known(id)), now: clock };
  }
  return { config: known(ids), registration: state.registration || 'open', now: clock };
};

/** The server of a state. */
const answers = state => async (address, init = {}) => {
  const { pathname } = new URL(address, location);
  const [, kind, ids] = /^\/v1\/(\w+s)\/([^/]+)$/.exec(decodeURIComponent(pathname)) || [];
  if (kind) return state.catalogue === 'gone' ? answerOf(404, { errors: [{ code: 'not_found', message: 'Dit bestaat niet.' }] }) : answerOf(200, catalogue(state, kind, ids));
  // The states are the module's: the server knows no card of them.
  if (/^\/v1\/card\//.test(pathname)) return answerOf(404, {});
  if (pathname === '/v1/token') return answerOf(200, { token: 'x', wait: 0 });
  if (init.method !== 'POST') return real(address, init);
  const { status, body, fails } = state.post || DEFAULT_POST;
  if (fails === 'never') return new Promise(() => {});
  if (fails === 'timeout') throw new DOMException('too late', 'TimeoutError');
  if (fails) throw new TypeError('nobody answers');
  return answerOf(status, body);
};

/** Waits until something is there. */
const until = async (what, look) => {
  const begun = performance.now();
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() - begun > PATIENCE) throw Error(`no ${what} after ${PATIENCE} ms`);
    await new Promise(requestAnimationFrame);
  }
};

/** What a visitor does. */
const acts = {
  fill: (root, name, value) => {
    const field = root.querySelector(`[name="${name}"]`);
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  },
  tick: (root, name) => root.querySelector(`[name="${name}"]`).click(),
  press: (root, selector) => root.querySelector(selector).click(),
  // No window opens: the form is sent nowhere from here.
  hold: root => root.addEventListener('submit', event => event.preventDefault()),
  focus: (root, selector) => root.querySelector(selector).focus(),
  see: (root, selector) => until(selector, () => root.querySelector(selector)),
};

/** A host in a state, before a visitor does anything. */
const hostOf = (state, parent, more) => {
  const host = element('div', state.title, parent);
  for (const [name, value] of Object.entries({ ...state.attributes, ...more })) host.dataset[name] = value;
  const theme = { licht: 'light', donker: 'dark' }[query.get('thema')];
  if (theme) host.dataset.theme = theme;
  host.dataset.load = 'eager';
  host.dataset.misniets = state.widget;
  return host;
};

/** Brings a host into its state. */
const play = async (state, host) => {
  if (!state.fallback) await until('widget', () => host.shadowRoot?.firstElementChild);
  for (const [act, ...rest] of state.steps || []) await acts[act](host.shadowRoot, ...rest);
  for (const image of host.shadowRoot?.querySelectorAll('img') || []) {
    image.loading = 'eager';
    await image.decode().catch(() => {});
  }
  await document.fonts.ready;
};

const begin = title => {
  document.body.className = 'staat';
  place.className = [...query.getAll('thema'), ...query.getAll('grond')].join(' ');
  document.title = title;
};

const showAll = async () => {
  window.fetch = (address, init) => {
    const state = states.find(state => `${address}`.startsWith(originOf(state)));
    return state ? answers(state)(address, init) : real(address, init);
  };
  begin('Alle toestanden van de widgets');
  element('h1', 'Alle toestanden', place);
  const hosts = states.map(state => {
    const section = element('section', '', place), api = originOf(state);
    section.id = `${state.widget}.${state.name}`;
    section.setAttribute('aria-label', section.id);
    return hostOf(state, section, { api, ...state.attributes.endpoint && { endpoint: `${api}/f` } });
  });
  for (const [at, state] of states.entries()) {
    await play(state, hosts[at]).catch(error => { throw Error(`${state.widget}.${state.name}: ${error.message}`); });
  }
};

const show = async state => {
  window.fetch = answers(state);
  begin(`${state.widget}: ${state.title}`);
  await play(state, hostOf(state, place));
  const photo = new Image(); // the ground may be asked for later
  photo.src = '/images/cursus-foto.svg';
  await photo.decode();
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
};

const overview = () => {
  element('h1', 'Alle toestanden', place);
  element('p', 'Elke widget in elke toestand. De antwoorden van de server zijn hier nagebootst: je schrijft je nergens in.', place);
  Object.assign(element('a', 'Alles onder elkaar, op één bladzijde', element('p', '', place)), { href: '?staat=*', className: 'alone' });
  for (const widget of new Set(states.map(state => state.widget))) {
    element('h2', widget, place);
    const list = element('ul', '', place);
    for (const { name, title } of states.filter(state => state.widget === widget)) {
      const item = element('li', '', list);
      element('a', title, item).href = `?staat=${widget}.${name}`;
      item.append(' (');
      element('a', 'donker', item).href = `?staat=${widget}.${name}&thema=donker`;
      item.append(')');
    }
  }
};

const wanted = query.get('staat');
const root = document.documentElement;
try {
  if (wanted === '*') {
    await showAll();
  } else if (wanted) {
    const state = states.find(state => `${state.widget}.${state.name}` === wanted);
    if (!state) throw Error(`there is no state ${wanted}`);
    await show(state);
  } else {
    overview();
  }
  root.dataset.ready = '';
} catch (error) {
  root.dataset.failed = error.message;
}

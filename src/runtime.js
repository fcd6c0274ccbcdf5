// What the loader fetches once it has shown a card, or can't: the life of a host from then on. The build puts keys.js into it.
// A card that ticks gets the module when the page is idle; any other at its first touch. A form that is sent before waits for it.
// `entry` is the loader's record of a host; `entry.card` is the server's card while that is what visitors see.

__KEYS__
const FRESH = 3e4; // ms for which the catalogue's answer in a card counts
const SUBJECTS = __SUBJECTS__; // by widget: what an event's detail calls the entry
const requested = {}; // promises of modules and texts, by address
const Promise = (async () => {})().constructor; // whatever the page calls `Promise`

/** What comes from an address, or a failure that names it once so many ms have passed. */
const within = (ms, url, coming, why) => Promise.race([coming, new Promise((_, no) => setTimeout(no, ms, { url, why }))]);

/** A response within ten seconds; a failure names the address. */
const request = (url, ask = fetch) => within(1e4, url, ask(url)
  .then(answer => answer.ok === false ? Promise.reject(answer) : answer)
  .catch(why => { throw { url, why }; }));

const json = url => request(url).then(answer => answer.json());

/** The module, once for each folder it may come from. */
const bundle = (loader, { home }) => {
  const help = (what, host, ...about) => loader.part('help', what, { home, host }, ...about);
  // The pinned loader says what the parts must be; another module in its place would run unchecked.
  const { sealed = url => import(url), integrity } = loader;
  const url = home + 'core.__STAMP__.wasm';
  // Firefox waits for the rest of a file that broke off.
  const compile = () => within(2e4, url, WebAssembly.compileStreaming(request(url, url => fetch(url, integrity && { integrity }))), 'broken off')
    .catch(why => why.url || integrity ? Promise.reject(why) : help('compile', null, why));
  return requested[home] ||= Promise.all([request(home + 'glue.__STAMP__.js', sealed), compile()]).then(([module, wasm]) => module.default(wasm, help));
};

/** Sends an event of a card, once. */
const emit = (entry, name, detail) => entry.sent[name] ||= entry.host.dispatchEvent(
  new CustomEvent('misniets:' + name, { bubbles: true, composed: true, detail }));

/** How light a colour is, 0 to 1; 0 where it hides too little of what is behind it. */
const lightness = color => {
  // A host that has left the page has no colour.
  const [a, b, c, alpha = 1] = (color.match(/[ (]-?[\d.]+/g) || []).map(part => +part.slice(1));
  // rgb() counts to 255; lab() and lch() begin with the lightness to 100, oklab() and oklch() to 1.
  const value = /^l/.test(color) ? a / 100 : /^o/.test(color) ? a : (a * .3 + b * .59 + c * .11) / (/^r/.test(color) ? 255 : 1);
  return { value, isOpaque: alpha > .5 };
};

/** Light or dark, as what is painted behind a host; where that is a picture or nothing, as the page's text can be read. */
const themeBehind = host => {
  for (let it = host; it; it = it.parentElement || it.getRootNode().host) {
    const { backgroundColor, backgroundImage } = getComputedStyle(it), { value, isOpaque } = lightness(backgroundColor);
    if (isOpaque) return value < .5 ? 'dark' : 'light';
    if (backgroundImage !== 'none') break;
  }
  return lightness(getComputedStyle(host.parentElement || host).color).value > .5 ? 'dark' : 'light';
};

/** Follows the page's theme where the owner chose none. */
const followTheme = (entry, theme = themeBehind(entry.host)) => {
  const { card, host } = entry;
  if (card && (card.theme || card.card[1]['data-theme']) === 'auto') host.shadowRoot.querySelector('article').dataset.theme = theme;
  if (entry.tone !== theme && (entry.tone = theme) && entry.live && !card) entry.update();
};

/** How many ms the server's clock was ahead of the device's when a card arrived: shared caches may have kept it for a while, and `Date` is cut to the second. */
const skewOf = ({ headers, arrived }) => headers && Date.parse(headers.get('date')) + 1000 * headers.get('age') + 500 - arrived || 0;

/** Writes the digits of a countdown that the module does not run yet. */
const count = ({ host, card }) => {
  const boxes = host.shadowRoot.querySelectorAll('.box'), { countdown } = card || 0;
  if (!countdown || !boxes[3]) return;
  let left = Math.max(0, Math.ceil((countdown.end - Date.now() - card.skew) / 1000));
  [86400, 3600, 60, 1].forEach((unit, at) => {
    const value = Math.floor(left / unit), [digits, name] = boxes[at].children;
    left %= unit;
    digits.textContent = String(value).padStart(at ? 2 : 1, 0);
    name.textContent = countdown.units[at][+(value !== 1)];
  });
  boxes[0].closest('.countdown').style.visibility = 'visible'; // a prerendered one waits for this
};

/** The next second of a countdown that the module will not run; none after a fault. */
const tick = entry => {
  try {
    count(entry);
  } catch {
    clearInterval(entry.timer);
  }
};

/** Runs when the page is idle; WebKit does not say when, and a page may have overwritten the function that does. */
const whenIdle = run => typeof requestIdleCallback === 'function' ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 200);

/** Looks at many new cards at once: reading styles between changes would make the browser compute them anew for each. */
const firstLook = entries => {
  const themes = entries.map(({ host }) => host.isConnected && themeBehind(host));
  entries.forEach((entry, at) => {
    if (themes[at]) followTheme(entry, themes[at]);
    count(entry);
  });
};

let unseen = [];
const scheduleFirstLook = (loader, entry) => {
  if (unseen.push(entry) > 1) return;
  setTimeout(() => {
    const entries = unseen;
    unseen = [];
    try {
      firstLook(entries);
    } catch (error) {
      entries.forEach(entry => fail(loader, entry, error, loader.describe(entry)));
    }
  });
};

const inView = new IntersectionObserver(seen => seen.forEach(({ isIntersecting, target }) => {
  const view = isIntersecting && views.get(target);
  if (view) view(inView.unobserve(target));
}), { rootMargin: '-25% 0px' });
const views = new WeakMap();

const EARLY = 15e3; // ms before a card changes by itself, at which it gets the module

/** A card that came in a script does not say what time it is: the server's answer about the same card does. */
const compareClocks = async (loader, entry) => {
  const { card } = entry;
  if (card.headers || card.prerendered) return;
  const { headers } = await fetch(loader.addressOf(entry), { method: 'HEAD', cache: 'no-cache' });
  card.skew = skewOf({ headers, arrived: Date.now() });
  if (card.answer) entry.answer.now = card.skew;
};

/** Runs shortly before a card changes by itself. Looks at the clock once a minute: timers stand still while a device sleeps. */
const beforeChange = (entry, run) => {
  clearTimeout(entry.timer);
  if (!entry.card) return;
  const left = entry.card.changes - EARLY - Date.now() - entry.card.skew;
  if (left > 0) entry.timer = setTimeout(beforeChange, Math.min(left, 6e4), entry, run);
  else run();
};

const PATIENCE = 6e3; // ms that a form waits for the module, before it goes by itself

/** Sends a held form through the module; by itself when that fails or takes too long. */
const bringModule = (loader, entry) => {
  const { held } = entry;
  if (held) setTimeout(() => entry.held === held && held.submit(), PATIENCE);
  mount(loader, entry);
};

/** Hears a card's first touch, and what must wait for the module. */
const listen = (loader, entry) => {
  const shadow = entry.host.shadowRoot;
  if (entry.heard === shadow) return;
  entry.heard = shadow;
  keepKeysInside(shadow);
  const on = (types, act) => types.split(' ').forEach(type => shadow.addEventListener(type, event => entry.card && act(event)));
  on('pointerdown focusin keydown input change', () => mount(loader, entry));
  on('compositionstart', () => { entry.composing = true; });
  on('compositionend', () => { entry.composing = false; });
  on('click', event => {
    const button = event.target.closest('[type=button]');
    if (button) entry.pressed = button;
  });
  on('submit', event => {
    // The loader hears the forms of the cards that it made.
    if (entry.card.prerendered) loader.hold(entry, event);
    bringModule(loader, entry);
  });
};

/** What the glue calls when the module's card takes the place of the server's; returns what is to be done afterwards. */
const takeOver = entry => {
  const { held, pressed, host } = entry, actors = root => [...root.querySelectorAll('form,[type=button]')];
  const at = actors(host.shadowRoot).indexOf(held || pressed);
  return root => {
    entry.card = entry.held = entry.pressed = entry.composing = undefined;
    const actor = actors(root)[at];
    if (held) actor?.requestSubmit();
    else if (pressed) actor?.click();
  };
};

/** A fault here leaves what is shown, and the owner reads of it. */
const guarded = act => (loader, entry) => {
  try {
    act(loader, entry);
  } catch (error) {
    fail(loader, entry, error, loader.describe(entry));
  }
};

/** The loader has shown a card. */
export const shown = guarded((loader, entry) => {
  if (!entry.card) return; // the host went before this file came
  const { host, card } = entry, about = loader.describe(entry), detail = { widget: about.name, [SUBJECTS[about.name]]: about.id };
  attach(loader, entry);
  entry.failed = entry.crashed; // this file came late, but it came
  card.arrived ??= Date.now();
  card.skew ??= skewOf(card);
  if (entry.id !== about.id) entry.sent = {}; // another entry is another card
  entry.id = about.id;
  entry.key = keyOf(loader, entry);
  entry.answer = card.answer && { ...card.answer, now: card.skew };
  scheduleFirstLook(loader, entry);
  listen(loader, entry);
  card.warnings?.forEach(line => loader.part('help', 'warned', entry, line));
  emit(entry, 'ready', detail);
  views.set(host, () => emit(entry, 'view', detail));
  inView.observe(host);
  if (entry.crashed) return makePlain(entry);
  // Something was touched while this file was on its way.
  if (entry.held || host.shadowRoot.activeElement) return bringModule(loader, entry);
  const run = () => requestAnimationFrame(() => whenIdle(() => mount(loader, entry)));
  if (card.ticks) run();
  else if (card.changes) whenIdle(() => compareClocks(loader, entry).catch(() => {}).then(() => beforeChange(entry, run)));
});

/** The loader could not show a card: one is there already, or the module draws it. */
export const start = guarded((loader, entry) => {
  attach(loader, entry);
  const { host, url } = entry, shadow = host.shadowRoot, text = shadow?.firstChild?.text;
  if (text && host.dataset.fresh > Date.now()) {
    const { card, ...answer } = JSON.parse(text);
    // How old the answer is nobody knows; a clock that is behind even so is set right.
    const skew = Math.max(0, host.dataset.fresh - FRESH - Date.now());
    entry.card = { ticks: true, ...card, answer, skew, arrived: Date.now(), prerendered: true };
    entry.card.theme = shadow.querySelector('article').dataset.theme;
    return shown(loader, entry);
  }
  const isUsed = text && (shadow.activeElement || [...shadow.querySelectorAll('input')].some(it => it.value !== it.defaultValue || it.checked !== it.defaultChecked));
  if (url || isUsed) return mount(loader, entry);
  update(loader, entry);
});

/** Shows what a host asks for now. */
const update = async (loader, entry) => {
  // Without the module the server draws what the host asks for now.
  if (entry.failed && entry.card) {
    entry.live = false;
    entry.failed = entry.crashed;
  }
  if (entry.live) return mount(loader, entry, true);
  const url = loader.addressOf(entry);
  if (!url) return mount(loader, entry);
  if (url === entry.url) return;
  entry.url = url;
  try {
    const card = await loader.fetchCard(url);
    if (entry.url === url && !entry.live) loader.show(entry, card);
  } catch {
    if (entry.url === url) mount(loader, entry);
  }
};

/** What a host asks for, as a text to compare. */
const keyOf = (loader, entry) => {
  const { api, kind, id, lang, name } = loader.describe(entry);
  return [api, kind, id, lang, name, entry.host.dataset.topic].join('\n');
};

/** The server's answer for an event, courses or a list; nothing when there is none, and then the owner has read why. */
const catalogue = async (loader, entry, { api, kind, id, lang }) => {
  const topic = entry.options?.topic ?? entry.host.dataset.topic ?? '';
  try {
    // Asked anew each time: what a browser kept says nothing of the time.
    const response = await request(`${api}/v1/${kind}s/${encodeURIComponent(id)}?lang=${lang}&topic=${encodeURIComponent(topic)}`, url => fetch(url, { cache: 'no-cache' }));
    const arrived = Date.now(), answer = await response.json(); // the module may take long yet
    // A cache may have kept the answer: then `now` is at most a minute behind `Date` and `Age`.
    const skew = answer.now - arrived, late = skewOf({ headers: response.headers, arrived }) - skew;
    answer.now = late > 0 && late < 6e4 ? skew + late : skew;
    return answer;
  } catch (error) {
    if (!entry.card) await loader.part('help', 'unanswered', entry, error, loader.describe(entry));
    return entry.card?.answer;
  }
};

/** Whether a card's answer of the catalogue is too old to go by; one that came in a script does not say how old it is. */
const isStale = ({ headers, prerendered, arrived, ticks }) => headers || prerendered ? Date.now() - arrived > FRESH : ticks;

/** Has the module draw the card, or bring it up to date. Whatever goes wrong, what is shown stays. */
const mount = async (loader, entry, again) => {
  // A host that is gone has ended; after a fault the server's card stays.
  if (!entry.end || entry.crashed || entry.live && !again) return;
  entry.live = true;
  const thisMount = entry.lastMount = {}, { host, home, options } = entry, about = loader.describe(entry), key = keyOf(loader, entry);
  if (entry.id !== about.id) entry.sent = {}; // another entry is another card
  entry.id = about.id;
  if (entry.key !== key || entry.card && isStale(entry.card)) {
    entry.reportedReason = 0;
    entry.key = key;
    entry.answer = about.id && catalogue(loader, entry, about);
  }
  try {
    const [module, texts, answer] = await Promise.all([bundle(loader, entry),
      requested[home + about.lang] ||= json(`${home}texts.__STAMP__.${about.lang}.json`), entry.answer, host.nextSibling || loader.parsed()]);
    await module.mountSlot();
    // Unless a later change, or the host's removal, came first.
    if (entry.lastMount === thisMount) module.mount(host, { ...about, texts, catalogue: answer, options, theme: entry.tone ||= themeBehind(host) });
  } catch (error) {
    fail(loader, entry, error, about);
  }
};

/** The server's card works by itself: its form posts, with the browser's own messages, and its countdown goes on. */
const makePlain = entry => {
  const { shadowRoot } = entry.host, zone = shadowRoot.querySelector('.elsewhere'), here = zone?.querySelector('.here');
  shadowRoot.querySelectorAll('form').forEach(form => { form.noValidate = false; });
  // The browser's own words for the visitor's time: the module is not there to write them.
  if (here) here.textContent = (zone.dataset.here || '').replace('{when}', () => momentHere(+zone.dataset.at, shadowRoot.querySelector('[lang]').lang));
  if (zone) zone.style.visibility = 'visible';
  entry.timer ||= setInterval(tick, 1000, entry);
};

/** Date and time in the visitor's own zone, in words. */
const momentHere = (at, lang) => new Date(at).toLocaleString(lang + '-BE', { dateStyle: 'full', timeStyle: 'short' });

/** The module is not to be had: a server's card stays. */
const fail = (loader, entry, error, about) => {
  entry.failed = entry.live = true; // no touch tries again; a change of the host does
  entry.held?.submit();
  if (entry.card) makePlain(entry);
  loader.part('help', 'failed', entry, error, about);
};

/** A fault ended this host's widget: the server's card again, and no module takes it over; else the host's own content. */
export const crashed = async (loader, entry) => {
  const url = loader.addressOf(entry);
  entry.crashed = entry.failed = true;
  try {
    const card = url && await loader.fetchCard(url);
    if (entry.end) loader.show(entry, card); // unless the host went meanwhile
  } catch {
    entry.card = undefined;
    entry.host.shadowRoot?.replaceChildren(document.createElement('slot'));
  }
};

/** Follows a host until it ends. */
const attach = (loader, entry) => {
  if (entry.end) return;
  loader.scanned ||= setUp(loader);
  entry.update = () => update(loader, entry);
  entry.takeOver = () => takeOver(entry);
  const { name } = loader.describe(entry);
  if (entry.host.dataset.misniets !== name) entry.host.dataset.misniets = name;
  // A page may write the style of a host in every frame.
  const watcher = new MutationObserver(records => records.some(it => it.attributeName !== 'style') && entry.update?.());
  watcher.observe(entry.host, { attributes: true });
  entry.end = () => {
    const { host } = entry;
    watcher.disconnect();
    inView.unobserve(host);
    clearInterval(entry.timer);
    if (entry.card) host.shadowRoot.replaceChildren(document.createElement('slot'));
    // The module may be about to take the card over.
    if (entry.live) bundle(loader, entry).then(module => host.misniets?.update || module.unmount(host), () => {});
    entry.end = entry.lastMount = entry.live = entry.heard = entry.timer = undefined;
    entry.sent = {};
  };
};

/** Follows the page: its theme and language, and hosts that lost their style on a way through another document. */
const setUp = loader => {
  if (/misniets-debug/.test(location.search)) loader.part('help', 'debug', loader.hosts.find(Boolean));
  let due;
  const follow = () => {
    due = undefined;
    loader.hosts.forEach(entry => {
      if (!entry.end) return;
      const { host, card, live } = entry;
      if (host.shadowRoot?.adoptedStyleSheets?.length === 0 && !card?.prerendered) live ? entry.update() : card && loader.show(entry, card);
      if (entry.key && entry.key !== keyOf(loader, entry)) entry.update();
      if (host.shadowRoot && (card || live)) followTheme(entry);
    });
  };
  // After a frame: the browser has computed the page's styles then, and need not do it for us.
  const soon = () => { due ??= setTimeout(() => requestAnimationFrame(() => setTimeout(follow)), 60); };
  const page = new MutationObserver(soon);
  for (const element of [document.documentElement, document.body]) if (element) page.observe(element, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener?.('change', soon);
  document.addEventListener('transitionend', soon);
  return soon;
};

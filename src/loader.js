// The loader: finds hosts and shows the server's card in each that comes near. All that follows is runtime.js.
// A classic script, so that `document.currentScript` exists where no optimiser rewrote the page, and any CMS takes it.
// The server calls it with a card: then one response holds both (`server/src/routes/card.rs`). Nothing here may need a
// global that pages overwrite by mistake (`URL`): a page's `var URL` must not leave visitors with nothing.
(given => {
 try {
  const old = window.misniets, script = document.currentScript;
  // Twice on a page: the newest copy sees every host, and gets the cards of the others.
  if (old?.add && old.version.localeCompare('__VERSION__', 'en-u-kn') >= 0) return old.add(given);

  const { assign, keys } = {}.constructor; // whatever the page calls `Object`
  // By kind of entry, whose first letter is that of its hosted pages: widget, and the usual height of a card in px below a width
  // of the column, from it on, and that width (each widget's `facts.rs`).
  const WIDGETS = __WIDGETS__;
  // By language: the words of a link to a hosted page, in the order of the widgets; where there are none, those of the first.
  const TEXTS = __TEXTS__;
  const SETTINGS = '__SETTINGS__'; // what a card's address may carry, named as in `dataset`
  const KINDS = keys(WIDGETS);

  const parse = href => assign(document.createElement('a'), { href });
  /** The folder of the bundle's files, as a script's address gives it. */
  const folder = it => it?.src?.match(/(.*\/)misniets[^/]*\.js/)?.[1];
  const home = given ? given.api + '/v1/' : folder([script, ...document.scripts].find(folder));
  // One for each host, link and tag: { host, own, options, api, home, sent, url, card, … }; `element.misniets` leads to it.
  const hosts = [], cards = {}, sheets = {};
  let near;

  const release = host => host?.style.removeProperty('min-block-size');

  /** Has another file of the bundle do something; until it comes a card is what the server drew, and its form goes by itself. */
  const part = (name, what, entry, ...about) => {
    const missing = () => {
      release(entry.host);
      entry.failed = 1;
      entry.held?.submit();
      console.warn(`[misniets] network: no ${name} from ` + entry.home);
    }, timer = setTimeout(missing, 1e4);
    return import(entry.home + name + '.__STAMP__.js').finally(() => clearTimeout(timer)).then(module => module[what](self, entry, ...about), missing);
  };

  const clean = value => ((value ?? '') + '').replace(/\p{Cs}/gu, '').trim();

  /** What a host is about: kind and id by a setting, else by a link to a hosted page; its own language, else the nearest, else Dutch. */
  const describe = ({ host, options, api }) => {
    const set = { ...host.dataset, ...options }, read = name => clean(set[name]);
    if (/^https?:\/\/./i.test(read('api'))) api = parse(read('api')).origin;
    const page = /^\/([__LETTERS__])\/([\w-]+)\/?$/, link = [host, ...host.querySelectorAll('a')].find(it => page.test(it.pathname) && it.origin === (api ||= it.origin));
    const [, letter, id] = link?.pathname.match(page) || [];
    const kind = KINDS.find(read) || KINDS.find(kind => kind[0] === letter);
    const lang = [read('lang'), link?.search.split('lang=')[1], host.closest('[lang]')?.lang]
      .map(tag => tag?.slice(0, 2).toLowerCase()).find(tag => TEXTS[tag]) || 'nl';
    return { api, kind, id: read(kind) || id || '', lang, name: read('misniets') || WIDGETS[kind]?.[0] || '' };
  };

  /** The address of a card, the same for all that ask for the same. */
  const address = (api, kind, id, set) => `${api}/v1/card/${kind}${id && '/' + encodeURIComponent(id)}?` + keys(set).sort()
    .filter(key => clean(set[key]) && key !== kind && (SETTINGS.includes(` ${key} `) || /^text[A-Z]/.test(key))).map(key => key + '=' + encodeURIComponent(clean(set[key]))).join('&');

  /** The address of a host's card; none for what an address can't carry, what the server does not draw, and a host that was not closed. */
  const addressOf = entry => {
    const { api, kind, id, lang, name } = describe(entry), { host, options } = entry, set = host.dataset;
    return !options && api && name === (WIDGETS[kind]?.[0] || name) && (id || set.title) && !set.provider && !set.endpoint && !host.querySelector('script,main,h1,[data-misniets]') && address(api, kind || name, id, { ...set, lang });
  };

  const fetchCard = url => cards[url] ||= fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout?.(1e4) })
    .then(async answer => assign(await answer.json(), { headers: answer.headers }));

  const make = ([name, attributes, ...children]) => {
    const element = document.createElement(/script|frame|object|embed/.test(name) ? 'i' : name);
    for (const key in attributes)
      if (!/^on/.test(key) && (!/src|href|action/.test(key) || /^(https?:|mailto:|#)/.test(attributes[key]))) element.setAttribute(key, attributes[key]);
    element.append(...children.map(child => child.big ? child : make(child)));
    return element;
  };

  /** A form waits for the module, busy from the press on; runtime.js sends it. */
  const hold = (entry, event) => {
    const form = event.target, { card, failed, held } = entry, button = form.querySelector('[type=submit]');
    if (!card || failed) return;
    event.preventDefault();
    if (held) return;
    entry.held = form;
    form.setAttribute('aria-busy', true);
    button.setAttribute('aria-disabled', true);
    button.textContent = card.sending;
  };

  /** Shows a card in its host, in one step. */
  const show = (entry, card) => {
    const { host } = entry, root = document.createElement('div'), article = make(card.card);
    const shadow = host.shadowRoot || host.attachShadow({ mode: 'open' });
    // The line for visitors of another time zone takes its height at once; the module brings their words.
    const zone = article.querySelector('.elsewhere');
    if (zone) zone.hidden = +zone.dataset.offset === -new Date(+zone.dataset.at).getTimezoneOffset();
    root.append(article);
    shadow.adoptedStyleSheets = card.styles.map(text => {
      if (!sheets[text]) (sheets[text] = new CSSStyleSheet).replaceSync(text);
      return sheets[text];
    });
    shadow.replaceChildren(root);
    root.addEventListener('submit', event => hold(entry, event));
    entry.card = card;
    release(host);
    part('runtime', 'shown', entry);
  };

  const begin = async entry => {
    if (hosts[2]) await new Promise(done => setTimeout(done)); // many cards are many tasks
    if (window.misniets !== self || entry.host.misniets !== entry) return;
    near.unobserve(entry.host);
    if (entry.update) return entry.update();
    const { host } = entry, url = entry.url = !host.shadowRoot && addressOf(entry);
    try {
      const card = url && await fetchCard(url);
      if (!host.nextSibling) await parsed();
      if (entry.url === url) show(entry, card);
    } catch {
      if (url) release(host);
      part('runtime', 'start', entry);
    }
  };

  // A card is small: one that may load before it comes near needs not wait until the page is idle; its module does.
  const watch = entry => {
    // What the page's style hides never comes near.
    near ||= new IntersectionObserver(seen => seen.forEach(it => it.isIntersecting && begin(it.target.misniets)), { rootMargin: '300px' });
    // A card that came with the script is shown at once, but not a hundred of them.
    if (/eager|idle/.test(entry.host.dataset.load) || cards[addressOf(entry)] && !hosts[3]) begin(entry);
    else near.observe(entry.host);
  };

  /** A host as it is; a tag or a link gets one beside it, with a link for as long as there is no card. */
  const add = (element, options) => {
    const own = element.localName === 'script', source = own && folder(element) || home;
    const entry = { host: element, tag: element, own, options, sent: {}, api: source && parse(source).origin };
    const { id, kind, lang, api, name } = describe(entry), next = element.nextElementSibling;
    entry.home = source || api + '/v1/';
    // A copy of a page, as an app keeps to go back to, holds the tag's host already.
    if (own && next?.dataset.tag) return;
    if (!name && !('misniets' in element.dataset)) return; // somebody else's class
    hosts.push(element.misniets = entry);
    if (own && !element.closest('body')) {
      entry.update = 1;
      return part('help', 'head', entry);
    }
    if (own || element.localName === 'a') {
      const host = entry.host = document.createElement('div');
      assign(host.dataset, element.dataset, own && { tag: 1 });
      element.after(host);
      host.misniets = entry;
      // What keeps no height may show nothing: no link stands in for it.
      if (id && (WIDGETS[kind][1] || !own)) host.append(own ? assign(parse(`${api}/${kind[0]}/${id}?lang=${lang}`), { text: TEXTS[lang][KINDS.indexOf(kind)] || TEXTS[lang][0] }) : element);
    }
    // Height before the first paint, so that nothing below moves when the card comes; none takes any before all are measured,
    // for the browser would lay the page out anew for each.
    watch(entry);
    const { host } = entry, { offsetHeight, offsetWidth } = host, facts = WIDGETS[kind] || [];
    if (offsetHeight < 99) queueMicrotask(() => entry.card || (host.style.minBlockSize = host.dataset.layout || facts[offsetWidth < facts[3] ? 1 : 2] + 'px'));
  };

  const end = entry => {
    near?.unobserve(entry.host);
    entry.end?.();
    entry.update = entry.url = entry.card = 0;
  };

  const scan = () => {
    if (window.misniets !== self) return;
    hosts.forEach((entry, at) => entry.host.isConnected || end(entry, delete hosts[at], entry.host.misniets = entry.tag.misniets = 0));
    let left = 30; // in one task
    document.querySelectorAll('[data-misniets],.misniets:not(.misniets *,[data-misniets] *)').forEach(host => host.misniets || left && (add(host), left -= !!host.misniets));
    left || setTimeout(scan);
    self.scanned?.();
  };

  const parsed = () => new Promise(done => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', done) : done());
  const self = window.misniets = {
    version: '__VERSION__',
    hosts,
    part, parsed, describe, addressOf, fetchCard, hold, show,
    /** Takes a card that came with a script. */
    add: card => {
      if (card) cards[address(card.api, card.kind, card.id, card.settings)] = card;
      scan();
    },
    mount: (host, options) => {
      host.dataset.misniets ??= '';
      host.misniets || add(host, options);
      host.misniets.options = options;
      begin(host.misniets);
    },
    unmount: host => { if (host.misniets) end(host.misniets); },
  };
  old?.hosts?.forEach(entry => entry.host.misniets = entry.update && entry); // an older copy keeps what it has begun
  self.add(given);
  new MutationObserver(scan).observe(document, { attributeFilter: ['data-misniets', 'class', 'lang'], childList: true, subtree: true });
 } catch (error) { console.warn('[misniets] config: ' + error); }
})(__CARD__);

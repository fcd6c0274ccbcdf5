// The loader: finds hosts, waits until one is near, fetches the bundle, and gets out of the way.
// A classic script, so that `document.currentScript` exists where no optimiser rewrote the page, and any CMS takes it.
// What healthy visitors never need (owners' lines, failures, the help beside a widget) stands in help.js.
(() => {
  const old = window.misniets;
  // Twice on a page: the newest sees every host.
  if (old?.version?.localeCompare('__VERSION__', 'en-u-kn') >= 0) return;

  const TEXTS = __TEXTS__;
  const ROOM = { event: 700, course: 400, list: 250 }; // px that a card takes at least
  const KINDS = { event: 'webinar', course: 'course', list: 'newsletter' }; // hosted pages stand under a kind's first letter
  const me = [document.currentScript, ...document.scripts].find(it => /\/misniets\.js/.test(it?.src));
  const home = new URL('.', me?.src || location).href;
  // A host, link or tag → { host, own, api, options, link, key, answer, told, turn, update, watcher, core }.
  const hosts = old?.hosts || new Map();

  /** Lets the second file, fetched only then, say or do something. */
  const help = (what, ...about) => import(home + 'help.__STAMP__.js').then(module => module[what](...about),
    () => console.warn('[misniets] network: no help from ' + home, ...about));

  /** What comes from an address within ten seconds; a failure names the address. */
  const request = (url, ask = fetch) => Promise.race([ask(url), new Promise((_, no) => setTimeout(no, 10000))])
    .then(answer => answer.ok === false ? Promise.reject(answer) : answer)
    .catch(why => { throw { url, why }; });

  const json = url => request(url).then(answer => answer.json());

  const once = {};
  /** The bundle, once for the page. */
  const bundle = async () => once.core ||= Promise.all([request(home + 'glue.__STAMP__.js', url => import(url)),
    WebAssembly.compileStreaming(request(home + 'core.__STAMP__.wasm')).catch(why => why.url ? Promise.reject(why) : help('compile', why))])
    .then(([module, wasm]) => module.default(wasm, help));

  /** What a host is about: kind and id by a setting, else by a link to a hosted page; its own language, else the nearest, else Dutch. */
  const given = ({ host, options, api }) => {
    const set = { ...host.dataset, ...options }, said = name => `${set[name] ?? ''}`.replace(/\p{Cs}/gu, '').trim();
    try {
      api = new URL(said('api').match(/^https?:.*/i)).origin;
    } catch { /* absent or no web address: the bundle warns */ }
    const link = [host, ...host.querySelectorAll('a')].find(it => it.origin === api && /^\/[ecl]\/[\w-]+$/.test(it.pathname));
    const kind = Object.keys(KINDS).find(said) || Object.keys(KINDS).find(kind => kind[0] === link?.pathname[1]);
    const lang = [said('lang'), link?.search.split('lang=')[1], host.closest('[lang]')?.lang]
      .map(tag => tag?.slice(0, 2).toLowerCase()).find(tag => TEXTS[tag]) || 'nl';
    return { api, kind, id: said(kind) || link?.pathname.slice(3), topic: said('topic'), lang, name: said('misniets') || KINDS[kind] || '' };
  };

  /** The server's answer for an event, courses or a list; nothing when there is none, and then the owner has read why. */
  const catalogue = async (entry, about) => {
    const { api, kind, id, topic, lang } = about;
    try {
      const answer = await json(`${api}/v1/${kind}s/${encodeURIComponent(id)}?lang=${lang}&topic=${encodeURIComponent(topic)}`);
      answer.now -= Date.now(); // on arrival: the module may take long yet
      return answer;
    } catch (error) {
      await help('unanswered', error, entry, about);
    }
  };

  /** Mounts, or brings up to date. Whatever goes wrong, the host's own content stays. */
  const mount = async entry => {
    const turn = entry.turn = {}, { host } = entry, about = given(entry), key = JSON.stringify(about);
    if (host.dataset.misniets !== about.name) host.dataset.misniets = about.name;
    if (entry.key !== key) {
      entry.told = 0;
      entry.key = key;
      // A prerendered card brings it, and says until when it counts.
      entry.answer = about.id && (host.dataset.fresh > Date.now() || catalogue(entry, about));
    }
    try {
      const [module, texts, answer] = await Promise.all(
        [entry.core, once[about.lang] ||= json(`${home}texts.__STAMP__.${about.lang}.json`), entry.answer, host.nextSibling || parsed, helped]);
      await module.turn();
      // Unless a later change, or the host's removal, came first.
      if (entry.turn === turn) module.mount(host, { ...about, texts, catalogue: answer, options: entry.options });
    } catch (error) {
      help('failed', error, entry, about);
    }
  };

  const begin = entry => {
    if (!entry || hosts.get(entry.host) !== entry || window.misniets !== self) return;
    near.unobserve(entry.host);
    if (!entry.update) {
      entry.core = bundle();
      entry.update = () => mount(entry);
      // A page may write the style of a host in every frame.
      entry.watcher = new MutationObserver(told => told.some(it => it.attributeName !== 'style') && entry.update());
      entry.watcher.observe(entry.host, { attributes: true });
    }
    entry.update();
  };

  // What the page's style hides alone never comes near, and a widget shows itself.
  const near = new IntersectionObserver(seen => seen.forEach(it => (it.isIntersecting ||
    !it.target.getClientRects()[0] && it.target.parentElement?.getClientRects()[0]) && begin(hosts.get(it.target))), { rootMargin: '300px' });

  const watch = entry => {
    const load = entry.host.dataset.load;
    if (load === 'eager') begin(entry);
    else if (load === 'idle') (window.requestIdleCallback || setTimeout)(() => begin(entry));
    else near.observe(entry.host);
  };

  /** A host as it is; a tag or a link gets one beside it, with a link for as long as there is no widget. */
  const add = (element, options) => {
    const own = element.localName === 'script', entry = { host: element, own, options, api: new URL(element.src || home).origin };
    const { id, kind, lang, api, name } = given(entry);
    // A copy of a page, as an app keeps to go back to, holds the tag's host already.
    if (own && element.nextElementSibling?.localName === 'div' && JSON.stringify(element.nextElementSibling.dataset) === JSON.stringify(element.dataset)) return;
    if (own && !element.closest('body')) {
      hosts.set(element, entry);
      entry.update = 1;
      return helped = help('head', element, parsed);
    }
    if (!name && !('misniets' in element.dataset)) return; // somebody else's class
    hosts.set(element, entry);
    if (own || element.localName === 'a') {
      const host = entry.host = document.createElement('div');
      Object.assign(host.dataset, element.dataset);
      element.after(host);
      hosts.set(host, entry);
      if (id) host.append(own ? Object.assign(document.createElement('a'), {
        href: `${api}/${kind[0]}/${encodeURIComponent(id)}?lang=${lang}`,
        textContent: TEXTS[lang][+(kind === 'course')] + (element.dataset.title ? ': ' + element.dataset.title : ''),
      }) : element);
    }
    // Room before the first paint, so that nothing below moves when the card comes; none takes any before all are measured,
    // for the browser would lay the page out anew for each.
    const { host } = entry;
    // A layout of its own is no length: the browser takes none.
    if (host.offsetHeight < 99) Promise.all([]).then(() => host.style.minBlockSize = host.dataset.layout || `calc(${ROOM[kind]}px + max(0px,290px - 28vw))`);
    watch(entry);
  };

  const end = entry => {
    near.unobserve(entry.host);
    entry.watcher?.disconnect();
    entry.core?.then(module => hosts.get(entry.host)?.update || module.unmount(entry.host), () => {});
    entry.update = entry.turn = 0;
  };

  const scan = () => {
    if (window.misniets !== self) return;
    hosts.forEach((entry, element) => {
      if (!entry.host.isConnected) hosts.delete(element) && end(entry);
      else if (entry.host.shadowRoot?.adoptedStyleSheets?.length === 0) entry.update?.(); // lost on a way through another document
    });
    document.querySelectorAll('[data-misniets],.misniets:not(.misniets *,[data-misniets] *)').forEach(host => hosts.has(host) || add(host));
  };

  const parsed = new Promise(done => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', done) : done());
  let helped = /misniets-debug/.test(location.search) && help('debug', hosts);
  const self = window.misniets = {
    version: '__VERSION__',
    hosts,
    mount: (host, options) => {
      host.dataset.misniets ??= '';
      hosts.has(host) || add(host, options);
      const entry = hosts.get(host);
      entry.options = options;
      begin(entry);
    },
    unmount: host => { if (hosts.has(host)) end(hosts.get(host)); },
  };
  hosts.forEach(entry => entry.update || watch(entry)); // an older copy's that no widget stands in yet
  new MutationObserver(scan).observe(document, { attributeFilter: ['data-misniets', 'class'], childList: true, subtree: true });
  scan();
})();

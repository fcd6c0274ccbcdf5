// The loader: finds hosts, waits until one is near, fetches the bundle, and gets out of the way.
// A classic script, so that `document.currentScript` exists where no optimiser rewrote the page, and any CMS takes it.
// What healthy visitors never need (owners' lines, failures, the help beside a widget) stands in help.js.
(() => {
  const old = window.misniets;
  // Twice on a page: the newest sees every host.
  if (old?.version?.localeCompare('__VERSION__', 'en', { numeric: true }) >= 0) return;

  const TEXTS = __TEXTS__;
  const KINDS = { event: 'webinar', course: 'course', list: 'newsletter' }; // hosted pages stand under a kind's first letter
  const TOO_MUCH = 'script[src],main,nav,footer,h1,[data-misniets]'; // no fallback holds these: a tag was not closed
  const me = [document.currentScript, ...document.querySelectorAll('script')].find(it => /\/misniets\.js/.test(it?.src));
  const home = new URL('.', me?.src || location).href;
  // A host, link or tag → { host, own, api, options, link, key, answer, told, turn, update, watcher, core }.
  const hosts = old?.hosts || new Map();
  let spare; // a tag in the head: its settings wait for a host without any

  /** Lets the second file, fetched only then, say or do something. */
  const help = (what, ...about) => import(home + '__HELP__').then(module => module[what](...about))
    .catch(() => console.warn('[misniets] network: no help from ' + home, ...about));

  /** What comes from an address within ten seconds; a failure names the address. */
  const request = (url, ask = fetch) => Promise.race([ask(url), new Promise((_, no) => setTimeout(no, 10000))])
    .then(answer => answer.ok === false ? Promise.reject(answer) : answer)
    .catch(why => { throw { url, why }; });

  const json = async url => (await request(url)).json();

  const compile = async ({ compileStreaming }) => {
    const answer = await request(home + '__WASM__');
    return /^application\/wasm/.test(answer.headers.get('content-type')) ? compileStreaming(answer) : help('compile', answer);
  };

  const once = {};
  /** The bundle, once for the page. */
  const bundle = async () => once.core ||= Promise.all([request(home + '__GLUE__', url => import(url)), compile(window.WebAssembly)])
    .then(([module, wasm]) => module.default({ module_or_path: wasm, help }).then(() => module));

  /** What a host is about: kind and id by a setting, else by a link to a hosted page; its own language, else the nearest, else Dutch. */
  const given = ({ host, options, api }) => {
    const set = { ...host.dataset, ...options }, said = name => `${set[name] ?? ''}`.replace(/\p{Cs}/gu, '').trim();
    try {
      api = new URL(said('api').match(/^https?:.*/i)).origin;
    } catch { /* absent or no web address: the bundle warns */ }
    const link = [host, ...host.querySelectorAll('a')].find(it => it.origin === api && /^\/[ecl]\/[\w-]+$/.test(it.pathname));
    const kind = Object.keys(KINDS).find(said) || link && Object.keys(KINDS).find(kind => kind[0] === link.pathname[1]);
    const lang = [said('lang'), link?.search.match(/lang=(\w+)/)?.[1], host.closest('[lang]')?.lang]
      .map(tag => tag?.toLowerCase().split(/[-_]/)[0]).find(tag => TEXTS[tag]) || 'nl';
    return { api, kind, id: said(kind) || link?.pathname.slice(3), topic: said('topic'), lang, name: said('misniets') || KINDS[kind] || '' };
  };

  /** The server's answer for an event, courses or a list; nothing when there is none, and then the owner has read why. */
  const catalogue = async (entry, about) => {
    const { api, kind, id, topic, lang } = about;
    try {
      const answer = await json(`${api}/v1/${kind}s/${encodeURIComponent(id)}?` + new URLSearchParams({ lang, ...topic && { topic } }));
      answer.skew = answer.now - Date.now(); // stamped on arrival: the module may take long yet
      return answer;
    } catch (error) {
      await help('unanswered', error, entry, about);
    }
  };

  /** Mounts, or brings up to date. Whatever goes wrong, the host's own content stays. */
  const mount = async entry => {
    const { host, options } = entry, turn = entry.turn = {}, about = given(entry), key = JSON.stringify(about);
    if (host.dataset.misniets !== about.name) host.dataset.misniets = about.name;
    if (entry.key !== key) {
      entry.key = key;
      entry.told = 0;
      entry.answer = about.id && catalogue(entry, about);
    }
    try {
      const [module, texts, answer] = await Promise.all(
        [entry.core, once[about.lang] ||= json(`${home}texts.__WORDS__.${about.lang}.json`), entry.answer, host.nextSibling || parsed, helped]);
      // A later change, or the host's removal, came first.
      if (entry.turn !== turn) return;
      if (host.querySelector(TOO_MUCH)) help('unclosed', entry);
      else module.mount(host, { ...about, texts, catalogue: answer, options });
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
      entry.watcher = new MutationObserver(entry.update);
      entry.watcher.observe(entry.host, { attributes: true });
    }
    entry.update();
  };

  const near = new IntersectionObserver(
    seen => seen.forEach(({ isIntersecting, target }) => isIntersecting && begin(hosts.get(target))), { rootMargin: '300px' });

  const watch = entry => {
    const load = entry.host.dataset.load;
    if (load === 'eager') begin(entry);
    else if (load === 'idle') (window.requestIdleCallback || setTimeout)(() => begin(entry));
    else near.observe(entry.host);
  };

  /** A host as it is; a tag or a link gets one beside it, with a link for as long as there is no widget. */
  const add = (element, options) => {
    const own = element.localName === 'script', entry = { host: element, own, options, api: new URL(own && element.src || home).origin };
    const { id, kind, lang, api, name } = given(entry);
    if (own && !element.closest('body')) {
      hosts.set(element, entry);
      entry.update = 1;
      spare = element.dataset;
      return help('head', element);
    }
    if (!id && spare && Object.keys(element.dataset).length < 2) spare = Object.assign(element.dataset, spare) && 0;
    else if (!name && !('misniets' in element.dataset)) return; // somebody else's class
    hosts.set(element, entry);
    if (own || element.localName === 'a') {
      const host = entry.host = document.createElement('div');
      Object.assign(host.dataset, element.dataset);
      element.after(host);
      hosts.set(host, entry);
      if (id) host.append(own ? Object.assign(document.createElement('a'), {
        href: `${api}/${kind[0]}/${encodeURIComponent(id)}?lang=${lang}`,
        textContent: [TEXTS[lang][+(kind === 'course')], element.dataset.title].filter(Boolean).join(': '),
      }) : element);
    }
    watch(entry);
  };

  const end = entry => {
    near.unobserve(entry.host);
    entry.watcher?.disconnect();
    entry.core?.then(module => hosts.get(entry.host)?.update || module.unmount(entry.host), () => {});
    entry.turn = entry.update = 0;
  };

  const scan = () => {
    if (window.misniets !== self) return;
    hosts.forEach((entry, element) => entry.host.isConnected || hosts.delete(element) && end(entry));
    document.querySelectorAll('[data-misniets],.misniets:not(.misniets *,[data-misniets] *)').forEach(host => hosts.has(host) || add(host));
  };

  const parsed = new Promise(done => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', done) : done());
  const helped = /[?&]misniets-debug/.test(location.search) && help('debug', hosts);
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
  new MutationObserver(scan).observe(document, { childList: true, subtree: true, attributeFilter: ['data-misniets', 'class'] });
  scan();
})();

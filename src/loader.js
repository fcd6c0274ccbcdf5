// The loader: finds hosts, waits until one is near, fetches the bundle, and gets out of the way.
// A classic script, so that `document.currentScript` exists where no optimiser rewrote the page, and any CMS takes it.
(() => {
  if (window.misniets) return; // Twice on a page: the first copy sees every host.

  const TEXTS = __TEXTS__;
  const KINDS = ['event', 'course', 'list']; // what a catalogue holds; hosted pages stand under a kind's first letter
  const FORBIDDEN = /csp|content.security|unsafe-eval/i; // what the engines say when a policy forbids WebAssembly
  const PATIENCE = 10000; // ms until a request counts as unanswered
  const me = document.currentScript || document.querySelector('script[src*="/misniets.js"]');
  const home = new URL('.', me?.src || location).href;
  const hosts = new Map(); // host → { api, own, watcher, key, answer, told, turn }

  /** The server a script came from. */
  const originOf = src => new URL(src, home).origin;

  const said = {};
  /** One classified line for the owner, with the page that explains it; never twice the same. */
  const say = (kind, what, host = '') => {
    if (!said[what]) console.warn(`[misniets] ${kind}: ${what} ${new URL('../docs/troubleshooting/#' + kind, home)}`, host);
    said[what] = 1;
  };

  /** Fails with a class. */
  const fail = (kind, message) => { throw { kind, message }; };

  /** What comes from an address, or a failure when nothing comes in time. */
  const request = (url, get = fetch) => Promise.race([get(url), new Promise((_, no) => setTimeout(no, PATIENCE))])
    .catch(() => fail('network', `no answer from ${url}: down, no CORS header, or forbidden by the page's policy.`));

  const wanted = async url => {
    const response = await request(url);
    return response.ok ? response : fail('network', `${url} answers ${response.status}.`);
  };

  const compile = async () => {
    if (!window.WebAssembly) fail('unsupported', 'this browser has no WebAssembly.');
    const url = home + '__WASM__', response = await wanted(url);
    try {
      if (/^application\/wasm/.test(response.headers.get('content-type'))) return await WebAssembly.compileStreaming(response);
      say('mime', `${url} is not served as application/wasm: it works, but slower.`);
      return await WebAssembly.compile(await response.arrayBuffer());
    } catch (error) {
      if (!FORBIDDEN.test(error)) fail('network', `${url} arrived damaged.`);
      throw error;
    }
  };

  const once = {};
  /** The bundle, once for the page. */
  const bundle = () => once.core ||= Promise.all([request(home + '__GLUE__', url => import(url)), compile()])
    .then(([module, wasm]) => module.default({ module_or_path: wasm }).then(() => module));

  /** A language's texts, once for the page. */
  const textsOf = lang => once[lang] ||= wanted(`${home}texts.__WORDS__.${lang}.json`).then(answer => answer.json());

  /** The host's own language, else the nearest `lang` around it, else Dutch. */
  const languageOf = host => [host.dataset.lang, host.closest('[lang]')?.lang]
    .map(tag => tag?.trim().toLowerCase().split(/[-_]/)[0]).find(tag => TEXTS[tag]) || 'nl';

  /** What a host is about: kind and id by an attribute, else by a link to a hosted page. */
  const given = (host, { api }) => {
    try {
      api = new URL(host.dataset.api.match(/^\s*https?:.*/i)).origin;
    } catch { /* absent or no web address: the bundle warns */ }
    const link = [...host.querySelectorAll('a')].find(a => a.origin === api && /^\/[ecl]\/[\w-]+$/.test(a.pathname))?.pathname || '';
    const kind = KINDS.find(kind => host.dataset[kind]?.trim()) || KINDS.find(kind => kind[0] === link[1]);
    return { api, kind, id: host.dataset[kind]?.trim() || link.slice(3), topic: host.dataset.topic, lang: languageOf(host) };
  };

  /** The server's answer for an event, courses or a list; `null` when there is none, and then the owner has read why. */
  const catalogue = async (host, entry, { api, kind, id, topic, lang }) => {
    if (!id) return null;
    const url = `${api}/v1/${kind}s/${encodeURIComponent(id)}?lang=${lang}${topic ? '&topic=' + encodeURIComponent(topic) : ''}`;
    try {
      const response = await request(url), missing = response.status === 404;
      if (response.ok) {
        const answer = await response.json();
        answer.skew = answer.now - Date.now(); // stamped on arrival: the module may take long yet
        return answer;
      }
      say(missing ? 'config' : 'network', `data-${kind}="${id}": ${url} answers ${response.status}.`, host);
      if (missing && entry.own) host.textContent = (await response.json()).errors[0].message;
    } catch (error) {
      say('network', error.kind ? error.message : `${url} answers no JSON.`, host);
    }
    entry.told = 1;
    return null;
  };

  /** Mounts, or brings up to date. Whatever goes wrong, the host's own content stays. */
  const mount = async host => {
    const entry = hosts.get(host), turn = entry.turn = {};
    const about = given(host, entry), key = JSON.stringify(about);
    if (entry.key !== key) {
      entry.key = key;
      entry.told = 0;
      entry.answer = catalogue(host, entry, about);
    }
    try {
      const [module, texts, answer] = await Promise.all([bundle(), textsOf(about.lang), entry.answer]);
      // A later change, or the host's removal, came first.
      if (entry.turn === turn && hosts.get(host) === entry) module.mount(host, { ...about, texts, catalogue: answer });
    } catch (error) {
      // Some engines refuse to compile, WebKit to instantiate.
      if (FORBIDDEN.test(error)) error = { kind: 'csp', message: "the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src." };
      const reason = error.kind || 'config';
      if (error.kind || !entry.told) say(reason, error.message || error, host);
      host.dispatchEvent(new CustomEvent('misniets:error', { bubbles: true, composed: true, detail: { reason } }));
    }
  };

  const begin = host => {
    const entry = hosts.get(host);
    near.unobserve(host);
    if (!entry || entry.watcher) return;
    entry.watcher = new MutationObserver(() => mount(host));
    entry.watcher.observe(host, { attributes: true });
    mount(host);
  };

  const near = new IntersectionObserver(
    entries => entries.forEach(entry => entry.isIntersecting && begin(entry.target)), { rootMargin: '300px' });

  /** A tag in place becomes a host of its own, with a link for as long as there is no widget. */
  const hostFor = tag => {
    const entry = { api: originOf(tag.src), own: 1 };
    hosts.set(tag, entry);
    if (!tag.closest('body')) return say('config', 'a tag with data-misniets stands in the head: put it where the widget should appear.', tag);
    const host = document.createElement('div');
    Object.assign(host.dataset, tag.dataset);
    tag.after(host);
    const { api, kind, id, lang } = given(host, entry);
    if (id) {
      host.append(Object.assign(document.createElement('a'), {
        href: `${api}/${kind[0]}/${encodeURIComponent(id)}?lang=${lang}`,
        textContent: [TEXTS[lang][+(kind === 'course')], tag.dataset.title].filter(Boolean).join(': '),
      }));
    }
    watch(host, entry);
  };

  const watch = (host, entry) => {
    hosts.set(host, entry);
    const load = host.dataset.load;
    if (load === 'eager') begin(host);
    else if (load === 'idle') (window.requestIdleCallback || setTimeout)(() => begin(host));
    else near.observe(host);
  };

  const add = host => hosts.has(host) || (host.localName === 'script' ? hostFor(host) : watch(host, { api: originOf('') }));

  const remove = host => {
    const entry = hosts.get(host);
    hosts.delete(host);
    near.unobserve(host);
    if (entry.watcher) {
      entry.watcher.disconnect();
      once.core.then(module => hosts.has(host) || module.unmount(host), () => {});
    }
  };

  const scan = () => {
    for (const host of hosts.keys()) host.isConnected || remove(host);
    document.querySelectorAll('[data-misniets]').forEach(add);
  };

  window.misniets = {
    version: '__VERSION__',
    mount: host => { add(host); begin(host); },
    unmount: host => { if (hosts.has(host)) remove(host); },
  };
  new MutationObserver(scan).observe(document, { childList: true, subtree: true, attributeFilter: ['data-misniets'] });
  scan();
})();

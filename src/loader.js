// The loader: finds hosts, waits until one is near, fetches the bundle, and gets out of the way.
// A classic script, so that `document.currentScript` exists where no optimiser rewrote the page, and any CMS takes it.
(() => {
  'use strict';
  if (window.misniets) return; // Twice on a page: the first copy sees every host.

  const VERSION = '__VERSION__', TEXTS = __TEXTS__;
  const me = document.currentScript || document.querySelector('script[src*="/misniets.js"]');
  const home = new URL('.', me && me.src || location.href).href;
  const hosts = new Map(); // host → { event, lang, catalogue, mounted, own, watcher }
  const DOCS = new URL('../docs/troubleshooting', home).href;
  const PATIENCE = 10000; // ms for each part of the bundle

  const said = new Set();
  /** One classified line for the owner; the same class is not repeated. */
  const say = (kind, what, where) => {
    if (said.has(kind + what)) return;
    said.add(kind + what);
    console.warn(`[misniets] ${kind}: ${what} ${DOCS}#${kind}`, where || '');
  };

  /** An error that knows its class. */
  const failure = (kind, what) => Object.assign(new Error(what), { kind });

  const request = (url, options) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(url, { signal: stop.signal, ...options }).catch(() => {
      throw failure('network', `${url} can't be fetched: no answer, no CORS header, or the page's connect-src does not allow it.`);
    }).finally(() => clearTimeout(timer));
  };

  const compile = async () => {
    if (typeof WebAssembly !== 'object') throw failure('unsupported', 'this browser has no WebAssembly; visitors get the plain form.');
    const url = home + '__WASM__';
    const response = await request(url);
    if (!response.ok) throw failure('network', `${url} answers ${response.status}.`);
    try {
      if (/^application\/wasm\b/.test(response.headers.get('content-type'))) return await WebAssembly.compileStreaming(response);
      say('mime', `${url} must be served as application/wasm; it works, but slower.`);
      return await WebAssembly.compile(await response.arrayBuffer());
    } catch (error) {
      if (/csp|content.security|unsafe-eval/i.test(error)) throw failure('csp', "the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src.");
      throw failure('network', `${url} arrived damaged: ${error.message}.`);
    }
  };

  const glue = () => Promise.race([
    import(home + '__GLUE__'),
    new Promise((_, no) => setTimeout(no, PATIENCE)),
  ]).catch(() => { throw failure('network', `${home}__GLUE__ can't be fetched; also check the page's script-src.`); });

  let core;
  /** The bundle, once for the page. */
  const bundle = () => core ||= Promise.all([glue(), compile()])
    .then(([module, wasm]) => module.default({ module_or_path: wasm }).then(() => module));

  const languageOf = host => (host.dataset.lang || (host.closest('[lang]') || {}).lang || '').trim().slice(0, 2).toLowerCase();
  const textsOf = host => TEXTS[languageOf(host)] || TEXTS.nl;
  const apiOf = (host, entry = hosts.get(host)) => {
    try {
      const own = new URL(host.dataset.api);
      if (/^https?:$/.test(own.protocol)) return own.origin;
    } catch { /* absent or no address: the bundle warns */ }
    return new URL(entry.home).origin;
  };

  /** The event's id: from the attribute, else from a link to its hosted page. */
  const eventOf = host => {
    const id = (host.dataset.event || '').trim();
    if (id) return id;
    const link = [...host.querySelectorAll('a[href]')].find(a => a.origin === apiOf(host) && /^\/e\/[\w-]+$/.test(a.pathname));
    return link ? link.pathname.slice(3) : '';
  };

  /** The server's answer for an event; `null` when there is none, and then the owner has read why. */
  const catalogue = async (host, entry, api, event) => {
    if (!event) return null;
    const url = `${api}/v1/events/${encodeURIComponent(event)}?lang=${languageOf(host)}`;
    try {
      const response = await request(url);
      if (response.ok) return await response.json();
      if (response.status === 404) {
        say('config', `data-event="${event}" is not in the catalogue of ${api}.`, host);
        if (entry.own) host.textContent = textsOf(host)[1];
      } else say('network', `${url} answers ${response.status}.`, host);
    } catch (error) {
      say('network', error.message, host);
    }
    entry.told = true;
    return null;
  };

  /** Mounts, or brings up to date. Whatever goes wrong, the host's own content stays. */
  const mount = async host => {
    const entry = hosts.get(host);
    if (!entry) return;
    const api = apiOf(host), event = eventOf(host), turn = entry.turn = {};
    const key = [api, event, languageOf(host)].join();
    if (entry.key !== key) {
      entry.key = key;
      entry.told = false;
      entry.catalogue = catalogue(host, entry, api, event);
    }
    try {
      const [module, answer] = await Promise.all([bundle(), entry.catalogue]);
      // A later change, or the host's removal, came first.
      if (entry.turn === turn && hosts.get(host) === entry) module.mount(host, api, event, answer);
    } catch (error) {
      const kind = error.kind || 'config';
      if (error.kind || !entry.told) say(kind, error.message || error, host);
      host.dispatchEvent(new CustomEvent('misniets:error', { bubbles: true, composed: true, detail: { reason: kind } }));
    }
  };

  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) begin(target);
  }, { rootMargin: '300px' });

  const begin = host => {
    near.unobserve(host);
    const entry = hosts.get(host);
    if (!entry || entry.watcher) return;
    entry.watcher = new MutationObserver(() => mount(host));
    entry.watcher.observe(host, { attributes: true });
    mount(host);
  };

  const add = host => {
    if (hosts.has(host)) return;
    let entry = { home };
    if (host.localName === 'script') {
      if (!host.closest('body')) {
        hosts.set(host, entry);
        return say('config', 'a tag with data-misniets stands in the head: put it where the widget should appear, or use a div.', host);
      }
      const tag = host;
      hosts.set(tag, entry);
      host = document.createElement('div');
      Object.assign(host.dataset, tag.dataset);
      entry = { home: tag.src ? new URL('.', tag.src).href : home, own: true };
      hosts.set(host, entry);
      if (eventOf(host)) {
        const link = document.createElement('a');
        link.href = `${apiOf(host)}/e/${encodeURIComponent(eventOf(host))}?lang=${languageOf(host)}`;
        link.textContent = textsOf(host)[0] + (tag.dataset.title ? `: ${tag.dataset.title}` : '');
        host.append(link);
      }
      tag.after(host);
    }
    hosts.set(host, entry);
    const load = (host.dataset.load || '').trim();
    if (load === 'eager') begin(host);
    else if (load === 'idle') (window.requestIdleCallback || setTimeout)(() => begin(host));
    else near.observe(host);
  };

  const remove = host => {
    const entry = hosts.get(host);
    hosts.delete(host);
    near.unobserve(host);
    if (entry.watcher) {
      entry.watcher.disconnect();
      core.then(module => hosts.has(host) || module.unmount(host), () => {});
    }
  };

  const scan = () => {
    for (const host of hosts.keys()) if (!host.isConnected) remove(host);
    document.querySelectorAll('[data-misniets]').forEach(add);
  };

  let scanning;
  new MutationObserver(() => {
    if (!scanning) scanning = Promise.resolve().then(() => { scanning = null; scan(); });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-misniets'] });

  window.misniets = {
    version: VERSION,
    mount: host => { add(host); begin(host); },
    unmount: host => { if (hosts.has(host)) remove(host); },
  };
  scan();
})();

// What healthy visitors never fetch: the loader imports this file when something failed, when the owner wrote something that
// can't work, and when the page's address asks for `?misniets-debug`. Each function gets the loader and its record of the host first. Owners' lines are English: they are searched on the web.

const HOME = new URL('.', import.meta.url);
const WORDS = __WORDS__; // of what is declared in Rust: problems, lines, what is expected, examples by widget and attribute
const GUIDE = new URL('../docs/troubleshooting/', HOME).href;
const FORBIDDEN = /csp|content.security|unsafe-eval/i; // what the engines say when a policy forbids WebAssembly
const CURLY = /[“”„‘’″]/; // what a word processor makes of quotes
const WAIT = 150; // ms in which a browser reports that a policy blocked a request

const lines = []; // { words, host }: what was said in the console, to be read beside the widget
const write = (words, host) => {
  lines.push({ words, host });
  console.warn(words, host ?? '');
};

const reported = new Set();
/** One classified line for the owner, with the place that explains it; never twice the same. */
const say = (kind, what, host) => {
  if (!reported.has(what)) write(`[misniets] ${kind}: ${what} ${GUIDE}#${kind}`, host);
  reported.add(what);
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

/** A browser's function that the page's own script has overwritten (`var fetch = …`), as far as an error tells. */
const overwritten = error => /is not a (function|constructor)/.test(error?.why ?? error)
  && ['config', 'the page\'s own script overwrites a function of the browser, as in `var fetch = …`: look at the scripts before this one.'];

/** The class and the words of a failure. */
const diagnose = async (error, host) => {
  if (overwritten(error)) return overwritten(error);
  if (typeof error === 'number') return ['config', WORDS.problems[error] + curly(host)];
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
  const reached = async () => fetch(src, { mode: 'no-cors' });
  if (!(await reached().catch(() => undefined))) return;
  const made = document.createElement('iframe');
  made.title = link.textContent;
  made.style.cssText = 'display:block;width:100%;height:44rem;border:0';
  made.src = src;
  // What the page's policy refuses leaves no grey box. Not every browser tells the frame itself.
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (/^(frame|child)-src/.test(effectiveDirective) && blockedURI.startsWith(api)) made.remove();
  });
  host.append(made);
};

/** The module could not draw a widget. The server's card stays, with a form that goes by itself; without one, the host's own content. */
export const failed = async (loader, entry, error, about) => {
  const { host, own, reportedReason, card } = entry;
  if (!card) host.style.minBlockSize &&= ''; // the height that the loader reserved
  const [kind, words] = await diagnose(error, host);
  if (overwritten(error)) entry.reportedReason = kind;
  if (!reportedReason || typeof error !== 'number' && !overwritten(error)) say(kind, words, host);
  const reason = reportedReason || kind;
  // The function that a page has overwritten may be this one.
  if (typeof CustomEvent === 'function') host.dispatchEvent(new CustomEvent('misniets:error', { bubbles: true, composed: true, detail: { reason } }));
  if (card) plainLinks(card, host, about);
  else if (own && reason !== 'config') await frame(host, about);
};

/** Buttons that only the module answers become links to the hosted form. */
const plainLinks = ({ answer }, host, { api, lang }) => host.shadowRoot.querySelectorAll('.place').forEach((place, at) => {
  const button = place.querySelector('.extra [type=button]'), list = answer?.courses?.[at]?.list;
  if (!button || !list) return;
  const link = element('a', button.textContent);
  link.className = 'button';
  link.href = `${api}/l/${encodeURIComponent(list)}?lang=${lang}`;
  button.replaceWith(link);
});

/** The catalogue gave no usable answer; a tag in place says so to the visitor, a host's fallback stays. */
export const unanswered = async (loader, entry, error, { kind, id }) => {
  const { host, own } = entry, { url, why } = error;
  if (why?.status !== 404) {
    const [kind, words] = url || overwritten(error) ? await diagnose(error, host) : ['network', 'the catalogue answers no JSON.'];
    entry.reportedReason = kind;
    return say(kind, words, host);
  }
  entry.reportedReason = 'config';
  // Of curly quotes in the id the bundle warns, with an example.
  if (!CURLY.test(id)) say('config', `data-${kind}="${id}": ${url} answers 404.`, host);
  const answer = await why.json().catch(() => undefined);
  if (own && answer?.errors) host.textContent = answer.errors[0].message;
};

/** The module in one piece, where its type keeps the browser from compiling it as it comes. */
export const compile = async (loader, entry, why) => {
  if (why.url || FORBIDDEN.test(why)) throw why;
  const answer = await fetch(import.meta.url.replace(/help\.(\w+)\.js/, 'core.$1.wasm'));
  if (/^application\/wasm/.test(answer.headers.get('content-type'))) throw why;
  say('mime', `${answer.url} is not served as application/wasm: it works, but slower.`);
  return WebAssembly.compile(await answer.arrayBuffer());
};

/** A widget's own fault; the glue ended it (isolation.js). */
export const crashed = (loader, { host }, error) => {
  // One cause is one line: a function that the page overwrites fails again and again.
  const entry = host?.misniets || {}, { reportedReason } = entry;
  entry.reportedReason = 'crash';
  if (entry.host) loader.part('runtime', 'crashed', entry);
  if (!reportedReason || !overwritten(error)) say('crash', `a fault ended this widget; the server's card is back, or the host's own content (${error}).`, host);
};

const WRITERS = ['catalogue, ', 'JSON child, ', 'data-', 'options, ']; // whose settings, in the order of Rust's `Source`

/** A setting that can't be used, as `Warning::to_line` writes it natively. */
const warningLine = (host, [writer, expected, key, fallback, value]) => {
  const own = writer === 2, is = own ? '="' : ': "';
  const name = WRITERS[writer] + (own ? key.replaceAll('_', '-') : key.replace(/_(.)/g, (_, letter) => letter.toUpperCase()));
  const example = WORDS.examples[host.dataset.misniets?.trim()]?.[key];
  return `config: ${name}${value != null ? `${is}${value}" is not ` : ' is missing: '}${WORDS.expected[expected]}. Example: ${name}${is}${example}".`
    + (CURLY.test(value) ? ' It holds curly quotes: an editor changed them; type straight ones.' : '') + (fallback && ` Using ${fallback}.`);
};

/** One console line of a host about its settings, never twice: the server's card and the module find the same. */
const warnOnce = (host, line) => {
  const known = warnedLines.get(host) ?? new Set();
  if (!known.has(line)) write('[misniets] ' + line, host);
  warnedLines.set(host, known.add(line));
};
const warnedLines = new WeakMap();

/** What the module says to the owner: a line by its number, or a warning. */
export const line = (loader, { host }, number, about) =>
  warnOnce(host, WORDS.diagnostics[number]?.replace('{}', () => about) ?? warningLine(host, about));

/** A setting that the server's card could not use. */
export const warned = (loader, { host }, line) => warnOnce(host, 'config: ' + line);

/** A tag that no place belongs to: a host without any settings takes its own. */
export const head = async (loader, { host: tag }) => {
  say('config', 'a tag with data-misniets stands in the head: put it where the widget should appear. Until then ' +
    'the first <div data-misniets></div> without settings of its own takes the tag\'s.', tag);
  await loader.parsed();
  const bare = host => host.localName !== 'script' && Object.keys(host.dataset).length < 2 && !host.querySelector(':scope a[href]');
  const host = [...document.querySelectorAll('[data-misniets]')].find(bare);
  Object.assign(host?.dataset ?? {}, tag.dataset);
};

/** A host that holds half a page: its tag was never closed. A copy without content takes its place, the page stays. */
export const unclosed = (loader, { host }) => {
  say('config', 'this element holds more than a fallback: its tag is not closed (browsers read <div … /> as <div …>). ' +
    'The widget stands before it; write <div …></div>.', host);
  const copy = host.cloneNode(false);
  copy.removeAttribute('id');
  window.misniets.unmount(host);
  delete host.dataset.misniets;
  host.classList.remove('misniets');
  host.before(copy);
};

// What follows runs only where the page's address asks for it: `?misniets-debug`.

const LOOKS = `:host { all: initial; display: block; margin: 8px 0; }
  section { font: 14px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff8e1; border: 2px dashed #8a6d00; padding: 12px; overflow-wrap: anywhere; }
  h2, h3 { font: bold 15px/1.4 system-ui, sans-serif; margin: 0 0 4px; } h3 { margin-top: 12px; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #d9c98f; padding: 2px 12px 2px 0; }
  code { font: 13px/1.5 ui-monospace, monospace; } ul { margin: 0; padding-left: 20px; } p { margin: 0; }`;
const LONG = 160; // what is shown of a value

/** Whom the sources of a setting stand behind: a later one wins. */
const SOURCES = ['default', 'link', 'catalogue', 'JSON child', 'attribute', 'options'];

const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

const table = (heads, rows) => element('table',
  element('thead', element('tr', ...heads.map(head => element('th', head)))),
  element('tbody', ...rows.map(row => element('tr', ...row.map(cell => element('td', cell))))));

const shown = value => {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? String(value);
  return text.length > LONG ? text.slice(0, LONG) + '…' : text;
};

const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** `privacyUrl` as owners write it. */
const attribute = key => 'data-' + key.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());

/** Every setting of a host: key → source → value. */
const settings = ({ host, options }, about, answer) => {
  const read = new Map();
  const take = (source, values) => Object.entries(values ?? {}).forEach(([key, value]) => {
    if (value == null || value === '') return;
    read.set(key, { ...read.get(key), [source]: value });
  });
  take('default', { load: 'visible', api: about.api, lang: about.lang, theme: 'auto' });
  if (about.kind && !host.dataset[about.kind] && !options?.[about.kind]) take('link', { [about.kind]: about.id });
  take('catalogue', answer?.config ?? (answer?.courses?.length === 1 ? answer.courses[0] : { courses: answer?.courses?.map(it => it.title) }));
  take('JSON child', parsed(host.querySelector('script[type="application/json"]')?.textContent));
  take('attribute', host.dataset);
  take('options', options);
  return read;
};

/** The rules a page's policy needs for one widget. */
const policy = (about, read) => {
  const origin = key => {
    try {
      return new URL(Object.values(read.get(key) ?? {}).at(-1)).origin;
    } catch {
      return '';
    }
  };
  const rule = (name, ...values) => `${name} ${[...new Set(values.filter(Boolean))].join(' ')}`;
  const mine = HOME.origin, endpoint = origin('endpoint');
  return [rule('script-src', mine, "'wasm-unsafe-eval'"), rule('connect-src', mine, about.api, endpoint), rule('img-src', about.api ?? mine, origin('image')),
    rule('form-action', about.api ?? mine, endpoint), rule('frame-src', about.api ?? mine), 'trusted-types misniets'].join('; ');
};

/** What stands in a panel. */
const report = (loader, entry, answer) => {
  const { host } = entry, about = loader.describe(entry), read = settings(entry, about, answer);
  const rows = [...read].map(([key, values]) => {
    const [source, ...covered] = SOURCES.filter(source => source in values).reverse();
    return [source === 'attribute' ? attribute(key) : key, shown(values[source]), source + (covered.length ? ` (over ${covered.join(', ')})` : '')];
  });
  const heard = lines.filter(line => line.host === host).map(({ words }) => words);
  const state = !entry.key ? 'not read yet: it waits until the host is near the window'
    : host.shadowRoot?.querySelector('article') ? 'shown' : 'not shown: the host\'s own content stays';
  return element('section', element('h2', `misniets ${window.misniets.version}: ${about.name || 'no widget'}, ${state}`),
    element('p', 'Only you see this, because the address of the page holds misniets-debug.'),
    element('h3', 'What was read'), table(['Setting', 'Value', 'From'], rows),
    element('h3', 'Warnings'), heard.length ? element('ul', ...heard.map(words => element('li', words))) : element('p', 'None.'),
    element('h3', 'What the page\'s Content-Security-Policy must hold, if it has one'), element('p', element('code', policy(about, read))));
};

/** Keeps a panel beside each widget. */
export const debug = loader => {
  const { hosts } = loader;
  const sheet = new CSSStyleSheet(), panels = new Map();
  sheet.replaceSync(LOOKS);
  const panel = host => {
    const place = document.createElement('div'), root = place.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    host.after(place);
    panels.set(host, { place, root });
    return root;
  };
  const draw = async () => {
    for (const entry of Object.values(hosts)) {
      const { host } = entry;
      if (host.localName === 'script') continue;
      const root = panels.get(host)?.root ?? panel(host);
      const answer = await entry.answer;
      root.replaceChildren(report(loader, entry, answer));
    }
    for (const [host, { place }] of panels) if (!host.misniets && panels.delete(host)) place.remove();
  };
  let due;
  const soon = () => { due ??= setTimeout(() => { due = undefined; draw(); }, 50); };
  const { warn } = console;
  console.warn = (...words) => {
    warn.apply(console, words);
    if (/^\[misniets\]/.test(words[0]) && lines.at(-1)?.words !== words[0]) lines.push({ words: words[0], host: words[1] });
    soon();
  };
  for (const name of ['ready', 'success', 'error']) document.addEventListener('misniets:' + name, soon);
  new MutationObserver(soon).observe(document, { childList: true, subtree: true, attributes: true });
  soon();
};

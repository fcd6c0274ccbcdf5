// What the suite knows about a page: its widgets (hosts with an open shadow root), and the document around them.
// Called as page(what, where, …): where is a widget's number from 0, or -1 for the document.
const roots = () => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot).map((element) => element.shadowRoot);
const root = (where) => (where < 0 ? document : roots()[where]);
const shown = (element) => !element.checkVisibility || element.checkVisibility({ visibilityProperty: true });
const words = (where) => {
  const scope = root(where);
  if (!scope) return '';
  const parts = where < 0 ? [document.body] : [...scope.children];
  return parts.map((element) => (shown(element) ? element.innerText || '' : '')).join('\n');
};
const active = () => {
  let element = document.activeElement;
  while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
const acts = {
  count: () => roots().length,
  words,
  everything: () => [words(-1), ...roots().map((_, number) => words(number))].join('\n'),
  find: (where, selector) => root(where)?.querySelector(selector) ?? null,
  // Whether the module runs a widget: a driver's element would be gone when it takes over from the server's card, which is
  // touched here. Pages whose scenario is about that card set `actsAtOnce`.
  settled: (where) => {
    const host = root(where)?.host, { card, failed } = host?.misniets || {};
    if (!host) return where < 0;
    if (!card || failed || window.actsAtOnce) return true;
    host.shadowRoot.querySelector('article')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    return false;
  },
  // The control a visitor finds by the words on it.
  named: (where, selector, text) =>
    [...(root(where)?.querySelectorAll(selector) ?? [])].find((element) => element.textContent.toLowerCase().includes(text.toLowerCase())) ?? null,
  label: (where, name) => {
    const field = root(where)?.querySelector(`[name=${name}]`);
    return field && field.labels ? [...field.labels].map((label) => label.innerText).join(' ') : '';
  },
  value: (where, name) => root(where)?.querySelector(`[name=${name}]`)?.value ?? null,
  ticked: (where, name) => !!root(where)?.querySelector(`[name=${name}]`)?.checked,
  // Every name in the form, with what would be sent for it.
  filled: (where) => [...new FormData(root(where).querySelector('form'))].map(([name, value]) => `${name}=${value}`),
  attribute: (where, selector, name) => root(where)?.querySelector(selector)?.getAttribute(name) ?? null,
  // The words that are tied to a field as its error, as a screen reader would read them.
  complaint: (where, name) => {
    const scope = root(where);
    const field = scope?.querySelector(`[name=${name}]`);
    if (!field || field.getAttribute('aria-invalid') !== 'true') return '';
    const ids = `${field.getAttribute('aria-describedby') ?? ''} ${field.getAttribute('aria-errormessage') ?? ''}`;
    return ids.split(/\s+/).filter(Boolean).map((id) => scope.getElementById(id)).filter((note) => note && shown(note))
      .map((note) => note.innerText).join(' ').trim();
  },
  focused: () => {
    const element = active();
    return element ? element.getAttribute('name') || element.tagName.toLowerCase() : '';
  },
  trouble: () => window.__e2e ?? null,
  stored: () => {
    const count = (area) => { try { return area().length; } catch { return 0; } };
    return count(() => localStorage) + count(() => sessionStorage);
  },
  requested: () => performance.getEntriesByType('resource').map((entry) => entry.name),
};
const [what, ...rest] = arguments;
return acts[what](...rest);

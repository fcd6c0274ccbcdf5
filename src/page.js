// In the glue (xtask/src/build/glue.rs puts it there): what a widget does to the page around it. All of it is the browser's
// work, and in script a quarter of the bytes.

/** Sends `misniets:<name>` from a host: composed and bubbling, with the given details. */
export function misnietsEmit(host, name, detail) {
  // The server's card was ready, and perhaps seen, before the module came.
  const { sent = {} } = host.misniets || {};
  if (/^(ready|view)$/.test(name) && sent[name]) return;
  sent[name] = true;
  host.dispatchEvent(new CustomEvent('misniets:' + name, { bubbles: true, composed: true, detail }));
}

/** What the page's address says under a name. */
export function misnietsQueryParameter(name) {
  return new URLSearchParams(location.search).get(name) ?? undefined;
}

/** The page's address without query and fragment: those may hold personal data. */
export function misnietsAddress() {
  return location.origin + location.pathname;
}

/** Sets the owner's accent, the text colour on it and the line around it, through CSSOM: no `style` attribute. */
export function misnietsPaint(root, ...colours) {
  ['accent', 'on-accent', 'accent-edge'].forEach((name, at) => root.style.setProperty('--misniets-' + name, colours[at]));
}

const views = new WeakMap(); // What is done once somebody can read the widget in a host.
let watch; // One for the page: an observer of a widget's own would outlive it until somebody collects garbage.

/** Calls once, when the host reaches the middle half of the window: whatever its height, somebody can read it. */
export function misnietsWatch(host, seen) {
  watch ??= new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) misnietsUnwatch(target)?.();
  }), { rootMargin: '-25% 0px' });
  misnietsUnwatch(host); // a host whose widget has become another one
  views.set(host, seen);
  watch.observe(host);
}

/** Forgets what was to be done, and gives it back. */
export function misnietsUnwatch(host) {
  const seen = views.get(host);
  views.delete(host);
  watch?.unobserve(host);
  return seen;
}

const blocks = new Map(); // JSON-LD in the page, by key: the script, and how many cards keep it there.
let policy; // The page's leave to write a script's text, which is guarded even where it is data.

/** A script's text as this page takes it; none where it requires Trusted Types and does not allow the policy `misniets`. */
const guarded = text => {
  const types = window.trustedTypes;
  if (!types) return text;
  try {
    policy ??= types.createPolicy('misniets', { createScript: text => text });
  } catch { /* asked again for the next card, with the same answer */ }
  return policy?.createScript(text);
};

/** Writes the JSON-LD block of a key, for search engines: two widgets of one event share one block. */
export function misnietsAddJsonLd(key, properties) {
  const whole = {};
  for (const [name, value] of Object.entries(properties)) {
    const [outer, inner] = name.split('.');
    if (inner) (whole[outer] ??= {})[inner] = value;
    else whole[outer] = value;
  }
  // A page that is saved as HTML must not end its script in the middle of a title.
  const text = guarded(JSON.stringify(whole).replace(/</g, '\\u003c'));
  // A page's own images may be named "head".
  const head = document.querySelector('head');
  if (!text || !head) return;
  let block = blocks.get(key);
  if (!block) {
    blocks.set(key, block = { script: document.createElement('script'), kept: 0 });
    block.script.type = 'application/ld+json';
    head.append(block.script);
  }
  block.script.text = text;
  block.kept++;
}

/** One card less that keeps the block there; the last takes it along. */
export function misnietsRemoveJsonLd(key) {
  const block = blocks.get(key);
  if (block && !--block.kept) {
    block.script.remove();
    blocks.delete(key);
  }
}

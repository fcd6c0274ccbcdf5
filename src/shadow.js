// In the glue (xtask/src/build/glue.rs puts it there): a host's shadow root, and what a visitor did before it was ours.

const outlived = new WeakSet(); // Hosts whose card a fresh instance of the module is to take over (isolation.js).
let sheet; // One for all hosts of the page: allowed under `style-src 'none'`.

/**
 * Puts a rendered root in a host's shadow root, in one step, and returns that shadow root. What stood there prerendered may
 * have been used: what was typed, ticked and chosen, the focus and the selection go along, by name.
 */
export function misnietsReveal(host, root, style) {
  const shadow = host.shadowRoot || host.attachShadow({ mode: 'open' }), focused = shadow.activeElement;
  const entry = host.misniets;
  // A word that is being composed and a list that may be open are not taken from under the visitor's hands.
  if (entry?.card && !entry.held && (entry.composing || focused?.localName === 'select')) {
    const waiting = new AbortController(), again = () => {
      waiting.abort();
      setTimeout(() => entry.card && misnietsReveal(host, root, style));
    };
    for (const type of ['compositionend', 'change', 'focusout', 'submit']) shadow.addEventListener(type, again, { signal: waiting.signal });
    return shadow;
  }
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(style || misnietsStyle());
    }
    shadow.adoptedStyleSheets = [sheet];
  } catch { /* A browser without adopted sheets shows the card unstyled, never nothing. */ }
  const controls = within => [...within.querySelectorAll('a,button,select,textarea,input:not([type=hidden])')];
  const isKept = entry?.card || outlived.delete(host) || shadow.querySelector('script');
  const old = isKept ? controls(shadow) : [], finish = entry?.takeOver?.();
  const scrolled = [];
  let focus = () => {};
  for (const to of controls(root)) {
    const { name, type, href, value } = to, ticked = /^[cr]/.test(type);
    const at = old.findIndex(it => it.name === name && it.type === type && it.href === href && (!ticked || it.value === value));
    if (at < 0) continue;
    const [from] = old.splice(at, 1); // the next one of the same kind is another one's
    // Asked of what scrolls alone: the browser lays the page out to answer.
    if (from.localName === 'textarea' && from.scrollTop) scrolled.push([to, from.scrollTop]);
    const typed = from.value;
    if (ticked) to.checked = from.checked;
    else if (typed) to.value = typed;
    if (from !== focused) continue;
    let { selectionStart: start, selectionEnd: end } = from;
    // An e-mail field does not say where its caret is; what one types lands there.
    const silent = start === null && type === 'email';
    if (silent && document.execCommand('insertText', false, '\x01')) {
      start = from.value.indexOf('\x01');
      end = start + typed.length + 1 - from.value.length;
    }
    focus = () => {
      to.focus({ preventScroll: true });
      if (!(start >= 0 && end >= 0)) return;
      if (silent) to.type = 'text';
      to.setSelectionRange(start, end, from.selectionDirection || 'none');
      if (silent) to.type = type;
    };
  }
  // The height that the loader reserved: from here on the card takes its own.
  host.style.removeProperty('min-block-size');
  shadow.replaceChildren(root);
  focus();
  scrolled.forEach(([to, top]) => { to.scrollTop = top; });
  finish?.(root);
  return shadow;
}

/** Shows the host's own content again. */
export function misnietsConceal(host) {
  host.shadowRoot?.replaceChildren(document.createElement('slot'));
}

/** Whether a host can hold a shadow root: the browser says so of a spare element of the same name. */
export function misnietsCanHold(host) {
  try {
    return !!(host.shadowRoot || document.createElement(host.localName).attachShadow({ mode: 'open' }));
  } catch {
    return false;
  }
}

// In the glue (xtask/src/build/glue.rs puts it there); the loader can include it too. Plain script text, no imports.

/**
 * Keeps an event of one of our controls from the page's listeners, which see the host as its target and take it for no
 * field. Registered in the bubbling phase on the shadow root, so our own listeners have run, and nothing is prevented.
 * Listeners of the page in the capturing phase have run too: no element can keep an event from those.
 */
function keepInside(event) {
  const { target, type, key } = event, isKey = type.startsWith('key');
  // A button and a link take Enter and space alone.
  if (!target.matches?.(isKey && /^(Enter| )$/.test(key) ? 'input,select,textarea,button,a' : 'input,select,textarea')) return;
  if (key === 'Tab') return;
  // Nobody types these: they may close the page's dialog or open its menu. Shortcuts that spare fields see the field; AltGr is Ctrl and Alt.
  if (isKey && (/^(Escape|F\d+)$/.test(key) || (event.ctrlKey || event.metaKey) && !event.altKey)) {
    for (const name of ['target', 'srcElement']) Object.defineProperty(event, name, { value: target, configurable: true });
  } else event.stopPropagation();
}

/** Keeps what is typed, pasted, dropped and selected in the controls of a shadow root inside it. Calling it again changes nothing. */
export function keepKeysInside(shadowRoot) {
  for (const type of 'keydown,keypress,keyup,beforeinput,copy,cut,paste,dragstart,dragenter,dragover,drop,mousedown,touchstart,selectstart,contextmenu'.split(',')) {
    shadowRoot.addEventListener(type, keepInside, { passive: true });
  }
}

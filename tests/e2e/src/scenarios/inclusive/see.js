// What somebody sees: colours as they are painted, where the focus is, what is cut off. Called as see(what, …).
const [what, ...rest] = arguments;
const roots = () => [document, ...[...document.querySelectorAll('*')].map((it) => it.shadowRoot).filter(Boolean)];
const parent = (it) => it.assignedSlot || it.parentElement || it.getRootNode().host || null;
const up = (it) => (it ? [it, ...up(parent(it))] : []);
const state = (it) => up(it).find((one) => one.matches('section[aria-label]'))?.id ?? '';
const named = (it) => {
  const words = (it.getAttribute('name') || it.textContent || it.getAttribute('href') || '').trim().replace(/\s+/g, ' ').slice(0, 40);
  return `${state(it)} ${it.localName} ${words}`.trim();
};
const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
// The colour one gets by painting these, one over the other, on white (or black where the page is dark).
const painted = (colours) => {
  pixel.fillStyle = getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff';
  pixel.fillRect(0, 0, 1, 1);
  for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
  return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const ground = (it) => up(it).map((one) => getComputedStyle(one).backgroundColor).reverse();
const light = (rgb) => {
  const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, two) => {
  const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
const active = () => {
  let it = document.activeElement;
  while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
  return it;
};
const hidden = (it) => !it.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  || up(it).some((one) => one.inert || getComputedStyle(one).clipPath !== 'none');
const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]';
// Everything the Tab key reaches, in the order it is read.
const tabbable = (scope = document) => [...scope.querySelectorAll('*')].flatMap((it) => [
  ...(it.matches(FOCUSABLE) && it.tabIndex >= 0 && !it.disabled && !hidden(it) ? [it] : []),
  ...(it.shadowRoot ? tabbable(it.shadowRoot) : []),
]);
// Of radio buttons one takes the Tab key.
const stops = () => {
  const groups = new Set();
  return tabbable().filter((it) => {
    if (it.type !== 'radio') return true;
    const group = `${state(it)} ${it.name}`;
    return !groups.has(group) && groups.add(group);
  });
};
const acts = {
  stops: () => { window.__stops = stops(); return window.__stops.map(named); },
  // Where the focus is, and what is wrong with the way it shows.
  focus: () => {
    const it = active();
    if (!it || it === document.body || it === document.documentElement) return null;
    // The focus is in the frame's page: how it shows is that page's to say.
    if (it.localName === 'iframe') return { name: 'iframe', place: window.__stops.indexOf(it), faults: [] };
    // A choice may show its focus on the label around it.
    const label = it.closest('label'), ring = label && getComputedStyle(label).outlineStyle !== 'none' ? label : it;
    const style = getComputedStyle(ring), box = ring.getBoundingClientRect(), faults = [];
    const width = parseFloat(style.outlineWidth);
    if (style.outlineStyle === 'none' || width < 2) faults.push(`its outline is ${style.outlineStyle} ${style.outlineWidth}`);
    else {
      // An outline around the element lies on what is behind it.
      const behind = ground(parseFloat(style.outlineOffset) >= 0 ? parent(ring) : ring);
      const ratio = contrast(painted([...behind, style.outlineColor]), painted(behind));
      if (ratio < 3 && style.outlineStyle !== 'auto') faults.push(`its outline has a contrast of ${ratio.toFixed(2)}`);
    }
    if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) faults.push('it is out of view');
    else {
      const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 2)];
      let top = document.elementFromPoint(x, y);
      while (top?.shadowRoot?.elementFromPoint(x, y) && top.shadowRoot.elementFromPoint(x, y) !== top) top = top.shadowRoot.elementFromPoint(x, y);
      if (!ring.getClientRects().length) faults.push('it has no place');
      else if (ring.getClientRects().length === 1 && top && !up(top).includes(ring) && !up(ring).includes(top)) faults.push(`${named(top)} lies on it`);
    }
    const known = window.__stops.indexOf(it);
    const place = known >= 0 || it.type !== 'radio' ? known
      : window.__stops.findIndex((one) => one.type === 'radio' && one.name === it.name && state(one) === state(it));
    return { name: named(it), place, faults };
  },
  // Targets that are too small for a finger (SC 2.5.8), or for what one comes for (44 px).
  small: () => roots().flatMap((root) => [...root.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')])
    .filter((it) => !hidden(it) && it.tabIndex >= 0).flatMap((it) => {
      const own = it.getBoundingClientRect();
      const label = it.closest('label')?.getBoundingClientRect();
      const [width, height] = [Math.max(own.width, label?.width ?? 0), Math.max(own.height, label?.height ?? 0)];
      const inline = it.localName === 'a' && getComputedStyle(it).display === 'inline' && it.parentElement.textContent.trim() !== it.textContent.trim();
      const primary = it.matches('button, .button, .input:not([type=checkbox])');
      // The builder's preview shows a page's width in less room: what the law asks holds there, our own 44 px do not.
      const isReduced = it.getRootNode().host?.closest('.preview');
      const least = primary && !isReduced ? 44 : 24;
      // Small ones may stand apart: no other within the circle of 24 pixels around their middle (SC 2.5.8, spacing).
      const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
      const apart = !primary && [...it.getRootNode().querySelectorAll('a[href], button, input, select')].every((other) => {
        const box = other.getBoundingClientRect();
        const away = Math.hypot(x - Math.min(Math.max(x, box.left), box.right), y - Math.min(Math.max(y, box.top), box.bottom));
        return other === it || hidden(other) || away >= 12;
      });
      return inline || apart || (height >= least - 0.5 && width >= Math.min(least, 24) - 0.5) ? [] : [`${named(it)}: ${Math.round(width)} × ${Math.round(height)}`];
    }),
  // Words that are cut off by a box around them, and pages that can be scrolled sideways.
  cut: () => {
    const found = [], page = document.documentElement;
    if (page.scrollWidth > page.clientWidth + 1) found.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
    for (const root of roots()) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const it = text.parentElement;
        if (!text.data.trim() || !it || it.closest('script, style, noscript, option, title, pre, a.spring, a.skip') || hidden(it)) continue;
        const range = new Range();
        range.selectNodeContents(text);
        const boxes = up(it).filter((one) => getComputedStyle(one).overflowX !== 'visible' && one !== page && one !== document.body);
        const walls = boxes.filter((one) => !/auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.getBoundingClientRect());
        const scrolls = boxes.some((one) => /auto|scroll/.test(getComputedStyle(one).overflowX));
        for (const box of range.getClientRects()) {
          const out = walls.some((wall) => box.left < wall.left - 1 || box.right > wall.right + 1 || box.top < wall.top - 2 || box.bottom > wall.bottom + 2);
          const off = !scrolls && (box.left + scrollX < -1 || box.right + scrollX > page.clientWidth + 1);
          if (out || off) { found.push(`${state(it)}: «${text.data.trim().slice(0, 60)}»`); break; }
        }
      }
    }
    return found;
  },
  // Puts a style sheet into the page and into every widget.
  dress: (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    window.__dress = sheet;
    for (const root of roots()) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  },
  undress: () => {
    for (const root of roots()) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== window.__dress);
  },
  // Controls whose edge can't be told from what is behind them (SC 1.4.11).
  edgeless: () => roots().flatMap((root) => [...root.querySelectorAll('.button, button, .input:not([type=checkbox])')])
    .filter((it) => !hidden(it)).flatMap((it) => {
      const style = getComputedStyle(it), behind = painted(ground(parent(it)));
      const edge = parseFloat(style.borderTopWidth) > 0 ? contrast(painted([...ground(parent(it)), style.borderTopColor]), behind) : 1;
      const face = contrast(painted(ground(it)), behind);
      return Math.max(edge, face) < 3 ? [`${named(it)}: edge ${edge.toFixed(2)}, face ${face.toFixed(2)}`] : [];
    }),
  // The colour of words, of a selector in the first widget that has it.
  ink: (selector) => {
    const it = roots().map((root) => root.querySelector(selector)).find(Boolean);
    return it ? painted([getComputedStyle(it).color]) : null;
  },
  // How many that can be seen.
  shown: (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]).filter((it) => !hidden(it)).length,
  moving: () => roots().flatMap((root) => root.getAnimations()).length,
  letters: () => {
    const it = roots().map((root) => root.querySelector('form label')).find(Boolean), range = new Range();
    range.selectNodeContents(it);
    return range.getClientRects()[0].height;
  },
};
return acts[what](...rest);

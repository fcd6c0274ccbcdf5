// Runs before a page's own scripts (cargo xtask bench): measures when the awaited elements are painted and what they cost.
// xtask/src/bench/probe.rs replaces SELECTORS (every card has one element of each), LIVE (whether the module takes the
// card over by itself) and QUIET (ms without change after which a visit ends).
(() => {
  if (window !== top) return;
  const selectors = SELECTORS, isLive = LIVE, quiet = QUIET;
  const bench = window.bench = { visible: 0, shift: 0, tasks: [], memories: [] };

  /** The document, the open shadow roots of its elements, and the frames of its own origin. */
  const roots = () => [document, ...[...document.querySelectorAll('div,iframe,add-to-calendar-button')]
    .map(it => it.shadowRoot || it.contentDocument).filter(Boolean)];
  const all = selector => roots().flatMap(root => [...root.querySelectorAll(selector)]);

  /** Whether a visitor sees it: it has a box, nothing hides it, and it has text where it is no field. */
  const isSeen = it => it.getClientRects()[0] && it.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && (it.localName === 'input' || /\S/.test(it.textContent));

  /** The number of cards of which everything awaited is seen; looks closely only where there are enough elements. */
  const seen = (least = 1) => Math.min(...selectors.map(selector => {
    const found = all(selector);
    return found.length < least ? 0 : found.filter(isSeen).length;
  }));

  const frame = () => new Promise(done => requestAnimationFrame(done));
  const painted = async () => { await frame(); await new Promise(done => setTimeout(done)); };
  const pause = ms => new Promise(done => setTimeout(done, ms));

  bench.sight = (async () => {
    do await frame(); while (!seen());
    await new Promise(done => setTimeout(done)); // after the paint
    return bench.visible = performance.now();
  })();

  /** The number of hosts whose card is the module's: the loader's record of a host has the server's card until then. */
  const taken = () => new Set([...window.misniets?.hosts?.values() ?? []]
    .filter(it => it.live && !it.card && it.host.shadowRoot?.querySelector('article')).map(it => it.host)).size;

  const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('longtask', it => bench.tasks.push([it.startTime, it.startTime + it.duration]));
  watch('layout-shift', it => { bench.shift += it.value; });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all), { exports } = made.instance ?? made;
    bench.memories.push(...Object.values(exports).filter(it => it instanceof WebAssembly.Memory));
    return made;
  };

  const until = async (holds, what, patience = 30000) => {
    const begun = performance.now();
    while (!holds()) {
      if (performance.now() - begun > patience) throw new Error(`${what}: not within ${patience / 1000} s`);
      await pause(20);
    }
  };

  /** Resolves once the card is seen, the module has taken it over where it does so by itself, and nothing changed for a while. */
  bench.settled = async () => {
    await until(() => bench.visible, 'the card is visible');
    if (isLive) await until(taken, 'the module takes the card over');
    await pause(quiet);
    let usable = bench.visible;
    for (const [begun, ended] of bench.tasks) if (begun < usable + 500) usable = Math.max(usable, ended);
    const { visible, shift } = bench;
    return { visible, usable, shift, wasm: bench.memories.reduce((sum, it) => sum + it.buffer.byteLength, 0) };
  };

  /** Inserts so many cards in one go; resolves with the ms until all of them are seen. */
  bench.insert = async more => {
    const wanted = seen() + more, begun = performance.now();
    window.mount(more);
    do {
      await frame();
      if (performance.now() - begun > 120000) throw new Error(`${more} cards more are not visible within 120 s`);
    } while (seen(wanted) < wanted);
    await new Promise(done => setTimeout(done));
    return performance.now() - begun;
  };

  /** Inserts so many hosts as a webmaster pastes them, above the others; resolves with the ms until those in the window are seen. */
  bench.insertAsPasted = async more => {
    const begun = performance.now(), hosts = document.getElementById('host').children;
    window.mountAsPasted(more);
    const isWaiting = host => {
      const { top, bottom } = host.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && !selectors.every(selector => [...host.shadowRoot?.querySelectorAll(selector) ?? []].some(isSeen));
    };
    do {
      await frame();
      if (performance.now() - begun > 120000) throw new Error('the cards in the window are not visible within 120 s');
    } while ([...hosts].some(isWaiting));
    await new Promise(done => setTimeout(done));
    return performance.now() - begun;
  };

  /** Resolves once the module has taken so many cards over. */
  bench.taken = count => until(() => taken() >= count, `${count} cards are taken over`, 60000);

  const field = () => all('input').find(it => /^(text|email)$/.test(it.type) && isSeen(it));
  const button = () => all('form button').find(it => it.type === 'submit' && isSeen(it));

  /** The middle of the card's first field or of its submit button, in the window. */
  bench.place = what => {
    const it = { field, button }[what]();
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = it.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };

  /** What stands in the first field, and whether it has the focus. */
  bench.typed = () => ({ value: field()?.value ?? '', focused: !!field() && field().getRootNode().activeElement === field() });

  /** Fills in every required field with something valid, as a password manager does. */
  bench.fill = () => all('form :required').forEach(it => {
    if (it.type === 'checkbox' || it.type === 'radio') it.checked = true;
    else it.value = it.type === 'email' ? 'bench@example.com' : 'Bench';
    for (const type of ['input', 'change']) it.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  });

  const isBusy = it => !!it && (it.disabled || ['aria-busy', 'aria-disabled'].some(name => it.getAttribute(name) === 'true'));

  /** Begins to wait for a press of the submit button; `bench.busy` then resolves with the ms from press to busy. */
  bench.watchButton = () => {
    bench.busy = new Promise((done, fail) => addEventListener('click', async ({ timeStamp }) => {
      do {
        await frame();
        if (performance.now() - timeStamp > 5000) return fail(new Error('the button is not busy within 5 s'));
      } while (!isBusy(button()));
      done(performance.now() - timeStamp);
    }, { capture: true, once: true }));
    bench.busy.catch(() => {}); // read later
  };

  bench.painted = painted;
})();

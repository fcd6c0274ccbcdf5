// Runs before a page's own scripts (cargo xtask bench): when does what is awaited stand there, and what did it cost?
// SELECTOR is put in by xtask/src/bench/visit.rs.
(() => {
  if (window !== top) return;
  const bench = window.bench = { visible: 0, shift: 0, tasks: [], memories: [] };

  /** What is awaited: in the page, in a shadow root of one of its elements, or in a frame of its own origin. */
  bench.find = () => {
    const rooms = [document];
    for (const it of document.querySelectorAll('[data-misniets],add-to-calendar-button,iframe')) {
      const room = it.shadowRoot || it.contentDocument;
      if (room) rooms.push(room);
    }
    return rooms.flatMap(room => [...room.querySelectorAll(SELECTOR)]);
  };

  const look = () => {
    if (bench.find()[0]?.getClientRects()[0]) setTimeout(() => { bench.visible = performance.now(); }); // after the paint
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('longtask', it => bench.tasks.push([it.startTime, it.startTime + it.duration]));
  watch('layout-shift', it => { bench.shift += it.value; });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all), { exports } = made.instance ?? made;
    bench.memories.push(...Object.values(exports).filter(it => it instanceof WebAssembly.Memory));
    return made;
  };

  const until = (holds, patience) => new Promise((done, fail) => {
    const begun = performance.now();
    const ask = () => holds() ? done() : performance.now() - begun > patience ? fail(new Error('waited for too long')) : setTimeout(ask, 20);
    ask();
  });

  /** Resolves once it stands and the page has been let be for a while, with what was measured. */
  bench.stands = async () => {
    await until(() => bench.visible && performance.now() - bench.visible > 700, 30000);
    let usable = bench.visible;
    for (const [begun, ended] of bench.tasks) if (begun < usable + 500) usable = Math.max(usable, ended);
    const fetched = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return {
      visible: bench.visible, usable, shift: bench.shift, requests: fetched.length,
      bytes: fetched.reduce((sum, it) => sum + it.encodedBodySize, 0),
      wasm: bench.memories.reduce((sum, it) => sum + it.buffer.byteLength, 0),
      elsewhere: fetched.filter(it => new URL(it.name).origin !== location.origin).map(it => it.name),
    };
  };

  /** Resolves once so many countdowns more are painted. */
  bench.grow = async more => {
    const wanted = bench.find().length + more;
    window.mount(more);
    await until(() => bench.find().length >= wanted, 60000);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  };
})();

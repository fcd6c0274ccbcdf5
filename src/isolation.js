// In the glue (xtask/src/build/glue.rs puts it there): one widget's fault ends that widget alone.
// A trap leaves Yew's scheduler and what it holds as they were in the middle of their work. So the instance is given up: a
// fresh one draws the other cards and takes them over, with what was typed, as it takes over cards that the server drew.
// The widget at fault goes back to the server's card (`crashed` in runtime.js).

let current; // The host whose widget runs now; null for what belongs to the whole page.
let tell; // What the loader's help says to the owner.
let program, age = 0, isStarting; // The compiled module, how many of its instances were given up, whether the next one is on its way.
const mounted = new Map(); // A host → what it was mounted with.
const ended = new WeakSet(); // Hosts whose widget failed.

/** Says whose code runs from here on; returns whose ran before. */
function misnietsEnter(host) {
  const before = current;
  current = host;
  return before;
}

const instantiate = () => WebAssembly.instantiate(program, __wbg_get_imports())
  .then(instance => { __wbg_finalize_init(instance, program); });

/** Gives the instance up after a fault in a host's widget: all others go on in a fresh one. */
function startAnew(faulty) {
  age++;
  isStarting = true;
  if (faulty) {
    ended.add(faulty);
    // At once: a form that is gone is not posted by the browser.
    misnietsConceal(faulty);
  }
  mounted.delete(faulty);
  ticks.forEach((tick, host) => misnietsForget(host, tick));
  blocks.forEach(block => block.script.remove());
  blocks.clear();
  slots = instantiate().then(() => {
    isStarting = false;
    mounted.forEach((given, host) => {
      misnietsUnwatch(host);
      outlived.add(host);
      try {
        mount(host, given);
      } catch { /* What could be shown once can be again; if not, the card stays as it is. */ }
    });
  });
}

/** Every way into the module: runs it for a host; a fault ends the widget that ran, and goes no further. */
function guard(host, run) {
  if (ended.has(host)) return;
  const before = misnietsEnter(host), born = age;
  try {
    return run();
  } catch (error) {
    const faulty = misnietsEnter(null);
    // One fault unwinds through all that called it.
    if (born !== age) return;
    startAnew(faulty);
    tell('crashed', faulty, error);
    if (faulty) misnietsEmit(faulty, 'error', { reason: 'crash' });
  } finally {
    current = before;
  }
}

/** What wasm-bindgen makes of a Rust closure: it belongs to the widget that made it, and lives as long as its instance. */
function makeClosure(a, b, f, mutable) {
  const state = { a, b, cnt: 1, born: age }, owner = current;
  const real = (...args) => {
    if (state.born === age) return guard(owner, () => {
      state.cnt++;
      // A closure that changes what it holds is not entered twice at a time.
      if (mutable) state.a = 0;
      try {
        return f(a, b, ...args);
      } finally {
        state.a = a;
        real._wbg_cb_unref();
      }
    });
  };
  real._wbg_cb_unref = () => {
    if (--state.cnt === 0 && state.born === age) {
      wasm.__wbindgen_destroy_closure(state.a, state.b);
      state.a = 0;
      CLOSURE_DTORS.unregister(state);
    }
  };
  CLOSURE_DTORS.register(real, state, state);
  return real;
}

function makeMutClosure(a, b, f) {
  return makeClosure(a, b, f, true);
}

/** No fallback holds these: a host with one of them was not closed. */
const TOO_MUCH = 'script[src],main,nav,footer,h1,[data-misniets]';

let soon = queueMicrotask; // When Yew draws: at once, but a new card in a task of its own, for reading its settings took long enough.
let slots = Promise.resolve(), begun = 0;

/** When the next host may mount: in a task of its own, once others have mounted for 8 ms. */
const mountSlot = () => slots = slots.then(() => performance.now() < begun + 8
  || new Promise(done => setTimeout(done)).then(() => begun = performance.now()));

export function mount(host, given) {
  if (host.querySelector(TOO_MUCH)) return tell('unclosed', host);
  mounted.set(host, given);
  if (isStarting) return;
  let problem;
  guard(host, () => {
    try {
      soon = setTimeout;
      const { texts, ...about } = given;
      mountUnguarded(host, about, texts);
      // A host that went through another document has lost it.
      if (sheet && host.shadowRoot) host.shadowRoot.adoptedStyleSheets = [sheet];
    } catch (error) {
      if (typeof error !== 'number') throw error;
      problem = error; // no fault: what is asked can't be shown
    } finally {
      soon = queueMicrotask;
    }
  });
  if (problem >= 0) {
    mounted.delete(host);
    throw problem;
  }
}

/** A line for the owner, whose words are the help's. */
const misnietsSay = (host, line, about) => tell('line', host, line, about);

export function unmount(host) {
  mounted.delete(host);
  if (isStarting) misnietsConceal(host);
  else guard(host, () => unmountUnguarded(host));
}

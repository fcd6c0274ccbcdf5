// In the glue (xtask/src/build/glue.rs puts it there): one widget's fault ends that widget alone.
// A trap leaves memory as it was. What it leaves wrong: the stack pointer (set right here), the widget (ended here, by
// `crashed` in lib.rs), and Yew's scheduler (made to stand it by xtask/patches/yew.patch).

let current; // The host whose widget runs now; null for what belongs to the whole page.
let tell; // What the loader's help says to the owner.
const ended = new WeakSet();

/** Says whose code runs from here on; returns whose ran before. */
function misnietsEnter(host) {
  const before = current;
  current = host;
  return before;
}

/** Every way into the module: runs it for a host; a fault ends the widget that ran, and goes no further. */
function guard(host, run) {
  if (ended.has(host)) return;
  const before = misnietsEnter(host), stack = wasm.__wbindgen_add_to_stack_pointer(0);
  try {
    return run();
  } catch (error) {
    wasm.__wbindgen_add_to_stack_pointer(stack - wasm.__wbindgen_add_to_stack_pointer(0));
    const faulty = misnietsEnter(null);
    tell('crashed', faulty, error);
    if (faulty) {
      ended.add(faulty);
      misnietsForget(faulty, ticks.get(faulty));
      crashed(faulty);
    }
  } finally {
    current = before;
  }
}

/** What wasm-bindgen makes of a Rust closure: it belongs to the widget that made it. */
function makeClosure(a, b, f, mutable) {
  const state = { a, b, cnt: 1 }, owner = current;
  const real = (...args) => guard(owner, () => {
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
  real._wbg_cb_unref = () => {
    if (--state.cnt === 0) {
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
let turns = Promise.resolve(), begun = 0;

/** When the next host may mount: in a task of its own, once others have mounted for 8 ms. */
const turn = () => turns = turns.then(() => performance.now() < begun + 8
  || new Promise(done => setTimeout(done)).then(() => begun = performance.now()));

export function mount(host, given) {
  if (host.querySelector(TOO_MUCH)) return tell('unclosed', host);
  let problem;
  guard(host, () => {
    try {
      soon = setTimeout;
      mountUnguarded(host, given);
      // A host that went through another document has lost it.
      if (sheet && host.shadowRoot) host.shadowRoot.adoptedStyleSheets = [sheet];
    } catch (error) {
      if (typeof error !== 'number') throw error;
      problem = error; // no fault: what is asked can't be shown
    } finally {
      soon = queueMicrotask;
    }
  });
  if (problem >= 0) throw problem;
}

/** A line for the owner, whose words are the help's. */
const misnietsSay = (host, line, about) => tell('line', host, line, about);

export function unmount(host) {
  guard(host, () => wasm.unmount(host));
}

// The page's one timer. `cargo xtask build` puts it into the glue.

const ticks = new Map(), inView = new Set();
let beat, ahead;

/** Ticks what can be seen, and waits for the next second; a page in the background, or one scrolled away from all, has no timer. */
const tickAll = () => {
  clearTimeout(beat);
  if (document.hidden || !inView.size) return;
  // First, so that a fault in one tick stops no other. A few ms past the second, for timers that fire early.
  beat = setTimeout(tickAll, 1004 - (Date.now() + ahead) % 1000);
  inView.forEach(host => ticks.get(host)());
};

const sight = new IntersectionObserver(seen => {
  seen.forEach(it => inView[it.isIntersecting && ticks.has(it.target) ? 'add' : 'delete'](it.target));
  tickAll();
}, { rootMargin: '99px' });

/** Calls `tick` for a host at each full second of a clock that is `offset` ms ahead of the device's, while the host is in view. */
export function misnietsTick(host, offset, tick) {
  if (!ticks.size) document.addEventListener('visibilitychange', tickAll);
  ticks.set(host, tick);
  ahead = offset;
  sight.observe(host);
}

/** Stops that, unless another one ticks for the host by now. */
export function misnietsForget(host, tick) {
  if (ticks.get(host) !== tick) return;
  ticks.delete(host);
  inView.delete(host);
  sight.unobserve(host);
  if (ticks.size) return;
  clearTimeout(beat);
  document.removeEventListener('visibilitychange', tickAll);
}

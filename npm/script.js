// The server's script, once for the page.

const FAILED = Symbol.for('misniets.failed'); // on a script that did not load
const WAIT = 30_000; // ms for a script that neither loads nor fails

let loading, first;

/** The address of a script: that of the script itself, or of its server. Both may be relative, and have a query. */
export const address = (source) => {
  const url = new URL(source, document.baseURI);
  if (/\.js$/.test(url.pathname)) return url.href;
  url.pathname = url.pathname.replace(/\/?$/, '/v1/misniets.js');
  return url.href;
};

const loaded = (script) => new Promise((done, failed) => {
  const end = () => {
    clearTimeout(timer);
    if (window.misniets) return done(window.misniets);
    script[FAILED] = true;
    failed(new Error(`${script.src} did not load`));
  };
  const timer = setTimeout(end, WAIT);
  script.addEventListener('load', end);
  script.addEventListener('error', end);
});

/** A script of the page's own that may still load. After the page's `load` each has loaded or failed. */
const own = () => [...document.querySelectorAll('script[src*="/misniets.js"]')]
  .find((tag) => !tag[FAILED] && document.readyState !== 'complete');

const insert = async (src, { integrity, nonce }) => {
  const script = Object.assign(document.createElement('script'), { async: true });
  if (integrity) Object.assign(script, { integrity, crossOrigin: 'anonymous' });
  if (nonce) script.nonce = nonce;
  script.src = src;
  const done = loaded(script);
  document.head.append(script);
  try {
    return await done;
  } catch (error) {
    script.remove();
    throw error;
  }
};

const attempt = async (src, options) => {
  const tag = own();
  if (!tag && !src) throw new Error('no address: give a component api="https://HOST"');
  if (!tag) return insert(src, options);
  try {
    return await loaded(tag);
  } catch (error) {
    if (!src) throw error;
    return insert(src, options);
  }
};

/**
 * Loads the script of a server once for the page; gives the global. A script of the page's own that still loads is waited
 * for. After a failure the next call tries again. `given` is the checksum, or `{ integrity, nonce }`.
 */
export const load = async (source, given = {}) => {
  const options = typeof given === 'string' ? { integrity: given } : given ?? {};
  const src = source == null ? undefined : address(source);
  differs(src, options);
  while (!window.misniets && loading) {
    const { promise, src: tried } = loading;
    try {
      return await promise;
    } catch (error) {
      if (!src || src === tried) throw error; // else another component had no address, or a wrong one
    }
  }
  if (window.misniets) return window.misniets;
  const promise = attempt(src, options);
  const mine = loading = { promise, src };
  try {
    return await promise;
  } finally {
    if (loading === mine) loading = undefined;
  }
};

/** One page has one script: a second address or checksum is without effect, and its owner reads that. */
const differs = (src, { integrity }) => {
  if (!src) return;
  first ??= { src, integrity };
  if (first.src !== src || first.integrity !== integrity) {
    console.warn(`[misniets] config: this page has the script ${first.src}${first.integrity ? ` (${first.integrity})` : ''
    }; ${src}${integrity ? ` (${integrity})` : ''} is not used`);
  }
};

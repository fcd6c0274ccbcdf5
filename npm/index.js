// What the wrappers share: the server's script, once for the page, and props as the attributes of a host.

/** What a host tells (`misniets:<name>`). */
export const EVENTS = ['ready', 'view', 'submit', 'success', 'error'];

let loading;

/**
 * Loads the script of a server once for the page; gives the global. `address` is the server's or the script's own, as
 * in `https://HOST/0.1.0/misniets.js`, and `integrity` goes with the latter. A page that has the tag already waits for it.
 */
export const load = (address, integrity) => loading ??= new Promise((done, failed) => {
  const ready = () => window.misniets ? done(window.misniets) : failed(new Error(`no misniets came from ${address}`));
  if (window.misniets) return ready();
  const tag = document.querySelector('script[src*="/misniets.js"]');
  const script = tag ?? Object.assign(document.createElement('script'), { async: true });
  script.addEventListener('load', ready);
  script.addEventListener('error', () => {
    loading = undefined; // a later widget tries again
    if (!tag) script.remove();
    failed(new Error(`${script.src} did not load`));
  });
  if (tag) return;
  if (integrity) Object.assign(script, { integrity, crossOrigin: 'anonymous' });
  script.src = /\.js$/.test(address) ? address : new URL('/v1/misniets.js', address).href;
  document.head.append(script);
});

const OWN = /^(id|class|className|style|role|slot|tabindex|tabIndex|(data|aria)-.*)$/; // the host element's own affairs
const camel = name => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const attribute = name => 'data-' + name.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());

/** Props in two: attributes of the host, and options for what attributes can't hold (lists and objects). */
export const split = (widget, props) => {
  const attributes = { 'data-misniets': widget }, options = {};
  for (const [name, value] of Object.entries(props)) {
    if (value == null) continue;
    if (OWN.test(name)) attributes[name] = value;
    else if (typeof value === 'object') options[camel(name)] = value;
    else attributes[attribute(camel(name))] = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  }
  return { attributes, options };
};

/** Lets a host's events reach a function, by name; gives what stops it. */
export const listen = (host, tell) => {
  const hear = event => tell(event.type.slice('misniets:'.length), event.detail);
  EVENTS.forEach(name => host.addEventListener('misniets:' + name, hear));
  return () => EVENTS.forEach(name => host.removeEventListener('misniets:' + name, hear));
};

/** Brings a host to life, and gives it what attributes can't hold: whatever fails, its own content stays. */
export const bring = async (host, { script, api, integrity }, options) => {
  const given = Object.keys(options).length > 0, had = host.misnietsGiven;
  host.misnietsGiven = given;
  try {
    const misniets = await load(script ?? api, integrity);
    if (host.isConnected && (given || had)) misniets.mount(host, options);
  } catch (error) {
    console.warn(`[misniets] network: ${error.message}`, host);
  }
};

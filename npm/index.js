// What the wrappers share: the server's script, and props as the attributes of a host.

import { load } from './script.js';

export { load };

/** What a host tells (`misniets:<name>`). */
export const EVENTS = ['ready', 'view', 'submit', 'success', 'error'];

// The host element's own affairs.
const OWN = /^(id|class|className|style|role|slot|part|hidden|dir|inert|tabindex|tabIndex|key|ref|(data|aria)-.*)$/;
const camel = name => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** The attribute of an option: `privacyUrl` is `data-privacy-url`. */
export const attribute = name => 'data-' + name.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());

/** Props in two: attributes and listeners of the host, and options for what attributes can't hold (lists and objects). */
export const split = (widget, props) => {
  const attributes = { 'data-misniets': widget }, options = {};
  for (const [name, value] of Object.entries(props)) {
    if (value == null) continue;
    if (OWN.test(name) || typeof value === 'function') attributes[name] = value;
    else if (typeof value === 'object') options[camel(name)] = value;
    else attributes[attribute(camel(name))] = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  }
  return { attributes, options };
};

/** What a host is about, as its events say. */
const about = ({ dataset }) => Object.fromEntries(Object.entries({
  widget: dataset.misniets,
  event: dataset.event,
  list: dataset.list,
  course: dataset.course,
  notice: dataset.notice,
}).filter(([, value]) => value != null));

/** Lets a host's events reach a function, by name; gives what stops it. What was told before is told now. */
export const listen = (host, tell) => {
  const hear = event => tell(event.type.slice('misniets:'.length), event.detail);
  EVENTS.forEach(name => host.addEventListener('misniets:' + name, hear));
  for (const name of ['ready', 'view']) {
    if (host.misniets?.sent?.[name]) tell(name, about(host));
  }
  return () => EVENTS.forEach(name => host.removeEventListener('misniets:' + name, hear));
};

/** Brings a host to life, and gives it what attributes can't hold: whatever fails, its own content stays. */
export const bring = async (host, { script, api, integrity, nonce }, options) => {
  const given = Object.keys(options).length > 0, had = host.misnietsGiven;
  host.misnietsGiven = given;
  try {
    const misniets = await load(script ?? api, { integrity, nonce });
    if (host.isConnected && (given || had)) misniets.mount(host, options);
  } catch (error) {
    console.warn(`[misniets] network: ${error.message}`, host);
  }
};

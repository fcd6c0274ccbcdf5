// <misniets-webinar event="…" api="https://HOST">: elements for any framework, and for none. Importing this defines them; on
// a server, where there are no elements, it does nothing.

import { attribute, bring } from './index.js';

const OWN = /^(id|class|style|role|slot|part|hidden|dir|inert|tabindex|is|on.*|(data|aria)-.*)$/;
const LOADING = ['script', 'integrity', 'nonce']; // about the script, not the widget
const Base = globalThis.HTMLElement ?? class {};

const element = (widget) => class extends Base {
  #options = {};
  #watch;

  /** What attributes can't hold: lists and objects, by the options' names in camelCase. */
  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = { ...options };
    if (this.isConnected) this.#bring();
  }

  connectedCallback() {
    this.setAttribute('data-misniets', widget);
    for (const name of this.getAttributeNames()) this.#copy(name);
    this.#watch ??= new MutationObserver((records) => records.forEach(({ attributeName }) => this.#copy(attributeName)));
    this.#watch.observe(this, { attributes: true });
    this.#bring();
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
  }

  /** The loader reads `data-` attributes, and follows them when they change. */
  #copy(name) {
    if (OWN.test(name) || LOADING.includes(name)) return;
    const to = attribute(name), value = this.getAttribute(name);
    if (value === this.getAttribute(to)) return;
    if (value == null) this.removeAttribute(to);
    else this.setAttribute(to, value);
  }

  #bring() {
    const [script, integrity, nonce] = LOADING.map((name) => this[name] || this.getAttribute(name) || undefined);
    bring(this, { script, integrity, nonce, api: this.getAttribute('api') ?? undefined }, this.#options);
  }
};

export const Misniets__Widget__ = element('__widget__');

for (const [name, its] of Object.entries({
  'misniets-__widget__': Misniets__Widget__,
})) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, its);
}

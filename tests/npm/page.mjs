// A page for tests that need elements: jsdom, with a loader that only notes what it is asked.
import { JSDOM } from 'jsdom';

export const { window: page } = new JSDOM('<!doctype html><body></body>', { url: 'https://page.example/', pretendToBeVisual: true });
export const mounted = [];
page.misniets = { version: '1', mount: (host, options) => mounted.push([host, options]) };
for (const name of ['window', 'document', 'HTMLElement', 'customElements', 'MutationObserver', 'CustomEvent', 'Event', 'Element', 'Node', 'SVGElement', 'navigator', 'HTMLIFrameElement']) {
  Object.defineProperty(globalThis, name, { configurable: true, value: name === 'window' ? page : page[name] });
}

/** Until what was asked for has happened. */
export const settle = () => new Promise((done) => setTimeout(done, 20));

/** What the loader sends. */
export const tell = (host, name, detail) =>
  host.dispatchEvent(new page.CustomEvent(`misniets:${name}`, { bubbles: true, detail }));

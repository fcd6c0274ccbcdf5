// The recipes of the guides on analytics, run as they are printed. MISNIETS_WWW names the folder of the site.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const GUIDES = ['docs/meten/index.html', 'docs/en/analytics/index.html'];

/** What a recipe does on a page where somebody sees a webinar and registers, and another widget fails. */
const run = (guide, kind) => {
  const { window: shown } = new JSDOM(readFileSync(join(process.env.MISNIETS_WWW, guide), 'utf8'));
  const recipe = shown.document.querySelector(`[data-example="${kind}"]`).textContent;
  const { window } = new JSDOM('<div id="host"></div>', { runScripts: 'outside-only' });
  window.eval(recipe);
  const tell = (name, detail) => window.document.querySelector('#host').dispatchEvent(
    new window.CustomEvent(`misniets:${name}`, { bubbles: true, composed: true, detail }));
  tell('view', { widget: 'webinar', event: 'evenementen' });
  tell('success', { widget: 'webinar', event: 'evenementen', status: 'registered' });
  tell('error', { reason: 'network' });
  return window;
};
const plain = (value) => JSON.parse(JSON.stringify(value));

for (const guide of GUIDES) {
  test(`${guide}: Matomo counts events`, () => {
    assert.deepEqual(plain(run(guide, 'matomo')._paq), [
      ['trackEvent', 'Mis Niets', 'webinar view', 'evenementen'],
      ['trackEvent', 'Mis Niets', 'webinar success', 'evenementen'],
      ['trackEvent', 'Mis Niets', 'widget error', ''],
    ]);
  });

  test(`${guide}: Plausible counts events, also before its own script came`, () => {
    const sent = [...run(guide, 'plausible').plausible.q].map((call) => plain([...call]));
    assert.deepEqual(sent, [
      ['webinar view', { props: { entry: 'evenementen', status: '' } }],
      ['webinar success', { props: { entry: 'evenementen', status: 'registered' } }],
      ['widget error', { props: { entry: '', status: 'network' } }],
    ]);
  });

  test(`${guide}: a dataLayer gets the events with their details`, () => {
    assert.deepEqual(plain(run(guide, 'datalayer').dataLayer), [
      { event: 'misniets_view', misniets: { widget: 'webinar', event: 'evenementen' } },
      { event: 'misniets_success', misniets: { widget: 'webinar', event: 'evenementen', status: 'registered' } },
      { event: 'misniets_error', misniets: { reason: 'network' } },
    ]);
  });
}

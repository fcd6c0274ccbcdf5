// The custom elements: run by `node --test` on the packed package.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('on a server, where there are no elements, the import does nothing', () => {
  const program = "import('misniets/elements').then(({ MisnietsCourse }) => console.log(typeof MisnietsCourse))";
  assert.equal(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }), 'function\n');
});

test('an element in place is the host of its widget, and follows its attributes', async () => {
  const { mounted, page, settle } = await import('./page.mjs');
  await import('misniets/elements');
  page.document.body.innerHTML = '<misniets-webinar event="evenementen" api="https://host.example" privacy-url="https://host.example/p" id="a" class="b"><p>Terugval</p></misniets-webinar>';
  const element = page.document.querySelector('misniets-webinar');
  assert.deepEqual({ ...element.dataset }, { misniets: 'webinar', event: 'evenementen', api: 'https://host.example', privacyUrl: 'https://host.example/p' });
  assert.equal(element.textContent, 'Terugval');
  element.setAttribute('event', 'wachtlijst');
  element.removeAttribute('privacy-url');
  await settle();
  assert.equal(element.dataset.event, 'wachtlijst');
  assert.equal(element.dataset.privacyUrl, undefined);
  assert.equal(mounted.length, 0, 'attributes are enough: the loader finds it');
  element.options = { fields: ['name*'] };
  await settle();
  assert.deepEqual(mounted, [[element, { fields: ['name*'] }]]);
});

test('the manifest describes the elements that the module defines', async () => {
  await import('./page.mjs');
  const module = await import('misniets/elements');
  const file = new URL(import.meta.resolve('misniets/custom-elements.json'));
  const { modules: [{ declarations }] } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(declarations.map(({ name }) => name).sort(), Object.keys(module).sort());
  for (const { name, tagName, attributes } of declarations) {
    assert.equal(customElements.get(tagName), module[name]);
    assert.ok(attributes.some((attribute) => attribute.name === 'theme'), tagName);
  }
});

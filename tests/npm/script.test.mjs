// The script is loaded once, whatever fails: run by `node --test` on the packed package.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

let page, warned;

/** As much of a page as the package asks of one. */
const open = ({ tags = [], readyState = 'complete' } = {}) => {
  page = { scripts: [...tags], inserted: [] };
  warned = [];
  globalThis.window = {};
  globalThis.console.warn = (text) => warned.push(text);
  const element = () => Object.assign(new EventTarget(), { remove() { page.scripts = page.scripts.filter((it) => it !== this); } });
  globalThis.document = {
    baseURI: 'https://page.example/a/b.html', readyState,
    createElement: element,
    querySelectorAll: () => page.scripts,
    head: { append: (script) => { page.scripts.push(script); page.inserted.push(script); } },
  };
};
const arrives = (script) => { window.misniets = { version: '1' }; script.dispatchEvent(new Event('load')); };
const fails = (script) => script.dispatchEvent(new Event('error'));
const turn = () => new Promise((done) => setTimeout(done, 1));
let number = 0;
const fresh = () => import(new URL(`./node_modules/misniets/script.js?${number += 1}`, import.meta.url));

beforeEach(() => open());

test('one script is loaded for several components', async () => {
  const { load } = await fresh();
  const both = [load('https://host.example'), load('https://host.example/')];
  await turn();
  assert.deepEqual(page.inserted.map(({ src }) => src), ['https://host.example/v1/misniets.js']);
  arrives(page.inserted[0]);
  assert.equal((await both[0]).version, (await both[1]).version);
});

test('a component without an address does not keep the others from their script', async () => {
  const { load } = await fresh();
  await assert.rejects(load(undefined), /no address/);
  const good = load('https://host.example');
  await turn();
  arrives(page.inserted[0]);
  assert.equal((await good).version, '1');
});

test('after a failure the next call tries again', async () => {
  const { load } = await fresh();
  const bad = load('https://host.example');
  await turn();
  fails(page.inserted[0]);
  await assert.rejects(bad, /did not load/);
  assert.equal(page.scripts.length, 0, 'the script that failed is gone');
  const good = load('https://host.example');
  await turn();
  arrives(page.inserted[1]);
  assert.equal((await good).version, '1');
});

test('a tag of the page that failed before does not keep a component waiting', async () => {
  open({ tags: [Object.assign(new EventTarget(), { src: 'https://old.example/v1/misniets.js', remove() {} })] });
  const { load } = await fresh();
  const good = load('https://host.example');
  await turn();
  assert.equal(page.inserted.length, 1);
  arrives(page.inserted[0]);
  await good;
});

test('a tag of the page that still loads is waited for', async () => {
  const tag = Object.assign(new EventTarget(), { src: 'https://host.example/v1/misniets.js', remove() {} });
  open({ tags: [tag], readyState: 'interactive' });
  const { load } = await fresh();
  const good = load('https://host.example');
  await turn();
  assert.equal(page.inserted.length, 0);
  arrives(tag);
  await good;
});

test('addresses may be relative, have a path or a query', async () => {
  for (const [given, wanted] of [
    ['/', 'https://page.example/v1/misniets.js'],
    ['https://host.example/webinars', 'https://host.example/webinars/v1/misniets.js'],
    ['../0.1.0/misniets.js?build=3', 'https://page.example/0.1.0/misniets.js?build=3'],
  ]) {
    open();
    const { load } = await fresh();
    const good = load(given, { nonce: 'abc', integrity: 'sha384-x' });
    await turn();
    const [{ src, nonce, integrity, crossOrigin }] = page.inserted;
    assert.deepEqual([src, nonce, integrity, crossOrigin], [wanted, 'abc', 'sha384-x', 'anonymous']);
    arrives(page.inserted[0]);
    await good;
  }
});

test('a second address or checksum is reported', async () => {
  const { load } = await fresh();
  const good = load('https://host.example');
  await turn();
  arrives(page.inserted[0]);
  await good;
  await load('https://other.example');
  await load('https://host.example', 'sha384-x');
  assert.equal(warned.length, 2);
  assert.match(warned[0], /other\.example.* is not used/);
});

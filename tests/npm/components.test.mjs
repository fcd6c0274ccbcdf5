// The components of React and Vue do what people expect of a component: run by `node --test` on the packed package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { page, settle, tell } from './page.mjs';

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const { act, createElement, createRef } = await import('react');
const { createRoot } = await import('react-dom/client');
const { createApp, h, ref } = await import('vue');
const react = await import('misniets/react');
const vue = await import('misniets/vue');

/** Shows a component of React, with its effects done. */
const show = (main, element) => act(async () => createRoot(main).render(element));

/** An element to show a component in. */
const place = () => page.document.body.appendChild(page.document.createElement('main'));

test('React: a function, ref, role and tabIndex are those of the host', async () => {
  const main = place(), host = createRef(), heard = [];
  await show(main, createElement(react.Webinar, {
    api: 'https://host.example', event: 'evenementen', ref: host, role: 'region', tabIndex: 0,
    onClick: () => heard.push('click'), onSuccess: ({ status }) => heard.push(status),
  }));
  assert.equal(host.current, main.firstElementChild);
  assert.equal(host.current.getAttribute('role'), 'region');
  assert.equal(host.current.getAttribute('tabindex'), '0');
  assert.deepEqual(Object.keys(host.current.dataset).sort(), ['api', 'event', 'misniets']);
  host.current.click();
  tell(host.current, 'success', { status: 'registered' });
  assert.deepEqual(heard, ['click', 'registered']);
});

test('React: onReady also reaches a component whose widget was there before', async () => {
  const main = place(), heard = [];
  const early = (element) => { if (element) element.misniets = { sent: { ready: true } }; };
  await show(main, createElement(react.Newsletter, { list: 'nieuws', ref: early, onReady: (detail) => heard.push(detail) }));
  assert.deepEqual(heard, [{ widget: 'newsletter', list: 'nieuws' }]);
});

test('React: the module is one for the browser, as Next asks', () => {
  const file = new URL(import.meta.resolve('misniets/react'));
  assert.match(readFileSync(file, 'utf8'), /^'use client';/);
});

test('Vue: native events, attributes and ref are those of the host', async () => {
  const main = place(), widget = ref(), heard = [];
  createApp({ render: () => h(vue.Course, {
    ref: widget, course: '*', api: 'https://host.example', role: 'region', tabindex: 0, class: ['a', { b: true }],
    onClick: () => heard.push('click'), onSuccess: ({ status }) => heard.push(status),
  }) }).mount(main);
  await settle();
  const host = main.firstElementChild;
  assert.equal(widget.value.host, host);
  assert.equal(host.className, 'a b');
  assert.equal(host.getAttribute('role'), 'region');
  assert.equal(host.getAttribute('data-on-click'), null);
  host.click();
  tell(host, 'success', { status: 'registered' });
  assert.deepEqual(heard, ['click', 'registered']);
});

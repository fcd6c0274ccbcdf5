// The components of the npm package, as people use them: it must compile, but for the lines after `@ts-expect-error`.
import { load } from 'misniets';
import { MisnietsWebinar, type Elements } from 'misniets/elements';
import { Course, Newsletter, Notice, Webinar } from 'misniets/react';
import * as vue from 'misniets/vue';
import { createRef } from 'react';
import { h } from 'vue';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}

const host = createRef<HTMLDivElement>();
const nothing: string | undefined = undefined;

export const Agenda = () => (
  <main>
    <Webinar api="https://HOST" event="evenementen" accent="#8a1c4a" className="kaart" style={{ minHeight: 692 }}
      onSuccess={({ status }) => status === 'pending'} onError={({ reason }) => console.log(reason)}>
      <a href="https://HOST/e/evenementen">Schrijf je in</a>
    </Webinar>
    <Newsletter script="https://HOST/0.1.0/misniets.js" integrity="sha384-x" list="nieuws" layout="inline" />
    <Course course="*" structuredData={false} onReady={({ widget }) => widget.toUpperCase()} />
    <Notice notice="eindejaar" kind="closed" until="2027-01-03" onReady={({ notice }) => notice?.length} />
    <misniets-notice title="Gesloten" kind="warning" from="2026-12-24" />
    <Webinar event="evenementen" api={nothing} nonce={nothing} title={nothing} onReady={undefined}
      ref={host} role="region" tabIndex={0} aria-label="Webinar" onClick={({ currentTarget }) => currentTarget.id} />
    <misniets-webinar event="evenementen" api="https://HOST" privacy-url="https://HOST/privacy" theme="dark" />
  </main>
);

export const wrong = [
  // @ts-expect-error: no such theme
  <Webinar event="evenementen" theme="blue" />,
  // @ts-expect-error: no such theme
  <misniets-webinar event="evenementen" theme="blue" />,
  // @ts-expect-error: a list has no price
  <Newsletter list="nieuws" price="3" />,
  // @ts-expect-error: no personal data
  <Course course="*" onSubmit={detail => detail.email} />,
  // @ts-expect-error: a misspelt name
  h(vue.Webinar, { evnt: 3, event: 4 }),
];

export const right = [
  h(vue.Webinar, { event: 'evenementen', lang: 'fr', fields: ['name*'] }, () => h('p', 'Terugval')),
  h(vue.Newsletter, { list: 'nieuws', onSuccess: ({ status }) => console.log(status) }),
  h(vue.Course, { course: 'a,b', price: '149' }),
  h(vue.Course, { course: 'a', role: 'region', tabindex: 0, onClick: (event: MouseEvent) => event.clientX, price: nothing }),
];

export const made = () => {
  const element = new MisnietsWebinar();
  element.options = { fields: ['name*'] };
  element.addEventListener('misniets:success', ({ detail }) => console.log(detail.status));
  document.querySelector('misniets-newsletter')?.setAttribute('list', 'nieuws');
};

export const version: Promise<string> = load('https://HOST').then(misniets => misniets.version);
export const pinned = load('/0.1.0/misniets.js', { integrity: 'sha384-x', nonce: nothing });
// @ts-expect-error: an address, not a number
load(3);

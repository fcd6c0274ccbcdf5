// The components of the npm package, as people use them: it must compile, but for the lines after `@ts-expect-error`.
import { load } from 'misniets';
import { Course, Newsletter, Webinar } from 'misniets/react';
import * as vue from 'misniets/vue';
import { h } from 'vue';

export const Agenda = () => (
  <main>
    <Webinar api="https://HOST" event="evenementen" accent="#8a1c4a" className="kaart" style={{ minHeight: 692 }}
      onSuccess={({ status }) => status === 'pending'} onError={({ reason }) => console.log(reason)}>
      <a href="https://HOST/e/evenementen">Schrijf je in</a>
    </Webinar>
    <Newsletter script="https://HOST/0.1.0/misniets.js" integrity="sha384-x" list="nieuws" layout="inline" />
    <Course course="*" structuredData={false} onReady={({ widget }) => widget.toUpperCase()} />
  </main>
);

export const wrong = [
  // @ts-expect-error: no such theme
  <Webinar event="evenementen" theme="blue" />,
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
];

export const version: Promise<string> = load('https://HOST').then(misniets => misniets.version);
// @ts-expect-error: an address, not a number
load(3);

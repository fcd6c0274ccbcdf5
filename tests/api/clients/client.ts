// A client that openapi-typescript makes from the description, used as a stranger would: node client.js ADDRESS
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const address = process.argv[2];
assert.ok(address, 'the address of a server');
const api = createClient<paths>({ baseUrl: address });

const event = await api.GET('/v1/events/{id}', { params: { path: { id: 'open' }, query: { lang: 'en' } } });
assert.ok(event.data, `the event: ${event.response.status}`);
const title: string = event.data.config.title;
assert.ok(title.length > 0);
assert.equal(event.data.registration, 'open');
const wording = event.data.consents.find(({ field }) => field === 'consent');
assert.ok(wording, 'a form asks for consent');

const unknown = await api.GET('/v1/events/{id}', { params: { path: { id: 'nowhere' } } });
assert.equal(unknown.response.status, 404);
assert.equal(unknown.error?.errors[0]?.code, 'not_found');

const token = await api.GET('/v1/token');
assert.ok(token.data && token.data.wait >= 0);

const send = (email: string, key: string, consent = wording.id) => api.POST('/v1/events/{id}/registrations', {
  params: { path: { id: 'open' }, header: { 'Idempotency-Key': key } },
  body: { email, name: 'An Peeters', lang: 'en', consent, token: token.data?.token ?? null },
});
const first = await send('an@client.example', 'typescript-1');
assert.equal(first.response.status, 201, JSON.stringify(first.error));
assert.ok(first.data && typeof first.data !== 'string');
assert.equal(first.data.status, 'registered');
const again = await send('an@client.example', 'typescript-1');
assert.deepEqual(again.data, first.data, 'the same key gets the same answer');

const wrong = await send('no address', 'typescript-2');
assert.equal(wrong.response.status, 422);
assert.ok(wrong.error && typeof wrong.error !== 'string');
assert.equal(wrong.error.errors[0]?.field, 'email');

const invented = await send('an@client.example', 'typescript-3', 'Yes');
assert.equal(invented.response.status, 422, 'a consent that nobody was asked for');

const courses = await api.GET('/v1/courses/{ids}', { params: { path: { ids: '*' } } });
assert.ok(courses.data && courses.data.courses.length > 1);

const joined = await api.POST('/v1/lists/{id}/members', {
  params: { path: { id: 'news' } }, body: { email: 'an@client.example' },
});
assert.equal(joined.response.status, 202, JSON.stringify(joined.error));
console.log('the TypeScript client works');

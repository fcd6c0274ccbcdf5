// What people write: it must compile.
import type { WebinarOptions } from '../../www/types/misniets';

const host = document.querySelector<HTMLElement>('#hier');
if (host) {
  misniets.mount(host);
  misniets.mount(host, { event: 'evenementen', title: 'Kom ook', fields: ['name*', 'organisation'], theme: 'dark', duration: 60 });
  misniets.mount(host, { misniets: 'newsletter', provider: 'listmonk', endpoint: 'https://lijsten.voorbeeld.be', layout: 'inline' });
  misniets.mount(host, { course: '*', price: '149', structuredData: false });
  misniets.mount(host, {
    event: 'evenementen',
    textSubmit: 'Ik doe mee',
    fields: [{ name: 'diet', type: 'select', label: 'Wat eet je?', options: ['Alles', 'Vegetarisch'] }],
    consents: [{ name: 'news', text: 'Hou me op de hoogte.' }],
  });
  misniets.unmount(host);
  host.addEventListener('misniets:ready', event => event.detail.widget.toUpperCase());
}
document.addEventListener('misniets:success', event => console.log(event.detail.widget, event.detail.status === 'pending'));
window.addEventListener('misniets:error', ({ detail: { reason } }) => reason === 'csp');
const options: WebinarOptions = { event: 'evenementen', lang: 'fr' };
const version: string = misniets.version;
const count: number = misniets.hosts.size;
export { count, options, version };

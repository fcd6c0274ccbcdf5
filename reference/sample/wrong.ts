// What people get wrong: every line after `@ts-expect-error` must not compile, or the compiler complains.
declare const host: HTMLElement;

// @ts-expect-error: no such language
misniets.mount(host, { event: 'evenementen', lang: 'es' });
// @ts-expect-error: no such theme
misniets.mount(host, { event: 'evenementen', theme: 'blue' });
// @ts-expect-error: the names are in camelCase
misniets.mount(host, { event: 'evenementen', 'privacy-url': 'https://voorbeeld.be' });
// @ts-expect-error: a misspelt name
misniets.mount(host, { event: 'evenementen', titel: 'Kom ook' });
// @ts-expect-error: minutes are a number
misniets.mount(host, { event: 'evenementen', duration: 'een uur' });
// @ts-expect-error: no such widget
misniets.mount(host, { misniets: 'kalender' });
// @ts-expect-error: a list has no price
misniets.mount(host, { misniets: 'newsletter', list: 'nieuws', price: 3 });
// @ts-expect-error: no text of that name
misniets.mount(host, { event: 'evenementen', textNothing: 'x' });
// @ts-expect-error: a question needs a name
misniets.mount(host, { event: 'evenementen', fields: [{ label: 'Wat eet je?' }] });
// @ts-expect-error: an element, not a selector
misniets.mount('#hier', { event: 'evenementen' });
// @ts-expect-error: nobody but the script sets the version
misniets.version = '2';
// @ts-expect-error: no such function
misniets.remount(host);
// @ts-expect-error: no such status
document.addEventListener('misniets:success', event => event.detail.status === 'done');
// @ts-expect-error: no personal data
host.addEventListener('misniets:submit', event => event.detail.email);
export {};

// The floor of a card one can register on: the event from the server, a countdown, and a form that posts.
import { add } from './vanilla-card.js';

// The script comes from another origin than the page: so does the event.
const { origin } = new URL(document.currentScript.src);
const FIELDS = [['name', 'Je naam', 'text', 'name'], ['email', 'Je e-mailadres', 'email', 'email']];

const draw = ({ config }) => {
  const card = add(document.getElementById('host')), form = document.createElement('form');
  const list = document.createElement('ul');
  for (const line of config.learn) list.append(Object.assign(document.createElement('li'), { textContent: line }));
  for (const [name, label, type, autocomplete] of FIELDS) {
    const field = document.createElement('label');
    field.append(label, Object.assign(document.createElement('input'), { name, type, autocomplete, required: true }));
    form.append(field);
  }
  const consent = document.createElement('label');
  consent.append(Object.assign(document.createElement('input'), { type: 'checkbox', name: 'consent', required: true }), ' Ik ga akkoord.');
  form.append(consent, Object.assign(document.createElement('button'), { textContent: 'Schrijf je in' }));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = await fetch(`${origin}/v1/events/evenementen/registrations`, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    form.replaceWith(answer.ok ? 'Je bent ingeschreven.' : 'Dat lukte niet. Probeer het opnieuw.');
  });
  card.append(list, form);
};

fetch(`${origin}/v1/events/evenementen?lang=nl`).then(answer => answer.json()).then(draw);

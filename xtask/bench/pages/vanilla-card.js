// The floor: a card with a countdown, by hand, with no library.
import { LABEL, START, TITLE, left, when } from './event.js';

const cards = [], date = when();

const element = (name, text, ...children) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

/** A card; what ticks in it is kept. */
export const add = to => {
  const parts = left(START - Date.now()).map(([digits, name], at) => {
    const [value, unit] = [element('b', digits), element('small', name)];
    if (at === 3) value.className = 'seconds';
    const box = element('span', '', value, unit);
    box.className = 'box';
    return { box, value: value.firstChild, unit: unit.firstChild };
  });
  const boxes = element('div', '', ...parts.map(it => it.box)), timer = element('div', '', element('p', LABEL), boxes);
  boxes.className = 'boxes';
  timer.setAttribute('role', 'timer');
  const card = element('article', '', element('p', 'Webinar'), element('h2', TITLE), element('p', '', element('time', date)), timer);
  to.append(card);
  cards.push(parts);
  return card;
};

const tick = () => {
  const now = left(START - Date.now());
  for (const parts of cards) {
    parts.forEach(({ value, unit }, at) => {
      if (value.data !== now[at][0]) value.data = now[at][0];
      if (unit.data !== now[at][1]) unit.data = now[at][1];
    });
  }
  setTimeout(tick, 1004 - Date.now() % 1000);
};
tick();

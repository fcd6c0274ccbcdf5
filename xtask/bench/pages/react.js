import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import Countdown from 'react-countdown';
import { LABEL, START, TITLE, boxes, when } from './event.js';

const renderer = ({ days, hours, minutes, seconds }) => h('div', { role: 'timer' }, h('p', null, LABEL),
  h('div', { className: 'boxes' }, boxes(days, hours, minutes, seconds).map(([digits, name], at) => h('span', { key: at, className: 'box' },
    h('b', { className: at === 3 ? 'seconds' : '' }, digits), h('small', null, name)))));

const Card = () => h('article', null, h('p', null, 'Webinar'), h('h2', null, TITLE), h('p', null, h('time', null, when())),
  h(Countdown, { date: START, renderer }));

function App() {
  const [count, setCount] = useState(1);
  window.mount = more => flushSync(() => setCount(count + more));
  return Array.from({ length: count }, (_, at) => h(Card, { key: at }));
}

createRoot(document.getElementById('host')).render(h(App));

import { createApp, h, ref } from 'vue';
import Countdown from '@chenfengyuan/vue-countdown';
import { LABEL, START, TITLE, boxes, when } from './event.js';

const Card = {
  setup: () => () => h('article', [h('p', 'Webinar'), h('h2', TITLE), h('p', [h('time', when())]),
    h(Countdown, { time: START - Date.now() }, {
      default: ({ days, hours, minutes, seconds }) => h('div', { role: 'timer' }, [h('p', LABEL),
        h('div', { class: 'boxes' }, boxes(days, hours, minutes, seconds).map(([digits, name], at) => h('span', { class: 'box' },
          [h('b', { class: at === 3 ? 'seconds' : '' }, digits), h('small', name)])))]),
    })]),
};

const count = ref(1);
window.mount = more => { count.value += more; };
createApp({ setup: () => () => Array.from({ length: count.value }, (_, at) => h(Card, { key: at })) }).mount('#host');

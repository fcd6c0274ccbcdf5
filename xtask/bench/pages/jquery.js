import $ from './jquery-global.js';
import 'jquery-countdown';
import { LABEL, START, TITLE, boxes, when } from './event.js';

// What the plugin's documentation shows: the text anew at each tick.
const add = () => {
  const card = $('<article>').append($('<p>').text('Webinar'), $('<h2>').text(TITLE), $('<p>').append($('<time>').text(when())));
  const timer = $('<div role="timer">').appendTo(card);
  $('#host').append(card);
  timer.countdown(START, event => {
    const { totalDays, hours, minutes, seconds } = event.offset;
    timer.html(`<p>${LABEL}</p><div class="boxes">${boxes(totalDays, hours, minutes, seconds).map(([digits, name], at) =>
      `<span class="box"><b class="${at === 3 ? 'seconds' : ''}">${digits}</b><small>${name}</small></span>`).join('')}</div>`);
  });
};

window.mount = more => { for (let at = 0; at < more; at += 1) add(); };
window.mount(1);

// In the glue (xtask/src/build/glue.rs puts it there, behind every text the module writes): the countdown for ears.

/**
 * Says on a card's status line what is left: once it ticks, then at a day, an hour, ten minutes and one (SC 4.1.3); what was
 * said goes when its minute is over. It reads the words where they are drawn, so that the module need not have them twice;
 * the last text of a tick is the seconds' digits.
 */
function speak(written) {
  if (!written?.matches('.seconds b')) return;
  const card = written.closest('article'), line = card.querySelector('.phase').firstChild;
  const texts = [...card.querySelectorAll('.box *')].map(it => it.textContent), [days, , hours, , minutes, , seconds] = texts;
  const left = Math.ceil((days * 24 + +hours) * 60 + +minutes + seconds / 60);
  if (line.left === left) return;
  line.data = line.left && ![1, 10, 60, 1440].includes(left) ? '' : card.querySelector('.label').textContent + ': '
    + texts.flatMap((text, at) => +text ? +text + ' ' + texts[at + 1] : []).slice(0, 2).join(` ${card.querySelector('.boxes').dataset.and} `);
  line.left = left;
}

// The countdown for screen readers. `cargo xtask build` puts it into the glue.

const announced = new WeakMap(); // A card → the minutes left that were announced last.

/**
 * Returns what a card's status line says of the time left (SC 4.1.3), or nothing where it stays as it is: something once it
 * ticks, then at a day, an hour, ten minutes and one; empty when that minute is over. Reads the drawn words, in the language a
 * translator may have given them.
 */
export function misnietsAnnouncement(card) {
  const texts = [...card.querySelectorAll('.box > *')].map(it => it.textContent), [days, , hours, , minutes, , seconds] = texts;
  const left = Math.ceil((days * 24 + +hours) * 60 + +minutes + seconds / 60), before = announced.get(card);
  if (before === left) return;
  announced.set(card, left);
  return before && ![1, 10, 60, 1440].includes(left) ? '' : card.querySelector('.label').textContent + ': '
    + texts.flatMap((text, at) => +text ? +text + ' ' + texts[at + 1] : []).slice(0, 2).join(` ${card.querySelector('.boxes').dataset.and} `);
}

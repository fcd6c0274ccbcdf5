// The same event for every peer: what our card says of it, they say too.
export const TITLE = 'Sociale media voor evenementen';
// 30 days from the visit, on the hour, as near as our card's event.
export const START = new Date(Math.ceil((Date.now() + 30 * 86400e3) / 3600e3) * 3600e3);
export const LABEL = 'Het webinar begint over';
const ONE = ['dag', 'uur', 'minuut', 'seconde'], MORE = ['dagen', 'uur', 'minuten', 'seconden'];

/** Date and time, in the event's own zone. */
export const when = () => new Intl.DateTimeFormat('nl', {
  weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Brussels',
}).format(START);

/** The four boxes: digits and name of each. */
export const boxes = (days, hours, minutes, seconds) => [days, hours, minutes, seconds]
  .map((value, at) => [String(value).padStart(at && 2, '0'), (value === 1 ? ONE : MORE)[at]]);

/** The same from what is left, in ms. */
export const left = ms => {
  const s = Math.max(0, Math.ceil(ms / 1000));
  return boxes(Math.floor(s / 86400), Math.floor(s / 3600) % 24, Math.floor(s / 60) % 60, s % 60);
};

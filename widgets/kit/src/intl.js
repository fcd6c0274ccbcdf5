// Zones and amounts by the browser's `Intl`. `cargo xtask build` puts it into the glue.

const formats = {};

/** A formatter, made once for the page. */
const format = (kind, locale, options) => formats[[kind, locale, ...Object.values(options)]] ??= new Intl[kind](locale, options);

/** What a zone is called at an instant; '' where the browser does not know the zone. */
export function misnietsZone(locale, timeZone, timeZoneName, at) {
  try {
    return format('DateTimeFormat', locale, { timeZone, timeZoneName }).formatToParts(at).find(it => it.type === 'timeZoneName').value;
  } catch {
    return '';
  }
}

/** How far the visitor's clock is ahead of UTC at an instant, in minutes. */
export function misnietsHere(at) {
  return -new Date(at).getTimezoneOffset();
}

/** An amount in words; '' where there is no such currency. */
export function misnietsPrice(locale, amount, currency) {
  try {
    return format('NumberFormat', locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(amount);
  } catch {
    return '';
  }
}

// What the server puts around the loader where a script's address names an entry (`/v1/webinar/evenementen.js?lang=nl`):
// it hands the loader the card, and writes the address' settings on the hosts of that entry. Without such a host the script
// itself is one. The server puts both arguments in (`server/src/routes/card.rs`); the card is `null` where it has none.
((card, loader) => {
  const KINDS = __KINDS__; // of entries, by widget
  const named = script => /\/v1\/(__NAMES__)\/([^/?#]+)\.js/.exec(script?.src || '');
  const text = code => {
    try {
      return decodeURIComponent(code.replace(/\+/g, ' '));
    } catch {
      return code; // a percent sign that stands for itself
    }
  };
  const isOurs = script => named(script) && (!card || named(script)[1] === card.widget && text(named(script)[2]) === card.id);
  const scripts = [document.currentScript, ...document.scripts].filter(isOurs);
  const script = scripts.find(it => !it.dataset.misniets) || scripts[0];
  const [, widget, id] = named(script) || [0, card?.widget, encodeURIComponent(card?.id)];
  const kind = KINDS[widget];

  const give = host => {
    const set = host.dataset, given = script ? script.src.split('#')[0].split('?')[1]?.split('&').map(it => it.split('=').map(text)) || [] : Object.entries(card.settings);
    for (const [name, value] of [['misniets', widget], [kind, text(id)], ...given]) {
      const key = name.replace(/-+(.?)/g, (_, letter) => letter.toUpperCase());
      // The page's own attributes win.
      if (value && /^[a-z]\w*$/i.test(key)) set[key] ||= value;
    }
  };

  /** Hosts and links that are about the same entry. */
  const hosts = () => [...document.querySelectorAll('[data-misniets],.misniets')].filter(host => host !== script
    && (host.dataset[kind] === text(id) || [host, ...host.querySelectorAll('a')].some(it => it.pathname === `/${kind[0]}/${id}`)));

  const found = hosts();
  found.forEach(give);
  // A tag in the head can't be a host; one may come below it.
  if (script && !found[0]) {
    if (script.closest('body')) give(script);
    else document.addEventListener('DOMContentLoaded', () => hosts().forEach(give));
  }
  loader(card);
})(__CARD__, __LOADER__);

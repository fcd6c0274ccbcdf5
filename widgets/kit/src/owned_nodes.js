// The nodes a card has drawn, and how they are put back. Translators replace text nodes, extensions wrap words, blockers
// remove elements: the virtual DOM holds on to its own nodes, and would fail or write where nobody reads.
// `cargo xtask build` puts it into the glue.

// A card → { children, foreign }: of each element its own child nodes in order, with the text of text nodes; and, from
// restoring to recording, nodes that came from elsewhere and stay.
const drawn = new WeakMap();

/** Notes a card's nodes after it was drawn, except those that were foreign before. */
export function misnietsRecordNodes(card) {
  const record = drawn.get(card), foreign = record?.foreign, children = new Map();
  // Several components of a card may render at a time: the first records for all.
  if (record && !foreign) return;
  const visit = parent => {
    const own = new Map();
    children.set(parent, own);
    for (const node of parent.childNodes) {
      if (foreign?.has(node)) continue;
      own.set(node, node.data);
      // The text in a textarea is the browser's.
      if (node.localName && node.localName !== 'textarea') visit(node);
    }
  };
  visit(card);
  drawn.set(card, { children });
}

/**
 * Puts a card's own nodes back before it is drawn again. Where all of them are in place, foreign ones beside them stay (a
 * password manager's button); where one was replaced, wrapped, cut or removed, its parent holds its own nodes alone again.
 */
export function misnietsRestoreNodes(card) {
  const record = drawn.get(card), focused = card.getRootNode().activeElement;
  // Restored already, and since then drawn by another component.
  if (!record || record.foreign) return;
  record.foreign = new Set();
  for (const [parent, own] of record.children) {
    const nodes = [...own.keys()], strange = [...parent.childNodes].filter(node => !own.has(node));
    const found = [...parent.childNodes].filter(node => own.has(node));
    const isWhole = found.length === nodes.length && found.every((node, at) => node === nodes[at])
      && !(strange[0] && nodes.some(node => node.data !== own.get(node)));
    if (isWhole) {
      strange.forEach(node => record.foreign.add(node));
      continue;
    }
    strange.forEach(node => node.remove());
    let at = parent.firstChild;
    for (const [node, text] of own) {
      if (node === at) at = at.nextSibling;
      else parent.insertBefore(node, at);
      if (node.data !== text) node.data = text;
    }
  }
  // A field that was moved has lost the focus; its text and selection stay.
  if (card.contains(focused)) focused.focus({ preventScroll: true });
}

/** Writes the only text of an element past the virtual DOM, into the text node that one knows. */
export function misnietsWriteText(element, text) {
  const [node = element.firstChild] = drawn.get(element.closest('.mn'))?.children.get(element)?.keys() ?? [];
  if (node.parentNode !== element || element.childNodes[1]) element.replaceChildren(node);
  if (node.data !== text) node.data = text;
}

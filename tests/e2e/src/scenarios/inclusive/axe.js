// Runs axe-core on the page as it is; answers what it found, a line each: rule, place, message, the element's mark-up.
// The place is the state's name where the page holds all of them.
const [only, done] = arguments;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const options = only
  ? { runOnly: { type: 'rule', values: only } }
  : { runOnly: { type: 'tag', values: RULES }, rules: { 'target-size': { enabled: true } } };
const place = ([first]) => document.querySelector([first].flat()[0])?.closest('section[aria-label]')?.id || '';
const line = (rule) => (node) => ({
  rule,
  place: place(node.target),
  why: [...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey || check.id).join(' '),
  message: [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; '),
  html: node.html.slice(0, 200),
});
const lines = (results) => results.flatMap(({ id, nodes }) => nodes.map(line(id)));
axe.run(document, { ...options, resultTypes: ['violations', 'incomplete'] })
  .then(({ violations, incomplete }) => done({ violations: lines(violations), incomplete: lines(incomplete) }))
  .catch((error) => done({ failed: String(error) }));

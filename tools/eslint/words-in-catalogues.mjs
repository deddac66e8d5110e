// ESLint rule `house/words-in-catalogues`: what a person reads or hears comes from a message catalogue.
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'label', 'placeholder', 'description', 'summary']);
const hasWord = (text) => /\p{L}{2,}/u.test(text);

/** The fixed text of an attribute's value, or undefined when it is computed. */
function fixedText(value) {
  if (value?.type === 'Literal') return String(value.value);
  const inner = value?.type === 'JSXExpressionContainer' ? value.expression : undefined;
  if (inner?.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner?.type === 'TemplateLiteral') return inner.quasis.map((part) => part.value.cooked).join(' ');
  return undefined;
}

export const wordsInCatalogues = {
  meta: {
    type: 'problem',
    docs: { description: 'no fixed words in a screen, spoken ones included' },
    schema: [],
    messages: { fixed: "'{{text}}' is fixed in the screen: put it into the message catalogue, so that it can be read in every language." },
  },
  create(context) {
    const report = (node, text) => context.report({ node, messageId: 'fixed', data: { text: text.trim().slice(0, 40) } });
    return {
      JSXText(node) {
        if (hasWord(node.value)) report(node, node.value);
      },
      JSXAttribute(node) {
        const text = SPOKEN.has(node.name.name) ? fixedText(node.value) : undefined;
        if (text && hasWord(text)) report(node, text);
      },
    };
  },
};

/**
 * The fourteen allergens that UK food law names (Food Information Regulations 2014, annex II of Regulation (EU) 1169/2011),
 * with the words by which registers and menus mean them. Foods outside the fourteen that children are often allergic to follow.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  milk: ['milk', 'dairy', 'lactose', 'cheese', 'butter', 'yoghurt', 'yogurt', 'cream', 'custard', 'casein', 'whey'],
  eggs: ['egg', 'eggs', 'omelette', 'mayonnaise', 'meringue'],
  peanuts: ['nut', 'nuts', 'peanut', 'peanuts', 'groundnut', 'groundnuts', 'satay'],
  'tree-nuts': ['nut', 'nuts', 'tree nut', 'tree nuts', 'almond', 'almonds', 'hazelnut', 'hazelnuts', 'walnut', 'walnuts', 'cashew', 'cashews', 'pecan', 'pecans', 'pistachio', 'pistachios', 'macadamia', 'brazil nut', 'brazil nuts', 'marzipan', 'praline'],
  gluten: ['gluten', 'wheat', 'rye', 'barley', 'oats', 'spelt', 'bread', 'pasta', 'couscous', 'flour', 'coeliac', 'celiac'],
  fish: ['fish', 'cod', 'salmon', 'tuna', 'haddock', 'mackerel', 'sardine', 'sardines', 'anchovy', 'anchovies'],
  crustaceans: ['crustacean', 'crustaceans', 'shellfish', 'prawn', 'prawns', 'crab', 'lobster', 'shrimp', 'shrimps', 'scampi'],
  molluscs: ['mollusc', 'molluscs', 'shellfish', 'mussel', 'mussels', 'squid', 'oyster', 'oysters', 'snail', 'snails', 'clam', 'clams'],
  soya: ['soya', 'soy', 'tofu', 'edamame'],
  sesame: ['sesame', 'tahini', 'hummus', 'houmous', 'halva'],
  celery: ['celery', 'celeriac'],
  mustard: ['mustard'],
  lupin: ['lupin', 'lupins'],
  sulphites: ['sulphite', 'sulphites', 'sulfite', 'sulfites', 'sulphur dioxide'],
  kiwi: ['kiwi', 'kiwis', 'kiwifruit'],
  banana: ['banana', 'bananas'],
  strawberry: ['strawberry', 'strawberries'],
  tomato: ['tomato', 'tomatoes'],
  citrus: ['citrus', 'orange', 'oranges', 'lemon', 'lemons', 'lime', 'limes', 'satsuma', 'satsumas', 'grapefruit'],
  peas: ['pea', 'peas', 'pulses'],
  lentils: ['lentil', 'lentils', 'dal', 'dhal', 'pulses'],
  chickpeas: ['chickpea', 'chickpeas', 'hummus', 'houmous', 'pulses'],
};

const byWord = new Map<string, string[]>();
for (const [key, list] of Object.entries(words)) for (const word of list) byWord.set(word, [...(byWord.get(word) ?? []), key]);
const longest = Math.max(...[...byWord.keys()].map((word) => word.split(' ').length));

/**
 * The allergens a text names, by whole words of one to three: "nut roast with cheese" gives `tree-nuts`, `milk`.
 * It finds words, it does not cook: a dish's own list of allergens is the surer source and both are checked.
 */
export function allergensIn(text: string): string[] {
  const parts = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^a-z]+/).filter(Boolean);
  const found = new Set<string>();
  for (let start = 0; start < parts.length; start++)
    for (let length = 1; length <= longest && start + length <= parts.length; length++)
      for (const key of byWord.get(parts.slice(start, start + length).join(' ')) ?? []) found.add(key);
  return [...found];
}

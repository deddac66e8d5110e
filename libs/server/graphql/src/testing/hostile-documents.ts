/** Documents that would cost a server far more than they cost to send, and ordinary ones that must pass. */

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function chain(length: number, body: (next: string) => string, last = '{id}'): string {
  const names = letters.slice(0, length);
  return names.map((name, index) => `fragment ${name} on Person${index < length - 1 ? body(letters[index + 1] ?? '') : last}`).join('');
}

const nest = (levels: number, open: string, inside: string) => open.repeat(levels) + inside + '}'.repeat(levels);

/**
 * 551 bytes. Every fragment asks twice for a list of the next one: executed as it stands, 10 levels of 2 × 5 rows.
 * Parsing and validating it takes a stock server milliseconds; answering it takes longer than anybody will wait.
 */
export const killer551 = (() => {
  const text = `{me{...A}}${chain(11, (next) => `{a:others{...${next}}b:others{...${next}}}`, '{id name}')}`;
  return text + ' '.repeat(551 - text.length);
})();

/** By name: the document and the limit it must meet. */
export const hostileDocuments: Record<string, { document: string; limit: string }> = {
  'the 551 bytes': { document: killer551, limit: 'fields|depth|aliases' },
  'fragments that double each other': { document: `{me{...A}}${chain(26, (next) => `{best{...${next}}best{...${next}}}`)}`, limit: 'fields|depth' },
  'fragments that double without a field': { document: `{me{...A}}${chain(26, (next) => `{...${next} ...${next}}`)}`, limit: 'fields' },
  'a fragment that contains itself': { document: '{me{...A}} fragment A on Person{best{...A}}', limit: 'fragments' },
  'two fragments that contain each other': { document: '{me{...A}} fragment A on Person{...B} fragment B on Person{best{...A}}', limit: 'fragments' },
  'a circle of fragments nobody uses': { document: '{me{id}} fragment A on Person{...B} fragment B on Person{...A}', limit: 'fragments' },
  'doubling fragments nobody uses': { document: `{me{id}} ${chain(26, (next) => `{best{...${next}}best{...${next}}}`)}`, limit: 'fields' },
  'one field over and over': { document: `{${'me{id}'.repeat(300)}}`, limit: 'repeats' },
  'one leaf over and over': { document: `{me{${'id '.repeat(900)}}}`, limit: 'repeats' },
  'one field over and over, nested': { document: `{me{${nest(1, 'best{', 'best{id best{id}}'.repeat(30))} ${'best{best{id}}'.repeat(30)}}}`, limit: 'repeats' },
  'one field over and over in one fragment spread often': { document: `{${'...A '.repeat(60)}} fragment A on Query{me{id}}`, limit: 'repeats' },
  'one field over and over in inline fragments': { document: `{me{${'...on Person{best{id}}'.repeat(60)}}}`, limit: 'repeats' },
  'eleven levels': { document: `{me${nest(9, '{best', '{id}')}}`, limit: 'depth' },
  'a hundred levels': { document: `{me${nest(100, '{best', '{id}')}}`, limit: 'depth' },
  'a hundred levels of edges and nodes': { document: `{me{${nest(50, 'edges{node{', `id${'}'.repeat(50)}`)}}}`, limit: 'depth' },
  'a hundred inline fragments in each other': { document: `{me{${nest(100, '...{', 'id')}}}`, limit: 'depth' },
  'levels hidden in fragments': { document: `{me{...A}}${chain(12, (next) => `{best{...${next}}}`)}`, limit: 'depth' },
  'thirty-one aliases': { document: `{me{${Array.from({ length: 31 }, (_, n) => `a${n}:id`).join(' ')}}}`, limit: 'aliases' },
  'aliases hidden in a fragment': { document: `{${letters.slice(0, 16).map((name) => `me${name}:me{...F}`).join(' ')}} fragment F on Person{x:id}`, limit: 'aliases' },
  'six mutations': { document: 'mutation{touch touch2:touch touch3:touch touch4:touch touch5:touch touch6:touch}', limit: 'mutations' },
  'six mutations in a fragment': { document: 'mutation{...A ...A} fragment A on Mutation{a:touch b:touch c:touch}', limit: 'mutations' },
  'too many tokens': { document: `{me{id}} # fine\n${'{id}'.repeat(700)}`, limit: 'tokens' },
  'too many operations': { document: Array.from({ length: 11 }, (_, n) => `query Q${n}{me{id}}`).join(' '), limit: 'operations' },
  'many fragments, each nearly too large': {
    document: `{me{id}} ${letters.slice(0, 6).map((name) => `fragment ${name} on Person{${letters.slice(0, 25).map((alias) => `${alias}:best{...Z}`).join(' ')}}`).join(' ')} fragment Z on Person{${letters.map((alias) => `${alias}:id`).join(' ')} best{id} }`,
    limit: 'fields',
  },
};

const timeline = 'day: timeline(day: "2026-03-01", first: 50, after: $after) { edges { cursor node { ...Entry } } pageInfo { hasNextPage endCursor } }';

/** By name: what an app may well send. */
export const ordinaryDocuments: Record<string, string> = {
  'ten levels': `{me${nest(8, '{best', '{id}')}}`,
  'ten levels with edges and nodes between them': `{a{${nest(8, 'edges{node{b{', `id${'}'.repeat(16)}`)}}}`,
  'a page of the day': `query Day($after: String) { child(id: "x") { id firstName ${timeline} } } fragment Entry on TimelineItem { id at authorName ... on DiaryEntry { kind note details { food eaten } replies { ...Reply } } } fragment Reply on DiaryReply { id text author { ...Person } } fragment Person on Person { id displayName }`,
  'five mutations': 'mutation { a: touch b: touch c: touch d: touch e: touch }',
  'one fragment in twenty places': `{ ${letters.slice(0, 20).map((name) => `${name.toLowerCase()}${name} { ...F }`).join(' ')} } fragment F on Person { id name best { id name } }`,
  'the same field in ten fragments of one screen': `{ me { ${letters.slice(0, 10).map((name) => `...${name}`).join(' ')} } } ${letters.slice(0, 10).map((name) => `fragment ${name} on Person { id name best { id name } }`).join(' ')}`,
  'a wide screen': `{ me { ${Array.from({ length: 300 }, (_, n) => `field${n}`).join(' ')} } }`,
};

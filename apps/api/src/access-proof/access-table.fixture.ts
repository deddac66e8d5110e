import type { AccessEngine, Context, OwnedAction, Target } from '@alongside/server-access';
import type { Example, Persona } from './personas.fixture';

/** What an action is asked about, and the letter that stands for it in the table. */
const questions = (example: Example): readonly (readonly [letter: string, target: Target])[] => [
  ['c', { child: example.child.id, setting: example.setting.id }],
  ['r', { room: example.room.id }],
  ['s', { setting: example.setting.id }],
  ['t', {}],
];

type Decide = (persona: Persona) => Promise<Pick<Context, never> & { context: Context; access: AccessEngine }>;

/** Each action with what each persona may do it about: letters in the order of the questions, '' for nothing. */
export async function accessTable(example: Example, actions: ReadonlyMap<string, OwnedAction>, decide: Decide): Promise<Map<string, Map<string, string>>> {
  const table = new Map<string, Map<string, string>>();
  for (const name of [...actions.keys()].sort()) table.set(name, new Map());
  for (const persona of example.personas) {
    const { context, access } = await decide(persona);
    for (const [name, row] of table) {
      const letters: string[] = [];
      for (const [letter, target] of questions(example)) {
        const [allowed] = await access.allows(context, name, [target]);
        if (allowed) letters.push(letter);
      }
      row.set(persona.code, letters.join(''));
    }
  }
  return table;
}

/** The table as a page that a person can review. */
export function tableAsMarkdown(example: Example, actions: ReadonlyMap<string, OwnedAction>, table: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const codes = example.personas.map(({ code }) => code);
  const rows = [...table].map(([name, row]) => `| \`${name}\` | ${codes.map((code) => row.get(code) || '·').join(' | ')} |`);
  const words = [...actions.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, definition, rule }) => `| \`${name}\` | ${definition.title} | ${definition.audience} | ${rule.describes} | ${definition.defaultRoles.join(', ') || '–'} |`);
  return `# Who may do what: the table

Made by \`apps/api/src/access-proof\` from a running server: each action is asked of the engine for each persona, about one child, Zosia, at Elm House. A test fails when this page is not what the engine
answers; \`WRITE_ACCESS_PAGES=1\` with that test writes it anew. Review the difference like code.

Letters: **c** about the child, **r** about its room, **s** about the setting, **t** about nothing in particular (the whole trust, or oneself); · not at all.

## Personas

${example.personas.map(({ code, who }) => `- **${code}** ${who}`).join('\n')}

## Table

| action | ${codes.join(' | ')} |
|---|${codes.map(() => '---').join('|')}|
${rows.join('\n')}

## Actions in words

| action | what it is | whose | rule | roles by default |
|---|---|---|---|---|
${words.join('\n')}
`;
}

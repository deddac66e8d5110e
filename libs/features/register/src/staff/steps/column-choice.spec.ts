import { chosenAtFirst, choose, type KnownFields, mappingFrom, missingOf, type ReadFile } from './column-choice';

const known: KnownFields = [
  { __typename: 'RegisterKindFields', kind: 'CHILD', fields: [{ __typename: 'RegisterField', name: 'child_ref', required: true }, { __typename: 'RegisterField', name: 'last_name', required: true }, { __typename: 'RegisterField', name: 'diet', required: false }] },
];
const file = (name: string, kind: ReadFile['kind'], columns: Record<string, string | null>): ReadFile => ({
  __typename: 'RegisterFile', name, kind, rows: 1, missing: [], columns: Object.entries(columns).map(([header, field]) => ({ __typename: 'RegisterColumn' as const, header, field, samples: [] })),
});

describe('choosing what columns mean', () => {
  const children = file('children.csv', 'CHILD', { Nr: null, Surname: 'last_name' });
  const fees = file('fees.csv', null, { invoice: null });

  it('begins with what was recognised and says what is still needed', () => {
    const chosen = chosenAtFirst([children, fees]);
    expect(missingOf(children, chosen, known)).toEqual(['child_ref']);
    expect(missingOf(fees, chosen, known)).toEqual([]);
  });

  it('gives a field to one column only', () => {
    const first = chosenAtFirst([children])['children.csv'] ?? { kind: null, fields: {} };
    expect(choose(first, 'Nr', 'last_name').fields).toEqual({ Nr: 'last_name', Surname: null });
    expect(choose(first, 'Surname', null).fields).toEqual({ Nr: null, Surname: null });
  });

  it('sends every column of a file that is taken, and nothing of one that is left alone', () => {
    const chosen = { ...chosenAtFirst([children, fees]), 'children.csv': { kind: 'CHILD' as const, fields: { Nr: 'child_ref', Surname: 'last_name' } } };
    expect(mappingFrom([children, fees], chosen)).toEqual([{ file: 'children.csv', columns: [{ column: 'Nr', field: 'child_ref' }, { column: 'Surname', field: 'last_name' }] }]);
  });
});

import { buildSchema, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { part, refusals } from '../testing/parts';
import { checkSchema } from './check-schema';
import { compose } from './compose';

const read = { title: 'Read', audience: 'staff', kind: 'read', defaultRoles: [] } as const;
const diary = part('diary', {
  feature: { actions: { 'diary.read': read, 'diary.record': { ...read, kind: 'write' }, 'diary.reply': { title: 'Reply', audience: 'guardian', kind: 'write', defaultRoles: [] } } },
  rules: { 'diary.read': {}, 'diary.record': {}, 'diary.reply': {} },
});
const { actions } = compose([diary]);

// What every sound schema below has; each test adds the one thing it is about.
const sdl = `
  type Query { "A child." child: Child }
  "A child." type Child { "First name." firstName: String!  "Its pages." pages("How many." first: Int!): PageConnection! }
  "One page of the diary." type Page { "What it says." text: String!  "Whose it is." child: Child!  "Stickers on it." stickers: [Sticker!]! }
  "A sticker on a page." type Sticker { "Its picture." picture: String! }
  "Pages." type PageConnection { "Rows." edges: [PageEdge!]!  "Where it ends." pageInfo: PageInfo! }
  "A row." type PageEdge { "The page." node: Page!  "Where it stands." cursor: String! }
  "Where a page ends." type PageInfo { "Whether there is more." hasNextPage: Boolean! }
`;
const marks = {
  'Query.child': { action: 'diary.read' },
  'Child': { concerns: 'child' },
  'Child.pages': { filter: 'diary.read' },
  'Page': { concerns: 'child' },
  'Page.stickers': { bounded: 12 },
  'Sticker': { concerns: 'child' },
};
const typeOwners = new Map([['Child', 'core'], ['Page', 'diary'], ['Sticker', 'diary'], ['Photo', 'photos']]);

/** Builds the sound schema with additions; marks stand for the extensions decorators write, by `Type` or `Type.field`. */
function schemaOf(more = '', moreMarks: Record<string, object> = {}, base = sdl): GraphQLSchema {
  const schema = buildSchema(`${base}\n${more}`);
  for (const [name, extensions] of Object.entries<object>({ ...marks, ...moreMarks })) {
    const [typeName = '', fieldName] = name.split('.');
    const type = schema.getType(typeName);
    if (type && fieldName === undefined) type.extensions = { ...extensions };
    if ((isObjectType(type) || isInterfaceType(type)) && fieldName !== undefined) {
      const field = type.getFields()[fieldName];
      if (field) field.extensions = { ...extensions };
    }
  }
  return schema;
}

function problemsWith(more: string, moreMarks: Record<string, object> = {}, base = sdl): readonly string[] {
  return refusals(() => checkSchema(schemaOf(more, moreMarks, base), actions, { typeOwners }));
}

describe('checkSchema', () => {
  it('accepts a schema that keeps the rules', () => {
    expect(problemsWith('')).toEqual([]);
  });

  it('lists all problems at once', () => {
    const more = 'extend type Query { menu: String }  "A sheet." type Sheet { text: String }';
    expect(problemsWith(more)).toEqual([
      'Query.menu names no action (extensions.action)',
      'Sheet does not say whom it concerns (extensions.concerns: child, guardian, staff or none)',
      'Query.menu has no description',
      'Sheet.text has no description',
    ]);
  });

  describe('actions', () => {
    const more = 'extend type Query { "The menu." menu: String }';

    it('refuses a root field without an action', () => {
      expect(problemsWith(more)).toEqual(['Query.menu names no action (extensions.action)']);
    });

    it('refuses mutations and subscriptions without an action', () => {
      expect(problemsWith('type Mutation { "Do." tidy: String } type Subscription { "See." tidied: String }')).toEqual([
        'Mutation.tidy names no action (extensions.action)',
        'Subscription.tidied names no action (extensions.action)',
      ]);
    });

    it('accepts a public root field, however it says so', () => {
      expect(problemsWith(more, { 'Query.menu': { action: { public: true } } })).toEqual([]);
      expect(problemsWith(more, { 'Query.menu': { action: Symbol('public') } })).toEqual([]);
      expect(problemsWith(more, { 'Query.menu': { action: { public: false } } })).not.toEqual([]);
    });

    it('refuses an action that no feature declares, on a root field and below', () => {
      expect(problemsWith(more, { 'Query.menu': { action: 'menu.read' }, 'Child.pages': { filter: 'diary.raed' } })).toEqual([
        'Query.menu names the action "menu.read", which no feature declares',
        'Child.pages names the action "diary.raed", which no feature declares',
      ]);
    });

    it('does not take what every object has for an action', () => {
      expect(problemsWith(more, { 'Query.menu': { action: 'constructor' } })).toEqual(['Query.menu names the action "constructor", which no feature declares']);
    });

    it('refuses an action for a kind of actor it is not meant for', () => {
      expect(problemsWith(more, { 'Query.menu': { action: { guardian: 'diary.reply', staff: 'diary.read' } } })).toEqual([]);
      expect(problemsWith(more, { 'Query.menu': { action: { guardian: 'diary.read' } } })).toEqual([
        'Query.menu names the action "diary.read" of "diary" for guardian, but it is for audience "staff"',
      ]);
    });
  });

  describe('whom a type concerns', () => {
    it('refuses a type that does not say it, or says what does not exist', () => {
      const more = '"A menu." type Menu { "Its text." text: String }';
      const problem = 'Menu does not say whom it concerns (extensions.concerns: child, guardian, staff or none)';
      expect(problemsWith(more)).toEqual([problem]);
      expect(problemsWith(more, { Menu: { concerns: 'kitchen' } })).toEqual([problem]);
      expect(problemsWith(more, { Menu: { concerns: 'none' } })).toEqual([]);
    });

    it('takes no type for a connection or an edge by its name alone', () => {
      expect(problemsWith('"A bus." type BusConnection { "Line." line: String }  "A cliff." type CliffEdge { "Height." height: Int }')).toHaveLength(2);
    });

    it('needs none on the payload of a mutation, but on one that is also reached otherwise', () => {
      const payload = '"What changed." type RecordPayload { "The page." page: Page }  type Mutation { "Record." record: RecordPayload }';
      const record = { 'Mutation.record': { action: 'diary.record' } };
      expect(problemsWith(payload, record)).toEqual([]);
      const reached = 'extend type Query { "Last." last: RecordPayload }';
      expect(problemsWith(`${payload} ${reached}`, { ...record, 'Query.last': { action: 'diary.read' } })).toEqual([
        'RecordPayload does not say whom it concerns (extensions.concerns: child, guardian, staff or none)',
        'RecordPayload.page leads to Page (child) but does not say how access is decided (extensions.action, filter or access)',
      ]);
    });
  });

  describe('ways to a person', () => {
    const refused = (field: string, to = 'Child (child)') => [`${field} leads to ${to} but does not say how access is decided (extensions.action, filter or access)`];
    const room = '"A room." type Room { "Who is in it." board: Child }';

    it('refuses a field that leads from a place to a person', () => {
      expect(problemsWith(room, { Room: { concerns: 'none' } })).toEqual(refused('Room.board'));
    });

    it.each([{ action: 'diary.read' }, { filter: 'diary.read' }, { action: { staff: 'diary.read' } }, { access: 'staff of this room only, asked by the board' }])('accepts it with %j', (mark) => {
      expect(problemsWith(room, { 'Room': { concerns: 'none' }, 'Room.board': mark })).toEqual([]);
    });

    it('takes a single word for the key of an action, which must exist', () => {
      const named = (access: string) => problemsWith(room, { 'Room': { concerns: 'none' }, 'Room.board': { access } });
      expect(named('diary.read')).toEqual([]);
      expect(named('diary.raed')).toEqual(['Room.board names the action "diary.raed", which no feature declares']);
    });

    it('refuses an empty reason', () => {
      expect(problemsWith(room, { 'Room': { concerns: 'none' }, 'Room.board': { access: ' ' } })).toEqual(refused('Room.board'));
    });

    it('looks through connections, lists, unions and interfaces', () => {
      const more = `${room} "Either." union Either = Child | Room  "Dated." interface Dated { "When." at: String }  "A photo." type Photo implements Dated { "When." at: String }
        extend type Room { "Pages." pages("How many." first: Int!): PageConnection!  "Either." either: Either  "Dated." dated: Dated  "All." all: [Child!]! }`;
      expect(problemsWith(more, { 'Room': { concerns: 'none' }, 'Room.board': { access: 'asked by the board' }, 'Room.all': { bounded: 40 }, 'Photo': { concerns: 'child' } })).toEqual([
        ...refused('Room.pages', 'Page (child)'),
        ...refused('Room.either'),
        ...refused('Room.dated', 'Photo (child)'),
        ...refused('Room.all'),
      ]);
    });

    it('lets a record lead back to its one person and to another record of its feature', () => {
      expect(problemsWith('extend type Sticker { "Its page." page: Page  "Whose." child: Child }')).toEqual([]);
    });

    it('refuses a way from a record to several persons, or to another kind of person', () => {
      const more = 'extend type Page { "Others." others: [Child!]!  "Who wrote it." author: StaffMember } "Someone who works here." type StaffMember { "Name." name: String }';
      expect(problemsWith(more, { 'Page.others': { bounded: 30 }, 'StaffMember': { concerns: 'staff' } })).toEqual([...refused('Page.others'), ...refused('Page.author', 'StaffMember (staff)')]);
    });

    it('refuses a way from a record to another feature’s record of the same person', () => {
      const more = 'extend type Page { "A photo." photo: Photo } "A photo." type Photo { "Its address." address: String }';
      expect(problemsWith(more, { Photo: { concerns: 'child' } })).toEqual(refused('Page.photo', 'Photo (child)'));
    });

    it('refuses unmarked ways from a person, to records and to other persons alike', () => {
      const more = 'extend type Child { "Its last page." lastPage: Page  "Brothers and sisters." siblings: [Child!]! }';
      expect(problemsWith(more, { 'Child.siblings': { bounded: 20 } })).toEqual([...refused('Child.lastPage', 'Page (child)'), ...refused('Child.siblings')]);
    });

    it('refuses a public way to a person, also through the payload of a public mutation', () => {
      const more = 'extend type Query { "Any." any: Child } type Mutation { "Enter." enter: EnterPayload } "Entered." type EnterPayload { "Who." child: Child }';
      const open = { action: { public: true } };
      expect(problemsWith(more, { 'Query.any': open, 'Mutation.enter': open })).toEqual([...refused('Query.any'), ...refused('EnterPayload.child')]);
    });

    it('treats every record as another feature’s where nobody knows the owners', () => {
      expect(refusals(() => checkSchema(schemaOf(), actions))).toEqual(refused('Page.stickers', 'Sticker (child)'));
    });
  });

  describe('lists', () => {
    const more = 'extend type Page { "Words." words: [String!]! }';

    it('refuses a list without an end', () => {
      expect(problemsWith(more)).toEqual(['Page.words is a list without end: make it a connection, or state its greatest length (extensions.bounded)']);
    });

    it('accepts a list that states its greatest length, and refuses a length that is none', () => {
      expect(problemsWith(more, { 'Page.words': { bounded: 200 } })).toEqual([]);
      for (const bounded of [0, 2.5, 5000, true]) {
        expect(problemsWith(more, { 'Page.words': { bounded } })).toEqual([
          `Page.words states ${bounded} as its greatest length (extensions.bounded), which is not a whole number from 1 to 1000`,
        ]);
      }
    });

    it('asks no page size of a single edge', () => {
      expect(problemsWith('extend type Page { "Its neighbour." next: PageEdge }')).toEqual([]);
    });

    it('takes no other list for a connection’s rows', () => {
      const more = 'extend type Page { "Corners." edges: [String!]! }  extend type PageConnection { "Days." days: [String!]! }';
      expect(problemsWith(more).map((problem) => problem.split(' ')[0])).toEqual(['Page.edges', 'PageConnection.days']);
    });

    it.each(['pages: PageConnection!', 'pages("How many." first: Int): PageConnection!', 'pages("How many." first: Int! = 20): PageConnection!'])('refuses a connection without a mandatory page size: %s', (field) => {
      const base = sdl.replace('pages("How many." first: Int!): PageConnection!', field);
      expect(problemsWith('', {}, base)).toEqual(['Child.pages gives a connection but has no mandatory page size (first: Int!)']);
    });
  });

  describe('descriptions', () => {
    it('refuses types, fields, arguments, inputs and enum values without one', () => {
      const more = `
        enum Mood { HAPPY "Sad." SAD }
        "A note." input NoteInput { text: String  "Mood." mood: Mood }
        scalar Instant
        "A note." interface Note { at("Zone." zone: String, format: String): Instant }
      `;
      expect(problemsWith(more)).toEqual([
        'Mood has no description',
        'Mood.HAPPY has no description',
        'NoteInput.text has no description',
        'Instant has no description',
        'Note.at has no description',
        'Note.at(format) has no description',
      ]);
    });
  });
});

import { Column, Entity, Index, JoinTable, ManyToMany, PrimaryColumn } from 'typeorm';
import { part, problemsOf } from '../testing/parts';

const read = { title: 'Read', audience: 'staff', kind: 'read', defaultRoles: [] } as const;
const rule = {};

describe('names outside the graph that two features claim', () => {
  it('refuses two features of one key and tells them apart', () => {
    const [diary, other] = [part('diary'), part('diary')];
    expect(problemsOf(diary, other)).toEqual(['the feature key "diary" is claimed by "diary" ("The diary", number 1 in the list) and "diary" ("The diary", number 2 in the list)']);
  });

  it('refuses one entity name and one table in two features', () => {
    const entities = ['diary', 'menu'].map(() => {
      @Entity({ name: 'entry' })
      class EntryEntity {
        @PrimaryColumn()
        id: string;
      }
      return EntryEntity;
    });
    const [diary = [], menu = []] = entities.map((entity) => [entity]);
    expect(problemsOf(part('diary', { entities: diary }), part('menu', { entities: menu }))).toEqual([
      'the entity EntryEntity is claimed by "diary" and "menu"',
      'the table "entry" is claimed by "diary" and "menu"',
    ]);
  });

  it('refuses one table under two spellings, and one index on two tables', () => {
    @Entity()
    class DayPage {
      @PrimaryColumn()
      id: string;
      @Index('by_day')
      @Column()
      day: string;
      @Index()
      @Column()
      place: string;
    }
    @Entity('DAY_PAGE')
    class MenuPage {
      @PrimaryColumn()
      id: string;
      @Index()
      @Column()
      place: string;
      @Index('BY_DAY')
      @Column()
      day: string;
    }
    expect(problemsOf(part('diary', { entities: [DayPage] }), part('menu', { entities: [MenuPage] }))).toEqual([
      'the table "day_page" is claimed by "diary" and "menu"',
      'the index "by_day" is claimed by "diary" and "menu"',
    ]);
  });

  it('refuses a table that another feature joins two of its own by', () => {
    @Entity('page')
    class Page {
      @PrimaryColumn()
      id: string;
      @ManyToMany(() => Page)
      @JoinTable({ name: 'page_link' })
      linked: Page[];
      @ManyToMany(() => Page)
      @JoinTable()
      alike: Page[];
    }
    @Entity('page_link')
    class LinkEntity {
      @PrimaryColumn()
      id: string;
    }
    expect(problemsOf(part('diary', { entities: [Page] }), part('links', { entities: [LinkEntity] }))).toEqual(['the table "page_link" is claimed by "diary" and "links"']);
  });

  it('refuses a class among the entities that is none', () => {
    class Notebook {}
    expect(problemsOf(part('diary', { entities: [Notebook] }))).toEqual(['the class Notebook is among the entities of "diary" but has no @Entity()']);
  });

  it('refuses one migration in two features', () => {
    const [first, second] = [0, 1].map(() => class Begin1763750000001 {});
    expect(problemsOf(part('diary', { migrations: first ? [first] : [] }), part('menu', { migrations: second ? [second] : [] }))).toEqual([
      'the migration "Begin1763750000001" is claimed by "diary" and "menu"',
    ]);
  });

  it('refuses one route under two spellings', () => {
    expect(problemsOf(part('diary', { routes: ['GET /feeds/:token'] }), part('calendar', { routes: ['/Feeds/:key/'] }))).toEqual(['the route "/feeds/:name" is claimed by "diary" and "calendar"']);
  });

  it.each([
    ['handler', { handlers: [{ name: 'send-digest', on: [] }] }, 'send-digest'],
    ['job', { jobs: [{ name: 'send-digest' }] }, 'send-digest'],
  ])('refuses one %s in two features', (kind, contents, name) => {
    expect(problemsOf(part('diary', contents), part('menu', contents))).toEqual([`the ${kind} "${name}" is claimed by "diary" and "menu"`]);
  });

  it('refuses one tag, and one type, among the nodes of two features', () => {
    const diary = part('diary', { nodes: [{ tag: 'NOTE', typeName: 'Note' }, { tag: 'PAGE', typeName: 'Page' }] });
    const menu = part('menu', { nodes: [{ tag: 'NOTE', typeName: 'MenuNote' }, { tag: 'MENU', typeName: 'Page' }] });
    expect(problemsOf(diary, menu)).toEqual(['the node tag "NOTE" is claimed by "diary" and "menu"', 'the node type "Page" is claimed by "diary" and "menu"']);
  });

  it.each([
    ['action', { actions: { 'diary.read': read } }, { 'diary.read': rule }],
    ['event', { events: { 'diary.read': { version: 1, summary: 'Read.' } } }, {}],
    ['notification kind', { notifications: { 'diary.read': { title: 'Read', urgency: 'digest', audience: 'any' } } }, {}],
    ['timeline kind', { timeline: { 'diary.read': { summary: 'Read.', category: 'care' } } }, {}],
    ['retention class', { retention: { 'diary.read': { summary: 'Read.', keep: '3 years' } } }, {}],
  ] as const)('refuses one %s in two features, though only one of them may own it', (kind, feature, rules) => {
    const diary = part('diary', { feature, rules });
    // Written without defineFeature, as an outside feature might be.
    const menu = { feature: { ...part('menu').feature, ...feature }, rules };
    expect(problemsOf(diary, menu)).toEqual([
      `the ${kind} "diary.read" is claimed by "diary" and "menu"`,
      `"menu": the ${kind === 'notification kind' ? 'notification' : kind} "diary.read" does not begin with "menu."`,
    ]);
  });
});

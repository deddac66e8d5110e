import { assertObjectType } from 'graphql';
import { ArgsType, Args, buildSchemaSync, Extensions, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { part, refusals } from '../testing/parts';
import { checkSchema } from './check-schema';
import { compose } from './compose';

// One composition, built as the server builds it. type-graphql's metadata is global, so this set has a process
// (a Jest file) of its own.
@ObjectType({ description: 'A child.' })
@Extensions({ concerns: 'child' })
class Child {
  @Field(() => String, { description: 'First name.' })
  firstName: string;
}

@ObjectType({ description: 'A page of the diary.' })
@Extensions({ concerns: 'child' })
class DiaryPage {
  @Field(() => String, { description: 'What it says.' })
  text: string;

  @Field(() => Child, { description: 'Whose it is.' })
  child: Child;
}

@ObjectType('DiaryPageEdge', { description: 'A row.' })
class DiaryPageEdge {
  @Field(() => DiaryPage, { description: 'The page.' })
  node: DiaryPage;

  @Field(() => String, { description: 'Where it stands.' })
  cursor: string;
}

@ObjectType({ description: 'Where it ends.' })
class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more.' })
  hasNextPage: boolean;
}

@ObjectType('DiaryPageConnection', { description: 'Pages.' })
class DiaryPageConnection {
  @Field(() => [DiaryPageEdge], { description: 'The rows.' })
  edges: DiaryPageEdge[];

  @Field(() => PageInfo, { description: 'Where it ends.' })
  pageInfo: PageInfo;
}

@ObjectType({ description: 'What was recorded.' })
class RecordPagePayload {
  @Field(() => DiaryPage, { description: 'The new page.' })
  page: DiaryPage;
}

@ArgsType()
class PageArgs {
  @Field(() => Int, { description: 'How many.' })
  first: number;
}

@Resolver(() => Child)
class ChildResolver {
  @Extensions({ action: 'core.see' })
  @Query(() => Child, { description: 'A child.', nullable: true })
  child(): Child | null {
    return null;
  }
}

@Resolver(() => Child)
class DiaryChildResolver {
  @Extensions({ filter: 'diary.read' })
  @FieldResolver(() => DiaryPageConnection, { description: 'Its pages.', nullable: true })
  diary(@Args(() => PageArgs) { first }: PageArgs): DiaryPageConnection | null {
    return first > 0 ? null : null;
  }

  @Extensions({ action: 'diary.record' })
  @Mutation(() => RecordPagePayload, { description: 'Records a page.' })
  recordPage(): RecordPagePayload {
    return { page: { text: '', child: { firstName: '' } } };
  }
}

const read = { title: 'Read', audience: 'any', kind: 'read', defaultRoles: [] } as const;
const core = part('core', { foundation: true, feature: { actions: { 'core.see': read } }, rules: { 'core.see': {} }, resolvers: [ChildResolver] });
const diary = part('diary', {
  feature: { actions: { 'diary.read': read, 'diary.record': { ...read, kind: 'write' } } },
  rules: { 'diary.read': {}, 'diary.record': {} },
  resolvers: [DiaryChildResolver],
});

describe('a schema built by type-graphql', () => {
  const { resolvers, actions, typeOwners } = compose([diary, core]);
  // type-graphql wants at least one resolver in the type of the list.
  const schema = buildSchemaSync({ resolvers: resolvers as unknown as [typeof ChildResolver], validate: false });

  it('passes the check when its features keep the rules', () => {
    expect(() => checkSchema(schema, actions, { typeOwners })).not.toThrow();
    expect(schema.getQueryType()?.getFields().child?.extensions.action).toBe('core.see');
  });

  it('shows a field that a feature adds without saying how access is decided', () => {
    const { diary: field } = assertObjectType(schema.getType('Child')).getFields();
    if (field === undefined) throw new Error('Child.diary is not in the schema.');
    const { extensions } = field;
    field.extensions = {};
    expect(refusals(() => checkSchema(schema, actions, { typeOwners }))).toEqual([
      'Child.diary leads to DiaryPage (child) but does not say how access is decided (extensions.action, filter or access)',
    ]);
    field.extensions = extensions;
  });

  it('knows the owners also after the schema was built', () => {
    expect(compose([core, diary]).typeOwners).toEqual(typeOwners);
    expect(typeOwners.get('DiaryPage')).toBe('diary');
  });
});

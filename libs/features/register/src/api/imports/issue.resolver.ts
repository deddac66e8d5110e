import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, Bounded, type Connection, DecidedBy, PageArgs, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { actorNames, ViewerType } from '@alongside/server-identity';
import { workListGroups } from './issue-group.reads';
import { issueTag, workList } from './issue.reads';
import { RegisterIssueConnection, RegisterIssueFilter, RegisterIssueGroupType, RegisterIssuePayload, RegisterIssueType, ReopenRegisterIssueInput, SettleRegisterIssueInput } from './issue.types';
import { settleIssue } from './settle-issue.service';

@Resolver(() => RegisterIssueType)
export class RegisterIssueResolver {
  @FieldResolver(() => String, { nullable: true, description: 'SETTLED: who settled it.' })
  async settledBy(@Root() issue: RegisterIssueType, @Ctx() context: Context): Promise<string | null> {
    return issue.settledById ? ((await actorNames(context).load(issue.settledById)) ?? null) : null;
  }

  @Mutation(() => RegisterIssuePayload, { description: 'Says how a row that waited was dealt with. It stays so while later exports say the same.' })
  @Action('register.review-work-list')
  async settleRegisterIssue(@Arg('input', () => SettleRegisterIssueInput, { description: 'Which, and how.' }) input: SettleRegisterIssueInput, @Ctx() context: Context): Promise<RegisterIssuePayload> {
    const issueId = parseGlobalId(input.issueId, issueTag, 'input.issueId').id;
    return { issue: await settleIssue(context, { key: input.key, issueId, version: input.version, outcome: input.outcome, note: input.note ?? null }) };
  }

  @Mutation(() => RegisterIssuePayload, { description: 'Opens again what was settled too early.' })
  @Action('register.review-work-list')
  async reopenRegisterIssue(@Arg('input', () => ReopenRegisterIssueInput, { description: 'Which.' }) input: ReopenRegisterIssueInput, @Ctx() context: Context): Promise<RegisterIssuePayload> {
    const issueId = parseGlobalId(input.issueId, issueTag, 'input.issueId').id;
    return { issue: await settleIssue(context, { key: input.key, issueId, version: input.version, outcome: null, note: null }) };
  }
}

@Resolver(() => ViewerType)
export class ViewerWorkListResolver {
  @DecidedBy('register.read-work-list')
  @FieldResolver(() => RegisterIssueConnection, { nullable: true, description: 'Rows of imports that wait for somebody, rejected ones first; null for those who may read none.' })
  async registerWorkList(
    @Root() _viewer: ViewerType,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RegisterIssueFilter, { nullable: true, description: 'Which; those that are open when left out.' }) filter: RegisterIssueFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<RegisterIssueType> | null> {
    return context.actor?.kind === 'staff' ? workList(context, page, filter ?? null) : null;
  }

  @Bounded(200)
  @DecidedBy('register.read-work-list')
  @FieldResolver(() => [RegisterIssueGroupType], { nullable: true, description: 'The same, with what is said of many rows said once; null for those who may read none. At most 200.' })
  async registerWorkListGroups(
    @Root() _viewer: ViewerType,
    @Arg('filter', () => RegisterIssueFilter, { nullable: true, description: 'Which; those that are open when left out.' }) filter: RegisterIssueFilter | null,
    @Ctx() context: Context,
  ): Promise<RegisterIssueGroupType[] | null> {
    return context.actor?.kind === 'staff' ? workListGroups(context, filter ?? null) : null;
  }
}

import { bytes, instant, once, recordRevisions, sql, tidyText, type Id } from '@alongside/server-data';
import { failure, freshContext } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { issueById, issueView } from './issue.reads';
import type { RegisterIssueOutcomeName, RegisterIssueType } from './issue.types';

const noteLimit = 500;

interface SettleIssue {
  key: string;
  issueId: Id;
  /** As last read. */
  version: number;
  /** Null opens it again. */
  outcome: RegisterIssueOutcomeName | null;
  note: string | null;
}

/**
 * Settles an entry of the work list, or opens it again.
 * @throws NOT_FOUND, BAD_INPUT for a note that is too long, CONFLICT when somebody was quicker
 */
export async function settleIssue(context: Context, input: SettleIssue): Promise<RegisterIssueType> {
  const issue = await issueById(context, 'register.review-work-list', input.issueId);
  if (!issue) throw failure.notFound();
  const note = tidyText(input.note ?? '') || null;
  if (note !== null && note.length > noteLimit) throw failure.badInput(`A note has at most ${noteLimit} characters.`, { field: 'input.note' });
  const actor = actorOf(context);
  const settle = input.outcome !== null;
  const { key, ...rest } = input;
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: settle ? 'settleRegisterIssue' : 'reopenRegisterIssue', input: rest }, async () => {
      const outcome = input.outcome?.toLowerCase().replaceAll('_', '-') ?? null;
      const met = await tx.write(
        sql`UPDATE register_issue SET state = ${settle ? 'settled' : 'open'}, outcome = ${outcome}, settlement = ${settle ? note : null}, settled_at = ${settle ? instant(tx.at) : null}, settled_by = ${settle ? bytes(actor.id) : null},
                   version = version + 1
            WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(input.issueId)} AND version = ${input.version} AND state = ${settle ? 'open' : 'settled'}`,
      );
      if (met === 0) throw failure.conflict('Somebody was quicker. Look at it again.');
      await recordRevisions(tx, [
        { trustId: actor.trustId, childId: null, type: 'register-issue', id: input.issueId, version: input.version + 1, before: { state: issue.state, outcome: issue.outcome, settlement: issue.settlement }, actorId: actor.id },
      ]);
      await context.access.audit.changed(tx, context, [{ action: 'register.review-work-list', subjectType: 'register-issue', subjectId: input.issueId }]);
      return [input.issueId];
    }),
  );
  const now = await issueById(freshContext(context), 'register.review-work-list', input.issueId);
  if (!now) throw failure.notFound();
  return issueView(context, now);
}

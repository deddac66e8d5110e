import { createHash } from 'node:crypto';
import { bytes, join, newId, raw, sql, type Id, type Reads, type Store } from '@alongside/server-data';
import { refOf } from '../interpret/interpret-register';
import type { RowIssue } from '../interpret/register-drafts';
import type { RegisterSource } from '../read/register-rows';
import { detailsOf } from '../report/issue-details';
import { chunks } from './database-register';
import { RegisterIssueEntity } from './register-issue.entity';

/** Entries in one transaction. */
const issuesAtOnce = 500;

/** What makes a finding the same from import to import: what is wrong with what, not where it stands in the file. */
export function issueIdentity(system: string, { kind, ref, field, code, value, also = [] }: RowIssue): string {
  const others = also.filter((one) => one.severity !== 'notice').map((one) => [one.field, one.code, one.value]);
  return createHash('sha256').update(JSON.stringify([system, kind, ref, field, code, value, ...others])).digest('hex');
}

/** A batch with the rows that it holds and the settings that it is about (null: the whole trust). */
interface ListedBatch {
  readonly id: Id;
  readonly trustId: Id;
  readonly system: string;
  readonly source: RegisterSource;
  readonly places: readonly (Id | null)[];
}

/**
 * Brings the work list into step with what an import found: new findings are raised, those it no longer finds are gone, and
 * those that somebody has settled stay settled while the export says the same, unless it was to be mended in the old system and was not.
 * Gone is only what this import could have found: the same row was in it, or it is about all settings that the import was which found it.
 */
export async function updateWorkList(store: Store, batch: ListedBatch, issues: readonly RowIssue[]): Promise<void> {
  const wanted = new Map(issues.filter((issue) => issue.severity === 'error' || issue.severity === 'question').map((issue) => [issueIdentity(batch.system, issue), issue]));
  const known = new Map(
    (
      await store.reads.rows(
        { id: 'id', identity: 'text', state: 'text', outcome: 'text?', kind: 'text', ref: 'text', file: 'text', line: 'integer', batchId: 'id', told: 'flag' },
        sql`SELECT i.id AS id, i.identity AS identity, i.state AS state, i.outcome AS outcome, i.kind AS kind, i.ref AS ref, i.file AS file, i.line AS line, i.batch_id AS batchId, i.details IS NOT NULL AS told
            FROM register_issue i WHERE i.trust_id = ${bytes(batch.trustId)} AND i.${raw(quote(store, 'system'))} = ${batch.system}`,
      )
    ).map((row) => [row.identity, row]),
  );
  const fresh = [...wanted].filter(([identity]) => !known.has(identity));
  for (const some of chunks(fresh, issuesAtOnce)) {
    await store.transaction((tx) => tx.insert(RegisterIssueEntity, some.map(([identity, issue]) => entry(identity, issue, batch, tx.at)), { skipExisting: true }));
  }
  const back = [...known.values()].filter((row) => wanted.has(row.identity) && (row.state === 'gone' || (row.state === 'settled' && row.outcome === 'mended-in-source'))).map((row) => row.id);
  const unseen = [...known.values()].filter((row) => row.state === 'open' && !wanted.has(row.identity));
  const coversBatch = await coveredBatches(store.reads, batch, unseen.map((row) => row.batchId));
  const given = new Set<string>(batch.source.files.map((file) => file.kind));
  const rows = new Set(batch.source.files.flatMap((file) => file.rows.map((row) => `${row.kind}\n${refOf(row).slice(0, 200)}`)));
  const gone = unseen.filter((row) => given.has(row.kind) && (coversBatch.has(row.batchId) || (row.ref !== '' && rows.has(`${row.kind}\n${row.ref}`)))).map((row) => row.id);
  await setState(store, back, 'open');
  await setState(store, gone, 'gone');
  const moved = [...known.values()].flatMap((row) => {
    const issue = wanted.get(row.identity);
    return issue === undefined || (issue.file === row.file && issue.line === row.line && row.batchId === batch.id && row.told) ? [] : [{ id: row.id, issue }];
  });
  for (const some of chunks(moved, issuesAtOnce)) {
    await store.transaction(async (tx) => {
      for (const { id, issue } of some) {
        await tx.write(sql`UPDATE register_issue SET file = ${issue.file}, line = ${issue.line}, reason = ${issue.reason}, details = ${JSON.stringify(detailsOf(issue))}, batch_id = ${bytes(batch.id)}, version = version + 1 WHERE id = ${bytes(id)}`);
      }
    });
  }
}

/** Those batches whose settings this one is about too. One that no record is kept of was of the whole trust. */
async function coveredBatches(reads: Reads, batch: ListedBatch, ids: readonly Id[]): Promise<Set<Id>> {
  const covered = new Set(ids);
  if (covered.size === 0) return covered;
  const places = await reads.rows(
    { batchId: 'id', settingId: 'id?' },
    sql`SELECT i.batch_id AS batchId, p.setting_id AS settingId FROM register_import i JOIN register_import_place p ON p.trust_id = i.trust_id AND p.import_id = i.id
        WHERE i.trust_id = ${bytes(batch.trustId)} AND i.batch_id IN (${join([...covered].map(bytes))})`,
  );
  for (const { batchId, settingId } of places) if (!batch.places.includes(settingId)) covered.delete(batchId);
  return covered;
}

const quote = ({ dialect }: Store, name: string): string => (dialect === 'sqlite' ? `"${name}"` : `\`${name}\``);

async function setState(store: Store, ids: readonly Id[], state: 'open' | 'gone'): Promise<void> {
  for (const some of chunks(ids, issuesAtOnce)) {
    await store.transaction((tx) => tx.write(sql`UPDATE register_issue SET state = ${state}, version = version + 1 WHERE id IN (${join(some.map(bytes))})`));
  }
}

function entry(identity: string, issue: RowIssue, batch: { readonly id: Id; readonly trustId: Id; readonly system: string }, at: Date): Partial<RegisterIssueEntity> {
  return {
    id: newId(),
    trustId: batch.trustId,
    identity,
    system: batch.system,
    severity: issue.severity as 'error' | 'question',
    kind: issue.kind,
    ref: issue.ref.slice(0, 200),
    field: issue.field.slice(0, 60),
    code: issue.code.slice(0, 60),
    value: issue.value,
    reason: issue.reason,
    details: detailsOf(issue),
    file: issue.file,
    line: issue.line,
    batchId: batch.id,
    state: 'open',
    raisedAt: at,
    settledAt: null,
    settledBy: null,
    settlement: null,
    outcome: null,
  };
}

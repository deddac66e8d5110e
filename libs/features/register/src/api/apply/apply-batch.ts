import { setImmediate as turn } from 'node:timers/promises';
import { bytes, sql, type Id, type Reads, type Store } from '@alongside/server-data';
import { interpretRegister } from '../interpret/interpret-register';
import type { MatchedFamily, MatchedRegister } from '../match/matched-register';
import { matchRegister } from '../match/match-register';
import { RegisterPlanner, type PlanStep } from '../plan/register-plan';
import type { ExistingRegister } from '../plan/things';
import type { RegisterKind } from '../read/register-fields';
import type { RegisterSource } from '../read/register-rows';
import { recordImport } from '../imports/record-import';
import { because, cut } from '../../reasons/because';
import type { ImportReport } from '../report/import-report';
import { ReportCounter, resultOf, type StepResult } from '../report/report-counter';
import { applySteps, type ApplyContext } from './apply-steps';
import { chunks, DatabaseRegister } from './database-register';
import { type ImportScope, type NamedSettings, namedSettings, ScopedRegister } from './import-scope';
import { missingPeople } from './missing-people';
import { markSharedEmails } from './shared-emails';
import { loadStaged, type LoadedBatch } from './stage-register';
import { updateWorkList } from './work-list';

/** Families, and staff, in one transaction: some milliseconds each, so that nobody who writes waits long. */
const familiesAtOnce = 40;
const staffAtOnce = 200;
const mostFailuresInARow = 20;

/** Hears how far an import has come. */
export type Progress = (text: string) => void;

/** Who may say how far an import reaches, and hears how it goes. What it throws ends the import. */
interface ImportWatch {
  /** Whose rows it may touch; the whole trust's when left out. */
  readonly scope?: ImportScope;
  /** Hears of which settings the export speaks, before anything is planned. */
  named?(settings: NamedSettings): void;
  /** Hears how many of the families are done. */
  counted?(done: number, total: number): Promise<void>;
  /** Hears, at the end of a preview, which settings it speaks of, those of people whom it only refers to included; null stands for the whole trust. */
  placed?(places: readonly (Id | null)[]): void;
}

interface Prepared {
  readonly named: NamedSettings;
  /** Settings within the scope to which people belong whom the export refers to. */
  readonly touched: Set<Id>;
  existingIn(reads: Reads): ExistingRegister;
  readonly register: MatchedRegister;
  readonly planner: RegisterPlanner;
  readonly counter: ReportCounter;
}

/** For which trust an export is, from which system it comes and which day it shows. */
type AboutBatch = Pick<LoadedBatch, 'trustId' | 'system' | 'day'>;

async function prepare(reads: Reads, batch: AboutBatch, source: RegisterSource, { scope, named: hear }: ImportWatch): Promise<Prepared> {
  const named = await namedSettings(reads, batch, source);
  hear?.(named);
  const register = await matchRegister(await interpretRegister(source, batch.day), batch.day, await knownReferences(reads, batch));
  const given = new Set<RegisterKind>(source.files.map((file) => file.kind));
  const touched = new Set<Id>();
  const existingIn = (from: Reads) => (scope === undefined || scope.whole ? new DatabaseRegister(from, batch.trustId, batch.system) : new ScopedRegister(from, batch, scope, touched));
  return { register, named, touched, existingIn, planner: new RegisterPlanner(register, { day: batch.day, given }), counter: new ReportCounter(source, register.issues) };
}

/** References of earlier imports, for files that come alone. */
async function knownReferences(reads: Reads, batch: AboutBatch) {
  const database = new DatabaseRegister(reads, batch.trustId, batch.system);
  const kinds = ['setting', 'staff', 'child', 'guardian'] as const;
  const keys = new Map<RegisterKind, Set<string>>();
  for (const kind of kinds) keys.set(kind, new Set((await database.ids(kind)).map((one) => one.key)));
  return { has: (kind: RegisterKind, ref: string) => keys.get(kind)?.has(ref) === true };
}

/** What applying an export would do. Writes nothing, and needs nothing staged. */
export async function previewBatch(reads: Reads, batch: AboutBatch, source: RegisterSource, watch: ImportWatch = {}): Promise<ImportReport> {
  const { register, planner, counter, named, touched, existingIn } = await prepare(reads, batch, source, watch);
  const existing = existingIn(reads);
  let planned = 0;
  counter.add(resultOf(await planner.planPlaces(existing)));
  for (const [number, people] of [...chunks(register.staff, staffAtOnce)].entries()) counter.add(resultOf(await planner.planStaff(people, number, existing)));
  for (const families of chunks(register.families, familiesAtOnce)) {
    for (const step of await planner.planFamilies(families, existing)) counter.add(resultOf(step));
    await watch.counted?.((planned += families.length), register.families.length);
    await turn();
  }
  watch.placed?.(placesOf(named, touched, watch.scope));
  return counter.report(batch.day, await missingPeople(reads, batch, register, named));
}

/**
 * Applies a batch: first places and staff, then families, some in each transaction. What a killed run has done is kept and
 * counted; running it again goes on behind it. A family that cannot be written is rejected with the reason, and the rest goes on.
 *
 * @param actorId whom revisions name
 * @returns the report, which is kept with the batch too
 */
export async function applyBatch(store: Store, batch: LoadedBatch, actorId: Id, progress: Progress, watch: ImportWatch = {}): Promise<ImportReport> {
  progress('Reading and matching the rows');
  const source = await loadStaged(store.reads, batch);
  const { register, planner, counter, touched, existingIn } = await prepare(store.reads, batch, source, watch);
  const done = await stepsDone(store.reads, batch);
  await store.transaction((tx) => tx.write(sql`UPDATE register_batch SET state = 'applying', version = version + 1 WHERE id = ${bytes(batch.id)}`));
  const context: ApplyContext = { trustId: batch.trustId, system: batch.system, batchId: batch.id, actorId, day: batch.day };

  await applyStep(store, done, counter, context, 'places', (tx) => planner.planPlaces(existingIn(tx)));
  for (const [number, people] of [...chunks(register.staff, staffAtOnce)].entries()) {
    await applyStep(store, done, counter, context, `staff:${number}`, (tx) => planner.planStaff(people, number, existingIn(tx)));
    await turn();
  }

  const open = register.families.filter((family) => !done.has(family.key));
  for (const family of register.families) {
    const result = done.get(family.key);
    if (result !== undefined) counter.add(result);
  }
  let finished = register.families.length - open.length;
  if (finished > 0) progress(`Going on after ${finished} of ${register.families.length} families`);
  let failedInARow = 0;
  for (const families of chunks(open, familiesAtOnce)) {
    for (const { result, error } of await applyFamilies(store, planner, families, context, existingIn)) {
      counter.add(result);
      failedInARow = error === undefined ? 0 : failedInARow + 1;
      // Not a family's fault but the store's: the batch stays as it is and can go on later.
      if (failedInARow >= mostFailuresInARow) throw error;
    }
    finished += families.length;
    await watch.counted?.(finished, register.families.length);
    if (finished === register.families.length || Math.floor(finished / 1000) > Math.floor((finished - families.length) / 1000)) progress(`${finished} of ${register.families.length} families`);
    await turn();
  }

  await markSharedEmails(store, context);
  // Settings that it made have ids now.
  const named = await namedSettings(store.reads, batch, source);
  const report = counter.report(batch.day, await missingPeople(store.reads, batch, register, named));
  const places = placesOf(named, touched, watch.scope);
  await updateWorkList(store, { ...batch, source, places }, report.issues);
  await recordImport(store, batch, report, places);
  return report;
}

/** Plans and applies one step. One that an earlier run has done is only planned, so that what follows finds its things by their ids. */
async function applyStep(store: Store, done: ReadonlyMap<string, StepResult>, counter: ReportCounter, context: ApplyContext, key: string, plan: (reads: Reads) => Promise<PlanStep>): Promise<void> {
  const before = done.get(key);
  if (before !== undefined) {
    await plan(store.reads);
    counter.add(before);
    return;
  }
  counter.add(
    await store.transaction(async (tx) => {
      const step = await plan(tx);
      await applySteps(tx, [step], context);
      return resultOf(step);
    }),
  );
}

interface Applied {
  readonly result: StepResult;
  /** Why it was not written. */
  readonly error?: unknown;
}

/** Applies some families together; where that fails, one by one, so that only the one that cannot be written stays behind. */
async function applyFamilies(store: Store, planner: RegisterPlanner, families: readonly MatchedFamily[], context: ApplyContext, existingIn: (reads: Reads) => ExistingRegister): Promise<Applied[]> {
  try {
    return await store.transaction(async (tx) => {
      const steps = await planner.planFamilies(families, existingIn(tx));
      await applySteps(tx, steps, context);
      return steps.map((step) => ({ result: resultOf(step) }));
    });
  } catch (error) {
    const [only, ...others] = families;
    if (only === undefined) return [];
    if (others.length === 0) return [{ result: resultOf(unwritable(only, error)), error }];
    const applied: Applied[] = [];
    for (const family of families) applied.push(...(await applyFamilies(store, planner, [family], context, existingIn)));
    return applied;
  }
}

function unwritable(family: MatchedFamily, error: unknown): PlanStep {
  const rows = [...family.children.flatMap((one) => one.rows), ...family.guardians.flatMap((one) => one.rows), ...family.guardianships.flatMap((one) => one.rows), ...family.contacts.flatMap((one) => one.rows)];
  const reason = because('not-written', { problem: cut(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)) });
  return { key: family.key, about: 'family', items: [], issues: rows.map((row) => ({ ...row, field: 'row', value: '', severity: 'error', ...reason })) };
}

async function stepsDone(reads: Reads, batch: LoadedBatch): Promise<Map<string, StepResult>> {
  const rows = await reads.rows(
    { stepKey: 'text', result: 'json' },
    sql`SELECT step_key AS stepKey, result AS result FROM register_step WHERE trust_id = ${bytes(batch.trustId)} AND batch_id = ${bytes(batch.id)}`,
  );
  return new Map(rows.map((row) => [row.stepKey, row.result as StepResult]));
}

/** The settings that an import is about; whoever may import all of them sees it. Null stands for what belongs to the whole trust. */
function placesOf(named: NamedSettings, touched: ReadonlySet<Id>, scope: ImportScope | undefined): (Id | null)[] {
  const settings = [...new Set([...named.settingIds, ...touched])];
  if (scope !== undefined && !scope.whole) return settings.length > 0 ? settings : [...scope.settingIds];
  const whole = named.wholeTrust || named.fresh.length > 0 || settings.length === 0;
  return whole ? [...settings, null] : settings;
}

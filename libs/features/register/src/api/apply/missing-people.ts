import { bytes, join, raw, sql, type Id, type Reads } from '@alongside/server-data';
import type { MatchedRegister } from '../match/matched-register';
import type { MissingPeople } from '../report/import-report';
import type { NamedSettings } from './import-scope';

/** People of earlier imports whom today's export does not name, at the settings that it speaks of. */
export async function missingPeople(reads: Reads, batch: { readonly trustId: Id; readonly system: string }, register: MatchedRegister, settings: NamedSettings): Promise<{ kind: MissingPeople['kind']; keys: string[] }[]> {
  const named = {
    child: new Set(register.families.flatMap((family) => family.children.flatMap((one) => [one.ref, ...one.otherRefs]))),
    guardian: new Set(register.families.flatMap((family) => family.guardians.flatMap((one) => [one.ref, ...one.otherRefs]))),
    staff: new Set(register.staff.flatMap((one) => [one.ref, ...one.otherRefs])),
  };
  const missing: { kind: MissingPeople['kind']; keys: string[] }[] = [];
  for (const kind of ['child', 'guardian', 'staff'] as const) {
    // An export without such rows says nothing about who is missing.
    if (named[kind].size > 0) missing.push({ kind, keys: (await keysAt(reads, batch, kind, settings)).filter((key) => !named[kind].has(key)) });
  }
  return missing;
}

async function keysAt(reads: Reads, { trustId, system }: { readonly trustId: Id; readonly system: string }, kind: MissingPeople['kind'], { settingIds, wholeTrust }: NamedSettings): Promise<string[]> {
  const there = settingIds.length === 0 ? sql`1 = 0` : sql`x.setting_id IN (${join(settingIds.map(bytes))})`;
  const at = {
    child: sql`SELECT 1 FROM enrolment x WHERE x.trust_id = s.trust_id AND x.child_id = s.thing_id AND ${there}`,
    guardian: sql`SELECT 1 FROM guardianship g JOIN enrolment x ON x.trust_id = g.trust_id AND x.child_id = g.child_id WHERE g.trust_id = s.trust_id AND g.guardian_id = s.thing_id AND ${there}`,
    staff: sql`SELECT 1 FROM staff_role x WHERE x.trust_id = s.trust_id AND x.staff_id = s.thing_id AND (${there}${wholeTrust ? sql` OR x.setting_id IS NULL` : sql``})`,
  }[kind];
  // `system` is a word of SQL on some stores.
  const systemColumn = raw(reads.dialect === 'sqlite' ? '"system"' : '`system`');
  const rows = await reads.rows({ sourceKey: 'text' }, sql`SELECT s.source_key AS sourceKey FROM register_source s WHERE s.trust_id = ${bytes(trustId)} AND s.${systemColumn} = ${system} AND s.kind = ${kind} AND EXISTS (${at})`);
  return rows.map((row) => row.sourceKey);
}

import { demoRegister, demoTrust, runImport } from '@alongside/register/api';
import { FeatureSwitchEntity, StaffMemberEntity, StaffRoleEntity } from '@alongside/server-core';
import { bytes, dayIn, foldName, newId, sql, type Id, type Store } from '@alongside/server-data';
import type { Features } from '../composition';
import { addDemoAccounts } from './demo-accounts';

/** The name under which the demo trust is found again at the next start. */
export const demoTrustName = demoTrust.name;

interface DemoServices {
  store: Store;
  features: Features;
  /** Tells whoever started the server what takes a while. */
  say(line: string): void;
}

/**
 * Loads the demo trust the first time: imports its register as a customer would, gives everyone a way in, switches
 * features on and lets each of them write some weeks of life. A later start finds the trust and does nothing.
 */
export async function loadDemoTrust({ store, features, say }: DemoServices): Promise<void> {
  if (await demoIsComplete(store)) return;
  say('demo: importing the register');
  const { trustId } = await runImport({ store, trustName: demoTrustName, files: demoRegister(dayIn('Europe/London', store.clock.now())), log: () => undefined });
  const settings = await store.reads.rows({ id: 'id', name: 'text' }, sql`SELECT id AS id, name AS name FROM setting WHERE trust_id = ${bytes(trustId)} ORDER BY name_key`);
  await addTrustLeader(store, trustId);
  say('demo: accounts');
  await addDemoAccounts(store, trustId);
  await switchOn(store, trustId, settings.map((setting) => setting.id), features);
  const random = seeded(20_261_116);
  for (const { feature, demo } of features) {
    if (!demo) continue;
    say(`demo: some weeks of "${feature.title}"`);
    await demo({ store, trustId, now: store.clock.now(), random });
  }
  await store.transaction((tx) => tx.write(sql`UPDATE trust SET word = 'trust', version = version + 1 WHERE id = ${bytes(trustId)}`));
}

/** The trust's version is moved last, so that a demo broken off half way is seen; its parts skip what is there already. */
async function demoIsComplete(store: Store): Promise<boolean> {
  const [row] = await store.reads.rows({ version: 'integer' }, sql`SELECT version AS version FROM trust WHERE name = ${demoTrustName}`);
  return row !== undefined && row.version > 1;
}

async function addTrustLeader(store: Store, trustId: Id): Promise<void> {
  const known = await store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM staff_role WHERE trust_id = ${bytes(trustId)} AND role = 'trust-leader'`);
  if (known.length > 0) return;
  const [staffId, today] = [newId(), dayIn('UTC', store.clock.now())];
  await store.transaction(async (tx) => {
    await tx.insert(StaffMemberEntity, [
      { id: staffId, trustId, firstName: 'Marian', lastName: 'Ashdown', nameKey: foldName('Marian Ashdown'), email: 'marian.ashdown@staff.example', emailKey: 'marian.ashdown@staff.example', jobTitle: 'Trust leader', startedOn: null, endedOn: null, version: 1 },
    ]);
    await tx.insert(StaffRoleEntity, [{ id: newId(tx.at), trustId, staffId, role: 'trust-leader', settingId: null, roomId: null, validFrom: today, validTo: null }]);
  });
}

async function switchOn(store: Store, trustId: Id, settingIds: readonly Id[], features: Features): Promise<void> {
  const known = await store.reads.rows({ settingId: 'id', feature: 'text' }, sql`SELECT setting_id AS settingId, feature AS feature FROM feature_switch WHERE trust_id = ${bytes(trustId)}`);
  const done = new Set(known.map((row) => `${row.settingId} ${row.feature}`));
  await store.transaction(async (tx) => {
    const rows = settingIds.flatMap((settingId) =>
      features
        .filter(({ feature }) => !feature.always && !done.has(`${settingId} ${feature.key}`))
        .map(({ feature }) => ({
          id: newId(tx.at), trustId, settingId, feature: feature.key, number: 1, state: 'on' as const, options: { ...feature.options.defaults } as Record<string, unknown>, optionsVersion: feature.options.version, at: tx.at, actorId: null,
        })),
    );
    if (rows.length > 0) await tx.insert(FeatureSwitchEntity, rows);
  });
}

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

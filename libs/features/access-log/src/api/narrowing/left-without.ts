import type { StaffRole } from '@alongside/plugin';
import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import { actorOf, type Narrowing } from '@alongside/server-access';
import { type FeatureContext, settingsOfTrust } from '@alongside/server-core';
import type { StaffAction } from './access-rules.reads';

interface Wish {
  action: StaffAction;
  /** Null for the whole trust. */
  settingId: Id | null;
  taken: ReadonlySet<StaffRole>;
}

/**
 * The names of the settings where somebody may do the action today and nobody could any more, were these roles taken away;
 * all settings concerned where no role at all would be left. One statement.
 */
export async function leftWithout(context: FeatureContext, narrowing: Narrowing, { action, settingId, taken }: Wish): Promise<string[]> {
  const before = narrowing.get(action.name);
  const settings = [...(await settingsOfTrust(context)).values()].filter((setting) => settingId === null || setting.id === settingId);
  const holders = await holdersOf(context);
  return settings
    .filter(({ id }) => {
      const elsewhere = (settingId === null ? before?.atSettings.get(id) : before?.everywhere) ?? new Set();
      const earlier = (settingId === null ? before?.everywhere : before?.atSettings.get(id)) ?? new Set();
      const left = action.definition.defaultRoles.filter((role) => !taken.has(role) && !elsewhere.has(role));
      if (left.length === 0) return true;
      const held = (role: StaffRole) => holders.some((one) => one.role === role && (one.settingId === null || one.settingId === id));
      const some = action.definition.defaultRoles.some((role) => held(role) && !earlier.has(role) && !elsewhere.has(role));
      return some && !left.some(held);
    })
    .map(({ name }) => name);
}

/** Which roles somebody holds today, and where; without a setting in the whole trust. */
function holdersOf(context: FeatureContext): Promise<{ role: string; settingId: Id | null }[]> {
  const day = dayIn('UTC', context.clock.now());
  return context.store.reads.rows(
    { role: 'text', settingId: 'id?' },
    sql`SELECT DISTINCT role AS role, setting_id AS settingId FROM staff_role
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
}

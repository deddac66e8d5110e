import { staffRoles, type StaffRole } from '@alongside/plugin';
import { dayIn, type Id } from '@alongside/server-data';
import { actorOf, type ActFacts, type ActSources, type AuditedAct, type Context, type OwnedAction } from '@alongside/server-access';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { actorFacts } from './actor-facts';
import { coreDirectory } from './core.directory';
import { homeZone } from './relation-days';

/** What the audit trail needs to know beside an act: from the manifests, and from what a request has loaded already. */
export function actSources(actions: ReadonlyMap<string, OwnedAction>): ActSources {
  return {
    actionOf: (action) => actions.get(action)?.definition,
    fileActions: [...actions.values()].filter(({ definition }) => definition.opensFile).map(({ name }) => name),
    factsOf,
    hasteOf: async (context) => (await actorFacts(context)).facts.haste,
  };
}

async function factsOf(context: Context, act: AuditedAct): Promise<ActFacts> {
  const settings = await settingsOfTrust(context);
  const settingId = act.settingId ?? (act.childId ? await nearestSetting(context, act.childId) : null);
  const zone = (settingId ? settings.get(settingId) : [...settings.values()][0])?.timeZone ?? homeZone;
  return { settingId, roles: await rolesAt(context, settingId), day: dayIn(zone, context.clock.now()) };
}

/** The setting by which the actor has to do with the child: where staff work with it; of a family the only one it attends. */
async function nearestSetting(context: Context, childId: Id): Promise<Id | null> {
  const { facts } = await actorFacts(context);
  const places = (await coreDirectory.placesOfChild(context, childId)).filter((place) => place.current);
  if (actorOf(context).kind === 'staff') return places.find((place) => facts.roles.some((role) => role.settingId === null || role.settingId === place.settingId))?.settingId ?? null;
  const attended = new Set(places.map((place) => place.settingId));
  return attended.size === 1 ? ([...attended][0] ?? null) : null;
}

/** The roles that cover a setting, first in rank first; where no setting is known, all of them. */
async function rolesAt(context: Context, settingId: Id | null): Promise<StaffRole[]> {
  const { roles } = (await actorFacts(context)).facts;
  const held = new Set(roles.filter((role) => settingId === null || role.settingId === null || role.settingId === settingId).map(({ role }) => role));
  return staffRoles.filter((role) => held.has(role));
}

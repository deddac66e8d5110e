import type { ActionDefinition, FeatureManifest } from '@alongside/plugin';
import { join, sql, bytes, type Id, type Sql } from '@alongside/server-data';
import { failure, markChecked } from '@alongside/server-graphql';
import { actorOf, type Context } from './access-context';
import type { AccessDirectory } from './access-directory';
import type { AuditTrail } from './audit-trail';
import type { Facts, Place } from './facts';
import type { PlaceColumns, Rule } from './rule';

/** What an action is asked about. A child-scoped row names its setting too: one setting's staff see nothing of another's. */
export interface Target {
  child?: Id;
  setting?: Id;
  room?: Id;
}

export interface OwnedAction {
  name: string;
  definition: ActionDefinition;
  feature: Pick<FeatureManifest, 'key' | 'always'>;
  rule: Rule;
}

type Decision = 'yes' | 'denied' | 'hidden' | 'off';

/** Decides every action of every feature: deny by default, relations decide. One instance per process. */
export class AccessEngine {
  constructor(
    private readonly actions: ReadonlyMap<string, OwnedAction>,
    private readonly directory: AccessDirectory,
    readonly audit: AuditTrail,
  ) {}

  /**
   * Goes on when the actor may do the action on the target.
   * @throws UNAUTHENTICATED without an actor, NOT_FOUND where the actor may not even see the target (or it does not exist),
   *   DENIED where it may be seen and not changed, FEATURE_OFF where the feature has been stopped.
   */
  async require(context: Context, action: string, target: Target): Promise<void> {
    const decision = await this.decide(context, this.owned(action), target);
    markChecked(context, action);
    if (decision === 'yes') return;
    if (decision === 'hidden') throw failure.notFound();
    if (decision === 'off') throw failure.featureOff();
    throw failure.denied();
  }

  /** The same for many targets without throwing; answers in their order. */
  async allows(context: Context, action: string, targets: readonly Target[]): Promise<boolean[]> {
    const owned = this.owned(action);
    const decisions = await Promise.all(targets.map((target) => this.decide(context, owned, target)));
    markChecked(context, action);
    return decisions.map((decision) => decision === 'yes');
  }

  /**
   * A predicate for a list: the rows on which the actor may do the action, at settings where its feature is known.
   * @throws UNAUTHENTICATED without an actor.
   */
  async filter(context: Context, action: string, columns: PlaceColumns): Promise<Sql> {
    actorOf(context);
    const owned = this.owned(action);
    markChecked(context, action);
    if (!this.suits(context, owned)) return sql`1 = 0`;
    const facts = await this.directory.facts(context);
    const allowed = this.withoutBarred(facts, columns, owned.rule.filter(facts, columns, owned.definition));
    if (owned.feature.always) return allowed;
    const settings = [...(await this.directory.settings(context)).values()]
      .filter((setting) => this.known(setting.features.get(owned.feature.key)?.state))
      .map((setting) => bytes(setting.id));
    if (settings.length === 0) return sql`1 = 0`;
    if (!columns.setting) throw new Error(`access.filter(${action}) needs the setting column`);
    return sql`(${allowed}) AND ${columns.setting} IN (${join(settings)})`;
  }

  /** What the actor's relations are; for feeds that read by audience. */
  facts(context: Context): Promise<Facts> {
    return this.directory.facts(context);
  }

  /** The options of a feature at a setting, or null where it was never on. */
  async optionsAt(context: Context, feature: string, settingId: Id): Promise<{ state: 'on' | 'stopped'; options: Record<string, unknown>; optionsVersion: number } | null> {
    const found = (await this.directory.settings(context)).get(settingId)?.features.get(feature);
    return found && found.state !== 'never' ? { state: found.state, options: found.options, optionsVersion: found.optionsVersion } : null;
  }

  private owned(action: string): OwnedAction {
    const owned = this.actions.get(action);
    if (!owned) throw new Error(`No feature declares the action ${action}`);
    return owned;
  }

  private suits(context: Context, { definition }: OwnedAction): boolean {
    const kind = context.actor?.kind;
    return definition.audience === 'any' || definition.audience === kind;
  }

  private known(state: string | undefined): boolean {
    return state === 'on' || state === 'stopped';
  }

  private async decide(context: Context, owned: OwnedAction, target: Target): Promise<Decision> {
    actorOf(context);
    // The same reads run whether or not the target exists or the actor may see it, so that time and statements tell nothing.
    const [facts, settings, places] = await Promise.all([this.directory.facts(context), this.directory.settings(context), this.placesOf(context, target)]);
    if (target.child && facts.barred.has(target.child)) return 'hidden';
    const real = places.filter((place) => place.settingId === null || settings.has(place.settingId));
    if (!this.suits(context, owned)) return real.some((place) => this.sees(facts, place)) ? 'denied' : 'hidden';

    let best: Decision = 'hidden';
    for (const place of real) {
      if (!this.sees(facts, place)) continue;
      const state = owned.feature.always || place.settingId === null ? 'on' : settings.get(place.settingId)?.features.get(owned.feature.key)?.state;
      if (!this.known(state)) continue;
      if (!owned.rule.allows(facts, place, owned.definition)) {
        if (best === 'hidden') best = 'denied';
      } else if (state === 'stopped' && owned.definition.kind === 'write') best = 'off';
      else return 'yes';
    }
    return best;
  }

  /** A list's predicate without the rows of children that are closed to the actor. */
  private withoutBarred(facts: Facts, { child }: PlaceColumns, allowed: Sql): Sql {
    if (facts.barred.size === 0 || !child) return allowed;
    return sql`(${allowed}) AND (${child} IS NULL OR ${child} NOT IN (${join([...facts.barred].map(bytes))}))`;
  }

  private async placesOf(context: Context, target: Target): Promise<readonly Place[]> {
    if (target.child) {
      const places = await this.directory.placesOfChild(context, target.child);
      return target.setting ? places.filter((place) => place.settingId === target.setting) : places;
    }
    if (target.room) {
      const place = await this.directory.placeOfRoom(context, target.room);
      return place && (!target.setting || place.settingId === target.setting) ? [place] : [];
    }
    if (target.setting) return [{ childId: null, settingId: target.setting, roomId: null, current: true }];
    return [{ childId: null, settingId: null, roomId: null, current: true }];
  }

  /** Whether the actor has any relation to the place at all: the difference between "denied" and "not found". */
  private sees(facts: Facts, place: Place): boolean {
    if (place.childId && facts.guardianships.has(place.childId)) return true;
    if (place.childId === null && place.settingId === null) return true;
    if (place.childId === null && place.settingId && [...facts.guardianships.values()].some((fact) => fact.settingIds.has(place.settingId as string))) return true;
    return place.current && facts.roles.some((role) => role.settingId === null || role.settingId === place.settingId);
  }
}

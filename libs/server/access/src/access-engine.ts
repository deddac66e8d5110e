import type { ActionDefinition, FeatureManifest } from '@alongside/plugin';
import { join, sql, bytes, type Id, type Sql } from '@alongside/server-data';
import { failure, markChecked } from '@alongside/server-graphql';
import { actorOf, type Context } from './access-context';
import type { AccessDirectory } from './access-directory';
import type { AuditTrail } from './audit/audit-trail';
import type { Facts, Place } from './facts';
import { narrowed, narrowedSettings, narrowest, type Narrowing } from './narrowing/narrowing';
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

const nothing = sql`1 = 0`;

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
    if (decision === 'off') throw failure.featureOff();
    this.audit.refused(context, action, target);
    throw decision === 'hidden' ? failure.notFound() : failure.denied();
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
    if (!this.suits(context, owned)) return nothing;
    const [facts, narrowing] = await Promise.all([this.directory.facts(context), this.directory.narrowing(context)]);
    const allowed = this.withoutClosed(facts, owned, columns, this.ruled(context, owned, facts, narrowing, columns));
    if (owned.feature.always) return allowed;
    const settings = [...(await this.directory.settings(context)).values()]
      .filter((setting) => this.known(setting.features.get(owned.feature.key)?.state))
      .map((setting) => bytes(setting.id));
    if (settings.length === 0) return nothing;
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
    if (kind === 'device') return definition.onDevice === true;
    return definition.audience === 'any' || definition.audience === kind;
  }

  private known(state: string | undefined): boolean {
    return state === 'on' || state === 'stopped';
  }

  private async decide(context: Context, owned: OwnedAction, target: Target): Promise<Decision> {
    actorOf(context);
    // The same reads run whether or not the target exists or the actor may see it, so that time and statements tell nothing.
    const [facts, settings, narrowing, places] = await Promise.all([this.directory.facts(context), this.directory.settings(context), this.directory.narrowing(context), this.placesOf(context, target)]);
    if (target.child && isClosed(facts, owned, target.child)) return 'hidden';
    const real = places.filter((place) => place.settingId === null || settings.has(place.settingId));

    let best: Decision = 'hidden';
    for (const place of real) {
      const state = owned.feature.always || place.settingId === null ? 'on' : settings.get(place.settingId)?.features.get(owned.feature.key)?.state;
      if (!this.suits(context, owned) || (this.known(state) && !this.may(context, owned, facts, narrowing, place))) {
        if (best === 'hidden' && this.sees(context, facts, narrowing, place)) best = 'denied';
      } else if (!this.known(state)) continue;
      else if (state === 'stopped' && owned.definition.kind === 'write') best = 'off';
      else return 'yes';
    }
    return best;
  }

  /** Whether the actor may do it at the place, leaving aside whether its feature is on there. */
  private may(context: Context, owned: OwnedAction, facts: Facts, narrowing: Narrowing, place: Place): boolean {
    if (!this.suits(context, owned)) return false;
    if (context.actor?.kind === 'device') return inRoomOf(facts, place);
    return this.related(context, facts, place) && owned.rule.allows(facts, place, narrowed(narrowing, owned, place.settingId));
  }

  /** The rule as a predicate: at settings where the trust took more away than elsewhere, with what is left there. */
  private ruled(context: Context, owned: OwnedAction, facts: Facts, narrowing: Narrowing, columns: PlaceColumns): Sql {
    if (context.actor?.kind === 'device') return facts.device && columns.room ? sql`${columns.room} = ${bytes(facts.device.roomId)}` : nothing;
    const special = narrowedSettings(narrowing, owned.name);
    if (special.length === 0) return owned.rule.filter(facts, columns, narrowed(narrowing, owned, null));
    const { setting } = columns;
    if (!setting) return owned.rule.filter(facts, columns, narrowest(narrowing, owned));
    const elsewhere = sql`((${setting} IS NULL OR ${setting} NOT IN (${join(special.map(bytes))})) AND ${owned.rule.filter(facts, columns, narrowed(narrowing, owned, null))})`;
    const there = special.map((id) => sql`(${setting} = ${bytes(id)} AND ${owned.rule.filter(facts, columns, narrowed(narrowing, owned, id))})`);
    return sql`(${join([elsewhere, ...there], ' OR ')})`;
  }

  /** A list's predicate without the rows of children that are closed to the actor. */
  private withoutClosed(facts: Facts, owned: OwnedAction, { child }: PlaceColumns, allowed: Sql): Sql {
    const closed = [...facts.barred, ...(staysOpen(owned) ? [] : facts.ties)].map(bytes);
    if (closed.length === 0 || !child) return allowed;
    return sql`(${allowed}) AND (${child} IS NULL OR ${child} NOT IN (${join(closed)}))`;
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

  /** Whether the actor has any relation to the place at all, without which no rule is even asked. Of others than families and staff the rule alone knows. */
  private related(context: Context, facts: Facts, place: Place): boolean {
    const kind = context.actor?.kind;
    if ((kind !== 'guardian' && kind !== 'staff') || place.settingId === null) return true;
    if (kind === 'staff') return place.current && facts.roles.some((role) => role.settingId === null || role.settingId === place.settingId);
    return place.childId ? facts.guardianships.has(place.childId) : [...facts.guardianships.values()].some((fact) => fact.settingIds.has(place.settingId as string));
  }

  /** Whether the actor may know that there is anything: the difference between "denied" and "not found". */
  private sees(context: Context, facts: Facts, narrowing: Narrowing, place: Place): boolean {
    if (place.childId === null && place.settingId === null) return true;
    const { sight } = this.directory;
    const owned = this.actions.get(place.childId ? sight.child : place.roomId ? sight.room : sight.setting);
    return owned !== undefined && this.may(context, owned, facts, narrowing, place);
  }
}

/** Whether a tie to a child leaves the action open: somebody must feed and mind it. */
const staysOpen = ({ definition }: OwnedAction): boolean => definition.vital === true || definition.minding === true;

/** Whether the child's record is closed to the acting member of staff for this action. */
const isClosed = (facts: Facts, owned: OwnedAction, childId: Id): boolean => facts.barred.has(childId) || (facts.ties.has(childId) && !staysOpen(owned));

/** Whether a place is in the room whose tablet acts. */
const inRoomOf = ({ device }: Facts, place: Place): boolean => device !== null && place.current && place.settingId === device.settingId && place.roomId === device.roomId;

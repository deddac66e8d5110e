import type { FeatureState } from '@alongside/plugin';
import type { Id } from '@alongside/server-data';
import type { Context } from './access-context';
import type { Facts, Place } from './facts';
import type { Narrowing } from './narrowing/narrowing';

/** One setting of the actor's trust as access needs it. A feature that is not in the map was never switched on. */
export interface SettingState {
  id: Id;
  features: ReadonlyMap<string, { state: FeatureState; options: Record<string, unknown>; optionsVersion: number }>;
}

/** What the engine asks of core. Each answer is loaded once per request and batched over all targets. */
export interface AccessDirectory {
  /** The actions by which one sees that there is such a child, room or setting: whoever may not do them is told that there is none. */
  readonly sight: { child: string; room: string; setting: string };
  facts(context: Context): Promise<Facts>;
  settings(context: Context): Promise<ReadonlyMap<Id, SettingState>>;
  /** What the actor's trust has taken from which roles. */
  narrowing(context: Context): Promise<Narrowing>;
  /** Every enrolment of the child in the actor's trust, with today's room; empty when there is no such child. */
  placesOfChild(context: Context, childId: Id): Promise<readonly Place[]>;
  placeOfRoom(context: Context, roomId: Id): Promise<Place | null>;
}

import type { FeatureState } from '@alongside/plugin';
import type { Id } from '@alongside/server-data';
import type { Context } from './access-context';
import type { Facts, Place } from './facts';

/** One setting of the actor's trust as access needs it. A feature that is not in the map was never switched on. */
export interface SettingState {
  id: Id;
  features: ReadonlyMap<string, { state: FeatureState; options: Record<string, unknown>; optionsVersion: number }>;
}

/** What the engine asks of core. Each answer is loaded once per request and batched over all targets. */
export interface AccessDirectory {
  facts(context: Context): Promise<Facts>;
  settings(context: Context): Promise<ReadonlyMap<Id, SettingState>>;
  /** Every enrolment of the child in the actor's trust, with today's room; empty when there is no such child. */
  placesOfChild(context: Context, childId: Id): Promise<readonly Place[]>;
  placeOfRoom(context: Context, roomId: Id): Promise<Place | null>;
}

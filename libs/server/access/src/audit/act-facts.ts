import type { ActionDefinition, StaffRole } from '@alongside/plugin';
import type { Day, Id } from '@alongside/server-data';
import type { Context } from '../access-context';
import type { HasteFact } from '../facts';

/** What was done or read, and about whom. */
export interface AuditedAct {
  action: string;
  subjectType: string;
  subjectId: Id | null;
  childId?: Id | null;
  settingId?: Id | null;
  /** The adult whose record it is, where it is an adult's. */
  guardianId?: Id | null;
  /** The person for whom it was done, where somebody else entered it. */
  behalfId?: Id | null;
}

/** What the trail writes beside an act. */
export interface ActFacts {
  settingId: Id | null;
  /** Roles that cover the setting, the first one first in rank. */
  roles: readonly StaffRole[];
  /** The civil day there. */
  day: Day;
}

/** What the trail asks of others; a request has loaded nearly all of it already. */
export interface ActSources {
  /** The actions that open a child's file. */
  readonly fileActions: readonly string[];
  actionOf(action: string): Pick<ActionDefinition, 'kind' | 'category' | 'sensitive' | 'protective' | 'opensFile'> | undefined;
  factsOf(context: Context, act: AuditedAct): Promise<ActFacts>;
  hasteOf(context: Context): Promise<HasteFact | null>;
}

import type { JsonSchemaObject } from './json-schema';
import type { StaffRole } from './staff-role';

/** How a feature stands at one setting: no trace of it; in use; nothing new, while what a family was given still answers. */
export type FeatureState = 'never' | 'on' | 'stopped';

/** Whose action it is. `any`: every signed-in actor. `public`: also someone who is not signed in. */
export type ActionAudience = 'guardian' | 'staff' | 'public' | 'any';

/** Something an actor may do. Its rule (which relation allows it) lives in the feature's `api` door. */
export interface ActionDefinition {
  /** What a leader reads when deciding who may do it, in words: "Record in the diary". */
  readonly title: string;
  readonly audience: ActionAudience;
  readonly kind: 'read' | 'write';
  /** The staff roles that have it until a trust decides otherwise; empty for guardians and the public. */
  readonly defaultRoles: readonly StaffRole[];
  /** What of a child's record it touches, as a guardianship allows it, such as `health`: only who may see that is told who did it. Left out where any relation to the child is enough. */
  readonly category?: string;
  /** That it was done stands in the audit trail before the answer leaves. */
  readonly sensitive?: boolean;
  /** Done to keep the child safe: no family is ever told who did it. */
  readonly protective?: boolean;
  /** Opens one child's file: many within minutes are noticed and slowed down. Not for lists, boards, and what an emergency needs. */
  readonly opensFile?: boolean;
  /** Somebody's safety hangs on it: no trust may take a role away. */
  readonly vital?: boolean;
  /** Part of minding the children of a room: it stays open to staff who have a tie to the child, as what is vital does. All else about that child is closed to them at work. */
  readonly minding?: boolean;
  /** The shared tablet of a room may do it for that room while nobody has signed in on it. */
  readonly onDevice?: boolean;
}

/** Something that happened, told to handlers after its transaction. Within one version fields are only added. */
export interface EventDefinition {
  readonly version: number;
  readonly summary: string;
}

/** A kind of message a person may get and may switch off, unless it is urgent. */
export interface NotificationDefinition {
  readonly title: string;
  readonly urgency: 'urgent' | 'soon' | 'digest';
  readonly audience: 'guardian' | 'staff' | 'any';
  /** What of a child's record a guardian must be allowed to see to be told, such as `health`; left out where any relation to the child is enough. */
  readonly categories?: readonly string[];
}

/** A kind of row in a child's day. */
export interface TimelineDefinition {
  readonly summary: string;
  /** What a guardianship allows or withholds by, such as `care` or `collection`. */
  readonly category: string;
}

/** How long one class of records is kept before it is erased. */
export interface RetentionDefinition {
  readonly summary: string;
  /** The default, in words for the trust that may change it: "3 years after leaving". */
  readonly keep: string;
}

/** A rule of law for which the feature cannot be stopped. Rules of law are data: nation, source, edition, day of effect. */
export interface Mandate {
  readonly nation: 'england' | 'wales' | 'scotland' | 'northern-ireland';
  readonly rule: string;
  readonly edition: string;
  /** The civil day it takes effect, `YYYY-MM-DD`. */
  readonly from: string;
}

/** What a setting may choose about a feature. The staff app draws its form from the schema. */
export interface OptionsDefinition {
  /** 1 for the first shape; one more each time stored options no longer fit the schema. */
  readonly version: number;
  readonly schema: JsonSchemaObject;
  /** What a setting has that never opened the form; fits the schema. */
  readonly defaults: object;
  /** Turns options stored under an earlier version into the present shape. Needed from version 2 on. */
  readonly upgrade?: (fromVersion: number, value: unknown) => unknown;
}

/** A manifest as its author writes it. Records that a feature does not need are left out. */
export interface FeatureInput {
  /** kebab-case, unique among all features; every other key of the feature begins with it and a dot. */
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  /** On at every setting; has no switch. For the platform's own screens. */
  readonly always?: boolean;
  readonly mandatedBy?: readonly Mandate[];
  /** Keys of features whose first door (manifest, events, extension points) this one uses. */
  readonly dependencies?: readonly string[];
  readonly options?: OptionsDefinition;
  readonly actions?: Readonly<Record<string, ActionDefinition>>;
  readonly events?: Readonly<Record<string, EventDefinition>>;
  readonly notifications?: Readonly<Record<string, NotificationDefinition>>;
  readonly timeline?: Readonly<Record<string, TimelineDefinition>>;
  readonly retention?: Readonly<Record<string, RetentionDefinition>>;
}

/** A checked manifest with every record present, as the composer and the apps read it. */
export interface FeatureManifest {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly always: boolean;
  readonly mandatedBy: readonly Mandate[];
  readonly dependencies: readonly string[];
  readonly options: OptionsDefinition;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly notifications: Readonly<Record<string, NotificationDefinition>>;
  readonly timeline: Readonly<Record<string, TimelineDefinition>>;
  readonly retention: Readonly<Record<string, RetentionDefinition>>;
}

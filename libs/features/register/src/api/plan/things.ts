import type { Id } from '@alongside/server-data';
import type { EndedAdult } from '@alongside/server-core';
import type { SourceRow } from '../match/matched-register';

/** What an import makes, in the order in which it can be made. */
export const thingKinds = [
  'setting',
  'room',
  'staff',
  'staff-role',
  'child',
  'enrolment',
  'placement',
  'key-person',
  'care-need',
  'guardian',
  'household',
  'guardianship',
  'restriction',
  'contact',
] as const;
export type ThingKind = (typeof thingKinds)[number];

export type Plain = string | number | boolean | null | readonly string[];
/** Values by the names of the entity's properties. */
export type Values = Readonly<Record<string, Plain>>;

/** Another thing, by its own kind and key. */
export interface ThingRef {
  readonly kind: ThingKind;
  readonly key: string;
}

/** A thing as the export says it should be. */
export interface WantedThing {
  readonly kind: ThingKind;
  /** Its name from run to run, made of the references of the old system; unique within its kind. */
  readonly key: string;
  /** Under whose key it is looked up: that of the child, guardian, member of staff or setting it belongs to. */
  readonly owner: string;
  /** What the export says about it; compared with what it said the last time. */
  readonly values: Values;
  /** Values that are ids of other things. Compared likewise. */
  readonly refs: Readonly<Record<string, ThingRef>>;
  /** Given when it is made and never touched again by an import. */
  readonly once: Values;
  /**
   * For what is dated: a change of one of these columns ends the old row the day before and begins a new one.
   * Otherwise a change is made in place.
   */
  readonly succeeds?: readonly string[];
  /** The rows of the export that speak of it, the first one foremost. */
  readonly rows: readonly SourceRow[];
  /** Other keys under which the same person came. */
  readonly otherKeys?: readonly string[];
  /** Values that say who it is: when all of them differ from the last import, the reference was given to someone else. */
  readonly identity?: readonly string[];
}

/** What the database has for a key that an earlier import brought in. */
export interface ExistingThing {
  readonly kind: ThingKind;
  readonly key: string;
  readonly owner: string;
  readonly id: Id;
  /** The row's version; 0 where its table has none. */
  readonly version: number;
  /** What the export said the last time, ids of other things included. */
  readonly imported: Values;
  /** What stands in the row now; null where it is gone (erased, or removed by hand). */
  readonly current: Values | null;
}

/** Someone who is in the database and may be the person a new row speaks of. */
export interface ExistingPerson {
  readonly id: Id;
  readonly version: number;
  readonly values: Values;
  /** Ids of the settings a child attends or staff work at. */
  readonly settingIds: readonly Id[];
}

/** What a plan asks of the database. Every call takes many keys, so that a plan for many families costs a few statements. */
export interface ExistingRegister {
  /** Everything of one kind under these owners. */
  owned(kind: ThingKind, owners: readonly string[]): Promise<ExistingThing[]>;
  /** Every key of one kind that imports brought in, and what it stands for. */
  ids(kind: ThingKind): Promise<(ThingRef & { readonly id: Id })[]>;
  /** Settings, rooms and people that no import brought in, by their name keys. */
  strangers(kind: 'setting' | 'room' | 'child' | 'guardian' | 'staff', nameKeys: readonly string[]): Promise<ExistingPerson[]>;
  /** Adults whom somebody here has taken from these children. */
  endedAdults(childIds: readonly Id[]): Promise<EndedAdult[]>;
}

export interface FieldChange {
  readonly field: string;
  readonly from: Plain;
  readonly to: Plain;
}

/** What is to be done about one thing. */
export interface PlanItem {
  readonly kind: ThingKind;
  readonly key: string;
  readonly owner: string;
  readonly id: Id;
  /**
   * `create` makes a row with `values`; `update` sets `values` on the row; `succeed` ends the row `ends.id` on the day `ends.on` and makes a new one;
   * `link` writes only that this key stands for the row; `remember` only what the export said; `unchanged` nothing.
   */
  readonly action: 'create' | 'update' | 'succeed' | 'link' | 'remember' | 'unchanged';
  readonly values: Values;
  readonly changes: readonly FieldChange[];
  readonly ends?: { readonly id: Id; readonly on: string };
  /** The version of the row to be changed; 0 where there is none. */
  readonly version: number;
  /** Of a relation: that somebody must decide between the export and what is recorded here. */
  readonly disputed?: 'new-adult' | 'responsibility';
  /** What to remember as said by the export. */
  readonly imported: Values;
  readonly rows: readonly SourceRow[];
}

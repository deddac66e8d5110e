import type { ActionDefinition } from '@alongside/plugin';
import type { Sql } from '@alongside/server-data';
import type { Facts, Place } from './facts';

/** The columns of a list's statement that hold what a rule decides by. Give what the table has. */
export interface PlaceColumns {
  child?: Sql;
  setting?: Sql;
  room?: Sql;
}

/** Who may do an action: one declaration, asked three ways (require, allows, filter). */
export interface Rule {
  /** In words, for the page that explains who may do what. */
  readonly describes: string;
  /** Whether these facts allow the action at this place. */
  allows(facts: Facts, place: Place, action: ActionDefinition): boolean;
  /**
   * The same as a predicate for a list's SQL. It must never let a row through that `allows` would refuse.
   * @throws Error when the table lacks a column that the rule needs.
   */
  filter(facts: Facts, columns: PlaceColumns, action: ActionDefinition): Sql;
}

import { Extensions } from 'type-graphql';
import type { ActorKind } from './request-context';

/** One action for everybody, or one for each kind of actor that may use the field. */
export type ActionRule = string | Partial<Record<ActorKind, string>>;

/** Marks a root field that needs no actor. What it may show is then the resolver's own duty. */
export const publicAction = Symbol('public');

/** The key under which actions stand in a field's GraphQL extensions. */
export const actionExtension = 'action';

/**
 * Says which action a query, mutation or subscription is: `@Action('diary.record')`, or one a kind of actor:
 * `@Action({ guardian: 'diary.reply', staff: 'diary.answer' })`. enforceRoots refuses everybody else.
 */
export function Action(rule: ActionRule): MethodDecorator {
  return Extensions({ [actionExtension]: rule }) as MethodDecorator;
}

/** Says that a query, mutation or subscription may be used without an actor (signing in, public pages). */
export function PublicAction(): MethodDecorator {
  return Extensions({ [actionExtension]: publicAction }) as MethodDecorator;
}

/** Whose life a type tells of. */
export type Concern = 'child' | 'guardian' | 'staff' | 'none';

/** The key under which it stands in a type's GraphQL extensions. */
const concernsExtension = 'concerns';

/** Says whom an object type concerns. Every object type says it; the composer refuses one that does not. */
export function Concerns(concern: Concern): ClassDecorator {
  return Extensions({ [concernsExtension]: concern }) as ClassDecorator;
}

/** Gives every action a rule names. */
export function actionsOf(rule: ActionRule | typeof publicAction): string[] {
  if (rule === publicAction) return [];
  return typeof rule === 'string' ? [rule] : Object.values(rule);
}

/** States the greatest length of a list that is no connection, so that nothing grows without a page size. */
export function Bounded(most: number): MethodDecorator & PropertyDecorator {
  return Extensions({ bounded: most }) as MethodDecorator & PropertyDecorator;
}

/** Names the action by which a field decides who may follow it to a child, guardian or member of staff. Its resolver asks for it. */
export function DecidedBy(action: string): MethodDecorator & PropertyDecorator {
  return Extensions({ [actionExtension]: action }) as MethodDecorator & PropertyDecorator;
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Action, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import type { Context, GuardianCategory } from '@alongside/server-access';
import { childrenById, childTag, type DoorRule, guardianTag, noOrder, type OrderDetails, restrictionTag } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';
import { concernsById, concernTag } from './concern.reads';
import { decideConcern } from './decide-concern.service';
import { noteConcern, raiseConcern } from './raise-concern.service';
import {
  ConfirmSuspensionInput, DecideFamilyConcernInput, DeclareOwnTieInput, DeclareStaffTieInput, EndStaffTieInput, FamilyChildPayload, LiftSuspensionInput, NoteFamilyConcernInput, RaiseFamilyConcernInput,
  RaiseFamilyConcernPayload, SuspendAdultInput,
} from './relation.inputs';
import { confirmSuspension, liftSuspension, suspendAdult } from './suspension.service';
import { declareOwnTie, declareTie, endTie } from './tie.service';
import { staffTag, tieById, tieTag } from './tie.reads';

const childOf = (id: string): Id => parseGlobalId(id, childTag, 'input.childId').id;
const adultOf = (id: string): Id => parseGlobalId(id, guardianTag, 'input.adultId').id;

/** The child as the actor may see it after the change. */
async function payload(context: Context, childId: Id): Promise<FamilyChildPayload> {
  const fresh = freshContext(context);
  const [seen] = await fresh.access.allows(fresh, 'core.see-child', [{ child: childId }]);
  return { child: seen ? ((await childrenById(fresh).load(childId)) ?? null) : null };
}

@Resolver()
export class SuspensionResolver {
  @Mutation(() => FamilyChildPayload, { description: 'Withholds everything of a child from an adult at once, in an emergency. A second person looks within 24 hours; until somebody decides, it stands.' })
  @Action('families.suspend-adult')
  async suspendAdult(@Arg('input', () => SuspendAdultInput, { description: 'Whom, and why.' }) input: SuspendAdultInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const childId = childOf(input.childId);
    await suspendAdult(context, { key: input.key, childId, adultId: adultOf(input.adultId), reason: input.reason });
    return payload(context, childId);
  }

  @Mutation(() => FamilyChildPayload, { description: 'Confirms a suspension, as a second person, or that it still stands. It is looked at again.' })
  @Action('families.decide-suspension')
  async confirmSuspension(@Arg('input', () => ConfirmSuspensionInput, { description: 'Which, and what was found.' }) input: ConfirmSuspensionInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const { key, version, note } = input;
    const suspensionId = parseGlobalId(input.suspensionId, restrictionTag, 'input.suspensionId').id;
    return payload(context, await confirmSuspension(context, { key, suspensionId, version, note, reviewOn: input.reviewOn ?? null }));
  }

  @Mutation(() => FamilyChildPayload, { description: 'Lifts a suspension: the adult sees again what the record says.' })
  @Action('families.decide-suspension')
  async liftSuspension(@Arg('input', () => LiftSuspensionInput, { description: 'Which, and what was found.' }) input: LiftSuspensionInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const { key, version, note } = input;
    const suspensionId = parseGlobalId(input.suspensionId, restrictionTag, 'input.suspensionId').id;
    return payload(context, await liftSuspension(context, { key, suspensionId, version, note }));
  }
}

@Resolver()
export class ConcernResolver {
  @Mutation(() => FamilyChildPayload, { description: "Writes down what somebody says about one of a child's adults. Until it is decided, the stricter reading holds for what that adult is told; at the door the manager is fetched." })
  @Action('families.note-concern')
  async noteFamilyConcern(@Arg('input', () => NoteFamilyConcernInput, { description: 'What was said.' }) input: NoteFamilyConcernInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const { key, matter, words } = input;
    const childId = childOf(input.childId);
    await noteConcern(context, { key, childId, matter, words, adultId: input.adultId ? adultOf(input.adultId) : null, saidBy: input.saidBy ?? null });
    return payload(context, childId);
  }

  @Mutation(() => RaiseFamilyConcernPayload, { description: 'A parent or carer says that something about who may see or collect their child is not right. Somebody of the setting decides within a working day.' })
  @Action({ guardian: 'families.raise-concern' })
  async raiseFamilyConcern(@Arg('input', () => RaiseFamilyConcernInput, { description: 'What is not right.' }) input: RaiseFamilyConcernInput, @Ctx() context: Context): Promise<RaiseFamilyConcernPayload> {
    const { key, matter, words } = input;
    const id = await raiseConcern(context, { key, childId: childOf(input.childId), matter, words, relationship: input.relationship ?? null, name: input.name?.slice(0, 150) ?? null });
    const concern = await concernsById(freshContext(context)).load(id);
    if (!concern) throw failure.notFound();
    return { dueOn: concern.dueOn };
  }

  @Mutation(() => FamilyChildPayload, { description: 'Decides, on evidence, what somebody says. Against an adult with parental responsibility only an order of a court stands.' })
  @Action('families.decide-concern')
  async decideFamilyConcern(@Arg('input', () => DecideFamilyConcernInput, { description: 'The decision.' }) input: DecideFamilyConcernInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const { key, version, outcome, note, order } = input;
    const concernId = parseGlobalId(input.concernId, concernTag, 'input.concernId').id;
    await decideConcern(context, {
      key, concernId, version, outcome, note,
      withholds: (input.withholds ?? []) as unknown as GuardianCategory[],
      door: (input.door ?? 'fetch-manager') as DoorRule,
      term: { validFrom: null, validTo: input.until ?? null },
      order: order ? { ...noOrder, orderKind: (order.orderKind ?? null) as OrderDetails['orderKind'], court: order.court ?? null, madeOn: order.madeOn ?? null, reference: order.reference ?? null, keptAt: order.keptAt ?? null } : null,
    });
    const concern = await concernsById(context).load(concernId);
    if (!concern) throw failure.notFound();
    return payload(context, concern.childId);
  }
}

@Resolver()
export class StaffTieResolver {
  @Mutation(() => FamilyChildPayload, { description: "Writes down that a member of staff has a tie to a child. The child's file is closed to them at work from then on; what is vital and minding the child in a room is not." })
  @Action('families.declare-tie')
  async declareStaffTie(@Arg('input', () => DeclareStaffTieInput, { description: 'Who, and which tie.' }) input: DeclareStaffTieInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const childId = childOf(input.childId);
    await declareTie(context, { key: input.key, childId, staffId: parseGlobalId(input.staffId, staffTag, 'input.staffId').id, tie: input.tie, note: input.note ?? null });
    return payload(context, childId);
  }

  @Mutation(() => FamilyChildPayload, { description: 'Says that one has a tie to a child oneself. Its file is closed from then on; somebody else ends that.' })
  @Action('families.declare-own-tie')
  async declareOwnTie(@Arg('input', () => DeclareOwnTieInput, { description: 'Which tie.' }) input: DeclareOwnTieInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const childId = childOf(input.childId);
    await declareOwnTie(context, { key: input.key, childId, tie: input.tie, note: input.note ?? null });
    return payload(context, childId);
  }

  @Mutation(() => FamilyChildPayload, { description: 'Ends a tie of a member of staff: it is over, or was a mistake.' })
  @Action('families.declare-tie')
  async endStaffTie(@Arg('input', () => EndStaffTieInput, { description: 'Which, and why.' }) input: EndStaffTieInput, @Ctx() context: Context): Promise<FamilyChildPayload> {
    const tieId = parseGlobalId(input.tieId, tieTag, 'input.tieId').id;
    const tie = await tieById(context, tieId);
    await endTie(context, { key: input.key, tieId, version: input.version, note: input.note });
    return tie ? payload(context, tie.childId) : { child: null };
  }
}

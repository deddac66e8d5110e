import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Action, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import type { Context, GuardianCategory } from '@alongside/server-access';
import { allowedForChildren, childTag, guardianTag } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';
import { changeView } from './family-adult.view';
import { addAdult, changeAdult, endAdult, type Evidence } from './propose-change.service';
import { changesById, changeTag } from './relation-changes.reads';
import { type NewAdult, type RelationTerms } from './relation-terms';
import { AddAdultInput, ChangeAdultInput, EndAdultInput, type NewAdultInput, RelationChangePayload, type RelationTermsInput, SettleRelationChangeInput } from './relation.inputs';
import { confirmChange, declineChange, withdrawChange } from './settle-change.service';

const adultOf = (id: string, field: string): Id => parseGlobalId(id, guardianTag, field).id;
const childOf = (id: string): Id => parseGlobalId(id, childTag, 'input.childId').id;

function termsOf({ relationship, parentalResponsibility, livesWith, mayCollect, contactOrder, categories, homeWithId, from, until }: RelationTermsInput): RelationTerms {
  return {
    relationship, parentalResponsibility, livesWith, mayCollect, contactOrder: contactOrder ?? null, categories: categories as unknown as GuardianCategory[],
    homeWith: homeWithId ? adultOf(homeWithId, 'input.terms.homeWithId') : null, validFrom: from, validTo: until ?? null,
  };
}

const personOf = ({ title, firstName, lastName, email, mobile, address, postcode, language, interpreter }: NewAdultInput): NewAdult => ({
  title: title ?? null, firstName, lastName, email: email ?? null, mobile: mobile ?? null, address: address ?? null, postcode: postcode ?? null, language: language ?? null, interpreter: interpreter ?? false,
});

const evidenceOf = ({ ground, evidence, seenOn, reason }: AddAdultInput | ChangeAdultInput): Evidence => ({ ground: ground ?? null, evidence: evidence ?? null, seenOn: seenOn ?? null, reason: reason ?? null });

@Resolver()
export class FamilyChangingResolver {
  @Mutation(() => RelationChangePayload, { description: "Adds one of a child's adults. With parental responsibility it waits for a second person." })
  @Action('families.change-adult')
  async addAdult(@Arg('input', () => AddAdultInput, { description: 'Who, and as what.' }) input: AddAdultInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    const { key, ...rest } = input;
    const id = await addAdult(context, {
      key, operation: 'addAdult', input: rest, childId: childOf(input.childId), adultId: input.adultId ? adultOf(input.adultId, 'input.adultId') : null,
      person: input.person ? personOf(input.person) : null, terms: termsOf(input.terms), evidence: evidenceOf(input),
    });
    return this.payload(context, id);
  }

  @Mutation(() => RelationChangePayload, { description: "Changes what one of a child's adults is, may see or may do. What takes something from an adult with parental responsibility waits for a second person." })
  @Action('families.change-adult')
  async changeAdult(@Arg('input', () => ChangeAdultInput, { description: 'What is to change.' }) input: ChangeAdultInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    const { key, ...rest } = input;
    const id = await changeAdult(context, {
      key, operation: 'changeAdult', input: rest, childId: childOf(input.childId), adultId: adultOf(input.adultId, 'input.adultId'), version: input.version, terms: termsOf(input.terms), evidence: evidenceOf(input),
    });
    return this.payload(context, id);
  }

  @Mutation(() => RelationChangePayload, { description: "Ends the relation of one of a child's adults. With parental responsibility it waits for a second person." })
  @Action('families.change-adult')
  async endAdult(@Arg('input', () => EndAdultInput, { description: 'Whose, and why.' }) input: EndAdultInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    const { key, ...rest } = input;
    const id = await endAdult(context, {
      key, operation: 'endAdult', input: rest, childId: childOf(input.childId), adultId: adultOf(input.adultId, 'input.adultId'), version: input.version, lastDay: input.lastDay ?? null, reason: input.reason,
    });
    return this.payload(context, id);
  }

  @Mutation(() => RelationChangePayload, { description: 'Confirms, as a second person, a change about an adult with parental responsibility. It holds from then on.' })
  @Action('families.confirm-change')
  async confirmRelationChange(@Arg('input', () => SettleRelationChangeInput, { description: 'Which.' }) input: SettleRelationChangeInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    return this.settle(context, input, confirmChange);
  }

  @Mutation(() => RelationChangePayload, { description: 'Says no, as a second person, to a change that waits. Nothing of it ever holds.' })
  @Action('families.confirm-change')
  async declineRelationChange(@Arg('input', () => SettleRelationChangeInput, { description: 'Which, and why not.' }) input: SettleRelationChangeInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    return this.settle(context, input, declineChange);
  }

  @Mutation(() => RelationChangePayload, { description: 'Takes back a change that one has proposed and nobody has confirmed.' })
  @Action('families.change-adult')
  async withdrawRelationChange(@Arg('input', () => SettleRelationChangeInput, { description: 'Which.' }) input: SettleRelationChangeInput, @Ctx() context: Context): Promise<RelationChangePayload> {
    return this.settle(context, input, withdrawChange);
  }

  private async settle(context: Context, { key, changeId, version, note }: SettleRelationChangeInput, settle: typeof confirmChange): Promise<RelationChangePayload> {
    const id = parseGlobalId(changeId, changeTag, 'input.changeId').id;
    await settle(context, { key, changeId: id, version, note: note ?? null });
    return this.payload(context, id);
  }

  private async payload(context: Context, id: Id): Promise<RelationChangePayload> {
    const fresh = freshContext(context);
    const change = await changesById(fresh).load(id);
    const [mayConfirm] = await allowedForChildren(fresh, 'families.confirm-change', [change?.childId ?? id]);
    if (!change) throw failure.notFound();
    return { change: await changeView(fresh, change, mayConfirm === true) };
  }
}

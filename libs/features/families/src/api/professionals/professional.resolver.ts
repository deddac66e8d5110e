import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { dayIn, type Id } from '@alongside/server-data';
import { Action, Bounded, DecidedBy, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context, type GuardianCategory } from '@alongside/server-access';
import { allowedForChildren, childrenById, childTag, ChildType, type GuardianCategoryName, homeZone, settingsOfTrust } from '@alongside/server-core';
import { endGrant, grantProfessional } from './grant.service';
import { grantsById, grantsOfChildren, grantTag, grantView, isOver, professionalTag } from './grant.reads';
import { EndProfessionalGrantInput, GrantProfessionalInput, OwnGrantType, ProfessionalGrantPayload, ProfessionalGrantType, SharedRecordType } from './professional.type';

@Resolver(() => ChildType)
export class ProfessionalResolver {
  @Bounded(50)
  @DecidedBy('families.see-professionals')
  @FieldResolver(() => [ProfessionalGrantType], { nullable: true, description: "To which professionals from outside the child's record is or was opened; null for those who may not see it. Those who keep the child safe are shown to few. At most 50." })
  async professionalGrants(@Root() child: ChildType, @Ctx() context: Context): Promise<ProfessionalGrantType[] | null> {
    const [[seen], [protective]] = await Promise.all([allowedForChildren(context, 'families.see-professionals', [child.childId]), allowedForChildren(context, 'families.see-protective-professionals', [child.childId])]);
    const found = ((await grantsOfChildren(context).load(child.childId)) ?? []).filter((grant) => protective || !grant.protective);
    if (!seen) return null;
    if (protective && found.some((grant) => grant.protective))
      context.access.audit.read(context, { action: 'families.see-protective-professionals', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return Promise.all(found.slice(0, 50).map((grant) => grantView(context, grant)));
  }

  @Bounded(20)
  @DecidedBy('families.see-shared-record')
  @FieldResolver(() => [SharedRecordType], { nullable: true, description: "To which professionals one's child's record is opened today, for parents and carers with parental responsibility who may see as much themselves; null for others. At most 20." })
  async sharedWith(@Root() child: ChildType, @Ctx() context: Context): Promise<SharedRecordType[] | null> {
    const [seen] = await context.access.allows(context, 'families.see-shared-record', [{ child: child.childId }]);
    const own = (await context.access.facts(context)).guardianships.get(child.childId);
    const grants = (await grantsOfChildren(context).load(child.childId)) ?? [];
    if (!seen || own?.parentalResponsibility !== 'yes') return null;
    const open = await Promise.all(grants.map(async (grant) => !(await isOver(context, grant))));
    return grants
      .filter((grant, index) => open[index] && !grant.protective && grant.categories.every((category) => own.categories.has(category)))
      .slice(0, 20)
      .map(({ firstName, lastName, profession, organisation, purpose, categories, validTo }) => ({
        name: `${firstName} ${lastName}`, profession, organisation, purpose, categories: categories as unknown as GuardianCategoryName[], until: validTo,
      }));
  }

  @Bounded(20)
  @DecidedBy('families.see-own-grants')
  @FieldResolver(() => [OwnGrantType], { nullable: true, description: 'For what, and until when, the record is opened to the acting professional; null for others. At most 20.' })
  async openedToMe(@Root() child: ChildType, @Ctx() context: Context): Promise<OwnGrantType[] | null> {
    const actor = actorOf(context);
    const [seen] = await context.access.allows(context, 'families.see-own-grants', [{ child: child.childId }]);
    if (!seen || actor.kind !== 'professional') return null;
    const settings = await settingsOfTrust(context);
    const grants = ((await grantsOfChildren(context).load(child.childId)) ?? []).filter((grant) => grant.professionalId === actor.personId);
    const standing = grants.filter(({ settingId, validFrom, validTo, endedAt }) => {
      const today = dayIn(settings.get(settingId)?.timeZone ?? homeZone, context.clock.now());
      return endedAt === null && validFrom <= today && validTo >= today;
    });
    return standing.slice(0, 20).map(({ purpose, settingId, categories, validTo }) => ({ purpose, settingName: settings.get(settingId)?.name ?? '', categories: categories as unknown as GuardianCategoryName[], until: validTo }));
  }

  @Mutation(() => ProfessionalGrantPayload, { description: "Opens some of a child's record to a professional from outside, for one purpose and twelve weeks at most." })
  @Action('families.grant-professional')
  async grantProfessional(@Arg('input', () => GrantProfessionalInput, { description: 'To whom, what, and for how long.' }) input: GrantProfessionalInput, @Ctx() context: Context): Promise<ProfessionalGrantPayload> {
    const { person } = input;
    const id = await grantProfessional(context, {
      key: input.key,
      childId: parseGlobalId(input.childId, childTag, 'input.childId').id,
      professionalId: input.professionalId ? parseGlobalId(input.professionalId, professionalTag, 'input.professionalId').id : null,
      person: person ? { ...person, email: person.email ?? null, mobile: person.mobile ?? null } : null,
      purpose: input.purpose,
      categories: input.categories as unknown as GuardianCategory[],
      from: input.from ?? null,
      until: input.until,
      protective: input.protective ?? false,
    });
    return this.payload(context, id);
  }

  @Mutation(() => ProfessionalGrantPayload, { description: 'Closes a record that was opened to a professional, before its last day.' })
  @Action('families.grant-professional')
  async endProfessionalGrant(@Arg('input', () => EndProfessionalGrantInput, { description: 'Which, and why.' }) input: EndProfessionalGrantInput, @Ctx() context: Context): Promise<ProfessionalGrantPayload> {
    const grantId = parseGlobalId(input.grantId, grantTag, 'input.grantId').id;
    await endGrant(context, { key: input.key, grantId, version: input.version, reason: input.reason });
    return this.payload(context, grantId);
  }

  private async payload(context: Context, id: Id): Promise<ProfessionalGrantPayload> {
    const fresh = freshContext(context);
    const grant = await grantsById(fresh).load(id);
    const child = grant && (await childrenById(fresh).load(grant.childId));
    if (!grant || !child) throw failure.notFound();
    return { grant: await grantView(fresh, grant), child };
  }
}

import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { Bounded, type Connection, connectionType, DecidedBy, decodeNameCursor, defineLoader, encodeNameCursor, globalId, PageArgs, pageOf, PublicAction } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { ChildConnection, ownChildren, settingsOfTrust, SettingType, settingView, TrustType, type ChildType, type SettingFacts } from '@alongside/server-core';
import { actorTag } from '../sessions/identify-request';
import { emailOf } from './account.service';
import { ActorKindName, ActorType, ViewerType } from './viewer.type';
import { viewerOf } from './viewer.view';

const SettingConnection = connectionType('Setting', SettingType);

const trusts = defineLoader<Id, TrustType>('identity.trusts', async (context, ids) => {
  const rows = await context.store.reads.rows({ id: 'id', name: 'text', word: 'text' }, sql`SELECT id AS id, name AS name, word AS word FROM trust WHERE id IN (${join(ids.map(bytes))})`);
  return new Map(rows.map((row) => [row.id, Object.assign(new TrustType(), { id: globalId('trst', row.id, row.id), name: row.name, word: row.word })]));
});

/** Roles held today by actors of the signed-in account, in all its trusts. */
const rolesOfActors = defineLoader<Id, string[]>('identity.roles-of-actors', async (context, actorIds) => {
  const account = context.account;
  if (!account) return new Map();
  const people = await context.store.reads.rows(
    { id: 'id', trustId: 'id', personId: 'id' },
    sql`SELECT id AS id, trust_id AS trustId, person_id AS personId FROM actor WHERE account_id = ${bytes(account.id)} AND kind = 'staff' AND ended_at IS NULL AND id IN (${join(actorIds.map(bytes))})`,
  );
  if (people.length === 0) return new Map();
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { trustId: 'id', staffId: 'id', role: 'text' },
    sql`SELECT DISTINCT trust_id AS trustId, staff_id AS staffId, role AS role FROM staff_role
        WHERE (${join(people.map((one) => sql`(trust_id = ${bytes(one.trustId)} AND staff_id = ${bytes(one.personId)})`), ' OR ')}) AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day}) ORDER BY role`,
  );
  return new Map(people.map((one) => [one.id, rows.filter((row) => row.trustId === one.trustId && row.staffId === one.personId).map((row) => row.role)]));
});

/** Settings where the actor has something to do: works there, or has a child there. */
async function settingsSeen(context: Context): Promise<SettingFacts[]> {
  const all = [...(await settingsOfTrust(context)).values()];
  const seen = await context.access.allows(context, 'core.see-setting', all.map((setting) => ({ setting: setting.id })));
  return all.filter((_setting, index) => seen[index]);
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  @PublicAction()
  viewer(@Ctx() context: Context): ViewerType | null {
    return context.account ? viewerOf(context.account) : null;
  }

  @FieldResolver(() => String, { description: 'The e-mail address of the account.' })
  email(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<string> {
    return context.account ? emailOf(context, context.account.id) : Promise.resolve('');
  }

  @Bounded(20)
  @FieldResolver(() => [ActorType], { description: 'Everyone the account may act as. At most 20.' })
  async actors(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<ActorType[]> {
    if (!context.account) return [];
    const rows = await context.store.reads.rows(
      { id: 'id', trustId: 'id', kind: 'text', displayName: 'text' },
      sql`SELECT id AS id, trust_id AS trustId, kind AS kind, display_name AS displayName FROM actor WHERE account_id = ${bytes(context.account.id)} AND ended_at IS NULL ORDER BY id LIMIT 20`,
    );
    return rows.map((row) => actorView(context, row));
  }

  @FieldResolver(() => ActorType, { nullable: true, description: 'Who this request acts as; null until one is chosen.' })
  actor(@Root() _viewer: ViewerType, @Ctx() context: Context): ActorType | null {
    return context.actor ? actorView(context, context.actor) : null;
  }

  @DecidedBy('core.see-own-children')
  @FieldResolver(() => ChildConnection, { nullable: true, description: 'The children the acting guardian is a parent or carer of; null without an actor.' })
  async children(@Root() _viewer: ViewerType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<ChildType> | null> {
    return context.actor ? ownChildren(context, page) : null;
  }

  @FieldResolver(() => SettingConnection, { nullable: true, description: 'The settings where the actor works or has a child; null without an actor.' })
  async settings(@Root() _viewer: ViewerType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<SettingType> | null> {
    if (!context.actor) return null;
    const after = decodeNameCursor(page.after);
    const seen = await settingsSeen(context);
    const start = after ? seen.findIndex((setting) => setting.id === after.id) + 1 : 0;
    return pageOf(seen.slice(start, start + page.first + 1).map(settingView), page.first, (setting) => encodeNameCursor({ name: '', id: setting.settingId }), page.after);
  }

  @Bounded(100)
  @FieldResolver(() => [String], { description: 'Keys of the features that are or were in use anywhere for this actor; a menu shows these and no others. At most 100.' })
  async features(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<string[]> {
    if (!context.actor) return [];
    const keys = (await settingsSeen(context)).flatMap((setting) => [...setting.features].filter(([, found]) => found.state === 'on').map(([key]) => key));
    return [...new Set(keys)].sort();
  }
}

function actorView(context: Context, row: { id: Id; trustId: Id; kind: string; displayName: string }): ActorType {
  return Object.assign(new ActorType(), {
    id: globalId(actorTag, row.trustId, row.id),
    kind: row.kind as ActorKindName,
    displayName: row.displayName,
    trustId: row.trustId,
    actorId: row.id,
    current: row.id === context.actor?.id,
  });
}

@Resolver(() => ActorType)
export class ActorResolver {
  @FieldResolver(() => TrustType, { description: 'The trust in which this one acts.' })
  async trust(@Root() actor: ActorType, @Ctx() context: Context): Promise<TrustType> {
    const trust = await trusts(context).load(actor.trustId);
    if (!trust) throw new Error('An actor without a trust');
    return trust;
  }

  @Bounded(40)
  @FieldResolver(() => [String], { description: 'The roles held today; empty for guardians. At most 40.' })
  async roles(@Root() actor: ActorType, @Ctx() context: Context): Promise<string[]> {
    return (await rolesOfActors(context).load(actor.actorId)) ?? [];
  }
}

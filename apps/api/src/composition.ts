import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import type { FeatureManifest } from '@alongside/plugin';
import { checkSchema, compose } from '@alongside/plugin/compose';
import { AccessEngine, accessPart, AuditTrail, type Context, type OwnedAction } from '@alongside/server-access';
import { actSources, coreDirectory, corePart, type FeatureContext, type TimelineContext, type TimelineReader } from '@alongside/server-core';
import { type Clock, dataEntities, dataMigrations, type Store } from '@alongside/server-data';
import { eventEntities, eventMigrations, type Live } from '@alongside/server-events';
import type { FeatureApi } from '@alongside/server-feature';
import { type Audience, createContext, createSchema, describeError, type Identity, type Log, type RequestParts } from '@alongside/server-graphql';
import { mailEntities, type MailKind, mailMigrations } from '@alongside/server-mail';
import { identifyRequest, identityPart } from '@alongside/server-identity';
import { notifyPart } from '@alongside/server-notify';

export type Features = readonly FeatureApi<FeatureManifest>[];

/** Tells who asks. */
export type Identify = (parts: RequestParts, services: { store: Store; clock: Clock }) => Promise<Identity>;

/** Everything the server is made of, before it has a database. */
export type Composition = ReturnType<typeof composeServer>;

/**
 * Joins core and the features, and builds the one schema. Needs no database.
 * @throws CompositionError naming every clash and every rule of the house that is broken, with its owners
 */
export function composeServer(features: Features) {
  const parts = [
    { ...accessPart, foundation: true },
    { ...corePart, foundation: true },
    { ...identityPart, foundation: true },
    { ...notifyPart, foundation: true },
    ...features,
  ];
  const composed = compose(parts as unknown as FeatureApi<FeatureManifest>[]);
  const schema: GraphQLSchema = createSchema({
    resolvers: composed.resolvers,
    nodes: composed.nodes,
    audienceOf: (action) => composed.actions[action]?.audience as Audience | undefined,
    onDevice: (action) => composed.actions[action]?.onDevice === true,
  });
  checkSchema(schema, composed.actions, { typeOwners: composed.typeOwners });
  return {
    schema,
    entities: [...dataEntities, ...eventEntities, ...mailEntities, ...composed.entities],
    migrations: [...dataMigrations, ...eventMigrations, ...mailMigrations, ...composed.migrations],
    handlers: composed.handlers,
    jobs: composed.jobs,
    mails: (parts as readonly { mails?: readonly MailKind[] }[]).flatMap(({ mails }) => mails ?? []),
    manifests: new Map(composed.features.map((feature) => [feature.key, feature])),
    actions: ownedActions(composed),
    timelineReaders: new Map(features.flatMap(({ feature, timeline }): [string, TimelineReader][] => (timeline ? [[feature.key, timeline]] : []))),
  };
}

type Composed = ReturnType<typeof compose<FeatureApi<FeatureManifest>>>;

function ownedActions({ actions, rules, features }: Composed): Map<string, OwnedAction> {
  const manifests = new Map(features.map((feature) => [feature.key, feature]));
  return new Map(
    Object.values(actions).flatMap((action): [string, OwnedAction][] => {
      const rule = rules[action.key];
      const feature = manifests.get(action.feature);
      return rule && feature ? [[action.key, { name: action.key, definition: action, feature, rule }]] : [];
    }),
  );
}

export interface RunningServices {
  store: Store;
  live: Live;
  clock: Clock;
  log: Log;
}

/** Makes what gives each operation its context, and the audit trail that a stop must flush. */
export function createContextMaker(composition: Composition, services: RunningServices, identify: Identify = identifyRequest) {
  const { log, store } = services;
  const audit = new AuditTrail(store, actSources(composition.actions), { onError: (error) => log.error({ error: describeError(error) }, 'the audit trail could not be written') });
  const access = new AccessEngine(composition.actions, coreDirectory, audit);
  const contextFor = async (parts: RequestParts): Promise<Context & FeatureContext & TimelineContext> => ({
    ...createContext(parts, services, await identify(parts, services)),
    access,
    features: composition.manifests,
    timelineReaders: composition.timelineReaders,
  });
  return { contextFor, audit };
}

import type { ActionOf, FeatureManifest } from '@alongside/plugin';
import type { Rule } from '@alongside/server-access';
import type { TimelineReader } from '@alongside/server-core';
import type { Id, Store } from '@alongside/server-data';
import type { EventHandler, JobHandler } from '@alongside/server-events';
import type { RegisteredNode } from '@alongside/server-graphql';
import type { MailKind } from '@alongside/server-mail';
import type { MigrationInterface } from 'typeorm';

type Class<T = object> = new (...args: never[]) => T;

/** What a feature gets to put some weeks of life into the demo trust. */
export interface DemoRun {
  store: Store;
  trustId: Id;
  /** Life reaches up to this moment. */
  now: Date;
  /** Numbers in [0, 1), the same at every run. */
  random(): number;
}

/** What a feature's `api` door gives to the server. */
export interface FeatureApi<F extends FeatureManifest = FeatureManifest> {
  feature: F;
  /** TypeORM entities; their tables begin with the feature's key. */
  entities?: readonly Class[];
  migrations?: readonly Class<MigrationInterface>[];
  /** type-graphql resolver classes, one for each audience. */
  resolvers?: readonly Class[];
  /** Who may do each action of the manifest. */
  rules: Record<ActionOf<F>, Rule>;
  handlers?: readonly EventHandler[];
  jobs?: readonly JobHandler[];
  /** Kinds of letter it sends by e-mail. */
  mails?: readonly MailKind[];
  nodes?: readonly RegisteredNode[];
  /** Gives the contents of the feature's lines on a page of the timeline. */
  timeline?: TimelineReader;
  /** Fills the demo trust, after the register was imported; runs once, before anybody is served. */
  demo?: (demo: DemoRun) => Promise<void>;
}

/** A feature's `api` door, checked against its manifest: an action without a rule does not compile. */
export function defineFeatureApi<const F extends FeatureManifest>(api: FeatureApi<F>): FeatureApi<F> {
  return api;
}

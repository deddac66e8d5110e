import type { Context } from '@alongside/server-access';
import { anyOf, leadsTrust, staffIn } from '@alongside/server-core';
import { defineFeatureApi } from '@alongside/server-feature';
import { defineNode } from '@alongside/server-graphql';
import { registerFeature } from '../feature';
import { registerEntities, registerMigrations } from './apply/register-tables';
import { applyJob } from './imports/apply.job';
import { forgetJob } from './imports/forget.job';
import { importFinishedHandler } from './imports/import-finished.handler';
import { importsById, importTag, importView } from './imports/import.reads';
import { RegisterIssueResolver, ViewerWorkListResolver } from './imports/issue.resolver';
import { previewJob } from './imports/preview.job';
import { RegisterImportResolver, ViewerImportsResolver } from './imports/register.staff.resolver';

/** Whoever leads the trust, or has the role at a setting. A register that speaks of several settings is asked about once for each. */
const mayImport = anyOf(leadsTrust(), staffIn('setting'));

export const registerApi = defineFeatureApi({
  feature: registerFeature,
  entities: registerEntities,
  migrations: registerMigrations,
  resolvers: [RegisterImportResolver, ViewerImportsResolver, RegisterIssueResolver, ViewerWorkListResolver],
  rules: {
    'register.import': mayImport,
    'register.preview': mayImport,
    'register.read-work-list': mayImport,
    'register.review-work-list': mayImport,
  },
  handlers: [importFinishedHandler],
  jobs: [previewJob, applyJob, forgetJob],
  nodes: [
    defineNode({
      tag: importTag,
      typeName: 'RegisterImport',
      load: async (context, ids) => new Map((await importsById(context as Context, 'register.preview', ids)).map((one) => [one.id, importView(context as Context, one)])),
    }),
  ],
});

import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Action, Bounded, type Connection, DecidedBy, failure, freshContext, PageArgs, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { uploadTag } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';
import { actorNames, ViewerType } from '@alongside/server-identity';
import { registerFields, registerKinds } from '../read/register-fields';
import { applyImport, discardImport, mapColumns } from './change-import.service';
import { scopeOf } from './import-access';
import { ApplyRegisterInput, DiscardRegisterInput, MapRegisterColumnsInput, PreviewRegisterInput, RegisterImportPayload } from './import.inputs';
import { importList, importsById, importTag, importView } from './import.reads';
import { RegisterFileType, RegisterImportConnection, RegisterImportType, RegisterKindFieldsType, type RegisterKindName } from './import.types';
import { findingGroups } from './issue-group.reads';
import { findingsOf } from './issue.reads';
import { RegisterIssueConnection, RegisterIssueFilter, RegisterIssueGroupType, type RegisterIssueType } from './issue.types';
import { startImport } from './start-import.service';

/** Imports of registers, as staff begin, look at and confirm them. */
@Resolver(() => RegisterImportType)
export class RegisterImportResolver {
  @Query(() => RegisterImportType, { nullable: true, description: 'An import, or null where there is none that the actor may see. While it is READING or APPLYING look again every second or two.' })
  @Action('register.preview')
  async registerImport(@Arg('id', () => ID, { description: 'Global id of the import.' }) id: string, @Ctx() context: Context): Promise<RegisterImportType | null> {
    const [found] = await importsById(context, 'register.preview', [parseGlobalId(id, importTag).id]);
    return found ? importView(context, found) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who began it; null for one from the command line.' })
  async startedBy(@Root() one: RegisterImportType, @Ctx() context: Context): Promise<string | null> {
    return one.actorId ? ((await actorNames(context).load(one.actorId)) ?? null) : null;
  }

  @Bounded(20)
  @DecidedBy('register.preview')
  @FieldResolver(() => [RegisterFileType], { description: 'Its files. At most 20.' })
  files(@Root() one: RegisterImportType): RegisterFileType[] {
    return [...one.fileList];
  }

  @Bounded(6)
  @FieldResolver(() => [RegisterKindFieldsType], { description: 'What columns can mean, by kind of row. At most 6.' })
  knownFields(): RegisterKindFieldsType[] {
    return registerKinds.map((kind) => ({ kind: kind.toUpperCase() as RegisterKindName, fields: registerFields[kind].map(({ name, required }) => ({ name, required: required === true })) }));
  }

  @DecidedBy('register.read-work-list')
  @FieldResolver(() => RegisterIssueConnection, { nullable: true, description: 'What was found about its rows, by file and line; null while nothing is known.' })
  async issues(
    @Root() one: RegisterImportType,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RegisterIssueFilter, { nullable: true, description: 'Which; all when left out.' }) filter: RegisterIssueFilter | null,
    @Ctx() context: Context,
  ): Promise<Connection<RegisterIssueType> | null> {
    const batchId = await this.batchToRead(one, context);
    return batchId === null ? null : findingsOf(context, batchId, page, filter ?? null);
  }

  @Bounded(200)
  @DecidedBy('register.read-work-list')
  @FieldResolver(() => [RegisterIssueGroupType], { nullable: true, description: 'The same, with what is said of many rows said once; null while nothing is known. At most 200.' })
  async issueGroups(
    @Root() one: RegisterImportType,
    @Arg('filter', () => RegisterIssueFilter, { nullable: true, description: 'Which; all when left out.' }) filter: RegisterIssueFilter | null,
    @Ctx() context: Context,
  ): Promise<RegisterIssueGroupType[] | null> {
    const batchId = await this.batchToRead(one, context);
    return batchId === null ? null : findingGroups(context, batchId, filter ?? null);
  }

  @Mutation(() => RegisterImportPayload, { description: 'Begins an import: the files are read and a preview is worked out. Nothing is taken over before `applyRegister`.' })
  @Action('register.import')
  async previewRegister(@Arg('input', () => PreviewRegisterInput, { description: 'The files.' }) input: PreviewRegisterInput, @Ctx() context: Context): Promise<RegisterImportPayload> {
    const uploadIds = input.uploadIds.slice(0, 100).map((id) => {
      const upload = parseGlobalId(id, uploadTag, 'input.uploadIds');
      if (upload.trustId !== actorOf(context).trustId) throw failure.badInput('One of the files is not kept any more: hand it in again.', { field: 'input.uploadIds' });
      return upload.id;
    });
    return this.afterwards(context, await startImport(context, { key: input.key, uploadIds, mapping: input.mapping ?? null }));
  }

  @Mutation(() => RegisterImportPayload, { description: 'Says what columns mean; the preview is worked out again.' })
  @Action('register.import')
  async mapRegisterColumns(@Arg('input', () => MapRegisterColumnsInput, { description: 'Which import, and what its columns mean.' }) input: MapRegisterColumnsInput, @Ctx() context: Context): Promise<RegisterImportPayload> {
    const importId = parseGlobalId(input.importId, importTag, 'input.importId').id;
    await mapColumns(context, { key: input.key, importId, version: input.version, mapping: input.mapping });
    return this.afterwards(context, importId);
  }

  @Mutation(() => RegisterImportPayload, { description: 'Carries an import out as its preview shows. It goes on by itself; nobody has to wait.' })
  @Action('register.import')
  async applyRegister(@Arg('input', () => ApplyRegisterInput, { description: 'Which.' }) input: ApplyRegisterInput, @Ctx() context: Context): Promise<RegisterImportPayload> {
    const importId = parseGlobalId(input.importId, importTag, 'input.importId').id;
    await applyImport(context, { key: input.key, importId, version: input.version });
    return this.afterwards(context, importId);
  }

  @Mutation(() => RegisterImportPayload, { description: 'Gives an import up before it is applied: its rows and files are forgotten.' })
  @Action('register.import')
  async discardRegister(@Arg('input', () => DiscardRegisterInput, { description: 'Which.' }) input: DiscardRegisterInput, @Ctx() context: Context): Promise<RegisterImportPayload> {
    const importId = parseGlobalId(input.importId, importTag, 'input.importId').id;
    await discardImport(context, { key: input.key, importId });
    return this.afterwards(context, importId);
  }

  /** The batch whose findings the actor may read, noted in the audit trail. */
  private async batchToRead({ importId, batchId, outcome }: RegisterImportType, context: Context): Promise<Id | null> {
    if (batchId === null || outcome === null) return null;
    const [seen] = await importsById(context, 'register.read-work-list', [importId]);
    if (!seen) return null;
    context.access.audit.read(context, { action: 'register.read-work-list', subjectType: 'register-import', subjectId: importId });
    return batchId;
  }

  private async afterwards(context: Context, importId: Id): Promise<RegisterImportPayload> {
    const fresh = freshContext(context);
    const [found] = await importsById(fresh, 'register.import', [importId]);
    if (!found) throw failure.notFound();
    return { registerImport: importView(fresh, found) };
  }
}

@Resolver(() => ViewerType)
export class ViewerImportsResolver {
  @FieldResolver(() => RegisterImportConnection, { nullable: true, description: 'Imports of registers that the actor may see, newest first; null for those who import none.' })
  async registerImports(@Root() _viewer: ViewerType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<RegisterImportType> | null> {
    if (context.actor?.kind !== 'staff') return null;
    const { whole, settingIds } = await scopeOf(context, 'register.preview');
    return whole || settingIds.length > 0 ? importList(context, page) : null;
  }
}

import { randomUUID } from 'node:crypto';
import type { MadePerson, TestServer } from '@alongside/testing';
import type { SourceFile } from '../api/read/register-reader';

/** An import as the specs read it. */
export interface ImportRead {
  id: string;
  state: string;
  version: number;
  mayApply: boolean;
  interrupted: boolean;
  startedBy: string | null;
  progress: { done: number; total: number } | null;
  reason: { code: string; names: string[] } | null;
  files: { name: string; kind: string | null; rows: number; missing: string[]; columns: { header: string; field: string | null; samples: string[] }[] }[];
  outcome: { rows: RowCountsRead[]; families: number; found: { errors: number; questions: number; notices: number }; missing: { kind: string; count: number; references: string[] }[] } | null;
}

export interface RowCountsRead {
  kind: string;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  merged: number;
  rejected: number;
}

interface ReasonRead {
  code: string;
  wording: string | null;
  values: Record<string, string | number>;
  reason: string;
}

/** What is said of many rows, said once. */
interface GroupRead {
  severity: string;
  kind: string;
  field: string;
  code: string;
  count: number;
  alike: boolean;
  first: IssueRead & { also: (ReasonRead & { severity: string; field: string; value: string })[] };
}

export interface IssueRead extends ReasonRead {
  id: string;
  severity: string;
  kind: string;
  file: string;
  line: number;
  field: string;
  reference: string;
  value: string;
  state: string;
  outcome: string | null;
  note: string | null;
  settledBy: string | null;
  version: number | null;
}

const importFields = `id state version mayApply interrupted startedBy progress { done total } reason { code names } files { name kind rows missing columns { header field samples } }
  outcome { rows { kind rows created changed unchanged merged rejected } families found { errors questions notices } missing { kind count references } }`;
const reasonFields = 'code wording values reason';
const issueFields = `id severity kind file line field reference value ${reasonFields} state outcome note settledBy version`;
const alsoFields = `also { severity field value ${reasonFields} }`;
const groupFields = `severity kind field code count alike first { ${issueFields} ${alsoFields} }`;

export const importQuery = `query ($id: ID!) { registerImport(id: $id) { ${importFields} } }`;
const importsQuery = `query ($first: Int!, $after: String) { viewer { registerImports(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id state version startedBy outcome { families found { errors } } } } } } }`;
const issuesQuery = `query ($id: ID!, $first: Int!, $after: String, $filter: RegisterIssueFilter) { registerImport(id: $id) { id issues(first: $first, after: $after, filter: $filter) { pageInfo { hasNextPage endCursor } edges { node { ${issueFields} } } } } }`;
const workListQuery = `query ($first: Int!, $after: String, $filter: RegisterIssueFilter) { viewer { registerWorkList(first: $first, after: $after, filter: $filter) { pageInfo { hasNextPage endCursor } edges { node { ${issueFields} } } } } }`;
export const groupsQuery = `query ($id: ID!, $filter: RegisterIssueFilter) { registerImport(id: $id) { id issueGroups(filter: $filter) { ${groupFields} } } }`;
const workListGroupsQuery = `query ($filter: RegisterIssueFilter) { viewer { registerWorkListGroups(filter: $filter) { ${groupFields} } } }`;
const payload = `{ registerImport { ${importFields} } }`;
export const previewMutation = `mutation ($input: PreviewRegisterInput!) { previewRegister(input: $input) ${payload} }`;
export const mapMutation = `mutation ($input: MapRegisterColumnsInput!) { mapRegisterColumns(input: $input) ${payload} }`;
export const applyMutation = `mutation ($input: ApplyRegisterInput!) { applyRegister(input: $input) ${payload} }`;
export const discardMutation = `mutation ($input: DiscardRegisterInput!) { discardRegister(input: $input) ${payload} }`;
export const settleMutation = `mutation ($input: SettleRegisterIssueInput!) { settleRegisterIssue(input: $input) { issue { ${issueFields} } } }`;
export const reopenMutation = `mutation ($input: ReopenRegisterIssueInput!) { reopenRegisterIssue(input: $input) { issue { ${issueFields} } } }`;

/** Somebody who imports registers as the screens do: over HTTP, waiting for the jobs. */
export function importerFor(server: TestServer, person: MadePerson) {
  const client = server.as(person);
  const read = async (id: string): Promise<ImportRead | null> => (await client.get<{ registerImport: ImportRead | null }>(importQuery, { id })).registerImport;
  const known = async (id: string): Promise<ImportRead> => {
    const found = await read(id);
    if (!found) throw new Error('The import is not seen');
    return found;
  };
  const importer = {
    client,
    read,
    /** Hands files in. @throws Error telling the answer when they were refused */
    async upload(files: readonly SourceFile[]): Promise<string[]> {
      const form = new FormData();
      for (const { name, bytes } of files) form.append('files', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), name);
      const answer = await fetch(`${server.url}/upload`, { method: 'POST', headers: { 'x-alongside': '1', cookie: `alongside=${person.token}`, 'alongside-acting-as': person.actingAs }, body: form });
      const body = (await answer.json()) as { uploads?: { id: string }[] };
      if (!body.uploads) throw new Error(`The files were refused: ${JSON.stringify(body)}`);
      return body.uploads.map(({ id }) => id);
    },
    /** Hands files in and waits for the preview. */
    async preview(files: readonly SourceFile[]): Promise<ImportRead> {
      const { previewRegister } = await client.get<{ previewRegister: { registerImport: ImportRead } }>(previewMutation, { input: { key: randomUUID(), uploadIds: await importer.upload(files) } });
      await server.settled();
      return known(previewRegister.registerImport.id);
    },
    /** Confirms a preview and waits for the report. */
    async apply({ id, version }: Pick<ImportRead, 'id' | 'version'>): Promise<ImportRead> {
      await client.get(applyMutation, { input: { key: randomUUID(), importId: id, version } });
      await server.settled();
      return known(id);
    },
    /** From the files to the report. */
    async carryOut(files: readonly SourceFile[]): Promise<ImportRead> {
      return importer.apply(await importer.preview(files));
    },
    async issues(id: string, filter: object | null = null, first = 100): Promise<IssueRead[]> {
      const found = await client.get<{ registerImport: { issues: { edges: { node: IssueRead }[] } } }>(issuesQuery, { id, first, filter });
      return found.registerImport.issues.edges.map(({ node }) => node);
    },
    async workList(filter: object | null = null): Promise<IssueRead[] | null> {
      const found = await client.get<{ viewer: { registerWorkList: { edges: { node: IssueRead }[] } | null } }>(workListQuery, { first: 100, filter });
      return found.viewer.registerWorkList?.edges.map(({ node }) => node) ?? null;
    },
    async groups(id: string, filter: object | null = null): Promise<GroupRead[] | null> {
      return (await client.get<{ registerImport: { issueGroups: GroupRead[] | null } }>(groupsQuery, { id, filter })).registerImport.issueGroups;
    },
    async workListGroups(filter: object | null = null): Promise<GroupRead[] | null> {
      return (await client.get<{ viewer: { registerWorkListGroups: GroupRead[] | null } }>(workListGroupsQuery, { filter })).viewer.registerWorkListGroups;
    },
    async imports(): Promise<Pick<ImportRead, 'id' | 'state' | 'version' | 'startedBy'>[] | null> {
      const found = await client.get<{ viewer: { registerImports: { edges: { node: ImportRead }[] } | null } }>(importsQuery, { first: 100 });
      return found.viewer.registerImports?.edges.map(({ node }) => node) ?? null;
    },
  };
  return importer;
}

import { randomUUID } from 'node:crypto';
import { startTestServer, type TestServer } from '@alongside/testing';
import { groupsQuery, importerFor, reopenMutation, settleMutation, smallRegister, type IssueRead, type SmallRegister } from '../../testing';
import { registerApi } from '../register.part';

const names = (count: number) => Array.from({ length: count }, (_, index) => ({ child_ref: `C${index}`, legal_first_name: 'Fen', last_name: `M${'abcdefghij'[index % 10] ?? ''}${'abcdefghijk'[Math.floor(index / 10)] ?? ''}`, date_of_birth: '2024-02-31' }));

describe('the work list of imports', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('register_work_list', [registerApi]); });
  afterAll(() => server.stop());

  const nursery = async () => {
    const world = await server.world();
    const meadow = await world.setting({ name: 'Meadow Nursery' });
    const manager = await world.staff('manager', meadow, { firstName: 'Ines' });
    return { world, meadow, asManager: importerFor(server, manager) };
  };
  const settle = (issue: IssueRead, more: object = {}) => ({ input: { key: randomUUID(), issueId: issue.id, version: issue.version, outcome: 'ACCEPTED', note: 'She rang', ...more } });

  it('holds rejected rows until somebody settles them, with who and how, and can be taken back', async () => {
    const { asManager } = await nursery();
    const done = await asManager.carryOut(smallRegister({ child: names(2) }));
    const [issue, second] = (await asManager.workList()) as [IssueRead, IssueRead];
    expect(issue).toMatchObject({ severity: 'ERROR', kind: 'CHILD', file: 'children.csv', line: 2, field: 'date_of_birth', value: '2024-02-31', state: 'OPEN', settledBy: null });
    const request = settle(issue);
    const { settleRegisterIssue } = await asManager.client.get<{ settleRegisterIssue: { issue: IssueRead } }>(settleMutation, request);
    expect(settleRegisterIssue.issue).toMatchObject({ id: issue.id, state: 'SETTLED', outcome: 'ACCEPTED', note: 'She rang', settledBy: 'Ines Reed' });
    expect(await asManager.client.get(settleMutation, request)).toEqual({ settleRegisterIssue });
    expect(await asManager.client.codes(settleMutation, settle(issue))).toEqual(['CONFLICT']);
    expect((await asManager.workList())?.map(({ id }) => id)).toEqual([second.id]);
    expect((await asManager.issues(done.id, { states: ['SETTLED'] })).map(({ id }) => id)).toEqual([issue.id]);

    await asManager.client.get(reopenMutation, { input: { key: randomUUID(), issueId: issue.id, version: settleRegisterIssue.issue.version } });
    expect(await asManager.workList()).toHaveLength(2);
    expect(await asManager.client.codes(settleMutation, settle(second, { note: 'x'.repeat(501) }))).toEqual(['BAD_INPUT']);
    const notice = (await asManager.issues(done.id, { severities: ['NOTICE'] }))[0];
    if (notice) expect(await asManager.client.codes(settleMutation, settle({ ...notice, version: 1 }))).toEqual(['BAD_INPUT']);
  });

  it('keeps settled what was accepted, brings back what was to be mended in the old system and was not, and drops what was', async () => {
    const { asManager } = await nursery();
    await asManager.carryOut(smallRegister({ child: names(3) }));
    const [accepted, promised, open] = (await asManager.workList()) as [IssueRead, IssueRead, IssueRead];
    await asManager.client.get(settleMutation, settle(accepted));
    await asManager.client.get(settleMutation, settle(promised, { outcome: 'MENDED_IN_SOURCE', note: null }));
    await asManager.carryOut(smallRegister({ child: names(3) }));
    expect((await asManager.workList())?.map(({ id }) => id)).toEqual([promised.id, open.id]);
    const mended = names(3).map((child, index) => (index === 2 ? { ...child, date_of_birth: '2024-02-03' } : child));
    await asManager.carryOut(smallRegister({ child: mended }));
    expect((await asManager.workList())?.map(({ id }) => id)).toEqual([promised.id]);
    expect((await asManager.workList({ states: ['GONE'] }))?.map(({ id }) => id)).toEqual([open.id]);
  });

  it('leaves the rows of one setting waiting when another setting’s export comes', async () => {
    const { world, asManager } = await nursery();
    const hill = await world.setting({ name: 'Hill House' });
    const other = importerFor(server, await world.staff('manager', hill));
    const rows: SmallRegister = { setting: [{ setting_ref: 'S2', name: 'Hill House', rooms: 'Otters' }], child: names(1).map((child) => ({ ...child, child_ref: 'H1', setting_ref: 'S2', room: 'Otters' })) };
    await asManager.carryOut(smallRegister({ child: names(1) }));
    await other.carryOut(smallRegister(rows));
    const [own] = (await asManager.workList()) as [IssueRead];
    expect([(await asManager.workList())?.length, (await other.workList())?.length]).toEqual([1, 1]);
    // And neither settles for the other.
    expect(await other.client.codes(settleMutation, settle(own))).toEqual(['NOT_FOUND']);
    const practitioner = importerFor(server, await world.staff('practitioner', hill));
    expect(await practitioner.client.codes(settleMutation, settle(own))).toEqual(['NOT_FOUND']);
    const stranger = importerFor(server, await (await server.world()).staff('trust-leader', null));
    expect(await stranger.client.codes(settleMutation, settle(own))).toEqual(['NOT_FOUND']);
    const deputy = importerFor(server, await world.staff('deputy', hill));
    expect(await deputy.workList()).toHaveLength(1);
    expect(await deputy.imports()).toBeNull();
  });

  const unknown = (count: number): SmallRegister => ({
    child: Array.from({ length: count }, (_, index) => ({ child_ref: `C${index}`, legal_first_name: ['Ada', 'Bo', 'Cy', 'Dee', 'Eli'][index] ?? '' })),
    guardian: [{}],
    relationship: Array.from({ length: count }, (_, index) => ({ child_ref: `C${index}`, parental_responsibility: '' })),
  });

  it('says once what is said of many rows, with their number and the first of them, and gives the rows when asked', async () => {
    const { asManager } = await nursery();
    const done = await asManager.carryOut(smallRegister({ ...unknown(5), contact: [{ child_ref: 'C0', phone: '12' }, { child_ref: 'C1', phone: '13' }] }));
    const expected = [
      { severity: 'QUESTION', kind: 'RELATIONSHIP', field: 'parental_responsibility', code: 'responsibility-unknown', count: 5, alike: true, first: { line: 2, state: 'OPEN', wording: 'responsibility-unknown', values: {} } },
      { severity: 'QUESTION', kind: 'CONTACT', field: 'phone', code: 'no-phone', count: 2, alike: false, first: { line: 2, wording: 'no-phone', values: { value: '12' } } },
    ];
    expect((await asManager.groups(done.id))?.filter(({ severity }) => severity === 'QUESTION')).toMatchObject(expected);
    expect(await asManager.workListGroups()).toMatchObject(expected);
    const filter = { severities: ['QUESTION'], kinds: ['RELATIONSHIP'], fields: ['parental_responsibility'], codes: ['responsibility-unknown'] };
    expect((await asManager.issues(done.id, filter)).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect((await asManager.workList(filter))?.map(({ line }) => line).sort()).toEqual([2, 3, 4, 5, 6]);
    expect(await asManager.workListGroups({ codes: [] })).toEqual([]);
    const [first] = (await asManager.workListGroups()) ?? [];
    await asManager.client.get(settleMutation, settle(first?.first as IssueRead));
    expect((await asManager.workListGroups())?.map(({ count }) => count)).toEqual([4, 2]);
  });

  it('counts for each only the rows that they may read', async () => {
    const { world, asManager } = await nursery();
    const other = importerFor(server, await world.staff('manager', await world.setting({ name: 'Hill House' })));
    const done = await asManager.carryOut(smallRegister(unknown(3)));
    expect(await other.workListGroups()).toEqual([]);
    expect((await other.client.get<{ registerImport: null }>(groupsQuery, { id: done.id, filter: null })).registerImport).toBeNull();
    for (const person of [await world.staff('practitioner', await world.setting({ name: 'Brook' })), await (await server.world()).staff('practitioner', null)]) expect(await importerFor(server, person).workListGroups()).toBeNull();
    expect(await importerFor(server, await (await server.world()).staff('trust-leader', null)).workListGroups()).toEqual([]);
    expect((await asManager.workListGroups())?.map(({ count }) => count)).toEqual([3]);
  });

  it('says of a rejected row all that has to be mended, as one entry, in sentences that every language has', async () => {
    const { asManager } = await nursery();
    await asManager.carryOut(smallRegister({ child: [{ date_of_birth: '2024-02-31', days: 'Blursday', last_name: '=1+1' }] }));
    const issues = ((await asManager.workListGroups()) ?? []).map(({ first }) => first);
    expect(issues).toMatchObject([{ severity: 'ERROR', code: 'no-such-day', wording: 'no-such-day', values: { value: '2024-02-31' }, reason: '“2024-02-31” is a day that does not exist' }]);
    expect(issues[0]?.also).toMatchObject([
      { severity: 'ERROR', field: 'last_name', code: 'formula', wording: 'formula_name', values: { value: '=1+1' } },
      { severity: 'QUESTION', field: 'days', code: 'unknown-day', wording: 'unknown-day', reason: '“blursday” in “Blursday” is no day of the week' },
    ]);
    await asManager.client.get(settleMutation, settle(issues[0] as IssueRead));
    // Another thing to be mended in the same row is another entry: nobody has looked at it.
    await asManager.carryOut(smallRegister({ child: [{ date_of_birth: '2024-02-31', days: 'Mon', last_name: '=1+1' }] }));
    expect(await asManager.workListGroups()).toMatchObject([{ count: 1, first: { code: 'no-such-day', also: [{ code: 'formula' }] } }]);
  });

  it('is read page by page in as many statements for 1 row as for 100', async () => {
    const count = async (children: number) => {
      const { asManager } = await nursery();
      const done = await asManager.carryOut(smallRegister({ child: names(children) }));
      const read = await server.statements(async () => { expect(await asManager.issues(done.id)).toHaveLength(children); });
      const listed = await server.statements(async () => { expect(await asManager.workList()).toHaveLength(children); });
      const grouped = await server.statements(async () => { expect((await asManager.groups(done.id))?.[0]?.count).toBe(children); });
      const waiting = await server.statements(async () => { expect((await asManager.workListGroups())?.[0]?.count).toBe(children); });
      return [read.length, listed.length, grouped.length, waiting.length];
    };
    const [one, twenty, hundred] = [await count(1), await count(20), await count(100)];
    expect(twenty).toEqual(one);
    expect(hundred).toEqual(one);
  });

  it('goes on after the last row of a page, without gaps and without doubles', async () => {
    const { asManager } = await nursery();
    const done = await asManager.carryOut(smallRegister({ child: names(7) }));
    const lines: number[] = [];
    let after: string | null = null;
    do {
      const query = 'query ($id: ID!, $after: String) { registerImport(id: $id) { issues(first: 3, after: $after, filter: { severities: [ERROR] }) { pageInfo { hasNextPage endCursor } edges { node { line } } } } }';
      const page: { registerImport: { issues: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { line: number } }[] } } } = await asManager.client.get(query, { id: done.id, after });
      lines.push(...page.registerImport.issues.edges.map(({ node }) => node.line));
      after = page.registerImport.issues.pageInfo.hasNextPage ? page.registerImport.issues.pageInfo.endCursor : null;
    } while (after !== null);
    expect(lines).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });
});

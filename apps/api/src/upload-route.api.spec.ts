import { createHash } from 'node:crypto';
import { forgetOldUploads, readUpload, tidyFileName, uploadLimits, uploadsKeptFor } from '@alongside/server-core';
import { bytes, sql, type Id } from '@alongside/server-data';
import { parseGlobalId } from '@alongside/server-graphql';
import { type MadePerson, startTestServer, type TestServer } from '@alongside/testing';

interface Answer {
  status: number;
  uploads?: { id: string; name: string; mediaType: string; size: number; sha256: string }[];
  error?: { code: string; message: string; limit?: string; file?: string };
}

const mebibyte = 1024 * 1024;

describe('handing in files', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('upload', []); });
  afterAll(() => server.stop());

  const send = async (person: MadePerson | null, files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[], headers: Record<string, string> = {}): Promise<Answer> => {
    const form = new FormData();
    for (const [name, content] of files) form.append('files', new Blob([content], { type: 'text/csv' }), name);
    const answer = await fetch(`${server.url}/upload`, {
      method: 'POST',
      headers: { 'x-alongside': '1', ...(person ? { cookie: `alongside=${person.token}`, 'alongside-acting-as': person.actingAs } : {}), ...headers },
      body: form,
    });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const refused = (answer: Answer) => [answer.status, answer.error?.code, answer.error?.limit].filter((part) => part !== undefined);
  const nursery = async () => {
    const world = await server.world();
    const setting = await world.setting();
    return { world, setting, manager: await world.staff('manager', setting) };
  };
  const keptBy = async (actorId: Id) => (await server.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM upload WHERE actor_id = ${bytes(actorId)}`))[0]?.n;

  it('keeps files byte by byte for whoever may import a register, and gives their ids', async () => {
    const { world, manager } = await nursery();
    const large = Uint8Array.from({ length: 2 * mebibyte + 3 }, (_, index) => (index * 31) % 256);
    const { status, uploads = [] } = await send(manager, [['children.csv', 'a,b\nä,2\n'], ['guardians.csv', large], ['empty.csv', '']]);
    expect(status).toBe(201);
    expect(uploads.map(({ name, size, mediaType }) => [name, size, mediaType])).toEqual([['children.csv', 9, 'text/csv'], ['guardians.csv', large.length, 'text/csv'], ['empty.csv', 0, 'text/csv']]);
    expect(uploads[1]?.sha256).toBe(createHash('sha256').update(large).digest('hex'));
    const read = async (index: number) => readUpload(server.store.reads, world.trustId, parseGlobalId(uploads[index]?.id ?? '', 'upld').id);
    expect(Buffer.compare((await read(1)) ?? Buffer.of(), large)).toBe(0);
    expect(Buffer.from((await read(0)) ?? []).toString()).toBe('a,b\nä,2\n');
    expect((await read(2))?.byteLength).toBe(0);
  });

  it('takes office staff and those who lead the trust, and refuses everybody else before anything is kept', async () => {
    const { world, setting } = await nursery();
    const child = await world.child(await world.room(setting));
    expect(refused(await send(await world.staff('trust-leader', null), [['a.csv', 'x']]))).toEqual([201]);
    expect(refused(await send(await world.staff('office', setting), [['a.csv', 'x']]))).toEqual([201]);
    const guardian = await world.guardian([child]);
    for (const person of [await world.staff('practitioner', setting), guardian, await world.staff('manager', setting, { to: '2026-11-15' })]) {
      expect(refused(await send(person, [['a.csv', 'x']]))).toEqual([403, 'DENIED']);
      expect(await keptBy(person.actorId)).toBe(0);
    }
  });

  it('refuses who is not signed in, or acts as somebody else', async () => {
    const { manager } = await nursery();
    const other = (await nursery()).manager;
    expect(refused(await send(null, [['a.csv', 'x']]))).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused(await send(manager, [['a.csv', 'x']], { cookie: 'alongside=made-up' }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused(await send(manager, [['a.csv', 'x']], { 'alongside-acting-as': other.actingAs }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await keptBy(manager.actorId)).toBe(0);
  });

  it('refuses a form that another site sends with the cookie', async () => {
    const { manager } = await nursery();
    expect(refused(await send(manager, [['a.csv', 'x']], { 'x-alongside': '' }))).toEqual([403, 'CROSS_SITE']);
    expect(await keptBy(manager.actorId)).toBe(0);
  });

  it('takes 20 files of which the largest just fits, and says which limit more would pass', async () => {
    const { manager } = await nursery();
    const whole = new Uint8Array(uploadLimits.fileBytes);
    const many = (count: number) => Array.from({ length: count }, (_, index) => [`${index}.csv`, 'x'] as const);
    expect(refused(await send(manager, [['whole.csv', whole], ...many(19)]))).toEqual([201]);
    expect(refused(await send(manager, many(21)))).toEqual([413, 'LIMIT_EXCEEDED', 'files']);
    const oneTooLarge = await send(manager, [['small.csv', 'x'], ['C:\\exports\\big.csv', new Uint8Array(uploadLimits.fileBytes + 1)]]);
    expect(refused(oneTooLarge)).toEqual([413, 'LIMIT_EXCEEDED', 'file']);
    expect(oneTooLarge.error?.file).toBe('big.csv');
    expect(refused(await send(manager, Array.from({ length: 6 }, (_, index) => [`${index}.csv`, whole] as const)))).toEqual([413, 'LIMIT_EXCEEDED', 'total']);
    expect(await keptBy(manager.actorId)).toBe(20);
  });

  it('refuses more than one person may have lying about', async () => {
    const { world, manager } = await nursery();
    await send(manager, [['a.csv', 'x']]);
    await server.store.transaction((tx) => tx.write(sql`UPDATE upload SET size = ${uploadLimits.heldBytes} WHERE trust_id = ${bytes(world.trustId)}`));
    expect(refused(await send(manager, [['b.csv', 'x']]))).toEqual([413, 'LIMIT_EXCEEDED', 'held']);
  });

  it.each([
    ['something else than a form', 'text/csv', 'a,b'],
    ['a form without a boundary', 'multipart/form-data', 'a,b'],
    ['a form that breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b'],
    ['a form without a file', 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['a form with a field', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\na,b\r\n--x--\r\n'],
  ])('refuses %s', async (_what, type, body) => {
    const { manager } = await nursery();
    const answer = await fetch(`${server.url}/upload`, { method: 'POST', headers: { 'x-alongside': '1', 'content-type': type, cookie: `alongside=${manager.token}`, 'alongside-acting-as': manager.actingAs }, body });
    expect([answer.status, ((await answer.json()) as Answer).error?.code]).toEqual([400, 'BAD_INPUT']);
    expect(await keptBy(manager.actorId)).toBe(0);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Helen\\children.csv', 'children.csv'],
    ['.htaccess', 'htaccess'],
    ['chil\u0000dren\u202Evsc.csv', 'childrenvsc.csv'],
    ['  ', 'file'],
    [`${'é'.repeat(300)}.csv`, `${'é'.repeat(116)}.csv`],
  ])('a file called %j is kept as %j', (given, kept) => {
    expect(tidyFileName(given)).toBe(kept);
  });

  it('forgets after a day what nothing has taken over', async () => {
    const { manager } = await nursery();
    await send(manager, [['a.csv', 'x']]);
    expect(await forgetOldUploads(server.store, new Date(server.clock.now().getTime() - uploadsKeptFor))).toBe(0);
    server.clock.forward(24 * 60 + 1);
    expect(await forgetOldUploads(server.store, new Date(server.clock.now().getTime() - uploadsKeptFor))).toBeGreaterThan(0);
    expect(await keptBy(manager.actorId)).toBe(0);
    expect(await server.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM upload_piece`)).toEqual([{ n: 0 }]);
  });
});

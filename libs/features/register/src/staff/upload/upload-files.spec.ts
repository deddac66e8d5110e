import { ApiProblem } from '@alongside/web-client';
import { passedLimit, uploadFiles, uploadLimits } from './upload-files';

const actingAs = { read: () => 'actor-id' } as Parameters<typeof uploadFiles>[0]['actingAs'];
const files = [new File(['a,b'], 'children.csv')];
const answering = (status: number, body: string) => {
  const asked = jest.fn((..._request: Parameters<typeof fetch>) => Promise.resolve(new Response(body, { status })));
  globalThis.fetch = asked;
  return asked;
};

describe('handing files in', () => {
  const before = globalThis.fetch;
  afterEach(() => { globalThis.fetch = before; });

  it('says whom one acts as and that our own page asks, and gives the ids', async () => {
    const asked = answering(201, JSON.stringify({ uploads: [{ id: 'one' }] }));
    expect(await uploadFiles({ actingAs }, files)).toEqual(['one']);
    expect(asked.mock.calls[0]?.[1]?.headers).toEqual({ 'x-alongside': '1', 'alongside-acting-as': 'actor-id' });
  });

  it.each([
    [413, JSON.stringify({ error: { code: 'LIMIT_EXCEEDED', limit: 'total', message: 'too much' } }), 'LIMIT_EXCEEDED', 'total'],
    [502, '<html>', 'NETWORK', undefined],
    [500, 'oops', 'INTERNAL', undefined],
  ])('turns an answer of %i into a problem that a screen has words for', async (status, body, code, limit) => {
    answering(status, body);
    await expect(uploadFiles({ actingAs }, files)).rejects.toMatchObject({ name: 'ApiProblem', code, limit });
    await expect(uploadFiles({ actingAs }, files)).rejects.toBeInstanceOf(ApiProblem);
  });

  it('takes a request that never arrived for no network', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(uploadFiles({ actingAs }, files)).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('knows beforehand what the server would refuse', () => {
    const sized = (...sizes: number[]) => sizes.map((size) => ({ size }));
    expect(passedLimit(sized(1, 2))).toBeNull();
    expect(passedLimit(sized(...Array.from({ length: 21 }, () => 1)))).toBe('files');
    expect(passedLimit(sized(uploadLimits.fileBytes + 1))).toBe('file');
    expect(passedLimit(sized(...Array.from({ length: 6 }, () => uploadLimits.fileBytes)))).toBe('total');
  });
});

import { createLog } from './log';

describe('the log', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  beforeEach(() => void lines.splice(0));

  test('is one JSON object a line, with the time, the level and the sentence', () => {
    log.info({ operationName: 'Board', durationMs: 3 }, 'operation');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 'info', time: expect.stringMatching(/Z$/), operationName: 'Board', durationMs: 3, msg: 'operation' });
  });

  test('what is secret or somebody\'s is cut out even where it is handed in', () => {
    const hidden = 'Amelia';
    log.warn({ password: hidden, variables: { name: hidden }, req: { headers: { cookie: hidden }, body: hidden }, user: { email: hidden, token: hidden }, cookie: hidden, 'set-cookie': hidden, input: hidden, authorization: hidden }, 'x');
    expect(lines.join()).not.toContain(hidden);
  });

  test("of a database's error no value is written", () => {
    const error = Object.assign(new Error("Duplicate entry 'Amelia'"), { query: 'INSERT', parameters: ['Amelia'], code: 'ER_DUP_ENTRY' });
    log.error({ error }, 'a job failed');
    log.error({ err: error }, 'a job failed');
    expect(lines.join()).not.toContain('Amelia');
    expect(lines.join()).toContain('ER_DUP_ENTRY');
  });
});

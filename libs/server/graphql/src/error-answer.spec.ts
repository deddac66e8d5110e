import { GraphQLError } from 'graphql';
import { ConflictError, KeyReusedError } from '@alongside/server-data';
import { answerError, describeError } from './error-answer';
import { failure, failureCodes } from './failure';
import { silentLog } from './log';

const located = (originalError: Error) => new GraphQLError(originalError.message, { originalError, path: ['mutation', 'input', 0] });

describe('what a client is told', () => {
  test('every known failure keeps its code and sentence', () => {
    const all = [failure.badInput('a', { field: 'f' }), failure.unauthenticated(), failure.denied(), failure.notFound(), failure.conflict('b'), failure.keyReused(), failure.limit('c', 'depth'), failure.tooMany(2.1), failure.featureOff()];
    expect(all.map((error) => answerError(error, silentLog).extensions.code)).toEqual([...failureCodes]);
    expect(answerError(all[0], silentLog).extensions).toEqual({ code: 'BAD_INPUT', field: 'f' });
    expect(answerError(all[7], silentLog).extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 3 });
  });

  test("the store's own refusals get a code", () => {
    expect(answerError(located(new ConflictError('row 7 of child')), silentLog)).toMatchObject({ extensions: { code: 'CONFLICT' }, path: ['mutation', 'input', 0] });
    expect(answerError(located(new KeyReusedError('k')), silentLog).extensions.code).toBe('KEY_REUSED');
    expect(answerError(located(new ConflictError('row 7 of child')), silentLog).message).not.toMatch(/row 7/);
  });

  test('anything else is internal: a reference, no text, no code of its own', () => {
    for (const error of [new Error('secret'), located(new TypeError('secret')), 'secret', null, new GraphQLError('secret', { extensions: { code: 'MADE_UP', secret: 1 } })]) {
      const answer = answerError(error, silentLog);
      expect(answer.extensions).toEqual({ code: 'INTERNAL', reference: expect.stringMatching(/^[0-9a-f]{12}$/) });
      expect(JSON.stringify(answer)).not.toMatch(/secret/);
    }
  });

  test('an answer stays the same when it is answered again', () => {
    const answer = answerError(new Error('x'), silentLog);
    expect(answerError(answer, silentLog)).toBe(answer);
  });

  test('no suggestion leaves, whoever made it', () => {
    expect(answerError(new GraphQLError('Unknown field "a". Did you mean "secretField" or "other"?', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }), silentLog)).toMatchObject({ message: 'Unknown field "a".', extensions: { code: 'BAD_INPUT' } });
  });
});

describe('what the log is told', () => {
  test('a message of our own code with its place', () => {
    expect(describeError(new TypeError('x is not a function'))).toMatchObject({ name: 'TypeError', message: 'x is not a function', stack: expect.arrayContaining([expect.stringMatching(/^at /)]) });
  });

  test("of a database's error only its code and place: its message holds values", () => {
    const error = Object.assign(new Error("Duplicate entry 'amelia' for key"), { code: 'ER_DUP_ENTRY', query: 'INSERT …', parameters: ['amelia'], driverError: {} });
    const told = describeError(error);
    expect(told).toMatchObject({ name: 'Error', code: 'ER_DUP_ENTRY' });
    expect(JSON.stringify(told)).not.toMatch(/amelia|INSERT/);
  });
});

import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApiProblem, problemOf } from './api-problem';

test('the server\'s code, field and waiting time come through', () => {
  const problem = problemOf(new CombinedGraphQLErrors({ data: null, errors: [{ message: 'no', path: ['signIn'], extensions: { code: 'TOO_MANY_REQUESTS', field: 'input.email', retryAfterSeconds: 120 } }] }));
  expect(problem).toMatchObject({ code: 'TOO_MANY_REQUESTS', field: 'input.email', retryAfter: 120, path: ['signIn'] });
});

test('an unknown code is an error of the server, and keeps its reference', () => {
  expect(problemOf(new CombinedGraphQLErrors({ data: null, errors: [{ message: 'x', extensions: { code: 'SURPRISE', reference: 'r-1' } }] }))).toMatchObject({ code: 'INTERNAL', reference: 'r-1' });
});

test('no answer at all is a lost network', () => {
  expect(problemOf(new TypeError('Failed to fetch')).code).toBe('NETWORK');
});

test('a problem stays the problem that it is', () => {
  const problem = new ApiProblem('DENIED', 'no');
  expect(problemOf(problem)).toBe(problem);
});

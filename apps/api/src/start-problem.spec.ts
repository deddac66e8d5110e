import { UnreachableDatabaseError } from '@alongside/server-data';
import { readConfig } from './config';
import { startProblem } from './start-problem';

const config = readConfig({ PORT: '3000', DATABASE_URL: 'mariadb://a:hunter2@db/alongside' });
const listening = (code: string) => Object.assign(new Error(`listen ${code}`), { code, syscall: 'listen' });

describe('what is in the way of a start', () => {
  test.each([
    ['EADDRINUSE', /^PORT 3000 on 127\.0\.0\.1 is taken.*set PORT/],
    ['EACCES', /^PORT 3000 may not be used.*above 1023/],
    ['EADDRNOTAVAIL', /^HOST 127\.0\.0\.1 is not an address of this machine/],
  ])('%s is one line that says how to mend it', (code, line) => {
    expect(startProblem(listening(code), config)).toMatch(line);
  });

  test('a database that cannot be used is one line naming DATABASE_URL, never its password', () => {
    const line = startProblem(new UnreachableDatabaseError('mariadb://a:hunter2@db/alongside does not answer\nat all'), config);
    expect(line).toBe('DATABASE_URL: mariadb://a:***@db/alongside does not answer at all');
  });

  test('a fault of the program is none of these', () => {
    expect(startProblem(new TypeError('x'), config)).toBeUndefined();
    expect(startProblem(Object.assign(new Error('x'), { code: 'EADDRINUSE' }), config)).toBeUndefined();
  });
});

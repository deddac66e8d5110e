import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig, unknownVariables, withoutPassword } from './config';

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings from the environment', () => {
  test('with none, the server is for this machine only, on the embedded store', () => {
    expect(readConfig({})).toEqual({ port: 3000, host: '127.0.0.1', databaseUrl: '.data/alongside.sqlite', publicUrl: undefined, introspection: false, demo: true, logLevel: 'info', testClock: undefined, trustProxy: false });
  });

  test('an empty value counts as none', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', PUBLIC_URL: '', TRUST_PROXY: '' })).toEqual(readConfig({}));
  });

  test('each can be given', () => {
    expect(
      readConfig({ PORT: '0', HOST: '0.0.0.0', DATABASE_URL: 'mariadb://a:b@db:3306/alongside', PUBLIC_URL: 'https://Alongside.example/', INTROSPECTION: 'on', LOG_LEVEL: 'warn', TRUST_PROXY: '10.0.0.0/8, ::1' }),
    ).toEqual({ port: 0, host: '0.0.0.0', databaseUrl: 'mariadb://a:b@db:3306/alongside', publicUrl: 'https://alongside.example', introspection: true, demo: false, logLevel: 'warn', testClock: undefined, trustProxy: ['10.0.0.0/8', '::1'] });
    expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
    expect(readConfig({ HOST: '[::1]' }).host).toBe('::1');
    expect(readConfig({ DATABASE_URL: 'file:/var/lib/a.sqlite' }).databaseUrl).toBe('file:/var/lib/a.sqlite');
  });

  test.each([
    ['PORT', '70000'], ['PORT', '-1'], ['PORT', '80a'], ['PORT', '3e3'], ['PORT', '0x50'],
    ['HOST', '300.1.1.1'], ['HOST', 'a b'], ['HOST', 'http://localhost'], ['HOST', '127.0.0.1:3000'],
    ['DATABASE_URL', 'postgres://u:p@h/d'], ['DATABASE_URL', 'mariadb://'], ['DATABASE_URL', 'mariadb://host'], ['DATABASE_URL', 'mysql://host/a/b'],
    ['PUBLIC_URL', 'alongside.example'], ['PUBLIC_URL', 'https://a.example/path'], ['PUBLIC_URL', 'ftp://a.example'], ['PUBLIC_URL', 'https://u:p@a.example'], ['PUBLIC_URL', 'https://a.example?x'],
    ['INTROSPECTION', 'yes'], ['INTROSPECTION', 'toString'], ['DEMO', 'yes'], ['ALONGSIDE_TEST_CLOCK', 'today'], ['LOG_LEVEL', 'loud'],
    ['SECRET_KEYS', 'a:short'], ['SMTP_URL', 'mail.example'], ['MAIL_FROM', 'nobody'],
    ['TRUST_PROXY', 'on'], ['TRUST_PROXY', '0'], ['TRUST_PROXY', '99'], ['TRUST_PROXY', '10.0.0.0/99'], ['TRUST_PROXY', 'proxy.local'],
  ])('%s=%s is answered with one line that names it and what is allowed', (name, value) => {
    const lines = problems({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} is ".*"; it must be .+\\.$`));
    expect(lines[0]).not.toContain('\n');
  });

  test('several wrong ones are all told at once, one line each', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  test.each(['postgres://user:hunter2@host/db', 'mariadb://user:hunter2@', 'mariadb://user:hun@ter2@host', 'mariadb://user:hunter2@host/a/b?x=hunter2', 'https://user:hunter2@a.example', 'mysqll://:hunter2@h/d', 'postgres://host/db?password=hunter2'])('a password is never shown: %s', (value) => {
    for (const name of ['DATABASE_URL', 'PUBLIC_URL']) {
      const lines = problems({ [name]: value }).join('\n');
      expect(lines).not.toMatch(/hunter2|ter2/);
    }
    expect(withoutPassword(value)).not.toMatch(/hunter2|ter2/);
  });

  test('a server that others can reach needs to know the address they use', () => {
    expect(problems({ HOST: '0.0.0.0' })[0]).toMatch(/^HOST is "0\.0\.0\.0".*PUBLIC_URL/);
    expect(problems({ HOST: '0.0.0.0', PUBLIC_URL: 'http://nursery.local:3000' })).toEqual([]);
  });

  test('a variable that only looks like ours is named', () => {
    expect(unknownVariables({ ALONGSIDE_PROT: '1', ALONGSIDE_TEST_DATABASE: 'x', PATH: '/bin' })).toEqual([expect.stringMatching(/^ALONGSIDE_PROT is not known/)]);
  });
});

const main = join(__dirname, '../../../dist/apps/api/main.mjs');

// What a person sees in the terminal; needs the build that `npm test` makes first.
(existsSync(main) ? describe : describe.skip)('the built server', () => {
  const start = (environment: Record<string, string>) => {
    const { NODE_OPTIONS: _jestOnly, ...inherited } = process.env;
    return spawnSync(process.execPath, [main], { env: { ...inherited, ...environment }, encoding: 'utf8', timeout: 20_000 });
  };

  test('ends with 2 and one line, no stack, for a wrong setting', () => {
    const { status, stdout, stderr } = start({ PORT: 'abc' });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: 'PORT is "abc"; it must be a whole number from 0 to 65535 (0 takes any free port).\n' });
  });

  test('ends with one line that says how to mend it, and no password, for a database that cannot be reached', () => {
    const { status, stdout, stderr } = start({ DATABASE_URL: 'mariadb://somebody:hunter2@127.0.0.1:1/alongside', PORT: '0' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/DATABASE_URL/);
    expect(stderr).not.toMatch(/hunter2|\n\s+at /);
  });
});

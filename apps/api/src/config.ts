import { isIP } from 'node:net';
import { Keyring } from '@alongside/server-data';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How the server runs; read once at the start from the environment. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** `mariadb://…`, `mysql://…`, or the path of the embedded store's file. */
  databaseUrl: string;
  /** The address people use, without a path: `https://alongside.example`. Without one the server is for this machine only. */
  publicUrl: string | undefined;
  /** What secrets are sealed and signed with; without them they stand in a file beside the embedded store, or in `.data`. */
  keys?: Keyring | undefined;
  /** Where e-mail is handed in: `smtp://user:password@host:587`. Without it the demo shows its mail on a page, and others send none. */
  smtpUrl?: string | undefined;
  /** Whom e-mail comes from: `Greenway Nurseries <hello@greenway.example>`. */
  mailFrom?: string | undefined;
  introspection: boolean;
  /** Loads a demo trust into the store at the first start and shows on the sign-in page how to get in. */
  demo: boolean;
  /** For tests in a browser: the moment at which the server believes it started. Only where nobody else reaches it. */
  testClock?: Date;
  logLevel: LogLevel;
  /** Proxies in front that may tell the client's address: a number of them, or their addresses; false for none. */
  trustProxy: false | number | string[];
}

/** One or more settings are wrong. Each problem is a line that may be shown as it is: it holds no password. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Variables of this name space that belong to tests and tools. */
const knownToTools: ReadonlySet<string> = new Set(['ALONGSIDE_TEST_DATABASE', 'ALONGSIDE_TEST_CLOCK']);

type Environment = Readonly<Record<string, string | undefined>>;
type Reader<T> = (text: string) => T | undefined;

/**
 * Reads the configuration.
 * @param environment `process.env`; an empty value counts as not given
 * @throws ConfigError with one line for each wrong variable: its name, what was given, what is allowed
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  function read<T>(name: string, fallback: T, reader: Reader<T>, allowed: string, shown = JSON.stringify(environment[name])): T {
    const text = environment[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = reader(text);
    if (value === undefined) problems.push(`${name} is ${shown}; it must be ${allowed}.`);
    return value ?? fallback;
  }
  const given = environment.DATABASE_URL ?? '';
  const config: Config = {
    port: read('PORT', 3000, readPort, 'a whole number from 0 to 65535 (0 takes any free port)'),
    host: read('HOST', '127.0.0.1', readHost, 'an IP address or a host name of this machine, such as 127.0.0.1 or 0.0.0.0'),
    databaseUrl: read('DATABASE_URL', '.data/alongside.sqlite', readDatabaseUrl, 'mariadb://user:password@host:3306/name, mysql://… in the same form, or the path of a file', JSON.stringify(withoutPassword(given))),
    publicUrl: read<string | undefined>('PUBLIC_URL', undefined, readPublicUrl, 'the address people use, such as https://alongside.example, without a path, user or password', JSON.stringify(withoutPassword(environment.PUBLIC_URL ?? ''))),
    keys: read<Keyring | undefined>('SECRET_KEYS', undefined, (text) => Keyring.read(text), 'one or more name:key with commas between, each key 32 bytes in base64url, the one in use first', '"…"'),
    smtpUrl: read<string | undefined>('SMTP_URL', undefined, readSmtpUrl, 'smtp://user:password@host:587 or smtps://…', JSON.stringify(withoutPassword(environment.SMTP_URL ?? ''))),
    mailFrom: read<string | undefined>('MAIL_FROM', undefined, readSender, 'an address, or a name with an address: Greenway Nurseries <hello@greenway.example>'),
    introspection: read('INTROSPECTION', false, readSwitch, '"on" or "off"'),
    // A store that somebody named is meant for real families.
    demo: read('DEMO', given.trim() === '', readSwitch, '"on" or "off"'),
    testClock: read<Date | undefined>('ALONGSIDE_TEST_CLOCK', undefined, readInstant, 'a moment such as 2026-11-16T12:14:00Z'),
    logLevel: read('LOG_LEVEL', 'info', (text) => logLevels.find((level) => level === text), `one of ${logLevels.join(', ')}`),
    trustProxy: read('TRUST_PROXY', false, readTrustProxy, '"off", the number of proxies in front (1 to 10), or their addresses with commas between, such as 10.0.0.1 or 10.0.0.0/8'),
  };
  if (problems.length === 0 && config.publicUrl === undefined && !isLoopback(config.host)) {
    problems.push(`HOST is ${JSON.stringify(config.host)}, which others can reach, so PUBLIC_URL must be given too: the address people use, such as https://alongside.example.`);
  }
  if (config.testClock !== undefined && !isLoopback(config.host)) problems.push('ALONGSIDE_TEST_CLOCK is for tests and must not be set where others can reach the server.');
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Gives a line for each variable that looks like ours but has no meaning: most often a slip of the pen. */
export function unknownVariables(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('ALONGSIDE_') && !knownToTools.has(name))
    .sort()
    .map((name) => `${name} is not known and changes nothing. Known are PORT, HOST, DATABASE_URL, PUBLIC_URL, SECRET_KEYS, SMTP_URL, MAIL_FROM, INTROSPECTION, DEMO, LOG_LEVEL and TRUST_PROXY.`);
}

/** Whether only this machine can reach the host. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** Gives an address as it may be shown: with its password, and whatever cannot be told from one, left out. */
export function withoutPassword(address: string): string {
  const credentials = /^([a-z][a-z0-9+.-]*:\/\/)(.*)@([^@]*)$/is.exec(address);
  if (credentials) {
    const [, scheme, userinfo = '', rest] = credentials;
    const [user, ...password] = userinfo.split(':');
    return `${scheme}${user}${password.length > 0 ? ':***' : ''}@${rest?.replace(/\?.*$/s, '?…')}`;
  }
  // A password may also stand in a parameter.
  return address.replace(/\?.*$/s, '?…');
}

function readSwitch(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

function readPort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65535 ? port : undefined;
}

function readInstant(text: string): Date | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function readHost(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare)) return bare;
  // Four numbers that are no IP address are a slip, not a name.
  const isName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(bare);
  return isName && !/^[\d.]+$/.test(bare) ? bare : undefined;
}

function readDatabaseUrl(text: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file') return text;
  if (scheme !== 'mariadb' && scheme !== 'mysql') return undefined;
  if (!URL.canParse(text)) return undefined;
  const { hostname, pathname } = new URL(text);
  return hostname !== '' && /^\/[^/]+$/.test(pathname) ? text : undefined;
}

function readPublicUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && [search, hash, username, password].every((part) => part === '') ? origin : undefined;
}

function readSmtpUrl(text: string): string | undefined {
  if (!/^smtps?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).hostname === '' ? undefined : text;
}

function readSender(text: string): string | undefined {
  return /^([^<>\r\n]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined;
}

function readTrustProxy(text: string): false | number | string[] | undefined {
  if (text === 'off') return false;
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 10 ? Number(text) : undefined;
  const addresses = text.split(',').map((address) => address.trim());
  return addresses.every(isAddressRange) ? addresses : undefined;
}

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

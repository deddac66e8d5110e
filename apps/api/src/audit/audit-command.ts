import { type BrokenPlace, type TrailReport, verifyTrail } from '@alongside/server-access';
import { bytes, type Clock, type Id, openStore, sql, type Store } from '@alongside/server-data';
import { composeServer, type Features } from '../composition';
import { type Config, ConfigError, readConfig } from '../config';
import { startProblem } from '../start-problem';
import { type AuditArguments, AuditUsageError, readAuditArguments } from './audit-arguments';

/** How the command ends. */
export const auditEnds = { whole: 0, broken: 1, wrongUsage: 2, trouble: 3 } as const;

interface AuditCommand {
  /** The words behind `npm run audit --`. */
  words: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  features: Features;
  clock: Clock;
  /** Takes each line for whoever waits. */
  say: (line: string) => void;
  /** Takes the one line that says why it could not be done. */
  complain: (line: string) => void;
}

/**
 * Verifies the sealed audit trail from the command line, of one trust or all, and names the first broken place.
 * @returns the exit code; see auditEnds
 */
export async function auditCommand(command: AuditCommand): Promise<number> {
  let config: Config | undefined;
  try {
    const asked = readAuditArguments(command.words);
    config = readConfig({ ...command.environment, ...(asked.database === undefined ? {} : { DATABASE_URL: asked.database }) });
    return await verify(config, command, asked);
  } catch (error) {
    const wrong = error instanceof AuditUsageError || error instanceof ConfigError;
    const line = wrong ? error.message : config && startProblem(error, config);
    if (line === undefined) throw error;
    command.complain(line);
    return wrong ? auditEnds.wrongUsage : auditEnds.trouble;
  }
}

async function verify(config: Config, { features, clock, say }: AuditCommand, asked: AuditArguments): Promise<number> {
  const { entities, migrations } = composeServer(features);
  const store = await openStore({ url: config.databaseUrl, entities, migrations, clock, ...(config.keys && { keys: config.keys }) });
  try {
    let end: number = auditEnds.whole;
    for (const { id, name } of await trustsAsked(store, asked)) {
      const report = await verifyTrail(store, id, asked.noted ?? null);
      say(`${name}: ${report.broken ? `BROKEN. ${await brokenWords(store, id, report.broken)}` : wholeWords(report)}`);
      if (report.broken) end = auditEnds.broken;
    }
    return end;
  } finally {
    await store.close();
  }
}

async function trustsAsked(store: Store, { trust }: AuditArguments): Promise<{ id: Id; name: string }[]> {
  const trusts = await store.reads.rows({ id: 'id', name: 'text' }, sql`SELECT id AS id, name AS name FROM trust ORDER BY name, id`);
  if (trust === undefined) return trusts;
  const named = trusts.filter(({ name }) => name === trust);
  if (named.length === 0) throw new AuditUsageError(`There is no trust "${trust}"; there ${trusts.length === 1 ? 'is' : 'are'} ${trusts.map(({ name }) => `"${name}"`).join(', ') || 'none'}.`);
  return named;
}

const number = new Intl.NumberFormat('en-GB');

function wholeWords({ segments, destroyed, sealed, waiting, head }: TrailReport): string {
  const gone = destroyed === 0 ? '' : ` The rows of ${number.format(destroyed)} were destroyed under retention.`;
  const newest = head ? ` Newest segment, to be noted down elsewhere: ${head.number}:${head.hash}` : '';
  return `whole. ${number.format(segments)} segments, ${number.format(sealed)} sealed rows, ${number.format(waiting)} waiting for the next segment.${gone}${newest}`;
}

async function brokenWords(store: Store, trustId: Id, { what, segment, row, at }: BrokenPlace): Promise<string> {
  const when = at ? ` of ${at.toISOString().slice(0, 19).replace('T', ' ')} UTC` : '';
  const told = row && (what === 'row-changed' || what === 'row-added') ? await rowWords(store, trustId, row) : '';
  switch (what) {
    case 'segment-missing':
      return `Segment ${segment} is missing.`;
    case 'segment-changed':
      return `Segment ${segment}, up to what happened${when}, was changed or replaced, or its list of rows is gone.`;
    case 'unsigned':
      return `Segment ${segment} and what comes after it is signed by none of the server's keys: it was made by somebody else, or the key is missing from SECRET_KEYS.`;
    case 'cut-off':
      return `Segment ${segment} is not there as it was noted down: the end of the trail was cut off or made anew.`;
    case 'row-missing':
      return `Segment ${segment}: the row ${row} is missing.`;
    case 'row-changed':
      return `Segment ${segment}: the row ${row}${when} was changed after it was sealed.${told}`;
    case 'row-added':
      return `The row ${row}${when} was added, or changed before it was sealed: no server wrote it as it stands.${told}`;
  }
}

async function rowWords(store: Store, trustId: Id, row: Id): Promise<string> {
  const [found] = await store.reads.rows({ action: 'text', subjectType: 'text' }, sql`SELECT action AS action, subject_type AS subjectType FROM audit_entry WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(row)}`);
  return found ? ` It says: ${found.action}, ${found.subjectType}.` : '';
}

import { problemOf } from '@alongside/web-client';
import { NotAvailable } from '@alongside/web-shell';
import { Button, Chip, EmptyState, ErrorState, type Formats, LoadingState, useText } from '@alongside/web-ui';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { IconDeviceTablet } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useActionWords } from '../../web/action-words';
import { filterOf, type Search } from './search';
import { AccessLogDocument, type AccessLogQuery } from './searching.generated';
import { saveAsCsv } from './save-as-csv';
import classes from './searching.module.css';

/** A row of the trail. */
export type LogEntry = NonNullable<NonNullable<AccessLogQuery['setting']>['accessLog']>['edges'][number]['node'];

interface ResultsProps {
  setting: { id: string; name: string };
  search: Search;
  formats: Formats;
}

const pageSize = 50;

/** What was found, newest first, with the ways to take it along. */
export function Results({ setting, search, formats }: ResultsProps) {
  const t = useText('access-log');
  const apollo = useApolloClient();
  const words = useLogWords(formats);
  const [busy, setBusy] = useState<'more' | 'file' | null>(null);
  const [failed, setFailed] = useState(false);
  const variables = { setting: setting.id, filter: filterOf(search), first: pageSize };
  const { data, error, loading, refetch, fetchMore } = useQuery(AccessLogDocument, { variables, fetchPolicy: 'network-only' });
  if (!data) return loading ? <LoadingState rows={6} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  const page = data.setting?.accessLog;
  if (!page) return <NotAvailable />;
  if (page.edges.length === 0) return <EmptyState title={t('searching.empty.title')}>{t('searching.empty.detail')}</EmptyState>;
  const during = (what: 'more' | 'file', work: Promise<unknown>) => {
    setBusy(what);
    setFailed(false);
    void work.catch(() => setFailed(true)).finally(() => setBusy(null));
  };
  return (
    <section aria-label={t('searching.entries')} className={classes.results}>
      <p className={classes.paper} aria-hidden="true">{setting.name} · {t('searching.title')} · {formats.day(formats.today())}</p>
      <div className={classes.tools}>
        <Button variant="default" loading={busy === 'file'} onClick={() => during('file', saveAsCsv(apollo, variables, setting.name, words))}>{t('searching.save')}</Button>
        <Button variant="default" onClick={() => print()}>{t('searching.print')}</Button>
      </div>
      {failed && <p role="alert" className={classes.note}>{t('searching.failed')}</p>}
      <table className={classes.table}>
        <thead><tr>{(['when', 'who', 'what', 'about'] as const).map((column) => <th key={column} scope="col">{t(`searching.column.${column}`)}</th>)}</tr></thead>
        <tbody>
          {page.edges.map(({ node }) => <Entry key={node.id} entry={node} words={words} />)}
        </tbody>
      </table>
      {page.pageInfo.hasNextPage && <Button variant="default" className={classes.more} loading={busy === 'more'} onClick={() => during('more', fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }))}>{t('searching.more')}</Button>}
    </section>
  );
}

/** The words of one row. */
export interface LogWords {
  columns: readonly string[];
  when(entry: LogEntry): string;
  who(entry: LogEntry): string;
  capacity(entry: LogEntry): string;
  what(entry: LogEntry): string;
  about(entry: LogEntry): string;
  refused(entry: LogEntry): string | null;
}

function useLogWords(formats: Formats): LogWords {
  const t = useText(['access-log', 'shell']);
  const words = useActionWords();
  const joinedBy = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(', ');
  return {
    columns: (['when', 'who', 'capacity', 'what', 'about', 'result'] as const).map((column) => t(`access-log:searching.column.${column}`)),
    when: ({ at }) => `${formats.shortDay(formats.today(new Date(at)))} ${formats.time(at)}`,
    who: ({ by }) => by ?? t('access-log:searching.nobodyNamed'),
    capacity: ({ roles, actorKind }) => (roles.length > 0 ? roles.map((role) => t(`shell:role.${role}`)).join(', ') : t(`access-log:searching.capacity.${actorKind}`, { defaultValue: actorKind })),
    what: ({ action, title }) => words.action(action, title),
    about: ({ child, adult, onBehalfOf }) => joinedBy([child ? `${child.firstName} ${child.lastName}` : null, adult, onBehalfOf ? t('access-log:searching.onBehalfOf', { name: onBehalfOf }) : null]),
    refused: ({ result }) => (result === 'REFUSED' ? t('access-log:searching.results.REFUSED') : null),
  };
}

function Entry({ entry, words }: { entry: LogEntry; words: LogWords }) {
  const t = useText('access-log');
  const refused = words.refused(entry);
  return (
    <tr data-refused={refused !== null || undefined}>
      <td>{words.when(entry)}</td>
      <td>
        <b><bdi>{words.who(entry)}</bdi></b>
        <small>{words.capacity(entry)}{entry.onDevice && <span className={classes.device}><IconDeviceTablet aria-hidden="true" size={16} /> {t('searching.onDevice')}</span>}</small>
      </td>
      <td>{words.what(entry)}{refused !== null && <Chip small tone="warn">{refused}</Chip>}</td>
      <td>{entry.child ? <Link to={`/children/${entry.child.id}`}>{words.about(entry)}</Link> : words.about(entry)}</td>
    </tr>
  );
}

function joined(known: AccessLogQuery, further: AccessLogQuery): AccessLogQuery {
  if (!known.setting?.accessLog || !further.setting?.accessLog) return known;
  return { ...further, setting: { ...further.setting, accessLog: { ...further.setting.accessLog, edges: [...known.setting.accessLog.edges, ...further.setting.accessLog.edges] } } };
}

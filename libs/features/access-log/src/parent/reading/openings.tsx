import { problemOf } from '@alongside/web-client';
import { NotAvailable } from '@alongside/web-shell';
import { Button, Card, EmptyState, ErrorState, type Formats, LoadingState, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { RecordOpeningsDocument, type RecordOpeningsQuery } from './openings.generated';
import classes from './openings.module.css';

type Line = NonNullable<NonNullable<RecordOpeningsQuery['child']>['openings']>['edges'][number]['node'];

interface OpeningsProps {
  child: { id: string; firstName: string; setting: { timeZone: string } | null };
}

const pageSize = 60;

/** The lines about one child, by day, newest first. */
export function Openings({ child }: OpeningsProps) {
  const t = useText('access-log');
  const formats = useFormats(child.setting?.timeZone ?? 'Europe/London');
  const { data, error, loading, refetch, fetchMore } = useQuery(RecordOpeningsDocument, { variables: { child: child.id, first: pageSize }, fetchPolicy: 'cache-and-network' });
  const [busy, setBusy] = useState(false);
  if (!data) return loading ? <LoadingState rows={4} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  const page = data.child?.openings;
  if (!page) return <NotAvailable />;
  if (page.edges.length === 0) return <EmptyState title={t('reading.empty.title', { name: child.firstName })} icon={<IconEye size={28} />}>{t('reading.empty.detail')}</EmptyState>;
  const more = () => {
    setBusy(true);
    void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }).catch(() => undefined).finally(() => setBusy(false));
  };
  return (
    <>
      <Days lines={page.edges.map(({ node }) => node)} formats={formats} />
      {page.pageInfo.hasNextPage && <Button variant="default" loading={busy} onClick={more}>{t('reading.more')}</Button>}
    </>
  );
}

function Days({ lines, formats }: { lines: readonly Line[]; formats: Formats }) {
  return [...Map.groupBy(lines, ({ day }) => day)].map(([day, same]) => {
    const title = formats.relativeDay(day);
    return (
      <Card key={day} label={title}>
        <h2>{title}</h2>
        <ul className={classes.lines}>
          {[...Map.groupBy(same, ({ role, part, deed }) => `${role} ${part} ${deed}`)].map(([key, [line, ...others]]) => line && <OpeningLine key={key} line={line} people={others.length + 1} />)}
        </ul>
      </Card>
    );
  });
}

function OpeningLine({ line: { role, part, deed }, people }: { line: Line; people: number }) {
  const t = useText(['access-log', 'shell']);
  return (
    <li>
      <span className={classes.mark} data-deed={deed} aria-hidden="true">{deed === 'READ' ? <IconEye size={20} /> : <IconPencil size={20} />}</span>
      <span>
        <b>{t(`shell:role.${role}`)}{people > 1 && <small> {t('access-log:reading.people', { count: people })}</small>}</b>
        <span className={classes.what}>{t(`access-log:reading.deed.${deed}`, { part: t(`access-log:reading.part.${part}`) })}</span>
      </span>
    </li>
  );
}

function joined(known: RecordOpeningsQuery, further: RecordOpeningsQuery): RecordOpeningsQuery {
  if (!known.child?.openings || !further.child?.openings) return known;
  return { ...further, child: { ...further.child, openings: { ...further.child.openings, edges: [...known.child.openings.edges, ...further.child.openings.edges] } } };
}

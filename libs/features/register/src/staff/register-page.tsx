import { problemOf } from '@alongside/web-client';
import { Button, Chip, EmptyState, ErrorState, LoadingState, PageHeading, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import { RegisterImportsDocument, type RegisterImportsQuery } from './register.generated';
import { stateTone } from './import-words';
import { UploadPanel } from './upload/upload-panel';
import classes from './register.module.css';

type ListedImport = NonNullable<NonNullable<RegisterImportsQuery['viewer']>['registerImports']>['edges'][number]['node'];

/** Where an import begins, and all that were begun before. */
export function RegisterPage() {
  const t = useText('register');
  const { data, error, loading, refetch, fetchMore } = useQuery(RegisterImportsDocument, { variables: { first: 20 }, fetchPolicy: 'cache-and-network' });
  const page = data?.viewer?.registerImports;
  if (!data) return loading ? <LoadingState rows={3} height={140} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  return (
    <>
      <PageHeading title={t('title')} />
      {!page ? (
        <EmptyState title={t('notYours.title')}>{t('notYours.detail')}</EmptyState>
      ) : (
        <div className={classes.page}>
          <UploadPanel />
          <section aria-label={t('earlier.title')} className={classes.earlier}>
            <h2>{t('earlier.title')}</h2>
            {page.edges.length === 0 ? <EmptyState title={t('earlier.empty.title')}>{t('earlier.empty.detail')}</EmptyState> : <ul>{page.edges.map(({ node }) => <EarlierImport key={node.id} one={node} />)}</ul>}
            {page.pageInfo.hasNextPage && (
              <div>
                <Button variant="default" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }).catch(() => undefined)}>{t('more')}</Button>
              </div>
            )}
          </section>
          <p><Link className={classes.quiet} to="/register/waiting">{t('waiting.link')}</Link></p>
        </div>
      )}
    </>
  );
}

function EarlierImport({ one }: { one: ListedImport }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const begun = new Date(one.startedAt);
  const about = [
    one.startedBy ?? t('earlier.commandLine'),
    ...(one.outcome ? [t('earlier.families', { count: one.outcome.families }), ...(one.outcome.found.errors > 0 ? [t('earlier.rejected', { count: one.outcome.found.errors })] : [])] : []),
  ];
  return (
    <li>
      <Link to={`/register/${one.id}`}>
        <span>
          <b>{t('earlier.when', { day: formats.relativeDay(formats.today(begun)), time: formats.time(begun) })}</b>
          <small>{about.join(' · ')}</small>
        </span>
        <Chip tone={stateTone[one.state]}>{t(`state.${one.state}`)}</Chip>
        <IconChevronRight aria-hidden="true" size={20} />
      </Link>
    </li>
  );
}

function joined(known: RegisterImportsQuery, further: RegisterImportsQuery): RegisterImportsQuery {
  if (!known.viewer?.registerImports || !further.viewer?.registerImports) return known;
  return { viewer: { ...further.viewer, registerImports: { ...further.viewer.registerImports, edges: [...known.viewer.registerImports.edges, ...further.viewer.registerImports.edges] } } };
}

import { problemOf } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, type Formats, LoadingState, Sheet, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { optionFields } from './options/option-fields';
import { useOptionWords } from './options/option-words';
import { type PracticeFragment, PracticeHistoryDocument, type PracticeHistoryQuery } from './practices.generated';
import classes from './practices.module.css';

type Decision = NonNullable<NonNullable<PracticeHistoryQuery['setting']>['featureDecisions']>['edges'][number]['node'];

interface HistorySheetProps {
  settingId: string;
  practice: PracticeFragment;
  formats: Formats;
  onClose: () => void;
}

/** Who decided what about a feature here, and when; the newest first. */
export function HistorySheet({ settingId, practice, formats, onClose }: HistorySheetProps) {
  const t = useText(['console', 'ui']);
  const words = useOptionWords(practice.key);
  const variables = { setting: settingId, feature: practice.key, first: 20 };
  const { data, error, loading, refetch, fetchMore } = useQuery(PracticeHistoryDocument, { variables, fetchPolicy: 'cache-and-network' });
  const page = data?.setting?.featureDecisions;
  const decisions = page?.edges.map(({ node }) => node) ?? [];
  const fields = optionFields(practice.optionsSchema);

  const said = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.length === 0 ? t('console:history.nothing') : formats.list(value.map((one) => words.value(name, String(one))));
    if (typeof value === 'boolean') return t(value ? 'console:options.yes' : 'console:options.no');
    return typeof value === 'number' ? formats.number(value) : words.value(name, String(value ?? ''));
  };
  const without = (some: unknown, others: unknown): unknown[] => (Array.isArray(some) ? some.filter((one) => !Array.isArray(others) || !others.includes(one)) : []);
  /** How an option changed: of a list what came and went, of anything else what it became. */
  const change = (option: string, name: string, now: unknown, before: unknown): string[] => {
    if (!Array.isArray(now)) return [t('console:history.became', { option, value: said(name, now) })];
    const [came, went] = [without(now, before), without(before, now)];
    return [
      ...(came.length > 0 ? [t('console:history.added', { option, value: said(name, came) })] : []),
      ...(went.length > 0 ? [t('console:history.removed', { option, value: said(name, went) })] : []),
    ];
  };
  const changes = (now: Decision, before: Decision | undefined): string[] =>
    before === undefined ? [] : fields
      .filter(({ name }) => JSON.stringify(now.options[name]) !== JSON.stringify(before.options[name]))
      .flatMap(({ name, title }) => change(words.option(name, title), name, now.options[name], before.options[name]));

  return (
    <Sheet title={t('console:history.title', { feature: words.title(practice.title) })} onClose={onClose}>
      {!page && loading ? <LoadingState rows={3} /> : !page ? (
        <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
      ) : decisions.length === 0 ? (
        <EmptyState title={t('console:history.empty')} />
      ) : (
        <ol className={classes.history} tabIndex={0} aria-label={t('console:history.title', { feature: words.title(practice.title) })}>
          {decisions.map((decision, index) => {
            const before = decisions[index + 1];
            const changed = changes(decision, before);
            return (
              <li key={decision.number}>
                <small>{formats.day(formats.today(new Date(decision.at)))}, {formats.time(decision.at)} · <bdi>{decision.by ?? t('console:history.setUp')}</bdi></small>
                {(before?.state !== decision.state || changed.length === 0) && <b>{t(`console:history.${decision.state}`)}</b>}
                {changed.map((sentence) => <p key={sentence}>{sentence}</p>)}
              </li>
            );
          })}
        </ol>
      )}
      {page?.pageInfo.hasNextPage && (
        <Button variant="default" onClick={() => void fetchMore({
          variables: { after: page.pageInfo.endCursor },
          updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult),
        }).catch(() => undefined)}>{t('console:more')}</Button>
      )}
    </Sheet>
  );
}

function joined(known: PracticeHistoryQuery, further: PracticeHistoryQuery): PracticeHistoryQuery {
  if (!known.setting?.featureDecisions || !further.setting?.featureDecisions) return known;
  return { ...further, setting: { ...further.setting, featureDecisions: { ...further.setting.featureDecisions, edges: [...known.setting.featureDecisions.edges, ...further.setting.featureDecisions.edges] } } };
}

import { problemOf } from '@alongside/web-client';
import { ErrorState, type Formats, LoadingState, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { type AccessRulePartsFragment, NarrowingHistoryDocument } from './narrowing.generated';
import classes from './narrowing.module.css';

/** Who decided what about an action at this place, and why; the newest first. */
export function DecisionHistory({ rule, settingId, formats }: { rule: AccessRulePartsFragment; settingId: string | null; formats: Formats }) {
  const t = useText(['access-log', 'shell']);
  const { data, error, loading, refetch } = useQuery(NarrowingHistoryDocument, { variables: { setting: settingId, action: rule.action }, fetchPolicy: 'network-only' });
  const decisions = data?.accessRules?.[0]?.rules[0]?.history.edges.map(({ node }) => node);
  return (
    <section aria-label={t('access-log:narrowing.history')}>
      <h3>{t('access-log:narrowing.history')}</h3>
      {!decisions ? (
        loading ? <LoadingState rows={2} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
      ) : (
        <ol className={classes.history}>
          {decisions.map(({ number, taken, reason, at, by }) => (
            <li key={number}>
              <small>{formats.day(formats.today(new Date(at)))}, {formats.time(at)} · <bdi>{by ?? ''}</bdi></small>
              <b>{taken.length === 0 ? t('access-log:narrowing.gaveBack') : t('access-log:narrowing.took', { roles: formats.list(taken.map((role) => t(`shell:role.${role}`))) })}</b>
              <p dir="auto">{reason}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

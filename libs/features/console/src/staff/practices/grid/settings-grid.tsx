import { problemOf } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, LoadingState, Switch, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useOptionWords } from '../options/option-words';
import { StopSheet } from '../stop-sheet';
import { type GridRow, gridRows, type GridSetting } from './grid-rows';
import { PracticeGridDocument, type PracticeGridQuery } from './practice-grid.generated';
import { type Place, useSwitches } from './use-switches';
import classes from './grid.module.css';

/** Which practices each setting of a trust uses: a line a practice, a column a setting, each crossing a switch. */
export function SettingsGrid() {
  const t = useText('console');
  const { data, error, loading, refetch, fetchMore } = useQuery(PracticeGridDocument, { fetchPolicy: 'cache-and-network' });
  const switches = useSwitches(() => refetch());
  const page = data?.viewer?.settings;
  if (!page) return loading ? <LoadingState rows={5} height={60} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  const settings = page.edges.map(({ node }) => node).filter(({ maySeeFeatures }) => maySeeFeatures);
  const rows = gridRows(settings);
  if (rows.length === 0) return <EmptyState title={t('practices.none.title')}>{t('practices.none.detail')}</EmptyState>;

  return (
    <>
      {switches.missed > 0 && <p role="alert" className={classes.note}>{t('grid.missed', { count: switches.missed })}</p>}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('grid.title')}>
        <table className={classes.grid} aria-busy={switches.busy}>
          <caption className="unseen">{t('grid.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('grid.practice')}</th>
              {settings.map(({ id, name, town }) => (
                <th key={id} scope="col">
                  <Link to={`?setting=${id}`} aria-label={t('grid.openSetting', { setting: name })}><bdi>{name}</bdi></Link>
                  {town !== null && <small><bdi>{town}</bdi></small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.key} row={row} settings={settings} {...switches} />)}</tbody>
        </table>
      </div>
      {page.pageInfo.hasNextPage && (
        <Button variant="default" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }).catch(() => undefined)}>{t('more')}</Button>
      )}
    </>
  );
}

function Row({ row, settings, switchAll, busy }: { row: GridRow; settings: readonly GridSetting[] } & ReturnType<typeof useSwitches>) {
  const t = useText('console');
  const words = useOptionWords(row.key);
  const [stopping, setStopping] = useState<readonly Place[]>([]);
  const feature = words.title(row.title);
  const may = row.at.flatMap((at, index): Place[] => {
    const setting = settings[index];
    return at && setting?.maySwitchFeatures === true ? [{ settingId: setting.id, feature: at }] : [];
  });
  const off = may.filter(({ feature: { state } }) => state !== 'ON');
  const stoppable = may.filter(({ feature: { state, mandated } }) => state === 'ON' && !mandated);
  const nameOf = (id: string | undefined) => settings.find((setting) => setting.id === id)?.name ?? '';
  const start = (places: readonly Place[]) => switchAll(places, 'ON', (count) => t('grid.on', { feature, count }));
  const where = stopping.length === 1 ? nameOf(stopping[0]?.settingId) : t('grid.settings', { count: stopping.length });

  return (
    <tr>
      <th scope="row">
        <b>{feature}</b>
        <small>{words.summary(row.summary)}</small>
        <span className={classes.all}>
          {off.length > 1 && <Button variant="subtle" disabled={busy} aria-label={t('grid.onEverywhereOf', { feature })} onClick={() => void start(off)}>{t('grid.onEverywhere')}</Button>}
          {off.length === 0 && stoppable.length > 1 && <Button variant="subtle" disabled={busy} aria-label={t('grid.stopEverywhereOf', { feature })} onClick={() => setStopping(stoppable)}>{t('grid.stopEverywhere')}</Button>}
        </span>
        {stopping.length > 0 && (
          <StopSheet title={feature} settingName={where} busy={busy} problem={null} onClose={() => setStopping([])} onStop={() => void switchAll(stopping, 'STOPPED', (count) => t('grid.stopped', { feature, count })).then(() => setStopping([]))} />
        )}
      </th>
      {settings.map((setting, index) => {
        const at = row.at[index];
        if (!at) return <td key={setting.id}><span aria-hidden="true">–</span><span className="unseen">{t('grid.unknown')}</span></td>;
        const place = { settingId: setting.id, feature: at };
        const fixed = at.mandated && at.state === 'ON';
        return (
          <td key={setting.id} data-state={at.state}>
            {setting.maySwitchFeatures && !fixed && (
              <Switch label={t('grid.at', { feature, setting: setting.name })} on={at.state === 'ON'} disabled={busy} onSwitch={() => (at.state === 'ON' ? setStopping([place]) : void start([place]))} />
            )}
            <small>{t(fixed ? 'grid.law' : `state.${at.state}`)}</small>
          </td>
        );
      })}
    </tr>
  );
}

function joined(known: PracticeGridQuery, further: PracticeGridQuery): PracticeGridQuery {
  if (!known.viewer?.settings || !further.viewer?.settings) return known;
  return { viewer: { ...further.viewer, settings: { ...further.viewer.settings, edges: [...known.viewer.settings.edges, ...further.viewer.settings.edges] } } };
}

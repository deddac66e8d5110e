import { Button, Card, Chip, type Formats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { LiftSheet } from './lift-sheet';
import { type FileAlarmPartsFragment, FileAlarmsDocument } from './searching.generated';
import classes from './searching.module.css';

/** Who opened unusually many files, what stands first; nothing where that never happened. */
export function Alarms({ settingId, formats }: { settingId: string; formats: Formats }) {
  const t = useText('access-log');
  const { data, refetch } = useQuery(FileAlarmsDocument, { variables: { setting: settingId }, fetchPolicy: 'cache-and-network' });
  const [lifting, setLifting] = useState<FileAlarmPartsFragment | null>(null);
  const alarms = data?.setting?.fileAlarms?.edges.map(({ node }) => node) ?? [];
  if (alarms.length === 0) return null;
  const open = alarms.filter(({ liftedAt }) => liftedAt === null);
  const lifted = alarms.filter(({ liftedAt }) => liftedAt !== null);
  return (
    <Card label={t('searching.alarms.title')}>
      <h2>{t('searching.alarms.title')}</h2>
      <ul className={classes.alarms}>
        {open.map((alarm) => (
          <li key={alarm.id}>
            <div>
              <b><bdi>{alarm.by ?? t('searching.nobodyNamed')}</bdi></b>
              <p>{t('searching.alarms.opened', { count: alarm.children })}</p>
              <small>{formats.day(formats.today(new Date(alarm.at)))}, {formats.time(alarm.at)}</small>
            </div>
            <Chip tone={alarm.standing ? 'stop' : 'warn'}>{t(alarm.standing ? 'searching.alarms.slowed' : 'searching.alarms.notSeen')}</Chip>
            {alarm.own ? <small>{t('searching.alarms.own')}</small> : <Button onClick={() => setLifting(alarm)}>{t('searching.alarms.look')}</Button>}
          </li>
        ))}
      </ul>
      {lifted.length > 0 && (
        <details className={classes.earlier}>
          <summary>{t('searching.alarms.earlier', { count: lifted.length })}</summary>
          <ul className={classes.alarms}>
            {lifted.map((alarm) => (
              <li key={alarm.id}>
                <div>
                  <b><bdi>{alarm.by ?? t('searching.nobodyNamed')}</bdi></b>
                  <p>{t('searching.alarms.opened', { count: alarm.children })}</p>
                  <small>{formats.day(formats.today(new Date(alarm.at)))} · {t('searching.alarms.lifted', { name: alarm.liftedByName ?? '' })}</small>
                  <p dir="auto">{alarm.liftedNote}</p>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {lifting && <LiftSheet alarm={lifting} onClose={() => setLifting(null)} onDone={() => void refetch().catch(() => undefined)} />}
    </Card>
  );
}

import { lazySlot, useInstalledFeatures } from '@alongside/web-shell';
import { Button, Card, Chip, type Formats, ProblemNote, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import { useOptionWords } from './options/option-words';
import type { PracticeFragment } from './practices.generated';
import { StopSheet } from './stop-sheet';
import { useSwitch } from './use-switch';
import classes from './practices.module.css';

const OptionsForm = lazy(async () => ({ default: (await import('./options/options-form')).OptionsForm }));
const HistorySheet = lazy(async () => ({ default: (await import('./history-sheet')).HistorySheet }));

const tones = { ON: 'ok', STOPPED: 'warn', NEVER: 'plain' } as const;

interface PracticeCardProps {
  setting: { id: string; name: string; maySwitchFeatures: boolean };
  practice: PracticeFragment;
  formats: Formats;
  read: () => Promise<unknown>;
}

/** A feature at a setting: how it stands, switching it, its options, who decided what. */
export function PracticeCard({ setting, practice, formats, read }: PracticeCardProps) {
  const t = useText(['console', 'ui']);
  const words = useOptionWords(practice.key);
  const [open, setOpen] = useState<'options' | 'stop' | 'history' | null>(null);
  const { decide, busy, problem, clear, overtaken } = useSwitch(setting.id, practice, read);
  const panels = useInstalledFeatures().flatMap(({ key, slots }) => (key === practice.key && slots?.practice ? [slots.practice] : []));
  const title = words.title(practice.title);
  const may = setting.maySwitchFeatures;
  const close = () => {
    setOpen(null);
    clear();
  };
  const stop = async () => {
    if ((await decide({ state: 'STOPPED' }, t('console:stopped', { feature: title }))) !== 'failed') setOpen(null);
  };

  return (
    <Card label={title}>
      <div className={classes.practice}>
        <div className={classes.head}>
          <h2>{title}</h2>
          <Chip tone={tones[practice.state]}>{t(`console:state.${practice.state}`)}</Chip>
        </div>
        <p>{words.summary(practice.summary)}</p>
        {practice.mandated && <p><small>{t('console:mandated')}</small></p>}
        {overtaken && <p role="alert" className={classes.note}>{t('console:overtaken')}</p>}
        {open === null && <ProblemNote problem={problem} />}
        <div className={classes.buttons}>
          {may && practice.state !== 'ON' && (
            <Button loading={busy} onClick={() => void decide({ state: 'ON' }, t('console:switchedOn', { feature: title }))}>{t('console:switchOn')}</Button>
          )}
          {may && practice.state === 'ON' && !practice.mandated && <Button variant="outline" onClick={() => setOpen('stop')}>{t('console:stop.button')}</Button>}
          {practice.state !== 'NEVER' && (
            <Button variant="default" aria-expanded={open === 'options'} onClick={() => (open === 'options' ? close() : setOpen('options'))}>{t('console:options.button')}</Button>
          )}
          {practice.decisions > 0 && <Button variant="subtle" onClick={() => setOpen('history')}>{t('console:history.button', { count: practice.decisions })}</Button>}
        </div>
        <Suspense>
          {open === 'options' && (
            <OptionsForm key={practice.decisions} feature={practice.key} schema={practice.optionsSchema} options={practice.options} mayChange={may} busy={busy} problem={problem} onChange={clear}
              onSave={(options) => void decide({ state: practice.state, options }, t('console:options.saved', { feature: title }))} />
          )}
          {open === 'history' && <HistorySheet settingId={setting.id} practice={practice} formats={formats} onClose={close} />}
        </Suspense>
        {open === 'stop' && (
          <StopSheet title={title} settingName={setting.name} busy={busy} problem={problem} onClose={close} onStop={() => void stop()} />
        )}
        <Suspense>
          {practice.state === 'ON' && panels.map((load) => {
            const PracticePanel = lazySlot(load, 'PracticePanel');
            return <div key={practice.key} className={classes.panel}><PracticePanel setting={{ id: setting.id, name: setting.name }} options={practice.options} /></div>;
          })}
        </Suspense>
      </div>
    </Card>
  );
}

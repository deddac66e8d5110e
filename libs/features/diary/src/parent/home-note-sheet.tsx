import { useQueuedCommand } from '@alongside/web-client';
import { Button, type Formats, ProblemNote, Sheet, toast, useMoment, useText } from '@alongside/web-ui';
import { LongTextField, TimeField } from '@alongside/web-ui/fields';
import { type ShownChild, useKeptToast } from '@alongside/web-shell';
import { useState } from 'react';
import { noteFromHome } from './queueable';
import classes from '../web/diary.module.css';

interface HomeNoteSheetProps {
  child: ShownChild;
  /** YYYY-MM-DD. */
  day: string;
  today: boolean;
  formats: Formats;
  onClose: () => void;
  onDone: () => void;
}

const starters = ['sleptWell', 'sleptBadly', 'lastBottle', 'breakfast', 'unwell'] as const;

/** What happened at home, with the time it happened: for the own household and the room. */
export function HomeNoteSheet({ child, day, today, formats, onClose, onDone }: HomeNoteSheetProps) {
  const t = useText(['diary', 'ui']);
  const [text, setText] = useState('');
  const [time, setTime] = useState<string | null>(today ? null : '07:00');
  const [tell, { busy, problem }] = useQueuedCommand(noteFromHome);
  const sayKept = useKeptToast();
  const { ahead, take } = useMoment(formats.zone, day, time);

  async function save() {
    if (text.trim() === '' || ahead || busy) return;
    try {
      const told = await tell(
        { childId: child.id, at: take().toISOString(), text: text.trim() },
        { settingId: child.setting?.id ?? null, what: t('diary:kind.HOME'), whom: [{ id: child.id, firstName: child.firstName }], detail: text.trim() },
      );
      if (told.kept) sayKept(told.key);
      else toast(t('diary:tellDone', { name: child.firstName }));
      onDone();
    } catch {
      // Told above the button; the words stay.
    }
  }

  /** Adds a beginning; pressed again it adds nothing. */
  const begin = (words: string) => setText((before) => (before.includes(words) ? before : [before.trim(), words].filter(Boolean).join(' ')));

  return (
    <Sheet title={t('diary:tellTitle', { name: child.firstName })} onClose={onClose} guarded={text !== ''} foot={
      <Button loading={busy} disabled={text.trim() === '' || ahead} onClick={() => void save()}>{t('diary:send')}</Button>
    }>
      <div className={classes.starters} role="group" aria-label={t('diary:starters')}>
        {starters.map((starter) => (
          <Button key={starter} variant="default" onClick={() => begin(t(`diary:starter.${starter}`))}>
            {t(`diary:starter.${starter}`)}
          </Button>
        ))}
      </div>
      <LongTextField label={t('diary:tellLabel')} description={t('diary:tellHint')} value={text} onChange={setText} />
      <TimeField label={t('diary:when')} value={time} formats={formats} steps={[30, 60]} relative={today} onChange={setTime} error={ahead ? t('diary:ahead') : undefined} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}

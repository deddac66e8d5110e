import { type Formats, Sheet, useText } from '@alongside/web-ui';
import { IconHome } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EatenBar } from './food-chart';
import { amountWords, type FoodEntry, whatWords, whereWords } from './food-words';
import classes from './food-view.module.css';

interface EntrySheetProps {
  entries: readonly FoodEntry[];
  settingName: string;
  formats: Formats;
  onClose: () => void;
  /** What may be done with an entry. */
  tools?: ((entry: FoodEntry) => ReactNode) | undefined;
}

/** A meal, or the drinks of a day, with everything that was written down. */
export function EntrySheet({ entries, settingName, formats, onClose, tools }: EntrySheetProps) {
  const t = useText('diary');
  const [first] = entries;
  if (!first) return null;
  return (
    <Sheet title={first.kind === 'DRINK' ? t('foodDiary.drinksTitle') : t(`meal.${first.details.meal ?? 'SNACK'}`)} onClose={onClose}>
      <ul className={classes.details}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <p className={classes.what} dir="auto">{whatWords(entry, t)}</p>
            {entry.kind === 'MEAL' && <EatenBar eaten={entry.details.eaten} />}
            <p>{amountWords(entry, t, formats)}</p>
            <p className={classes.where}>{entry.fromHome && <IconHome size={18} aria-hidden="true" />}{t('foodDiary.say.where', { time: formats.time(entry.at), where: whereWords(entry, t, settingName), name: entry.authorName })}</p>
            {entry.note !== null && <p className={classes.note} dir="auto">{entry.note}</p>}
            {tools?.(entry)}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

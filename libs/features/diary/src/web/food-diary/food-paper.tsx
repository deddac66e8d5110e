import { type Formats, useText } from '@alongside/web-ui';
import type { FoodDiary } from './food-words';
import classes from './food-paper.module.css';

/** The child as the head of a printed page names it. */
export interface PaperChild {
  id: string;
  firstName: string;
  lastName: string;
  /** YYYY-MM-DD. */
  dateOfBirth: string;
}

/** The head of the printed page: setting, child, which days. Not on the screen. */
export function PaperHead({ child, diary, formats, first, last }: { child: PaperChild; diary: FoodDiary; formats: Formats; first: string | undefined; last: string | undefined }) {
  const t = useText('diary');
  return (
    <header className={classes.head} aria-hidden="true">
      <p className={classes.setting}>{diary.setting.name}</p>
      <p className={classes.title}>{t('foodDiary.title')}</p>
      <dl>
        <div><dt>{t('foodDiary.paper.child')}</dt><dd>{child.firstName} {child.lastName}</dd></div>
        <div><dt>{t('foodDiary.paper.born')}</dt><dd>{formats.day(child.dateOfBirth)}</dd></div>
        {first !== undefined && last !== undefined && <div><dt>{t('foodDiary.paper.days')}</dt><dd>{t('foodDiary.period', { from: formats.day(first), until: formats.day(last) })}</dd></div>}
      </dl>
    </header>
  );
}

/** The end of the printed page: room to write by hand. Not on the screen. */
export function PaperFoot({ diary, formats }: { diary: FoodDiary; formats: Formats }) {
  const t = useText('diary');
  return (
    <footer className={classes.foot} aria-hidden="true">
      <p className={classes.notes}>{t('foodDiary.paper.notes')}</p>
      <div className={classes.lines}>{[1, 2, 3, 4, 5, 6, 7, 8].map((line) => <i key={line} />)}</div>
      <p className={classes.printed}>{t('foodDiary.paper.printed', { setting: diary.setting.name, day: formats.day(formats.today()) })}</p>
    </footer>
  );
}

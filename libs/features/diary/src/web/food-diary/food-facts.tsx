import { Chip, dayIn, type Formats, useText } from '@alongside/web-ui';
import { type FoodDiary, periodWords } from './food-words';
import classes from './food-view.module.css';

/** Why it is kept, what was agreed, from when to when, and how it ended. */
export function FoodFacts({ diary, formats }: { diary: FoodDiary; formats: Formats }) {
  const t = useText('diary');
  const closed = diary.closedAt === null ? null : dayIn(formats.zone, new Date(diary.closedAt));
  return (
    <section className={classes.facts} aria-label={t('foodDiary.about')}>
      <p className={classes.chips}>
        <Chip tone={diary.standing === 'ASKED' ? 'warn' : diary.standing === 'OPEN' ? 'ok' : 'plain'}>{t(`foodDiary.standing.${diary.standing}`)}</Chip>
        <span>{periodWords(diary, closed, t, formats)}</span>
        {diary.reviewDay !== null && closed === null && <span>{t('foodDiary.review', { day: formats.day(diary.reviewDay) })}</span>}
      </p>
      <dl>
        <div><dt>{t('foodDiary.reason')}</dt><dd lang={diary.language} dir="auto">{diary.reason}</dd></div>
        <div><dt>{t('foodDiary.agreed')}</dt><dd lang={diary.language} dir="auto">{diary.agreed}</dd></div>
        {diary.closingNote !== null && (
          <div><dt>{t(diary.closedByFamily ? 'foodDiary.closedByFamily' : 'foodDiary.closedBy', { name: diary.closedByName ?? '' })}</dt><dd dir="auto">{diary.closingNote}</dd></div>
        )}
      </dl>
    </section>
  );
}

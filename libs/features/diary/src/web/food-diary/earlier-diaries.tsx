import { dayIn, formatsFor, useLanguage, useText } from '@alongside/web-ui';
import { Link } from 'react-router';
import { type FoodDiary, periodWords } from './food-words';
import classes from './food-view.module.css';

/** The food diaries that are closed, newest first; `shown` is the one on the page. Nothing where there are none. */
export function EarlierDiaries({ diaries, shown }: { diaries: readonly FoodDiary[]; shown: string | undefined }) {
  const t = useText('diary');
  const { locale } = useLanguage();
  if (diaries.length === 0) return null;
  return (
    <section className={classes.earlier} aria-labelledby="earlier-food">
      <h2 id="earlier-food">{t('foodDiary.earlier')}</h2>
      <ul>
        {diaries.map((diary) => {
          const formats = formatsFor(locale, diary.setting.timeZone);
          return (
            <li key={diary.id}>
              <Link to={`?diary=${diary.id}`} aria-current={diary.id === shown ? 'true' : undefined}>
                <b>{periodWords(diary, diary.closedAt === null ? null : dayIn(formats.zone, new Date(diary.closedAt)), t, formats)}</b>
                <small dir="auto">{diary.reason}</small>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

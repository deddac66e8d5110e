import type { ShownChild } from '@alongside/web-shell';
import { Button, Card, formatsFor, useLanguage, useText } from '@alongside/web-ui';
import { IconChevronRight, IconToolsKitchen2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { type FamilyFoodDiary, useFamilyFoodDiaries } from './use-family-food-diaries';
import classes from '../../web/food-diary/food-view.module.css';

const HomeFoodSheet = lazy(async () => ({ default: (await import('./home-food-sheet')).HomeFoodSheet }));

/** On a parent's first page: the food diaries that are kept, with the way to add to them; the closed ones as a quiet line. */
export function HomeCard({ children }: { children: readonly ShownChild[] }) {
  const t = useText('diary');
  const { diaries, earlier } = useFamilyFoodDiaries(children);
  // What waits for this parent's answer stands among the needs already.
  const shown = diaries.filter(({ diary }) => !(diary.mayAgree && diary.agreements.some(({ mine }) => mine)));
  if (shown.length === 0 && earlier.length === 0) return null;
  return (
    <div className={classes.cards}>
      {shown.map(({ child, diary }) => <KeptCard key={diary.id} childId={child.id} firstName={child.firstName} diary={diary} />)}
      {earlier.map(({ id, firstName }) => <Link key={id} className={classes.quiet} to={`/children/${id}/food`}>{t('foodDiary.earlierOf', { name: firstName })}</Link>)}
    </div>
  );
}

function KeptCard({ childId, firstName, diary }: { childId: string; firstName: string; diary: FamilyFoodDiary }) {
  const t = useText('diary');
  const formats = formatsFor(useLanguage().locale, diary.setting.timeZone);
  const [adding, setAdding] = useState<'MEAL' | 'DRINK' | null>(null);
  return (
    <Card label={t('foodDiary.titleOf', { name: firstName })}>
      <Link className={classes.card} to={`/children/${childId}/food?diary=${diary.id}`}>
        <span className={classes.mark} aria-hidden="true"><IconToolsKitchen2 size={22} /></span>
        <span className={classes.cardWords}>
          <b>{t('foodDiary.titleOf', { name: firstName })}</b>
          <small>{t('foodDiary.since', { from: formats.shortDay(diary.fromDay) })} · {diary.setting.name}</small>
        </span>
        <IconChevronRight className={classes.arrow} aria-hidden="true" size={22} />
      </Link>
      {diary.mayAdd && (
        <div className={classes.cardButtons}>
          <Button onClick={() => setAdding('MEAL')}>{t('foodDiary.home.meal')}</Button>
          <Button variant="default" onClick={() => setAdding('DRINK')}>{t('foodDiary.home.drink')}</Button>
        </div>
      )}
      {adding && (
        <Suspense>
          <HomeFoodSheet kind={adding} diaryId={diary.id} settingId={diary.setting.id} child={{ id: childId, firstName }} formats={formats} onClose={() => setAdding(null)} onDone={() => setAdding(null)} />
        </Suspense>
      )}
    </Card>
  );
}

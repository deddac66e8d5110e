import { problemOf, useLive } from '@alongside/web-client';
import { EmptyState, ErrorState, type Formats, formatsFor, LoadingState, PageHeading, useLanguage, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChevronLeft, IconToolsKitchen2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { EarlierDiaries } from './earlier-diaries';
import { FoodDiaryPageDocument, type FoodDiaryPageQuery } from './food-diary.generated';
import type { FoodDiary } from './food-words';
import classes from './food-view.module.css';

export type FoodChild = NonNullable<FoodDiaryPageQuery['child']>;

interface FoodDiaryScreenProps {
  /** Where Back leads, and what it says. */
  back: (childId: string) => { to: string; label: string };
  /** The diary that is shown. `done` reads the page again. */
  shown: (child: FoodChild, diary: FoodDiary, formats: Formats, done: () => void) => ReactNode;
  /** Offered while none is open. */
  none: (child: FoodChild, done: () => void) => ReactNode;
}

/** A child's food diaries: the open one, or the one that the address names; the closed ones under Earlier. */
export function FoodDiaryScreen({ back, shown, none }: FoodDiaryScreenProps) {
  const t = useText('diary');
  const { locale } = useLanguage();
  const { childId = '' } = useParams();
  const [search] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(FoodDiaryPageDocument, { variables: { child: childId }, fetchPolicy: 'cache-and-network' });
  useLive([childId], refetch);
  const again = () => void refetch().catch(() => undefined);
  const { to, label } = back(childId);
  const way = <Link className={classes.back} to={to}><IconChevronLeft aria-hidden="true" size={20} />{label}</Link>;

  const child = data?.child ?? null;
  if (!child || child.foodDiaries === null) {
    if (loading && !data) return <>{way}<LoadingState rows={5} height={64} /></>;
    return <>{way}<ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={error ? again : undefined} /></>;
  }
  const earlier = child.earlierFoodDiaries?.edges.map(({ node }) => node) ?? [];
  const all = [...child.foodDiaries, ...earlier];
  const diary = all.find(({ id }) => id === search.get('diary')) ?? child.foodDiaries[0];
  return (
    <div className={classes.page}>
      {way}
      <PageHeading title={t('foodDiary.titleOf', { name: child.firstName })} above={diary?.setting.name ?? child.setting?.name} />
      {child.foodDiaries.length > 1 && (
        <nav className={classes.picks} aria-label={t('foodDiary.which')}>
          {child.foodDiaries.map((one) => <Link key={one.id} className={classes.quiet} to={`?diary=${one.id}`} aria-current={one.id === diary?.id ? 'true' : undefined}>{one.setting.name}</Link>)}
        </nav>
      )}
      {diary ? shown(child, diary, formatsFor(locale, diary.setting.timeZone), again) : (
        <EmptyState icon={<IconToolsKitchen2 size={28} />} title={t('foodDiary.noneTitle')} action={none(child, again)}>{t('foodDiary.noneDetail')}</EmptyState>
      )}
      {diary && child.foodDiaries.length === 0 && none(child, again)}
      <EarlierDiaries diaries={earlier} shown={diary?.id} />
    </div>
  );
}

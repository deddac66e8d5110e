import { problemOf, useSession, useViewer } from '@alongside/web-client';
import { Button, Card, Face, PageHeading, ProblemNote, type ShownProblem, useText } from '@alongside/web-ui';
import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { lazySlot, useFeatures } from '../features-context';
import { useFeatureEntries } from '../frame/navigation-entries';
import { ColourChoice } from './colour-choice';
import { LanguageChoice } from './language-choice';
import { beginning } from './beginning';
import { useRoleWords } from './role-words';
import classes from './more.module.css';

/** Everything that has no place in the bar: further pages, who I am, language, colours, signing out. `inBar` is how many entries the bar already shows; with `railOnWide` a wide screen's rail shows them all. */
export function MorePage({ inBar, railOnWide = false }: { inBar: number; railOnWide?: boolean }) {
  const t = useText('shell');
  const roles = useRoleWords();
  const { viewer, actor, choices } = useViewer();
  const { signOut, chooseAgain } = useSession();
  const features = useFeatures();
  const entries = useFeatureEntries(features).slice(inBar);
  const links = features.flatMap(({ key, slots }) => (slots?.account ? [{ key, Links: lazySlot(slots.account, 'AccountLinks') }] : []));
  const [problem, setProblem] = useState<ShownProblem | null>(null);

  return (
    <>
      <PageHeading title={t('more.title')} />
      <div className={classes.stack}>
        {entries.length > 0 && (
          <div className={railOnWide ? classes.phoneOnly : undefined}>
            <Card label={t('more.pages')}>
              <ul className={classes.entries}>
                {entries.map((entry) => <li key={entry.to}><Link to={entry.to}>{entry.icon}{entry.label}</Link></li>)}
              </ul>
            </Card>
          </div>
        )}
        <Card label={t('more.account')}>
          <div className={classes.stack}>
            <div className={classes.who}>
              <Face id={viewer.id} initials={beginning(viewer.displayName, 1)} size="l" />
              <div>
                <h2>{viewer.displayName}</h2>
                <small>{roles(actor)}, {actor.trust.name}</small>
                <small dir="ltr">{viewer.email}</small>
              </div>
            </div>
            {links.map(({ key, Links }) => <Suspense key={key}><Links /></Suspense>)}
            <ProblemNote problem={problem} />
            <div className={classes.buttons}>
              {choices.length > 1 && <Button variant="default" onClick={chooseAgain}>{t('more.otherRole')}</Button>}
              <Button variant="outline" onClick={() => void signOut().catch((error: unknown) => setProblem(problemOf(error)))}>{t('signOut')}</Button>
            </div>
          </div>
        </Card>
        <Card label={t('more.language')}><LanguageChoice /></Card>
        <Card label={t('more.colours')}><ColourChoice /></Card>
      </div>
    </>
  );
}

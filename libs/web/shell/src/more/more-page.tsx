import { problemOf, useSession, useViewer } from '@alongside/web-client';
import { Button, Card, Face, PageHeading, ProblemNote, type ShownProblem, useText } from '@alongside/web-ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { useFeatures } from '../features-context';
import { useFeatureEntries } from '../frame/navigation-entries';
import { ColourChoice } from './colour-choice';
import { LanguageChoice } from './language-choice';
import { useRoleWords } from './role-words';
import classes from './more.module.css';

/** Everything that has no place in the bar: further pages, who I am, language, colours, signing out. `inBar` is how many entries the bar already shows. */
export function MorePage({ inBar }: { inBar: number }) {
  const t = useText('shell');
  const roles = useRoleWords();
  const { viewer, actor, choices } = useViewer();
  const { signOut, chooseAgain } = useSession();
  const entries = useFeatureEntries(useFeatures()).slice(inBar);
  const [problem, setProblem] = useState<ShownProblem | null>(null);

  return (
    <>
      <PageHeading title={t('more.title')} />
      <div className={classes.stack}>
        {entries.length > 0 && (
          <Card label={t('more.pages')}>
            <ul className={classes.entries}>
              {entries.map((entry) => <li key={entry.to}><Link to={entry.to}>{entry.icon}{entry.label}</Link></li>)}
            </ul>
          </Card>
        )}
        <Card label={t('more.account')}>
          <div className={classes.stack}>
            <div className={classes.who}>
              <Face id={viewer.id} initials={viewer.displayName.slice(0, 1)} size="l" />
              <div>
                <h2>{viewer.displayName}</h2>
                <small>{roles(actor)}, {actor.trust.name}</small>
                <small dir="ltr">{viewer.email}</small>
              </div>
            </div>
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

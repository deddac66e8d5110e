import { useApiClient, useSession } from '@alongside/web-client';
import { BrandMark, Button, Face, PageHeading, useText } from '@alongside/web-ui';
import { beginning } from '../more/beginning';
import { useRoleWords } from '../more/role-words';
import classes from './sign-in.module.css';

/** For an account with several roles: as whom shall this tab act? Also says so when there is no role for this app. */
export function ActorPage() {
  const t = useText('shell');
  const roles = useRoleWords();
  const { app } = useApiClient();
  const { state, chooseActor, signOut } = useSession();
  if (state.status !== 'choosing' && state.status !== 'elsewhere') return null;
  const other = app === 'family' ? 'staff' : 'family';

  return (
    <main className={classes.page}>
      <div className={classes.welcome}>
        <BrandMark size={64} />
        <PageHeading title={t(state.status === 'choosing' ? 'actors.title' : `elsewhere.title.${app}`)} />
        <p className={classes.lead}>{t(state.status === 'choosing' ? 'actors.lead' : `elsewhere.lead.${app}`)}</p>
      </div>
      {state.status === 'choosing' ? (
        <ul className={classes.choices}>
          {state.choices.map((actor) => (
            <li key={actor.id}>
              <button type="button" onClick={() => void chooseActor(actor.id)}>
                <Face id={actor.trust.id} initials={beginning(actor.trust.name, 2)} />
                <span>
                  <b>{actor.trust.name}</b>
                  <small>{roles(actor)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Button component="a" href={`/${other}/`}>{t(`elsewhere.go.${other}`)}</Button>
      )}
      <Button variant="subtle" onClick={() => void signOut()}>{t('signOut')}</Button>
    </main>
  );
}

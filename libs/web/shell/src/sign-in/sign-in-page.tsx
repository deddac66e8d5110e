import { type ApiProblem, problemOf, useApiClient, useSession } from '@alongside/web-client';
import { BrandMark, Button, PageHeading, useText } from '@alongside/web-ui';
import { PasswordField, TextField } from '@alongside/web-ui/fields';
import { type FormEvent, Suspense, useEffect, useState } from 'react';
import { lazySlot, useFeatures } from '../features-context';
import { LanguageChoice } from '../more/language-choice';
import { useKeptOnDevice } from '../offline/offline-start';
import classes from './sign-in.module.css';

interface DemoPerson {
  name: string;
  /** Who this is, in a few words: "Parent of two", "Room leader, Saplings". */
  who: string;
  email: string;
  password: string;
  app: 'family' | 'staff';
}

/** The people of a demonstration, when the server has one. */
function useDemoPeople(): DemoPerson[] {
  const { app } = useApiClient();
  const [people, setPeople] = useState<DemoPerson[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    fetch('/demo.json', { signal: controller.signal })
      .then(async (answer) => (answer.ok && answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as { people?: DemoPerson[] }) : {}))
      .then(({ people: found }) => setPeople((found ?? []).filter((person) => person.app === app)))
      // No demonstration: the page is complete without.
      .catch(() => undefined);
    return () => controller.abort();
  }, [app]);
  return people;
}

function useSignInWords(): (problem: ApiProblem) => string {
  const t = useText('shell');
  return (problem) => {
    if (problem.code === 'TOO_MANY_REQUESTS') return t('signIn.tooMany', { count: Math.max(1, Math.ceil((problem.retryAfter ?? 60) / 60)) });
    if (problem.code === 'NETWORK') return t('signIn.network');
    if (problem.code === 'INTERNAL') return t('signIn.internal');
    return t('signIn.mismatch');
  };
}

/** Where one says who one is. `expired`: the session ended by itself. */
export function SignInPage({ expired }: { expired: boolean }) {
  const t = useText('shell');
  const { app } = useApiClient();
  const { signIn } = useSession();
  const words = useSignInWords();
  const people = useDemoPeople();
  const help = useFeatures().flatMap(({ key, slots }) => (slots?.signIn ? [{ key, Help: lazySlot(slots.signIn, 'SignInHelp') }] : []));
  const kept = useKeptOnDevice() ?? 0;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const incomplete = email.trim() === '' || password === '';
    setMissing(incomplete);
    setProblem(null);
    if (incomplete || busy) return;
    setBusy(true);
    try {
      await signIn(email.trim(), password);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }

  return (
    <main className={classes.page}>
      <div className={classes.welcome}>
        <BrandMark size={64} />
        <PageHeading title={t(`signIn.title.${app}`)} tabTitle={t('signIn.submit')} />
        <p className={classes.lead}>{expired ? t('signIn.expired') : t(`signIn.lead.${app}`)}</p>
        {kept > 0 && <p className={classes.lead}>{t('offline.start.sealed', { count: kept })}</p>}
      </div>
      <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={t('signIn.email')} type="email" autoComplete="username" required value={email} onChange={setEmail} error={missing && email.trim() === '' ? t('signIn.emailMissing') : undefined} />
        <PasswordField label={t('signIn.password')} required value={password} onChange={setPassword} error={missing && password === '' ? t('signIn.passwordMissing') : undefined} />
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
        <Button type="submit" loading={busy} fullWidth>{t('signIn.submit')}</Button>
        {help.map(({ key, Help }) => <Suspense key={key}><Help /></Suspense>)}
      </form>
      {people.length > 0 && (
        <section className={classes.demo} aria-labelledby="demo-title">
          <h2 id="demo-title">{t('signIn.demo')}</h2>
          <p>{t('signIn.demoHint')}</p>
          <ul>
            {people.map((person) => (
              <li key={person.email}>
                <button type="button" onClick={() => {
                  setEmail(person.email);
                  setPassword(person.password);
                  setMissing(false);
                  setProblem(null);
                }}>
                  <b>{person.name}</b>
                  <small>{person.who}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LanguageChoice quiet />
    </main>
  );
}

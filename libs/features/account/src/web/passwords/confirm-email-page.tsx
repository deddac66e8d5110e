import { type ApiProblem, problemOf, useCommand, useSession } from '@alongside/web-client';
import { Button, useText } from '@alongside/web-ui';
import { PublicPage } from '@alongside/web-shell';
import { useState } from 'react';
import { Link } from 'react-router';
import classes from '../account.module.css';
import { useLinkCode } from '../link-code';
import { useEntryWords } from './password-words';
import { ConfirmEmailChangeDocument } from './passwords.generated';

/** Behind the link of a letter to a new address. It waits for a press: machines that look into mail open links too. */
export function ConfirmEmailPage() {
  const t = useText('account');
  const words = useEntryWords();
  const code = useLinkCode();
  const { refresh } = useSession();
  const [outcome, setOutcome] = useState<'done' | 'dead' | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [confirm, { busy }] = useCommand(ConfirmEmailChangeDocument);

  async function accept() {
    setProblem(null);
    try {
      const { confirmEmailChange } = await confirm({ code });
      setOutcome(confirmEmailChange.__typename === 'EmailChanged' ? 'done' : 'dead');
      await refresh();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  if (outcome !== null) {
    return (
      <PublicPage key={outcome} title={t(outcome === 'done' ? 'passwords.confirmed.title' : 'passwords.dead.title')} lead={t(outcome === 'done' ? 'passwords.confirmed.lead' : 'passwords.confirmed.dead')}>
        <Button component={Link} to="/">{t('passwords.goOn')}</Button>
      </PublicPage>
    );
  }
  return (
    <PublicPage key="ask" title={t('passwords.confirm.title')} lead={t('passwords.confirm.lead')}>
      {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
      <Button loading={busy} onClick={() => void accept()}>{t('passwords.confirm.submit')}</Button>
    </PublicPage>
  );
}

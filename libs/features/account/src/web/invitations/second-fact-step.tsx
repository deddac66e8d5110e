import { type ApiProblem, problemOf } from '@alongside/web-client';
import { Button, useText } from '@alongside/web-ui';
import { DateField, TextField } from '@alongside/web-ui/fields';
import { PublicPage } from '@alongside/web-shell';
import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import classes from '../account.module.css';
import { useEntryWords } from '../passwords/password-words';
import { type InvitedKind, OpenInvitationDocument } from './invitation.generated';
import type { DeadEnd, Opened } from './invitation-page';

interface SecondFactStepProps {
  code: string;
  kind: InvitedKind;
  place: string;
  onOpened: (opened: Opened) => void;
  onEnd: (reason: DeadEnd) => void;
}

/** What only the right person should know beside the letter. */
export function SecondFactStep({ code, kind, place, onOpened, onEnd }: SecondFactStepProps) {
  const t = useText('account');
  const words = useEntryWords();
  const [fact, setFact] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [open, { loading }] = useMutation(OpenInvitationDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    if (fact.trim() === '') return setWrong(t(`invitations.fact.missing.${kind}`));
    if (loading) return;
    try {
      const { data } = await open({ variables: { input: { code, secondFact: fact.trim() } } });
      const outcome = data?.openInvitation;
      if (outcome?.__typename === 'InvitationOpened') return onOpened({ secondFact: fact.trim(), firstName: outcome.firstName, email: outcome.email });
      if (outcome?.reason === 'WRONG_FACT') return setWrong(t(`invitations.fact.wrong.${kind}`, { count: outcome.triesLeft }));
      onEnd(outcome?.reason === 'EXPIRED' || outcome?.reason === 'LOCKED' ? outcome.reason : 'UNKNOWN');
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  const change = (value: string) => {
    setFact(value);
    setWrong(undefined);
  };
  return (
    <PublicPage title={t('invitations.fact.title', { place })} lead={t(`invitations.fact.lead.${kind}`)}>
      <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
        {kind === 'GUARDIAN' ? (
          <DateField label={t('invitations.fact.birthday')} description={t('invitations.fact.birthdayHint')} value={fact} onChange={change} error={wrong} />
        ) : (
          <TextField label={t('invitations.fact.code')} description={t('invitations.fact.codeHint')} autoComplete="off" maxLength={20} value={fact} onChange={change} error={wrong} />
        )}
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
        <Button type="submit" loading={loading} fullWidth>{t('invitations.fact.submit')}</Button>
      </form>
      <p className={classes.quiet}>{t('invitations.fact.why')}</p>
    </PublicPage>
  );
}

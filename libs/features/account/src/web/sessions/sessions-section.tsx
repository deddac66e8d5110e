import { problemOf, useApiClient, useCommand, useSession } from '@alongside/web-client';
import { Button, Card, Chip, ErrorState, LoadingState, ProblemNote, Sheet, toast, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import classes from '../account.module.css';
import { EndSessionDocument, type OwnSessionFragment, OwnSessionsDocument, SignOutEverywhereDocument } from './sessions.generated';

const handheld: ReadonlySet<string | null> = new Set(['iPhone', 'iPad', 'Android']);

/** A device in words: "Safari on iPhone". */
function useDeviceWords(): (session: OwnSessionFragment) => string {
  const t = useText('account');
  return ({ browser, system }) => (browser !== null && system !== null ? t('sessions.device', { browser, system }) : (browser ?? system ?? t('sessions.unknown')));
}

/** On the page about one's own account: where one is signed in. */
export function AccountSection() {
  const t = useText('account');
  const words = useDeviceWords();
  const formats = useFormats(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { data, loading, error, refetch } = useQuery(OwnSessionsDocument, { fetchPolicy: 'cache-and-network' });
  const [end, { problem }] = useCommand(EndSessionDocument);
  const [everywhere, setEverywhere] = useState(false);
  const sessions = data?.viewer?.sessions;
  const when = (instant: string) => `${formats.relativeDay(formats.today(new Date(instant)))}, ${formats.time(instant)}`;

  async function endOne(session: OwnSessionFragment) {
    try {
      await end({ sessionId: session.id });
      toast(t('sessions.ended', { device: words(session) }));
    } catch (failure) {
      if (problemOf(failure).code !== 'NOT_FOUND') return;
    }
    await refetch();
  }

  return (
    <Card label={t('sessions.title')}>
      <div className={classes.section}>
        <div className={classes.head}>
          <div>
            <h2>{t('sessions.title')}</h2>
            <small>{t('sessions.hint')}</small>
          </div>
        </div>
        {!sessions && (loading ? <LoadingState rows={2} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />)}
        <ul className={classes.devices}>
          {sessions?.map((session) => (
            <li key={session.id}>
              {handheld.has(session.system) ? <IconDeviceMobile aria-hidden="true" size={24} /> : <IconDeviceDesktop aria-hidden="true" size={24} />}
              <div>
                <b>{words(session)}</b>
                <small>{session.current ? t('sessions.since', { when: when(session.startedAt) }) : t('sessions.seen', { when: when(session.seenAt), since: when(session.startedAt) })}</small>
              </div>
              {session.current ? <Chip tone="ok">{t('sessions.this')}</Chip> : <Button variant="outline" aria-label={t('sessions.endNamed', { device: words(session) })} onClick={() => void endOne(session)}>{t('sessions.end')}</Button>}
            </li>
          ))}
        </ul>
        <ProblemNote problem={problem} />
        <div className={classes.buttons}><Button variant="default" onClick={() => setEverywhere(true)}>{t('sessions.everywhere')}</Button></div>
      </div>
      {everywhere && <EverywhereSheet onClose={() => setEverywhere(false)} />}
    </Card>
  );
}

function EverywhereSheet({ onClose }: { onClose: () => void }) {
  const t = useText('account');
  const { signOut } = useSession();
  const { apollo } = useApiClient();
  const [end, { busy, problem }] = useCommand(SignOutEverywhereDocument);

  async function all(thisOneToo: boolean) {
    try {
      await end({ thisOneToo });
    } catch {
      return;
    }
    // The device itself is wiped by signing out; the server has ended the session by now.
    if (thisOneToo) return void (await signOut());
    toast(t('sessions.others'));
    await apollo.refetchQueries({ include: [OwnSessionsDocument] });
    onClose();
  }

  return (
    <Sheet title={t('sessions.everywhere')} onClose={onClose} foot={
      <div className={classes.buttons}>
        <Button loading={busy} onClick={() => void all(false)}>{t('sessions.keepThis')}</Button>
        <Button variant="outline" disabled={busy} onClick={() => void all(true)}>{t('sessions.thisToo')}</Button>
      </div>
    }>
      <p>{t('sessions.everywhereHow')}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  );
}

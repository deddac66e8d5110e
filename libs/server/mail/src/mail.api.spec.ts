import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { dataEntities, dataMigrations, newId, openStore, systemClock, type Store } from '@alongside/server-data';
import { createDispatcher, createLive, eventEntities, eventMigrations, type Dispatcher } from '@alongside/server-events';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { mailboxLetters, mailboxTransport, mailEntities, mailMigrations, queueMail, sendMailJob, smtpTransport, wordsOf, type Letter, type MailKind, type MailTransport } from './index';

const { words } = wordsOf({ en: { subject: 'Welcome, {{name}}' }, ar: { subject: 'مرحبا {{name}}' } })('ar');

/** Two people; only the first is still to be written to. */
const welcome: MailKind = {
  name: 'test.welcome',
  compose: (payload, { linkTo }) =>
    Promise.resolve(
      payload.person !== 'anna'
        ? null
        : {
            to: { name: 'Anna <b>', address: 'anna@example.test' }, fromName: 'Elm House', language: 'ar', subject: words('subject', { name: 'Anna <b>' }), greeting: 'Dear Anna <b>,', paragraphs: ['One & two.'],
            button: { label: 'Come in', href: linkTo('/family/?a=1&b=2') }, closing: ['Not you? Do nothing.'],
          },
    ),
};

/** What became of letters, as their kind heard it. */
const fates: string[] = [];

/** A letter to an address that the mail server does not know. */
const nowhere: MailKind = {
  name: 'test.nowhere',
  compose: () => Promise.resolve({ to: { name: 'Ben', address: 'nobody@example.test' }, language: 'en', subject: 'S', greeting: 'Dear Ben,', paragraphs: ['One.'], closing: [] }),
  sent: () => Promise.resolve(void fates.push('sent')),
  refused: () => Promise.resolve(void fates.push('refused')),
};

const later: MailKind = { ...nowhere, name: 'test.later', compose: async (...given) => ({ ...(await nowhere.compose(...given)) as Letter, to: { name: 'Ben', address: 'later@example.test' } }) };

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

describe('letters', () => {
  let database: TestDatabase;
  let store: Store;
  const received: { email: Email; to: string[] }[] = [];
  let refusals = 0;
  let tries = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody@')) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      else if (address.startsWith('later@')) done(Object.assign(new Error('busy'), { responseCode: 450 }));
      else done();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        tries += 1;
        if (refusals > 0) {
          refusals -= 1;
          done(new Error('busy'));
          return;
        }
        void PostalMime.parse(Buffer.concat(parts)).then((email) => {
          received.push({ email, to: session.envelope.rcptTo.map(({ address }) => address) });
          done();
        });
      });
    },
  });

  beforeAll(async () => {
    database = await testDatabaseUrl('mail');
    store = await openStore({ url: database.url, entities: [...dataEntities, ...eventEntities, ...mailEntities], migrations: [...dataMigrations, ...eventMigrations, ...mailMigrations], clock: systemClock });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => smtp.close(resolve));
    await store.close();
    await database.drop();
  });
  beforeEach(() => { received.length = 0; tries = 0; });

  const dispatcherWith = (transport: MailTransport): Dispatcher =>
    createDispatcher({ store, handlers: [], jobs: [sendMailJob({ kinds: [welcome, nowhere, later], transport, linkTo: (path) => `https://a.example${path}` })], live: createLive(), log: silent as never });
  const overSmtp = () => smtpTransport(`smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, 'Greenway <hello@greenway.example>');
  const put = (person: string, key: string) => store.transaction((tx) => queueMail(tx, [{ trustId: newId(), kind: 'test.welcome', key, payload: { person } }]));

  it('go out over SMTP as the setting, once, in the reader\'s language and direction, with nothing that could be taken for markup', async () => {
    const transport = overSmtp();
    const trustId = newId();
    const twice = { trustId, kind: 'test.welcome', key: 'k', payload: { person: 'anna' } };
    await store.transaction((tx) => queueMail(tx, [twice]));
    await store.transaction((tx) => queueMail(tx, [twice]));
    await dispatcherWith(transport).drain();
    transport.close();
    expect(received).toHaveLength(1);
    const [{ email, to }] = received as [{ email: Email; to: string[] }];
    expect(to).toEqual(['anna@example.test']);
    expect(email.from).toMatchObject({ name: 'Elm House', address: 'hello@greenway.example' });
    expect(email.subject).toBe('مرحبا Anna <b>');
    expect(email.text).toContain('https://a.example/family/?a=1&b=2');
    expect(email.html).toContain('dir="rtl"');
    expect(email.html).toContain('Dear Anna &lt;b&gt;,');
    expect(email.html).toContain('href="https://a.example/family/?a=1&amp;b=2"');
  });

  it('that are not due any more are not sent', async () => {
    const transport = overSmtp();
    await put('ben', 'late');
    await dispatcherWith(transport).drain();
    transport.close();
    expect(tries).toBe(0);
  });

  it('that the mail server did not take wait and are tried again', async () => {
    const transport = overSmtp();
    refusals = 1;
    await put('anna', 'again');
    await dispatcherWith(transport).drain();
    expect({ tries, received: received.length }).toEqual({ tries: 1, received: 0 });
    const waiting = await store.reads.manager.query("SELECT state FROM job WHERE job_key LIKE '%again'") as { state: string }[];
    expect(waiting).toEqual([{ state: 'waiting' }]);
    transport.close();
  });

  it('to an address that does not exist are not tried again, and whoever sent them is told; what may pass is waited for', async () => {
    const transport = overSmtp();
    fates.length = 0;
    await store.transaction((tx) => queueMail(tx, [{ trustId: newId(), kind: 'test.nowhere', key: 'a', payload: {} }, { trustId: newId(), kind: 'test.later', key: 'b', payload: {} }]));
    await dispatcherWith(transport).drain();
    transport.close();
    expect(fates).toEqual(['refused']);
    const states = await store.reads.manager.query("SELECT state FROM job WHERE job_key IN ('test.nowhere a', 'test.later b') ORDER BY job_key") as { state: string }[];
    expect(states.map(({ state }) => state)).toEqual(['waiting', 'done']);
  });

  it('of the demo stay on this machine and are shown on a page', async () => {
    await put('anna', 'demo');
    await dispatcherWith(mailboxTransport(store)).drain();
    expect(received).toHaveLength(0);
    expect(await mailboxLetters(store)).toEqual([expect.objectContaining({ toAddress: 'anna@example.test', link: 'https://a.example/family/?a=1&b=2', linkLabel: 'Come in' })]);
  });
});
